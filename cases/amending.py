"""A corrected value: read by the event's own model, in the order of days, and put into the record without names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import correcting_people, people
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

    `given` is the whole input with it; None where no field of it is corrected. The day of an event and the field that
    names it are one, whichever of them is corrected: `moves` holds both then, each as it stands, and `day` the new one.
    """

    field: str
    before: Any
    value: Any
    given: Input | None
    moves: Mapping[str, str]

    @property
    def day(self) -> date | None:
        """The day on which the event happened, where that is corrected."""
        return self.value if self.moves else None

    @property
    def fields(self) -> Mapping[str, Any]:
        """Every field that takes the corrected value, as it stands."""
        return self.moves or {self.field: self.before}

    @property
    def along(self) -> dict[str, Any]:
        """What moved along with the field that was asked for, as the history says it."""
        others = {name: before for name, before in self.moves.items() if name != self.field}
        return {name: {"before": before, "after": self.value.isoformat()} for name, before in others.items()}


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
    since: date | None = None,
) -> Change:
    """Read a corrected value as the event itself would have; a day lies on or after `since`.

    Raises InputRefused when it is not one that the event could have been recorded with.
    """
    entry = subject.record[row.event]
    own = model.dated_by
    if field not in {HAPPENED_ON, own}:
        given = _read(file, model, row, entry["input"], field, value, today)
        return Change(field, entry["input"].get(field), getattr(given, field), given, {})
    moves = {HAPPENED_ON: entry["on"], **({own: entry["input"][own]} if own else {})}
    dated = _read(file, model, row, entry["input"], own, value, today) if own else None
    day: date = getattr(dated, own) if own else _day(value)
    check_day(EVENT, day, today, since=None)
    _check_order(session, subject, row, model, day, since)
    return Change(field, moves[field], day, dated, moves)


def put(
    file: CaseFile,
    subject: Case | Item,
    row: CaseEvent,
    change: Change,
    *,
    number: int,
    keys: Mapping[str, str] | None,
) -> Any:  # noqa: ANN401 - any JSON value
    """Write a corrected value into the record; answers it as JSON.

    `keys`: of the people in it by their places, or None where nobody says who is who.
    """
    entry = subject.record[row.event]
    if change.day is not None:
        if row.from_state != row.to_state == subject.state and subject.state_since.isoformat() == entry["on"]:
            subject.state_since = change.day
        if row.from_state == START:
            subject.opened_on = change.day
        after = change.day.isoformat()
        named = {name: after for name in change.moves if name != HAPPENED_ON}
        entry = {**entry, "on": after, "input": {**entry["input"], **named}}
        subject.record = {**subject.record, row.event: entry}
        return after
    after = correcting_people.put_right(file, change.before, change.value, change.field, number, keys=keys)
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

    None, or nothing but spaces, leaves the field out. What was recorded before there were limits stays as long as it
    is; only what is corrected is held to them.
    """
    if field not in model.model_fields:
        known = ", ".join((HAPPENED_ON, *model.model_fields))
        raise InputRefused(EVENT, {"field": f"'{row.event}' has no field '{field}'. Its fields: {known}."})
    if field in model.not_corrected:
        instead = model.not_corrected[field] if isinstance(model.not_corrected, Mapping) else "Record a new step."
        words = f"'{field}' of '{row.event}' settled how the case went on, so it is not corrected. {instead}"
        raise InputRefused(EVENT, {"field": words})
    recorded = people.with_details(file, entered)
    others = {name: one for name, one in recorded.items() if name != field}
    given = {} if value is None or (isinstance(value, str) and not value.strip()) else {field: value}
    return read_input(EVENT, model, others | given, today=today, kept=recorded)


def _check_order(
    session: Session, subject: Case | Item, row: CaseEvent, model: type[Input], day: date, since: date | None
) -> None:
    """Raises InputRefused for a day before the step that this one followed, or after one that followed it."""
    rows = session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == row.case_id, CaseEvent.item_key == row.item_key)
        .order_by(CaseEvent.sequence)
    )
    known = [one for one in rows if one.event in subject.record]
    before = [one for one in known if one.sequence < row.sequence and one.from_state != one.to_state]
    if model.days_are_guarded:
        before = []
    followed = [one for one in before if not model.follows_one_of or one.event in model.follows_one_of]
    earlier = [*(_owed_from(subject, one, model) for one in followed), *([since] if since else [])]
    followers = [one for one in known if one.sequence > row.sequence and row.from_state != row.to_state]
    # A later step that may bear an earlier day than this one does not hold it.
    later = [on for one in followers if (on := _stands_on(subject, one)) >= _stands_on(subject, row)]
    if earlier and day < max(earlier):
        words = f"The corrected day lies before the step that it followed ({max(earlier):%-d %B %Y}). Check it."
        raise InputRefused(EVENT, {"value": words})
    if later and day > min(later):
        words = f"The corrected day lies after a step that followed it ({min(later):%-d %B %Y}). Check it."
        raise InputRefused(EVENT, {"value": words})


def _owed_from(subject: Case | Item, row: CaseEvent, model: type[Input]) -> date:
    """The day of a step that was followed; or the one its entry names, where it was owed earlier already."""
    entry = subject.record[row.event]
    owed = entry["input"].get(model.follows_since) if model.follows_since else None
    return date.fromisoformat(owed) if owed and entry["sequence"] == row.sequence else _stands_on(subject, row)


def _stands_on(subject: Case | Item, row: CaseEvent) -> date:
    entry = subject.record[row.event]
    return date.fromisoformat(entry["on"]) if entry["sequence"] == row.sequence else row.happened_on


def _day(value: Any) -> date:  # noqa: ANN401 - any value that was entered
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        words = "This is not a date. Write it as YYYY-MM-DD, for example 2026-11-02."
        raise InputRefused(EVENT, {"value": words}) from None
