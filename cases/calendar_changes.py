"""A day off that was proclaimed, or on which the partnership is closed: which open deadlines move, and moving them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session

from cases import audit, clocks
from cases.access import Actor, visible_cases
from cases.calendar_days import EVENT, Sort, check_day_off, part_in_calendar
from cases.casefile import CaseFile, open_file
from cases.clock import legal_date
from cases.models import CalendarDay, Case, Deadline, Procedure
from state_machines.ledger import dates
from state_machines.periods import in_words


@dataclass(frozen=True, slots=True)
class Moved:
    """One open deadline that the day moves."""

    reference: str
    item: str
    name: str
    title: str
    due_on: date
    new_due_on: date


@dataclass(frozen=True, slots=True)
class Change:
    """What a day off does, or did: the calendar's versions, and the deadlines that move in cases one may see.

    Of other cases it says nothing, not even how many: days tried one after the other would tell when they are due.
    """

    calendar: str
    day: date
    title: str
    sort: Sort
    version: str
    new_version: str
    moved: tuple[Moved, ...]


def preview_day(
    session: Session, actor: Actor, *, calendar: str, day: date, title: str, sort: Sort, on: date
) -> Change:
    """What adding a day off would move. Nothing is changed. Raises EventRefused, DayRefused or CalendarUnreadable."""
    kept, changed = check_day_off(session, actor, calendar, day, title, sort, on)
    moved: list[Moved] = []
    for affected in _affected(session, actor, calendar, day, on):
        if not affected.is_shown:
            continue
        file = open_file(session, session.get_one(Case, affected.case_id))
        file.calendar = changed
        moved += _movements(session, file, affected)
    return Change(calendar, day, title, sort, kept.version, changed.version, tuple(moved))


def add_day(
    session: Session, actor: Actor, *, calendar: str, day: date, title: str, sort: Sort, now: datetime
) -> Change:
    """Keep a day off and re-date every open deadline that it moves, each with a row in its case's history.

    Earlier dates are kept. Raises EventRefused, DayRefused or CalendarUnreadable; nothing is written then.
    """
    on = legal_date(now)
    kept, changed = check_day_off(session, actor, calendar, day, title, sort, on)
    session.add(CalendarDay(calendar=calendar, day=day, sort=sort, title=title, added_at=now))
    session.flush()
    moved: list[Moved] = []
    for affected in _affected(session, actor, calendar, day, on):
        case = session.scalars(select(Case).where(Case.id == affected.case_id).with_for_update()).one()
        file = open_file(session, case)
        movements = _movements(session, file, affected)
        why = f"day off added to the calendar: {title} on {in_words(day)}"
        sequence = case.history_length + 1
        touched = [clocks.redate(session, file, deadline, sequence=sequence, why=why) for deadline in affected.of(file)]
        if any(touched):
            what = {"calendar": calendar, "day": day.isoformat(), "title": title, "sort": sort}
            _keep(session, file, movements, what, actor=actor, now=now)
        moved += movements if affected.is_shown else ()
    session.flush()
    return Change(calendar, day, title, sort, kept.version, changed.version, tuple(moved))


@dataclass(frozen=True, slots=True)
class _Affected:
    """A case whose open deadlines of these numbers may have been counted across the day; is it shown to the actor?"""

    case_id: int
    is_shown: bool
    deadline_ids: frozenset[int]

    def of(self, file: CaseFile) -> list[Deadline]:
        return [deadline for deadline in file.deadlines if deadline.id in self.deadline_ids]


def _affected(session: Session, actor: Actor, calendar: str, day: date, on: date) -> list[_Affected]:
    users = [row.id for row in session.scalars(select(Procedure)) if row.content["calendar"] == calendar]
    seen = visible_cases(actor, on, wholly=True)
    query = (
        select(Deadline.id, Deadline.case_id, sql_case((seen, True), else_=False).label("shown"))
        .join(Case, Case.id == Deadline.case_id)
        .where(
            Deadline.status == "open",
            Deadline.started_on <= day,
            or_(Deadline.due_on >= day, Deadline.original_due_on >= day, Deadline.net_due_on >= day),
            Case.procedure_id.in_(users),
        )
        .order_by(Deadline.case_id, Deadline.id)
    )
    by_case: dict[int, list[Row[tuple[int, int, bool]]]] = {}
    for row in session.execute(query):
        by_case.setdefault(row.case_id, []).append(row)
    return [
        _Affected(case_id, bool(rows[0].shown), frozenset(row.id for row in rows)) for case_id, rows in by_case.items()
    ]


def _movements(session: Session, file: CaseFile, affected: _Affected) -> list[Moved]:
    movements = []
    for deadline in affected.of(file):
        rule = file.rule(deadline.name)
        fresh = dates(clocks.clock_of(file, rule, deadline, clocks.extensions_of(session, deadline)), file.calendar)
        if fresh.due_on != deadline.due_on:
            about = (file.case.reference, deadline.item_key, deadline.name, rule.title)
            movements.append(Moved(*about, deadline.due_on, fresh.due_on))
    return movements


def _keep(
    session: Session, file: CaseFile, movements: list[Moved], what: dict[str, str], *, actor: Actor, now: datetime
) -> None:
    """The row of the case's history that says what moved, by which day off."""
    case, on = file.case, legal_date(now)
    moved = [
        {"name": one.name, "item": one.item, "from": one.due_on.isoformat(), "to": one.new_due_on.isoformat()}
        for one in movements
    ]
    audit.note(
        session,
        case,
        event=EVENT,
        officer=actor.key,
        role=str(part_in_calendar(session, actor, what["calendar"], on)),
        happened_on=on,
        recorded_at=now,
        input={**what, "version": case.calendar_version, "new_version": file.calendar.version},
        consequences={"moved": moved},
    )
    case.calendar_version = file.calendar.version
