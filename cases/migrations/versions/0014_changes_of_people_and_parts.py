"""The log of changes to the people of a partnership and their parts; and the day on which an interest ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cases.models.base import Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLE = "partnership_change"
_REFUSAL = "What was changed in the people and parts of a partnership stays on file as it was written."


def upgrade() -> None:
    """Make the table, which is only ever added to, and the column."""
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partnership_change_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_change")),
    )
    op.create_index(op.f("ix_partnership_change_partnership_id"), _TABLE, ["partnership_id"])
    op.add_column("interest", sa.Column("ended_on", sa.Date(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {_TABLE}_no_{act.lower()} BEFORE {act} ON {_TABLE} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION refuse_change_of_{_TABLE}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {_TABLE}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {_TABLE} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_{_TABLE}()"
    )


def downgrade() -> None:
    """Take all of it back."""
    op.drop_column("interest", "ended_on")
    op.drop_table(_TABLE)
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"DROP FUNCTION refuse_change_of_{_TABLE}()")
