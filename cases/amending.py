"""A corrected value: read by the event's own model, in the order of days, and put into the record without names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import people
from cases.applying import BODY, OWNER
from cases.casefile import CaseFile
from cases.entering import InputRefused, check_day, read_input
from cases.models import Case, CaseEvent, Item
from cases.redating import HAPPENED_ON
from state_machines.corrections import EVENT
from state_machines.inputs import Input
from state_machines.lifecycle import START


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a recorded event: as it stands (JSON), and as it is corrected (in its own type).

    `given` is the whole input with it; None where the day of the event is what is corrected.
    """

    field: str
    before: Any
    value: Any
    given: Input | None


def read(
    session: Session,
    file: CaseFile,
    subject: Case | Item,
    row: CaseEvent,
    model: type[Input],
    field: str,
    value: Any,  # noqa: ANN401 - any value of the field
    *,
    today: date,
) -> Change:
    """Read a corrected value as the event itself would have.

    Raises InputRefused when it is not one that the event could have been recorded with.
    """
    entry = subject.record[row.event]
    if field == HAPPENED_ON:
        day = value if isinstance(value, date) else _day(str(value))
        _check_order(session, subject, row, model, day, today)
        return Change(field, entry["on"], day, None)
    given = _read(file, model, row, entry["input"], field, value, today)
    return Change(field, entry["input"].get(field), getattr(given, field), given)


def put(file: CaseFile, subject: Case | Item, row: CaseEvent, change: Change, *, number: int) -> Any:  # noqa: ANN401
    """Write a corrected value into the record; answers it as JSON."""
    entry = subject.record[row.event]
    if change.given is None:
        after = change.value.isoformat()
        if row.from_state != row.to_state == subject.state and subject.state_since.isoformat() == change.before:
            subject.state_since = change.value
        if row.from_state == START:
            subject.opened_on = change.value
        subject.record = {**subject.record, row.event: {**entry, "on": after}}
        return after
    after = people.put_right(file, change.before, change.value, change.field, number)
    entered = {**entry["input"], change.field: after}
    fresh = {name: one for name, one in entered.items() if one is not None}
    subject.record = {**subject.record, row.event: {**entry, "input": fresh}}
    if isinstance(subject, Item) and _says_who_answers(subject, row, change.field):
        subject.organisation = after
    return after


def _says_who_answers(item: Item, row: CaseEvent, field: str) -> bool:
    """Whether this entry names the body that answers for an item: at its opening, or as an owner that none follows."""
    if field == OWNER:
        later = (entry for entry in item.record.values() if entry["sequence"] > row.sequence)
        return not any(OWNER in entry["input"] for entry in later)
    return field in BODY and row.from_state == START


def _read(
    file: CaseFile,
    model: type[Input],
    row: CaseEvent,
    entered: Mapping[str, Any],
    field: str,
    value: Any,  # noqa: ANN401 - any value of the field
    today: date,
) -> Input:
    """What was entered with the corrected value in it, read by the event's own model.

    None, or nothing but spaces, leaves the field out.
    """
    if field not in model.model_fields:
        known = ", ".join((HAPPENED_ON, *model.model_fields))
        raise InputRefused(EVENT, {"field": f"'{row.event}' has no field '{field}'. Its fields: {known}."})
    if field in model.not_corrected:
        words = f"'{field}' of '{row.event}' settled how the case went on, so it is not corrected. Record a new step."
        raise InputRefused(EVENT, {"field": words})
    others = people.with_details(file, {name: one for name, one in entered.items() if name != field})
    given = {} if value is None or (isinstance(value, str) and not value.strip()) else {field: value}
    return read_input(EVENT, model, others | given, today=today)


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
