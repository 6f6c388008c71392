"""Deadlines, and the ledger of stops, extensions and corrections behind their dates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base


class Deadline(Base):
    """One time limit of one case or item. Dates are stored; overdue and days left are computed for a given day.

    `anchor_sequence` and `anchor_field` say which recorded fact it counts from. `set_on` is a due date a person set
    outright. `next_look_on` is the next day on which the sweep has something to do about it. `written` are the words in
    which the due date was put down, `bound_to` the key of the meeting it waits for.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        CheckConstraint("status IN ('open', 'met', 'cleared', 'lapsed')", name="status_known"),
        CheckConstraint("original_due_on >= started_on", name="due_after_it_starts"),
        UniqueConstraint("case_id", "name", "item_key", "anchor_sequence"),
        Index("ix_deadline_status_next_look_on_id", "status", "next_look_on", "id"),
        Index("ix_deadline_status_due_on_id", "status", "due_on", "id"),
        Index("ix_deadline_case_id_item_key", "case_id", "item_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    item_key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    status: Mapped[str] = mapped_column(default="open")
    anchor_sequence: Mapped[int]
    anchor_field: Mapped[str | None]
    started_on: Mapped[date]
    set_on: Mapped[date | None]
    original_due_on: Mapped[date]
    net_due_on: Mapped[date]
    revised_due_on: Mapped[date | None]
    due_on: Mapped[date]
    met_on: Mapped[date | None]
    next_look_on: Mapped[date | None]
    written: Mapped[str | None]
    bound_to: Mapped[str | None]


class DeadlineChange(Base):
    """An earlier set of dates of a deadline, kept when it was re-dated, with the history row that did it."""

    __tablename__ = "deadline_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    sequence: Mapped[int]
    why: Mapped[str]
    started_on: Mapped[date]
    original_due_on: Mapped[date]
    due_on: Mapped[date]


class DeadlineNotice(Base):
    """A rung of a chase that has been acted on, once for each due date."""

    __tablename__ = "deadline_notice"
    __table_args__ = (UniqueConstraint("deadline_id", "rung", "for_due_on", "occurrence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"))
    rung: Mapped[str]
    for_due_on: Mapped[date]
    occurrence: Mapped[int]
    acted_on: Mapped[date]
    outcome: Mapped[str]


class ClockStop(Base):
    """A dated, reasoned pause. It always has a review date; it is no state of the case."""

    __tablename__ = "clock_stop"
    __table_args__ = (
        Index("ix_clock_stop_to_on_case_id", "to_on", "case_id"),
        CheckConstraint("review_on > from_on", name="reviewed_after_it_begins"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"), index=True)
    pause: Mapped[str]
    from_on: Mapped[date]
    review_on: Mapped[date]
    to_on: Mapped[date | None]
    reason: Mapped[str]
    asked_by: Mapped[str]
    started_by: Mapped[int]
    ended_by: Mapped[int | None]


class Extension(Base):
    """A later due date that was formally agreed. The original date stays where it is."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadline.id"), index=True)
    sequence: Mapped[int]
    agreed_on: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[str]
    agreed_by: Mapped[str]
