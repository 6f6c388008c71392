"""Why is this date what it is, and what would it be otherwise? The whole reasoning, from the stored ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, clocks
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.effects import PAUSE_ENDED
from cases.models import Case, Deadline, DeadlineChange
from cases.queries.anchoring import counted_from
from cases.written import about_written, first_due_on, precision_of
from state_machines.ledger import Clock, Dates, Stop, dates
from state_machines.periods import Skipped, in_words

_COUNTING = 2
"""The first sentences of an explanation: the start and the length of what is counted."""


_NOT_TOLD = "why is kept with the case"


class DeadlineNotFound(LookupError):
    """The case has no such deadline."""


@dataclass(frozen=True, slots=True)
class Why:
    """The reasoning behind one due date. `earlier` holds the dates it had before it was re-dated, with the reason.

    `original_due_on` is the date it had first, also where it has followed its meeting since.
    Where local procedure may choose the occasion it counts from, `counted_from` names it and `chosen_by` says whose
    choice that is.
    """

    reference: str
    item: str
    name: str
    title: str
    status: str
    authority: str
    weight: str
    as_written: str
    precision: str
    counted_from: str
    chosen_by: str
    counting: str
    calendar: str
    started_on: date
    original_due_on: date
    net_due_on: date
    revised_due_on: date | None
    due_on: date
    advisory_on: date
    stopped_days: int
    stopped_since: date | None
    steps: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    earlier: tuple[tuple[date, str], ...]


def why(
    session: Session,
    actor: Actor,
    reference: str,
    name: str,
    *,
    on: date,
    item: str = "",
    number: int | None = None,
) -> Why:
    """The reasoning behind a deadline's date, as this person may see it; `number` is the id of one of several alike.

    Raises CaseNotFound or DeadlineNotFound.
    """
    file, deadline = _find(session, actor, reference, name, on, item, number)
    is_told_why = access.confined_to(session, actor, file.case, on) is None
    clock = _clock_of(session, file, deadline, with_reasons=is_told_why)
    fresh = dates(clock, file.calendar)
    changes = session.scalars(
        select(DeadlineChange).where(DeadlineChange.deadline_id == deadline.id).order_by(DeadlineChange.id)
    ).all()
    earlier = tuple((one.due_on, one.why if is_told_why else _no_pause_told(one.why)) for one in changes)
    found = _why(file, deadline, clock, fresh, earlier)
    return replace(found, original_due_on=first_due_on(session, file, deadline, changes) or fresh.original_due_on)


def what_if(
    session: Session,
    actor: Actor,
    reference: str,
    name: str,
    *,
    on: date,
    item: str = "",
    number: int | None = None,
    start_later_by: int = 0,
    stop: tuple[date, date] | None = None,
) -> Why:
    """The same, had the start been so many days later, or with one more stop. Nothing is changed by asking.

    Raises CaseNotFound or DeadlineNotFound; CalendarTooShort or ValueError where the answer lies too far away.
    """
    file, deadline = _find(session, actor, reference, name, on, item, number)
    is_told_why = access.confined_to(session, actor, file.case, on) is None
    clock = _clock_of(session, file, deadline, with_reasons=is_told_why)
    clock = replace(clock, started_on=clock.started_on + timedelta(days=start_later_by))
    if stop is not None:
        supposed = Stop(stop[0], stop[1], "supposed for this question", "nobody")
        clock = replace(clock, stops=(*clock.stops, supposed))
    return _why(file, deadline, clock, dates(clock, file.calendar), ())


def _find(
    session: Session, actor: Actor, reference: str, name: str, on: date, item: str, number: int | None = None
) -> tuple[CaseFile, Deadline]:
    case = access.find_case(session, actor, reference, on)
    shown = select(Deadline).join(Case, Case.id == Deadline.case_id).where(access.visible_deadlines(actor, on))
    rows = list(session.scalars(shown.where(Case.id == case.id).order_by(Deadline.id.desc())))
    for deadline in rows:
        if deadline.name == name and (not item or deadline.item_key == item) and number in {None, deadline.id}:
            return open_file(session, case), deadline
    known = ", ".join(sorted({f"{row.item_key}:{row.name}" if row.item_key else row.name for row in rows}))
    message = f"Case {reference} has no deadline '{name}'. It has: {known or 'none'}."
    raise DeadlineNotFound(message)


def _clock_of(session: Session, file: CaseFile, deadline: Deadline, *, with_reasons: bool) -> Clock:
    """The clock behind a deadline; agency contacts read when the case was paused, and not why."""
    clock = clocks.clock_of(file, file.rule(deadline.name), deadline, clocks.extensions_of(session, deadline))
    if with_reasons:
        return clock
    return replace(clock, stops=tuple(replace(one, reason=_NOT_TOLD) for one in clock.stops))


def _no_pause_told(why_redated: str) -> str:
    return PAUSE_ENDED if why_redated.startswith(PAUSE_ENDED) else why_redated


def _why(file: CaseFile, deadline: Deadline, clock: Clock, fresh: Dates, earlier: tuple[tuple[date, str], ...]) -> Why:
    rule = file.rule(deadline.name)
    occasion, because = counted_from(file, deadline)
    counted = f"{clock.period.words} {occasion or in_words(clock.started_on)}"
    in_words_of_the_rule = rule.as_written or (in_words(deadline.set_on) if deadline.set_on else counted)
    return Why(
        reference=file.case.reference,
        item=deadline.item_key,
        name=deadline.name,
        title=rule.title,
        status=deadline.status,
        authority=file.policy.authority(rule),
        weight=rule.weight.value,
        as_written=deadline.written or in_words_of_the_rule,
        precision=precision_of(file, deadline).value,
        counted_from=occasion,
        chosen_by=because,
        counting=clock.period.counting.value,
        calendar=f"{file.calendar.name}, {file.calendar.version}",
        started_on=clock.started_on,
        original_due_on=fresh.original_due_on,
        net_due_on=fresh.net_due_on,
        revised_due_on=fresh.revised_due_on,
        due_on=fresh.due_on,
        advisory_on=fresh.advisory_on,
        stopped_days=fresh.stopped_days,
        stopped_since=fresh.stopped_since,
        steps=_steps(file, deadline, fresh),
        skipped=fresh.skipped,
        earlier=earlier,
    )


def _steps(file: CaseFile, deadline: Deadline, fresh: Dates) -> tuple[str, ...]:
    """How the date came about: counted, set by a person, or put down in words, which may wait for a meeting."""
    rule = file.rule(deadline.name)
    if rule.falls_on and deadline.set_on:
        return (f"The calendar fixes this day: {rule.as_written}.", *fresh.steps[_COUNTING:])
    if deadline.written and deadline.set_on:
        return (*about_written(file, deadline), *fresh.steps[_COUNTING:])
    if deadline.set_on:
        return ("The date was set by a person when this was recorded; it was not counted.", *fresh.steps)
    return (*about_written(file, deadline), *fresh.steps) if deadline.written else fresh.steps
