"""A paper for a meeting is kept as a document of a word processor too, beside its pages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the document and its hash."""
    op.add_column("letter_file", sa.Column("document", sa.LargeBinary(), nullable=True))
    op.add_column("letter_file", sa.Column("document_sha256", sa.String(), nullable=True))


def downgrade() -> None:
    """Take both away."""
    op.drop_column("letter_file", "document_sha256")
    op.drop_column("letter_file", "document")
