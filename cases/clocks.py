"""Ending, extending and re-dating deadlines. Dates come from the pure ledger; rows only keep them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.casefile import CaseFile
from cases.looking import next_look
from cases.models import ClockStop, Deadline, DeadlineChange, Extension
from state_machines.ledger import Clock, Dates, Stop, dates
from state_machines.ledger import Extension as AgreedExtension
from state_machines.lifecycle import Deadline as Rule
from state_machines.periods import Period, Unit


def end(file: CaseFile, name: str, item_key: str, *, status: str, on: date) -> Deadline | None:
    """Mark an open deadline met, cleared or lapsed; None when none of that name is open."""
    for deadline in file.deadlines_of(item_key):
        if deadline.name == name:
            finish(deadline, status=status, on=on)
            return deadline
    return None


def finish(deadline: Deadline, *, status: str, on: date) -> None:
    """Mark this very deadline met, cleared or lapsed, where several of its name may be open."""
    deadline.status, deadline.next_look_on = status, None
    deadline.met_on = on if status == "met" else None


def extend(
    session: Session, file: CaseFile, deadline: Deadline, *, sequence: int, agreed_on: date, due_on: date, **why: str
) -> None:
    """Keep an agreed later date. The original stays; the earlier set of dates is kept too."""
    session.add(Extension(deadline_id=deadline.id, sequence=sequence, agreed_on=agreed_on, due_on=due_on, **why))
    session.flush()
    redate(session, file, deadline, sequence=sequence, why=f"extension: {why['reason']}")


def redate(
    session: Session,
    file: CaseFile,
    deadline: Deadline,
    *,
    sequence: int,
    why: str,
    started_on: date | None = None,
    set_on: date | None = None,
) -> bool:
    """Work a deadline's dates out anew from its ledger, and its start where that is corrected; whether it moved.

    The net figure may change alone: that is written, and moves nothing.
    """
    rule = file.rule(deadline.name)
    before = (deadline.started_on, deadline.original_due_on, deadline.due_on)
    extensions = extensions_of(session, deadline)  # read first: a start alone must not be written without its dates
    deadline.started_on, deadline.set_on = started_on or deadline.started_on, set_on or deadline.set_on
    _write(deadline, _dates(file, rule, deadline, extensions))
    if (deadline.started_on, deadline.original_due_on, deadline.due_on) == before:
        return False
    session.add(
        DeadlineChange(
            deadline_id=deadline.id,
            sequence=sequence,
            why=why,
            started_on=before[0],
            original_due_on=before[1],
            due_on=before[2],
        )
    )
    if deadline.status == "open":
        deadline.next_look_on = next_look(rule, deadline.due_on, after=deadline.started_on)
    return True


def extensions_of(session: Session, deadline: Deadline) -> tuple[AgreedExtension, ...]:
    """The extensions agreed for a deadline, oldest first."""
    rows = session.scalars(select(Extension).where(Extension.deadline_id == deadline.id).order_by(Extension.id))
    return tuple(map(_agreed, rows))


def extensions_in(session: Session, case_id: int) -> dict[int, tuple[AgreedExtension, ...]]:
    """The same of every deadline of a case, by the deadline's id, asked at once; those without any are not in it."""
    rows = session.execute(
        select(Extension).join(Deadline).where(Deadline.case_id == case_id).order_by(Extension.id)
    ).scalars()
    agreed: dict[int, tuple[AgreedExtension, ...]] = {}
    for row in rows:
        agreed[row.deadline_id] = (*agreed.get(row.deadline_id, ()), _agreed(row))
    return agreed


def clock_of(file: CaseFile, rule: Rule, deadline: Deadline, extensions: tuple[AgreedExtension, ...]) -> Clock:
    """The pure clock behind a stored deadline: its period, its start and its ledger."""
    period = period_for(file, rule, deadline.started_on, deadline.set_on)
    return clock_for(file, rule, period, deadline.started_on, extensions)


def clock_for(
    file: CaseFile, rule: Rule, period: Period, started_on: date, extensions: tuple[AgreedExtension, ...]
) -> Clock:
    """The pure clock of a rule in one case, with the pauses of the case that it counts out."""
    counted_out = rule.held_by if rule.net_of is None else rule.net_of
    return Clock(
        period=period,
        started_on=started_on,
        stops=tuple(_stop(stop) for stop in file.stops if stop.pause in counted_out),
        extensions=extensions,
        stops_move_the_date=rule.pauses_move_the_date,
    )


def _dates(file: CaseFile, rule: Rule, deadline: Deadline, extensions: tuple[AgreedExtension, ...]) -> Dates:
    return dates(clock_of(file, rule, deadline, extensions), file.calendar)


def period_for(file: CaseFile, rule: Rule, started_on: date, set_on: date | None) -> Period:
    """A date that a person set is held as so many days after the start, so that one ledger serves both."""
    return file.policy.period(rule) if set_on is None else Period(length=(set_on - started_on).days, unit=Unit.DAYS)


def _agreed(row: Extension) -> AgreedExtension:
    return AgreedExtension(row.agreed_on, row.due_on, row.reason, row.agreed_by)


def _stop(stop: ClockStop) -> Stop:
    return Stop(stop.from_on, stop.to_on, stop.reason, stop.asked_by)


def _write(deadline: Deadline, fresh: Dates) -> None:
    deadline.original_due_on = fresh.original_due_on
    deadline.net_due_on = fresh.net_due_on
    deadline.revised_due_on = fresh.revised_due_on
    deadline.due_on = fresh.due_on
