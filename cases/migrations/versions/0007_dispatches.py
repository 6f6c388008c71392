"""How released letters go to their addresses; letters as e-mail and as people edited them; who has theirs how."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cases.models.base import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and take down what left through the print folder before there was one."""
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=True),
        sa.Column("claimed_until", Instant(), nullable=True),
        sa.Column("handed_over_at", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", Instant(), nullable=True),
        sa.Column("fault", sa.String(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(), nullable=True),
        sa.Column("provider_reference", sa.String(), nullable=True),
        sa.Column("fate", sa.String(), nullable=True),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.Column("message_sha256", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status IN ('waiting', 'claimed', 'sent', 'in_doubt', 'refused', 'returned', 'given_up')",
            name=op.f("ck_dispatch_status_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('sent', 'returned') OR (sent_at IS NOT NULL AND sent_on IS NOT NULL AND proof IS NOT NULL)",
            name=op.f("ck_dispatch_sent_with_proof"),
        ),
        sa.CheckConstraint(
            "status <> 'claimed' OR (claim IS NOT NULL AND claimed_until IS NOT NULL)",
            name=op.f("ck_dispatch_claimed_by_somebody"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('in_doubt', 'refused', 'returned') OR fault IS NOT NULL",
            name=op.f("ck_dispatch_fault_told"),
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letter_owed.id"], name=op.f("fk_dispatch_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
        sa.UniqueConstraint("reference", name=op.f("uq_dispatch_reference")),
        sa.UniqueConstraint("letter_id", "recipient", "round", name=op.f("uq_dispatch_letter_id_recipient_round")),
    )
    op.create_index("ix_dispatch_status_letter_id", "dispatch", ["status", "letter_id"])
    op.create_index("ix_dispatch_way_sent_on", "dispatch", ["way", "sent_on"])
    for name in ("email_subject", "email_text", "email_html"):
        op.add_column("letter_file", sa.Column(name, sa.String(), nullable=True))
    for name in ("edited", "edited_from", "edited_by"):
        op.add_column("letter_owed", sa.Column(name, sa.String(), nullable=True))
    op.add_column("letter_owed", sa.Column("on_quiet_day", sa.Date(), nullable=True))
    op.add_column("letter_file", sa.Column("address", sa.JSON(), nullable=True))
    op.add_column(
        "organisation", sa.Column("letters_by", sa.String(), nullable=False, server_default=sa.text("'post'"))
    )
    op.execute(
        "INSERT INTO dispatch (letter_id, recipient, round, way, address, reference, status, attempts,"
        " sent_at, sent_on, proof)"
        " SELECT id, recipient, 1, 'print_folder', '[]', 'before-' || id, 'sent', 1, sent_at, sent_on, proof"
        " FROM letter_owed WHERE status = 'sent'"
    )


def downgrade() -> None:
    """Drop all of it."""
    op.drop_column("organisation", "letters_by")
    op.drop_column("letter_file", "address")
    for name in ("on_quiet_day", "edited_by", "edited_from", "edited"):
        op.drop_column("letter_owed", name)
    for name in ("email_html", "email_text", "email_subject"):
        op.drop_column("letter_file", name)
    op.drop_table("dispatch")
