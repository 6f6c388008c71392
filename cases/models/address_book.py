"""The address book: entries of a partnership, their dated details, and what was decided. Nothing is overwritten."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base, JsonObject


class Contact(Base):
    """A person or an organisation in a partnership's address book. Its number makes its key, such as 'C12'."""

    __tablename__ = "contact"
    __table_args__ = (CheckConstraint("sort IN ('person', 'organisation')", name="sort_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    sort: Mapped[str]

    @property
    def key(self) -> str:
        """What stands for it everywhere: never a name."""
        return f"C{self.id}"


class ContactVersion(Base):
    """The details of an entry from a day on, until those of a later day; of the same day, what was recorded last holds.

    `details` None: from that day on the entry has ended. Rows are only ever added.
    """

    __tablename__ = "contact_version"
    __table_args__ = (Index("ix_contact_version_contact_id_from_on", "contact_id", "from_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    from_on: Mapped[date]
    details: Mapped[JsonObject | None]
    reason: Mapped[str | None]
    officer: Mapped[str]
    recorded_at: Mapped[datetime]


class DoNotContact(Base):
    """Nothing is to be sent to somebody from a day, until a day or until a person ends it, which fills in the rest."""

    __tablename__ = "do_not_contact"
    __table_args__ = (
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_it_begins"),
        CheckConstraint(
            "ended_on IS NULL OR (ended_by IS NOT NULL AND ended_because IS NOT NULL)", name="ended_by_one"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    reason: Mapped[str]
    officer: Mapped[str]
    recorded_at: Mapped[datetime]
    ended_on: Mapped[date | None]
    ended_by: Mapped[str | None]
    ended_because: Mapped[str | None]


class ContactMerge(Base):
    """Two entries are one person: the first points to the second until somebody undoes it. Neither is changed by it."""

    __tablename__ = "contact_merge"
    __table_args__ = (
        CheckConstraint("contact_id <> into_id", name="two_entries"),
        Index(
            "uq_contact_merge_standing",
            "contact_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    reason: Mapped[str]
    officer: Mapped[str]
    merged_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    undone_because: Mapped[str | None]


class ContactLink(Base):
    """A person of a case is somebody in the address book, until somebody takes the link away. Keys only."""

    __tablename__ = "contact_link"
    __table_args__ = (
        Index(
            "uq_contact_link_standing",
            "case_id",
            "person",
            unique=True,
            sqlite_where=text("unlinked_at IS NULL"),
            postgresql_where=text("unlinked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    person: Mapped[str]
    linked_by: Mapped[str]
    linked_at: Mapped[datetime]
    unlinked_by: Mapped[str | None]
    unlinked_at: Mapped[datetime | None]


class ContactLook(Base):
    """A look into an address book: who, when, and at what: one entry by its key, the list, or the likely duplicates."""

    __tablename__ = "contact_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    officer: Mapped[str]
    looked_at: Mapped[datetime]
    what: Mapped[str]
