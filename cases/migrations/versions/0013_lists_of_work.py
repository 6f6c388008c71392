"""Indexes for the lists of a work tray, so that the first rows of each are found without reading the others."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_INDEXES = (
    ("clock_stop", ("to_on", "case_id")),
    ("deadline", ("status", "due_on", "id")),
    ("item", ("organisation", "case_id")),
    ("letter_owed", ("status", "owed_on", "id")),
    ("review_case", ("kind", "state", "state_since", "id")),
    ("review_case", ("opened_on", "id")),
    ("sweep_failure", ("settled_at", "id")),
)


def upgrade() -> None:
    """Make them."""
    for table, columns in _INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def downgrade() -> None:
    """Drop them."""
    for table, columns in _INDEXES:
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table_name=table)
