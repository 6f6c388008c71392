"""What hangs on a recorded fact: the deadlines, pauses, agreements and days that follow it when it is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import clocks
from cases.casefile import CaseFile
from cases.entering import InputRefused, check_due_day
from cases.models import CaseEvent, ClockStop, Deadline, Extension
from cases.written import rewritten
from state_machines.lifecycle import Deadline as Rule

HAPPENED_ON = "happened_on"
"""The day of the event itself, as a field to be corrected."""

_EVENT = "correct"
_OF_A_STOP = {"from_on": "from_on", "review_on": "review_on", "reason": "reason"}
_OF_AN_EXTENSION = {"new_due_on": "due_on", "reason": "reason", HAPPENED_ON: "agreed_on"}


def follow(
    session: Session,
    file: CaseFile,
    row: CaseEvent,
    fields: Mapping[str, Any],
    value: Any,  # noqa: ANN401 - any value of the field
    *,
    why: str,
    sequence: int,
) -> list[dict[str, str]]:
    """Let everything that hangs on fields of a history row follow their corrected value; answers the dates that moved.

    `fields` holds each as it stood (JSON). Raises InputRefused where the corrected day would come after what it has to
    come before.
    """
    deadlines = list(session.scalars(select(Deadline).where(Deadline.case_id == file.case.id).order_by(Deadline.id)))
    was = {deadline.id: deadline.due_on for deadline in deadlines}
    changed = [_stops(file, row, field, value) | _extensions(session, row, field, value) for field in fields]
    for deadline in deadlines:
        fresh: dict[str, date] = {}
        for field, before in fields.items():
            _met(file, deadline, row, field, before, value)
            fresh |= _start(file, deadline, file.rule(deadline.name), row, field, value)
        if fresh or any(changed):
            clocks.redate(session, file, deadline, sequence=sequence, why=why, **fresh)
    return [
        {"name": one.name, "from": was[one.id].isoformat(), "to": one.due_on.isoformat()}
        for one in deadlines
        if one.due_on != was[one.id]
    ]


def _start(
    file: CaseFile,
    deadline: Deadline,
    rule: Rule,
    row: CaseEvent,
    field: str,
    value: Any,  # noqa: ANN401 - any value of the field
) -> Mapping[str, date]:
    """The corrected start, or the date set outright, of a deadline that counts from this field."""
    if _stands_in(deadline, rule, row, field):
        return _put_down(file, deadline, rule, field, value)
    if deadline.anchor_sequence != row.sequence:
        return {}
    # Of several rules of a name the one found may set no date; the row knows the field that set its own.
    if field == rule.set_by or (deadline.set_on is not None and field == deadline.anchor_field):
        return _set_on(deadline, rule, field, value)
    if field == HAPPENED_ON and deadline.set_on is not None:
        return {"started_on": _begins(rule, deadline.set_on, value)}
    if deadline.anchor_field != (None if field == HAPPENED_ON else field) or value is None:
        return {}
    return {"started_on": value}


def _begins(rule: Rule, due_on: date, day: date) -> date:
    """The day from which something is owed; where the calendar fixes the due date, the step may come after it."""
    if rule.falls_on is not None:
        return min(day, due_on)
    check_due_day(_EVENT, "value", due_on, starts=day)
    return day


def _stands_in(deadline: Deadline, rule: Rule, row: CaseEvent, field: str) -> bool:
    """Whether the words in which a due date was put down, or could have been, stand in a history row."""
    if rule.written_in is None or rule.written_in[0] != row.event or row.item_key not in {None, deadline.item_key}:
        return False
    return deadline.written is not None or field == rule.written_in[1]


def _put_down(
    file: CaseFile,
    deadline: Deadline,
    rule: Rule,
    field: str,
    value: Any,  # noqa: ANN401 - any value of the field
) -> Mapping[str, date]:
    if field != HAPPENED_ON:
        return rewritten(file, deadline, rule, field)
    check_due_day(_EVENT, "value", deadline.set_on, starts=value)
    return {"started_on": value}


def _set_on(deadline: Deadline, rule: Rule, field: str, value: date | None) -> Mapping[str, date]:
    """A due date set outright; one that is taken out again leaves the date that is counted."""
    if value is not None:
        check_due_day(_EVENT, "value", value, starts=deadline.started_on)
        deadline.anchor_field = field
        return {"set_on": value}
    if deadline.set_on is None:
        return {}
    deadline.set_on, deadline.anchor_field = None, rule.counts_from
    return {"started_on": deadline.started_on}


def _met(file: CaseFile, deadline: Deadline, row: CaseEvent, field: str, before: Any, value: Any) -> None:  # noqa: ANN401
    """The day on which a deadline was met: that of the event that met it or ended its pause, or a field."""
    by_field = deadline.anchor_sequence == row.sequence and file.rule(deadline.name).already_met_on == field
    by_event = (
        field == HAPPENED_ON
        and deadline.name in row.consequences.get("met", ())
        and deadline.item_key == (row.item_key or "")
        and deadline.anchor_sequence < row.sequence
        and deadline.met_on == date.fromisoformat(before)
    )
    by_pause = field == HAPPENED_ON and any(
        stop.ended_by == row.sequence and stop.started_by == deadline.anchor_sequence for stop in file.stops
    )
    if by_field or by_event or (by_pause and deadline.met_on is not None):
        deadline.met_on = value


def _stops(file: CaseFile, row: CaseEvent, field: str, value: Any) -> bool:  # noqa: ANN401
    changed = False
    for stop in file.stops:
        if stop.started_by == row.sequence and field in _OF_A_STOP:
            setattr(stop, _OF_A_STOP[field], value)
            changed = True
        if stop.ended_by == row.sequence and field == HAPPENED_ON:
            stop.to_on, changed = value, True
        if changed and not _in_order(stop):
            words = (
                "A pause begins, and only then is it reviewed or ended. Check the day, and correct the others first."
            )
            raise InputRefused(_EVENT, {"value": words})
    return changed


def _in_order(stop: ClockStop) -> bool:
    return stop.from_on < stop.review_on and (stop.to_on is None or stop.from_on <= stop.to_on)


def _extensions(session: Session, row: CaseEvent, field: str, value: Any) -> bool:  # noqa: ANN401
    agreed = (
        select(Extension)
        .join(Deadline, Deadline.id == Extension.deadline_id)
        .where(Deadline.case_id == row.case_id, Extension.sequence == row.sequence)
    )
    changed = False
    for extension in session.scalars(agreed) if field in _OF_AN_EXTENSION else ():
        original = session.get_one(Deadline, extension.deadline_id).original_due_on
        if field == "new_due_on" and value <= original:
            words = f"The new date has to be later than the original one, {original:%-d %B %Y}."
            raise InputRefused(_EVENT, {"value": words})
        setattr(extension, _OF_AN_EXTENSION[field], value)
        changed = True
    session.flush()
    return changed
