"""The partnership, its officers and the bodies it works with. Names, chairs and addresses are dated data."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BindParameter, CheckConstraint, ColumnElement, ForeignKey, UniqueConstraint, and_, or_, text
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base, JsonObject


class Partnership(Base):
    """A community safety partnership, under whatever name it has had."""

    __tablename__ = "partnership"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    area: Mapped[str]
    reference_prefix: Mapped[str]


class PartnershipDetails(Base):
    """The partnership's name and letterhead between two dates."""

    __tablename__ = "partnership_details"
    __table_args__ = (
        UniqueConstraint("partnership_id", "from_on"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    name: Mapped[str]
    address: Mapped[list[str]]
    telephone: Mapped[str | None]
    email: Mapped[str | None]
    strapline: Mapped[str | None]
    contact_name: Mapped[str | None]
    contact_title: Mapped[str | None]


class Organisation(Base):
    """A body that takes part or is written to. `part` is what it is for our letters, such as 'home_office'.

    `letters_by` is 'post' or 'email': how it has agreed to have its letters.
    """

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("partnership_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    key: Mapped[str]
    name: Mapped[str]
    part: Mapped[str] = mapped_column(default="agency")
    statutory_basis: Mapped[str] = mapped_column(default="voluntary")
    chief_officer: Mapped[str | None]
    address: Mapped[list[str]]
    email: Mapped[str | None]
    letters_by: Mapped[str] = mapped_column(default="post", server_default=text("'post'"))
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class Officer(Base):
    """A person who acts in the system."""

    __tablename__ = "officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    title: Mapped[str | None]
    employer: Mapped[str | None]
    email: Mapped[str | None]


class OfficerRole(Base):
    """A part an officer plays between two dates: in a whole partnership, in one case, or for one organisation."""

    __tablename__ = "officer_role"
    __table_args__ = (
        UniqueConstraint("officer_id", "partnership_id", "case_id", "role", "from_on"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("review_case.id"), index=True)
    organisation: Mapped[str | None]
    role: Mapped[str]
    from_on: Mapped[date]
    to_on: Mapped[date | None]

    @classmethod
    def held_on(cls, day: date | BindParameter[date]) -> ColumnElement[bool]:
        """Whether the part is held on a day: the one place that says so for every question of access."""
        return and_(cls.from_on <= day, or_(cls.to_on.is_(None), cls.to_on >= day))


class PartnershipChange(Base):
    """A change to the people of a partnership or their parts: nothing alters or deletes it.

    `done_by` is the officer, or 'server' for a command typed there. `subject` is the key of the officer concerned;
    `sort` is 'person' or 'part'. `what` has for each value that changed what it was and what it became.
    """

    __tablename__ = "partnership_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    at: Mapped[datetime]
    done_by: Mapped[str]
    subject: Mapped[str]
    sort: Mapped[str]
    what: Mapped[JsonObject]
