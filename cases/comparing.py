"""What would differ between two local procedures, on the cases on file? Nothing is changed by asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.casefile import calendar_for, open_file
from cases.comparing_deadlines import DeadlineDifference, Replayed, deadlines_replayed
from cases.comparing_thresholds import ThresholdDifference, threshold_replayed
from cases.models import Case
from state_machines.policy import Policy

_WITH_A_THRESHOLD = "community_trigger"


@dataclass(frozen=True, slots=True)
class Compared:
    """How many cases opened since a day, and deadlines of them, were looked at, and what differs.

    `thresholds` are those of applications for a case review; no other kind has one.
    """

    since: date
    cases: int
    deadlines: int
    differences: tuple[DeadlineDifference, ...]
    thresholds: tuple[ThresholdDifference, ...]


def compare(
    session: Session, actor: Actor, first: Policy, second: Policy, *, on: date, since: date | None = None
) -> Compared:
    """Work out the deadlines and the threshold of the cases this person may see under both procedures.

    It looks at the cases opened on or after `since`, otherwise at those of the year up to the day. Dates that a person
    set outright depend on no procedure and are left out. Raises CalendarTooShort or CalendarUnreadable where a
    procedure's calendar cannot answer.
    """
    since = since or _a_year_before(on)
    sides = tuple((policy, calendar_for(session, policy)) for policy in (first, second))
    cases = looked_at = 0
    differences: list[DeadlineDifference] = []
    thresholds: list[ThresholdDifference] = []
    for case in _cases(session, actor, first.kind, on, since):
        file = open_file(session, case)
        cases += 1
        replayed = deadlines_replayed(file, *(Replayed.of(file, policy, calendar) for policy, calendar in sides))
        for found in replayed:
            looked_at += 1
            differences += [found] if found.differs else []
        if first.kind == _WITH_A_THRESHOLD and (other := threshold_replayed(file, first, second)):
            thresholds.append(other)
    return Compared(since, cases, looked_at, tuple(differences), tuple(thresholds))


def _cases(session: Session, actor: Actor, kind: str, on: date, since: date) -> Iterator[Case]:
    query = (
        select(Case.id)
        .where(Case.kind == kind, Case.opened_on >= since, visible_cases(actor, on, wholly=True))
        .order_by(Case.opened_on, Case.id)
    )
    for case_id in session.scalars(query).all():  # numbers first: memory holds one case file at a time
        yield session.get_one(Case, case_id)


def _a_year_before(day: date) -> date:
    """The same day of the year before; 1 March for 29 February."""
    return date(day.year - 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
