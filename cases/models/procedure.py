"""Local procedure and calendar days that were proclaimed or closed locally, as dated data."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base, JsonObject


class Procedure(Base):
    """One version of a partnership's local procedure for one kind of review."""

    __tablename__ = "procedure"
    __table_args__ = (
        UniqueConstraint("partnership_id", "kind", "version"),
        UniqueConstraint("partnership_id", "kind", "in_force_from"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    kind: Mapped[str]
    version: Mapped[str]
    in_force_from: Mapped[date]
    content: Mapped[JsonObject]
    loaded_at: Mapped[datetime]


class CalendarDay(Base):
    """A day off that the computed calendar does not know."""

    __tablename__ = "calendar_day"
    __table_args__ = (
        UniqueConstraint("calendar", "day", "sort"),
        CheckConstraint("sort IN ('proclaimed', 'closure')", name="sort_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    calendar: Mapped[str]
    day: Mapped[date]
    sort: Mapped[str]
    title: Mapped[str]
    added_at: Mapped[datetime]
