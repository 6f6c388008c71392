"""People of a case, declared interests, and who looked at what."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BindParameter, ColumnElement, ForeignKey, UniqueConstraint, or_
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base, JsonObject


class Person(Base):
    """Somebody named in a case. The only table that holds their name; history and record hold the key.

    `same_as` is the key of an earlier mention of the same person, where the names do not tell. `may_be_named` is what
    was decided about naming them openly; None leaves it to the part they play.
    """

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("case_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    key: Mapped[str]
    part: Mapped[str]
    details: Mapped[JsonObject]
    pseudonym: Mapped[str | None]
    same_as: Mapped[str | None]
    may_be_named: Mapped[bool | None]
    recorded_by: Mapped[int]


class Interest(Base):
    """A declared interest of an officer in a case; `walled` closes the case to them until the day it ended."""

    __tablename__ = "interest"
    __table_args__ = (UniqueConstraint("case_id", "officer_id", "declared_on", "nature"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    nature: Mapped[str]
    declared_on: Mapped[date]
    walled: Mapped[bool]
    ended_on: Mapped[date | None]

    @classmethod
    def held_on(cls, day: date | BindParameter[date]) -> ColumnElement[bool]:
        """Whether the interest stands on a day: the one place that says so for every question of access."""
        return or_(cls.ended_on.is_(None), cls.ended_on > day)


class AccessRecord(Base):
    """A look into a restricted case: who, when, at what, and why if they said."""

    __tablename__ = "access_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"), index=True)
    officer: Mapped[str]
    looked_at: Mapped[datetime]
    what: Mapped[str]
    reason: Mapped[str | None]
