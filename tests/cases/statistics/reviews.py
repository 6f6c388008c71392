"""Case reviews written straight into the history, as the lifecycle would have written them, for counting."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import audit
from cases.clock import noon_on
from cases.models import Case, Partnership, Procedure
from state_machines.community_trigger_year.reporting_year import ReportingYear

KIND = "community_trigger"
YEAR = ReportingYear(date(2025, 4, 1), date(2026, 3, 31))
LATER = date(2026, 6, 1)
"""A day by which everything in these examples has been recorded."""

_LEADS_TO = {
    "receive": "received",
    "acknowledge": "acknowledged",
    "refer_on": "referred_on",
    "lapse": "closed",
    "withdraw": "withdrawn",
    "threshold_met": "review_due",
    "threshold_not_met": "not_met",
    "hold": "outcome_due",
    "issue_outcome": "monitoring",
    "appeal": "appeal_open",
    "uphold": "review_due",
    "dismiss": "not_met",
    "remit": "review_due",
    "reopen": "info_requested",
    "close": "closed",
}
_DATED_BY = {
    "receive": "received_on",
    "hold": "held_on",
    "appeal": "received_on",
    "withdraw": "withdrawn_on",
    "remit": "answered_on",
}

Told = tuple[str, str] | tuple[str, str, dict[str, Any]]
"""An event, its day (ISO), and what was entered beside the day; `to` and `recorded` say what else differs."""


def add_review(session: Session, number: int, *story: Told, partnership: str = "milton-keynes") -> str:
    """Write one case review into the history; answers its reference."""
    owner = session.scalars(select(Partnership).where(Partnership.key == partnership)).one()
    procedure = session.scalars(select(Procedure.id).where(Procedure.partnership_id == owner.id)).first()
    first = date.fromisoformat(story[0][1])
    case = Case(
        reference=f"{owner.reference_prefix}-CT-{number:03d}",
        kind=KIND,
        partnership_id=owner.id,
        lifecycle_version="asb-2014/1",
        procedure_id=procedure,
        calendar_version="-",
        state="received",
        opened_on=first,
        state_since=first,
        record={},
        advance_on=None,
        history_length=0,
        history_head=audit.FIRST_HASH,
    )
    session.add(case)
    session.flush()
    for told in story:
        _append(session, case, *told)
    session.flush()
    return case.reference


def correct(session: Session, reference: str, sequence: int, field: str, after: object, *, recorded: date) -> None:
    """Write a correction of one field of an earlier row into the history."""
    case = session.scalars(select(Case).where(Case.reference == reference)).one()
    entered = {"sequence": sequence, "field": field, "before": "-", "after": after, "reason": "a slip"}
    _write(session, case, "correct", recorded, entered, to=case.state, recorded_at=noon_on(recorded))


def _append(session: Session, case: Case, event: str, day: str, more: dict[str, Any] | None = None) -> None:
    given = dict(more or {})
    to = given.pop("to", _LEADS_TO[event])
    recorded = given.pop("recorded", day)
    happened = given.pop("happened", day)
    if event in _DATED_BY:
        given.setdefault(_DATED_BY[event], day)
    case.record = {**case.record, event: {"on": day, "sequence": case.history_length + 1, "input": given}}
    at = noon_on(date.fromisoformat(recorded))
    _write(session, case, event, date.fromisoformat(happened), given, to=to, recorded_at=at)
    case.state = to


def _write(
    session: Session, case: Case, event: str, on: date, entered: dict[str, Any], *, to: str, recorded_at: datetime
) -> None:
    audit.append(
        session,
        case,
        item_key=None,
        event=event,
        from_state=case.state,
        to_state=to,
        officer="coordinator",
        role="coordinator",
        happened_on=on,
        recorded_at=recorded_at,
        input=entered,
        consequences={},
    )


def after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
