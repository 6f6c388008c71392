"""A due date keeps the words in which it was written, and the meeting it waits for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns."""
    op.add_column("deadline", sa.Column("written", sa.String(), nullable=True))
    op.add_column("deadline", sa.Column("bound_to", sa.String(), nullable=True))


def downgrade() -> None:
    """Take both columns away."""
    op.drop_column("deadline", "bound_to")
    op.drop_column("deadline", "written")
