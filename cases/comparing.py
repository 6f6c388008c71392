"""What would differ between two local procedures, on the dates of the cases on file? Nothing is changed by asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import clocks
from cases.access import Actor, visible_cases
from cases.casefile import CaseFile, calendar_for, open_file
from cases.models import Case, Deadline
from state_machines.ledger import dates
from state_machines.periods import Calendar
from state_machines.policy import Policy


@dataclass(frozen=True, slots=True)
class Side:
    """One deadline under one procedure: its length and where that stands, the date, and how it is counted."""

    procedure: str
    length: str
    authority: str
    due_on: date
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One deadline of one case that two procedures date differently. `days` is how much later the second one is."""

    reference: str
    item: str
    name: str
    title: str
    status: str
    started_on: date
    due_on: date
    first: Side
    second: Side
    days: int


@dataclass(frozen=True, slots=True)
class Compared:
    """How many cases and deadlines were looked at, and the deadlines that differ."""

    cases: int
    deadlines: int
    differences: tuple[Difference, ...]


def compare(
    session: Session, actor: Actor, first: Policy, second: Policy, *, on: date, since: date | None = None
) -> Compared:
    """Work out the deadlines of the cases this person may see under both procedures, from their starts and ledgers.

    Dates that a person set outright depend on no procedure and are left out. `since` keeps the cases opened on or
    after a day. Raises CalendarTooShort or CalendarUnreadable where a procedure's calendar cannot answer.
    """
    calendars = (calendar_for(session, first), calendar_for(session, second))
    seen = {"cases": 0, "deadlines": 0}
    differences: list[Difference] = []
    for case in _cases(session, actor, first.kind, on, since):
        file = open_file(session, case)
        seen["cases"] += 1
        for deadline in _counted_deadlines(session, case):
            seen["deadlines"] += 1
            sides = [
                _side(session, _under(file, policy, calendar), deadline)
                for policy, calendar in zip((first, second), calendars, strict=True)
            ]
            if sides[0].due_on != sides[1].due_on:
                differences.append(_difference(file, deadline, *sides))
    return Compared(seen["cases"], seen["deadlines"], tuple(differences))


def _cases(session: Session, actor: Actor, kind: str, on: date, since: date | None) -> Iterator[Case]:
    query = select(Case.id).where(Case.kind == kind, visible_cases(actor, on)).order_by(Case.opened_on, Case.id)
    if since is not None:
        query = query.where(Case.opened_on >= since)
    for case_id in session.scalars(query).all():  # numbers first: memory holds one case file at a time
        yield session.get_one(Case, case_id)


def _counted_deadlines(session: Session, case: Case) -> list[Deadline]:
    query = select(Deadline).where(Deadline.case_id == case.id, Deadline.set_on.is_(None)).order_by(Deadline.id)
    return list(session.scalars(query))


def _under(file: CaseFile, policy: Policy, calendar: Calendar) -> CaseFile:
    supposed = replace(file, policy=policy)
    supposed.calendar = calendar
    return supposed


def _side(session: Session, file: CaseFile, deadline: Deadline) -> Side:
    rule = file.rule(deadline.name)
    clock = clocks.clock_of(file, rule, deadline, clocks.extensions_of(session, deadline))
    worked_out = dates(clock, file.calendar)
    return Side(
        procedure=file.policy.version,
        length=file.policy.period(rule).words,
        authority=file.policy.authority(rule),
        due_on=worked_out.due_on,
        steps=worked_out.steps,
    )


def _difference(file: CaseFile, deadline: Deadline, first: Side, second: Side) -> Difference:
    return Difference(
        reference=file.case.reference,
        item=deadline.item_key,
        name=deadline.name,
        title=file.rule(deadline.name).title,
        status=deadline.status,
        started_on=deadline.started_on,
        due_on=deadline.due_on,
        first=first,
        second=second,
        days=(second.due_on - first.due_on).days,
    )
