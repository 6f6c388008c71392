"""Correcting a recorded fact: with a reason, re-dating everything that hangs on it, and keeping what stood before."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, audit, clocks
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.clock import legal_date
from cases.entering import InputRefused, check_version, read_input
from cases.models import Case, CaseEvent, Deadline, Item
from cases.recording import Recorded
from state_machines.engine import EventRefused
from state_machines.lifecycle import Lifecycle, Role

EVENT = "correct"
HAPPENED_ON = "happened_on"
_MAY = (Role.CHAIR, Role.COORDINATOR)


def correct(
    session: Session,
    *,
    reference: str,
    sequence: int,
    field: str,
    value: Any,  # noqa: ANN401 - any value of the field
    reason: str,
    actor: Actor,
    now: datetime,
    expected_version: int | None = None,
) -> Recorded:
    """Correct one field of a recorded event (or the day it happened, field 'happened_on').

    The history keeps the first entry; a row of its own says what was corrected, why and what moved. Deadlines that
    count from the field are worked out anew and keep their earlier dates. Raises CaseNotFound, StaleVersion,
    EventRefused or InputRefused; nothing is written then.
    """
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    check_version(case, expected_version)
    roles = access.roles_in(session, actor, case, today)
    role = next((one for one in _MAY if one in roles), None)
    if role is None:
        raise EventRefused(EVENT, case.state, ("Only the partnership chair or the coordinator may correct a record.",))
    if not reason.strip():
        raise InputRefused(EVENT, {"reason": "A correction needs a reason. Say what was wrong and how it was found."})
    file = open_file(session, case)
    row = _row(session, case, sequence)
    subject = file.item(row.item_key) if row.item_key else case
    if subject is None or row.event not in subject.record or subject.record[row.event]["sequence"] != sequence:
        words = f"Row {sequence} has been overtaken by a later '{row.event}'. Correct the later one."
        raise InputRefused(EVENT, {"sequence": words})
    before, after = _put(file, subject, row, field, value, today)
    number = case.history_length + 1
    moved = _redate(session, file, row, field, after, why=f"correction of {field}: {reason}", sequence=number)
    audit.append(
        session,
        case,
        item_key=row.item_key,
        event=EVENT,
        from_state=subject.state,
        to_state=subject.state,
        officer=actor.key,
        role=role.value,
        happened_on=today,
        recorded_at=now,
        input={"sequence": sequence, "field": field, "before": before, "after": after, "reason": reason},
        consequences={"moved": moved} if moved else {},
    )
    case.advance_on = today
    session.flush()
    return Recorded(
        case.reference, number, EVENT, subject.state, subject.state, row.item_key, {"moved": moved}, case.version
    )


def _row(session: Session, case: Case, sequence: int) -> CaseEvent:
    row = session.scalar(select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.sequence == sequence))
    if row is None or row.event == EVENT:
        words = f"Row {sequence} is no recorded event of {case.reference}. Look at its history for the number."
        raise InputRefused(EVENT, {"sequence": words})
    return row


def _put(file: CaseFile, subject: Case | Item, row: CaseEvent, field: str, value: Any, today: date) -> tuple[Any, Any]:  # noqa: ANN401
    """Write the corrected value into the record, read by the event's own model; answers the value before and after."""
    entry = subject.record[row.event]
    if field == HAPPENED_ON:
        after = value if isinstance(value, date) else _day(str(value))
        if after > today:
            raise InputRefused(EVENT, {"value": "The corrected day is in the future. Check it."})
        fresh = {**entry, "on": after.isoformat()}
        before, after_json = entry["on"], after.isoformat()
        if subject.state == row.to_state and subject.state_since.isoformat() == before:
            subject.state_since = after
    else:
        before, after_json = entry["input"].get(field), _checked(file, subject, row, field, value, today)
        fresh = {**entry, "input": {**entry["input"], field: after_json}}
    subject.record = {**subject.record, row.event: fresh}
    return before, after_json


def _checked(file: CaseFile, subject: Case | Item, row: CaseEvent, field: str, value: Any, today: date) -> Any:  # noqa: ANN401
    lifecycle: Lifecycle = file.lifecycle.item(subject.kind) if isinstance(subject, Item) else file.lifecycle
    model = next(line.event.inputs for line in lifecycle.transitions if line.event.name == row.event)
    if field not in model.model_fields:
        known = ", ".join((HAPPENED_ON, *model.model_fields))
        raise InputRefused(EVENT, {"field": f"'{row.event}' has no field '{field}'. Its fields: {known}."})
    entered = {name: one for name, one in subject.record[row.event]["input"].items() if not _holds_reference(one)}
    others = {name: one for name, one in entered.items() if name != field}
    try:
        checked = read_input(EVENT, model, {**others, field: value}, today=today)
    except InputRefused as refused:
        wrong = {name: words for name, words in refused.fields.items() if name.split(".")[0] == field}
        if wrong:
            raise InputRefused(EVENT, wrong) from None
        return value.isoformat() if isinstance(value, date) else value
    return checked.model_dump(mode="json")[field]


def _holds_reference(value: object) -> bool:
    """Whether a recorded value points to people: it cannot be read back by the model, which asks for names."""
    if isinstance(value, dict):
        return "person" in value or any(_holds_reference(one) for one in value.values())
    return isinstance(value, list) and any(_holds_reference(one) for one in value)


def _redate(
    session: Session,
    file: CaseFile,
    row: CaseEvent,
    field: str,
    after: Any,  # noqa: ANN401
    *,
    why: str,
    sequence: int,
) -> list[dict[str, str]]:
    moved = []
    anchor = None if field == HAPPENED_ON else field
    rows = session.scalars(
        select(Deadline)
        .where(Deadline.case_id == file.case.id, Deadline.anchor_sequence == row.sequence)
        .order_by(Deadline.id)
    )
    for deadline in rows:
        if deadline.anchor_field != anchor:
            continue
        was = deadline.due_on
        fresh = _day(str(after))
        if deadline.set_on is not None:
            deadline.set_on = fresh
        else:
            deadline.started_on = fresh
        if clocks.redate(session, file, deadline, sequence=sequence, why=why):
            moved.append({"name": deadline.name, "from": was.isoformat(), "to": deadline.due_on.isoformat()})
    return moved


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = "This is not a date. Write it as YYYY-MM-DD, for example 2026-11-02."
        raise InputRefused(EVENT, {"value": words}) from None
