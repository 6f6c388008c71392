"""The register of pseudonyms: who is one person, who may be named, what else identifies; documents checked for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cases.models.base import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns to people and make the two tables."""
    op.add_column("person", sa.Column("same_as", sa.String(), nullable=True))
    op.add_column("person", sa.Column("may_be_named", sa.Boolean(), nullable=True))
    op.create_table(
        "identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_identifier_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
        sa.UniqueConstraint("case_id", "person", "kind", "value", name=op.f("uq_identifier_case_id_person_kind_value")),
    )
    op.create_table(
        "document_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("register", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("checked_at", Instant(), nullable=False),
        sa.Column("passed_because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_document_check_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_check")),
    )
    op.create_index("ix_document_check_case_id_sha256", "document_check", ["case_id", "sha256"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("document_check")
    op.drop_table("identifier")
    op.drop_column("person", "may_be_named")
    op.drop_column("person", "same_as")
