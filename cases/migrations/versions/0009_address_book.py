"""The address book: entries, their dated details, who must not be contacted, merges, links to people, and looks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cases.models.base import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TABLES = ("contact_look", "contact_link", "contact_merge", "do_not_contact", "contact_version", "contact")


def upgrade() -> None:
    """Make the six tables."""
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.CheckConstraint("sort IN ('person', 'organisation')", name=op.f("ck_contact_sort_known")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_contact_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_partnership_id", "contact", ["partnership_id"])
    op.create_table(
        "contact_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        *_of_a_contact("contact_version"),
    )
    op.create_index("ix_contact_version_contact_id_from_on", "contact_version", ["contact_id", "from_on"])
    op.create_table(
        "do_not_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=True),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_do_not_contact_ends_after_it_begins")),
        sa.CheckConstraint(
            "ended_on IS NULL OR (ended_by IS NOT NULL AND ended_because IS NOT NULL)",
            name=op.f("ck_do_not_contact_ended_by_somebody"),
        ),
        *_of_a_contact("do_not_contact"),
    )
    op.create_index("ix_do_not_contact_contact_id", "do_not_contact", ["contact_id"])
    op.create_table(
        "contact_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("merged_at", Instant(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_because", sa.String(), nullable=True),
        sa.CheckConstraint("contact_id <> into_id", name=op.f("ck_contact_merge_two_entries")),
        sa.ForeignKeyConstraint(["into_id"], ["contact.id"], name=op.f("fk_contact_merge_into_id")),
        *_of_a_contact("contact_merge"),
    )
    op.create_index("ix_contact_merge_into_id", "contact_merge", ["into_id"])
    _one_standing("contact_merge", ["contact_id"], "undone_at IS NULL")
    op.create_table(
        "contact_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("linked_by", sa.String(), nullable=False),
        sa.Column("linked_at", Instant(), nullable=False),
        sa.Column("unlinked_by", sa.String(), nullable=True),
        sa.Column("unlinked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_contact_link_case_id")),
        *_of_a_contact("contact_link"),
    )
    op.create_index("ix_contact_link_contact_id", "contact_link", ["contact_id"])
    _one_standing("contact_link", ["case_id", "person"], "unlinked_at IS NULL")
    op.create_table(
        "contact_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("looked_at", Instant(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_contact_look_partnership_id")),
        *_of_a_contact("contact_look"),
    )
    op.create_index("ix_contact_look_contact_id", "contact_look", ["contact_id"])
    op.create_index("ix_contact_look_partnership_id", "contact_look", ["partnership_id"])


def downgrade() -> None:
    """Drop them."""
    for table in _TABLES:
        op.drop_table(table)


def _of_a_contact(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f(f"fk_{table}_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _one_standing(table: str, columns: list[str], where: str) -> None:
    standing = sa.text(where)
    op.create_index(
        f"uq_{table}_standing", table, columns, unique=True, sqlite_where=standing, postgresql_where=standing
    )
