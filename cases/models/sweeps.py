"""What the scheduled sweeps did, and what they could not do."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base, JsonObject


class SweepRun(Base):
    """One run of a sweep for a business day. Runs may repeat: each only finds what is still to do."""

    __tablename__ = "sweep_run"
    __table_args__ = (Index("ix_sweep_run_name_business_date", "name", "business_date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    business_date: Mapped[date]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    summary: Mapped[JsonObject]


class SweepFailure(Base):
    """Something a sweep could not do: it stays on the stuck-work list until a later run succeeds."""

    __tablename__ = "sweep_failure"
    __table_args__ = (Index("ix_sweep_failure_settled_at_id", "settled_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sweep: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("review_case.id"), index=True)
    subject: Mapped[str]
    failed_at: Mapped[datetime]
    sentence: Mapped[str]
    settled_at: Mapped[datetime | None]


class DutyWarning(Base):
    """A warning before 31 March that a duty of the year is not met, though no time limit of a case reminds of it.

    `rung` is how long before. Each duty has at most one for each rung of a year.
    """

    __tablename__ = "duty_warning"
    __table_args__ = (UniqueConstraint("partnership_id", "year_from", "duty", "rung"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    year_from: Mapped[date]
    duty: Mapped[str]
    rung: Mapped[str]
    warned_on: Mapped[date]
    sentence: Mapped[str]
