"""Warnings that a duty of a year is not met, though no time limit of a case reminds of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "duty_warning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("year_from", sa.Date(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("rung", sa.String(), nullable=False),
        sa.Column("warned_on", sa.Date(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_duty_warning_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_warning")),
        sa.UniqueConstraint(
            "partnership_id",
            "year_from",
            "duty",
            "rung",
            name=op.f("uq_duty_warning_partnership_id_year_from_duty_rung"),
        ),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("duty_warning")
