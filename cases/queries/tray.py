"""The work tray of one person: what is overdue, due, waiting or stuck, and nothing that they may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, find_case, roles_in, visible_cases
from cases.models import Case, SweepFailure
from cases.queries.duties_warned import DutyRow, duties_warned
from cases.queries.letters import LetterRow, letters
from cases.queries.listing import CaseRow, cases_listed
from cases.queries.timing import DeadlineRow, deadlines
from state_machines.engine import possible_events
from state_machines.lifecycle import Role
from state_machines.policy import deadlines_of
from state_machines.registry import LIFECYCLES, lifecycle_of

_SOON_DAYS = 14
_WAITING = ("awaiting_release", "awaiting_addressee", "held")


@dataclass(frozen=True, slots=True)
class Stuck:
    """Something a scheduled sweep could not do."""

    reference: str
    sweep: str
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Tray:
    """One person's work on a day."""

    overdue: tuple[DeadlineRow, ...]
    due_soon: tuple[DeadlineRow, ...]
    paused: tuple[DeadlineRow, ...]
    decisions: tuple[CaseRow, ...]
    letters: tuple[LetterRow, ...]
    stuck: tuple[Stuck, ...]
    duties: tuple[DutyRow, ...]


def tray(session: Session, actor: Actor, *, on: date) -> Tray:
    """What waits for this person on a day, most urgent first; for an agency's contact, what their agency has to do."""
    wholly = frozenset(session.scalars(select(Case.reference).where(visible_cases(actor, on, wholly=True))))
    rows = [
        row
        for row in deadlines(session, actor, on=on, until=on + timedelta(days=_SOON_DAYS))
        if row.reference in wholly or row.name in _of_agencies()
    ]
    return Tray(
        overdue=tuple(row for row in rows if row.urgency == "overdue"),
        due_soon=tuple(row for row in rows if row.urgency == "due"),
        paused=tuple(row for row in rows if row.urgency == "paused"),
        decisions=tuple(
            row
            for row in cases_listed(session, actor, on=on, for_decision=True)
            if _is_theirs_to_decide(session, actor, row, on)
        ),
        letters=tuple(row for status in _WAITING for row in letters(session, actor, on=on, status=status)),
        stuck=_stuck(session, actor, on),
        duties=duties_warned(session, actor, on=on),
    )


@cache
def _of_agencies() -> frozenset[str]:
    """The time limits that agencies answer for, or that something they may record meets."""
    parts = [part for one in LIFECYCLES for part in (one, *one.items)]
    owned = (rule.name for one in LIFECYCLES for rule in deadlines_of(one) if rule.owner is Role.AGENCY_CONTACT)
    met = (
        rule.name
        for part in parts
        for line in part.transitions
        if Role.AGENCY_CONTACT in line.by
        for rule in line.meets
    )
    return frozenset((*owned, *met))


def _is_theirs_to_decide(session: Session, actor: Actor, row: CaseRow, on: date) -> bool:
    """Whether they may record one of the steps for which this very state waits."""
    case = find_case(session, actor, row.reference, on)
    roles = roles_in(session, actor, case, on)
    lines = possible_events(lifecycle_of(case.kind, case.lifecycle_version), case.state)
    return any(line.source == (case.state,) and roles.intersection(line.by) for line in lines)


def _stuck(session: Session, actor: Actor, on: date) -> tuple[Stuck, ...]:
    rows = session.execute(
        select(Case.reference, SweepFailure.sweep, SweepFailure.subject, SweepFailure.sentence)
        .join(Case, Case.id == SweepFailure.case_id)
        .where(SweepFailure.settled_at.is_(None), visible_cases(actor, on, wholly=True))
        .order_by(SweepFailure.id)
    )
    return tuple(Stuck(*row) for row in rows)
