"""A case, the items inside it, and its append-only history."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base, JsonObject


class Death(Base):
    """One death; several reviews, by several partnerships, may be about it."""

    __tablename__ = "death"

    id: Mapped[int] = mapped_column(primary_key=True)
    died_on: Mapped[date]


class Case(Base):
    """One statutory review. `record` holds the latest input of each event, without people's names.

    `advance_on` is the next day on which the scheduled sweep has to look at the case; None when nothing can follow by
    itself. `history_length` and `history_head` pin the end of the history, so that a cut tail is noticed.
    """

    __tablename__ = "review_case"
    __table_args__ = (
        Index("ix_review_case_advance_on_id", "advance_on", "id"),
        Index("ix_review_case_opened_on_id", "opened_on", "id"),
        Index("ix_review_case_kind_state_state_since_id", "kind", "state", "state_since", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    death_id: Mapped[int | None] = mapped_column(ForeignKey("death.id"))
    lifecycle_version: Mapped[str]
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    calendar_version: Mapped[str]
    state: Mapped[str]
    at_rest: Mapped[bool] = mapped_column(default=False)
    opened_on: Mapped[date]
    state_since: Mapped[date]
    record: Mapped[JsonObject]
    advance_on: Mapped[date | None]
    history_length: Mapped[int]
    history_head: Mapped[str]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own declaration


class CaseLink(Base):
    """How a case stands to another review of the same death: joint, parallel, superseded or feeding it."""

    __tablename__ = "case_link"
    __table_args__ = (UniqueConstraint("case_id", "other_reference"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    other_reference: Mapped[str]
    other_partnership: Mapped[str | None]
    relationship: Mapped[str]


class Item(Base):
    """A matter inside a case with a small lifecycle of its own: a return, a meeting, a recommendation, a trial."""

    __tablename__ = "item"
    __table_args__ = (
        UniqueConstraint("case_id", "key"),
        Index("ix_item_case_id_kind_id", "case_id", "kind", "id"),
        Index("ix_item_case_id_organisation_kind", "case_id", "organisation", "kind"),
        Index("ix_item_organisation_case_id", "organisation", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    key: Mapped[str]
    kind: Mapped[str]
    organisation: Mapped[str | None]
    state: Mapped[str]
    at_rest: Mapped[bool] = mapped_column(default=False)
    opened_on: Mapped[date]
    state_since: Mapped[date]
    record: Mapped[JsonObject]


class CaseEvent(Base):
    """One row of history. Nothing updates or deletes it: a trigger in the database refuses."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "sequence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    sequence: Mapped[int]
    item_key: Mapped[str | None]
    event: Mapped[str]
    from_state: Mapped[str]
    to_state: Mapped[str]
    officer: Mapped[str]
    role: Mapped[str]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    input: Mapped[JsonObject]
    consequences: Mapped[JsonObject]
    previous_hash: Mapped[str]
    hash: Mapped[str]
