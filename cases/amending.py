"""Putting a corrected value into the record: read by the event's own model, without names, in the order of days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import people
from cases.casefile import CaseFile
from cases.entering import InputRefused, check_day, read_input
from cases.models import Case, CaseEvent, Item
from cases.redating import HAPPENED_ON
from state_machines.inputs import Input
from state_machines.lifecycle import START

EVENT = "correct"
"""The name under which a correction stands in the history."""


def put(
    session: Session,
    file: CaseFile,
    subject: Case | Item,
    row: CaseEvent,
    model: type[Input],
    field: str,
    value: Any,  # noqa: ANN401 - any value of the field
    *,
    today: date,
    number: int,
) -> tuple[Any, Any, Any]:
    """Write a corrected value into the record. Answers it before and after as JSON, and as its own type.

    Raises InputRefused when it is not one that the event could have been recorded with.
    """
    entry = subject.record[row.event]
    if field == HAPPENED_ON:
        day = value if isinstance(value, date) else _day(str(value))
        _check_order(session, subject, row, model, day, today)
        before, after = entry["on"], day.isoformat()
        if row.from_state != row.to_state == subject.state and subject.state_since.isoformat() == before:
            subject.state_since = day
        if row.from_state == START:
            subject.opened_on = day
        subject.record = {**subject.record, row.event: {**entry, "on": after}}
        return before, after, day
    typed = _read(model, row, entry["input"], field, value, today)
    before = entry["input"].get(field)
    after = people.put_right(file, before, typed, field, number)
    fresh = {name: one for name, one in {**entry["input"], field: after}.items() if one is not None}
    subject.record = {**subject.record, row.event: {**entry, "input": fresh}}
    return before, after, typed


def _read(
    model: type[Input],
    row: CaseEvent,
    entered: Mapping[str, Any],
    field: str,
    value: Any,  # noqa: ANN401 - any value of the field
    today: date,
) -> Any:  # noqa: ANN401
    """The corrected value, read by the event's own model together with what was entered beside it.

    None, or nothing but spaces, leaves the field out.
    """
    if field not in model.model_fields:
        known = ", ".join((HAPPENED_ON, *model.model_fields))
        raise InputRefused(EVENT, {"field": f"'{row.event}' has no field '{field}'. Its fields: {known}."})
    if field in model.not_corrected:
        words = f"'{field}' of '{row.event}' settled how the case went on, so it is not corrected. Record a new step."
        raise InputRefused(EVENT, {"field": words})
    others = {name: _readable(one) for name, one in entered.items() if name != field}
    given = {} if value is None or (isinstance(value, str) and not value.strip()) else {field: value}
    return getattr(read_input(EVENT, model, others | given, today=today), field)


def _readable(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A recorded value as its model asks it: a key stands in where somebody's name was."""
    if people.is_reference(value):
        return {"name": value["person"]}
    if isinstance(value, dict):
        return {name: _readable(one) for name, one in value.items()}
    return [_readable(one) for one in value] if isinstance(value, list) else value


def _check_order(
    session: Session, subject: Case | Item, row: CaseEvent, model: type[Input], day: date, today: date
) -> None:
    """Raises InputRefused for a day in the future, before the step this one followed, or after one that followed it."""
    check_day(EVENT, day, today, since=None)
    rows = session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == row.case_id, CaseEvent.item_key == row.item_key)
        .order_by(CaseEvent.sequence)
    )
    days = [(one, _stands_on(subject, one)) for one in rows if one.event in subject.record]
    before = [(one, on) for one, on in days if one.sequence < row.sequence and one.from_state != one.to_state]
    earlier = [on for one, on in before if not model.follows_one_of or one.event in model.follows_one_of]
    later = [on for one, on in days if one.sequence > row.sequence and row.from_state != row.to_state]
    if earlier and day < max(earlier):
        words = f"The corrected day lies before the step that it followed ({max(earlier):%-d %B %Y}). Check it."
        raise InputRefused(EVENT, {"value": words})
    if later and day > min(later):
        words = f"The corrected day lies after a step that followed it ({min(later):%-d %B %Y}). Check it."
        raise InputRefused(EVENT, {"value": words})


def _stands_on(subject: Case | Item, row: CaseEvent) -> date:
    entry = subject.record[row.event]
    return date.fromisoformat(entry["on"]) if entry["sequence"] == row.sequence else row.happened_on


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = "This is not a date. Write it as YYYY-MM-DD, for example 2026-11-02."
        raise InputRefused(EVENT, {"value": words}) from None
