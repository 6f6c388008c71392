"""Documents that were withdrawn or moved, files that lie inside of documents, and no document is ever deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cases.models.base import Instant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_REFUSAL = "A document that was filed is never deleted: it is withdrawn, and its row stays."
_NEVER = {"document": ("DELETE",), "document_withdrawal": ("DELETE", "UPDATE")}


def upgrade() -> None:
    """Add a column, make the table, and let the database refuse what must not happen."""
    op.add_column("document", sa.Column("embedded", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.create_table(
        "document_withdrawal",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("moved_to", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("withdrawn_by", sa.String(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_withdrawal_document_id")),
        sa.ForeignKeyConstraint(["moved_to"], ["document.id"], name=op.f("fk_document_withdrawal_moved_to")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_withdrawal")),
        sa.UniqueConstraint("moved_to", name=op.f("uq_document_withdrawal_moved_to")),
    )
    _refuse()


def downgrade() -> None:
    """Take all of it back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER document_no_delete")
    else:
        for table in _NEVER:
            op.execute(f"DROP TRIGGER {table}_no_delete ON {table}")
        op.execute("DROP FUNCTION refuse_delete_of_document()")
    op.drop_table("document_withdrawal")
    op.drop_column("document", "embedded")


def _refuse() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table, acts in _NEVER.items():
            for act in acts:
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_delete_of_document() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    for table, acts in _NEVER.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE {' OR '.join((*acts, 'TRUNCATE'))} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete_of_document()"
        )
