"""Indexes by which one item of a case with very many is found, with what belongs to it."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them; two of them stand in for an index by the case alone."""
    op.create_index("ix_item_case_id_kind_id", "item", ["case_id", "kind", "id"])
    op.create_index("ix_item_case_id_organisation_kind", "item", ["case_id", "organisation", "kind"])
    op.create_index("ix_deadline_case_id_item_key", "deadline", ["case_id", "item_key"])
    op.drop_index("ix_deadline_case_id", "deadline")
    op.create_index("ix_letter_owed_case_id_item_key", "letter_owed", ["case_id", "item_key"])
    op.drop_index("ix_letter_owed_case_id", "letter_owed")


def downgrade() -> None:
    """Take them away."""
    op.create_index("ix_letter_owed_case_id", "letter_owed", ["case_id"])
    op.drop_index("ix_letter_owed_case_id_item_key", "letter_owed")
    op.create_index("ix_deadline_case_id", "deadline", ["case_id"])
    op.drop_index("ix_deadline_case_id_item_key", "deadline")
    op.drop_index("ix_item_case_id_organisation_kind", "item")
    op.drop_index("ix_item_case_id_kind_id", "item")
