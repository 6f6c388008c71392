"""Documents filed to a case; their contents lie outside the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cases.models.base import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("answers_letter", sa.Integer(), nullable=True),
        sa.Column("answers_row", sa.Integer(), nullable=True),
        sa.Column("message_key", sa.String(), nullable=True),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("filed_by", sa.String(), nullable=False),
        sa.Column("filed_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "sort IN ('received_letter', 'received_email', 'attachment', 'uploaded')",
            name=op.f("ck_document_sort_known"),
        ),
        sa.CheckConstraint(
            "(sort = 'attachment') = (parent IS NOT NULL)", name=op.f("ck_document_attachments_have_a_parent")
        ),
        sa.CheckConstraint("size > 0 AND number > 0", name=op.f("ck_document_something_filed")),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_document_case_id")),
        sa.ForeignKeyConstraint(["parent"], ["document.id"], name=op.f("fk_document_parent")),
        sa.ForeignKeyConstraint(["answers_letter"], ["letter_owed.id"], name=op.f("fk_document_answers_letter")),
        sa.ForeignKeyConstraint(["supersedes"], ["document.id"], name=op.f("fk_document_supersedes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("case_id", "number", name=op.f("uq_document_case_id_number")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_document_supersedes")),
    )
    op.create_index("ix_document_message_key", "document", ["message_key"])
    op.create_index("ix_document_answers_letter", "document", ["answers_letter"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("document")
