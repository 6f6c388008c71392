"""Correcting a recorded fact: with a reason, re-dating everything that hangs on it, and keeping what stood before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, audit, people, redating, sources
from cases.access import Actor
from cases.amending import Change, put, read
from cases.casefile import CaseFile, open_file
from cases.clock import legal_date
from cases.correctable import asked_by, check_role, find_correctable
from cases.entering import InputRefused, check_version
from cases.guarding import check_guards
from cases.linking import check_earlier
from cases.models import CaseEvent, Item
from cases.recording import Recorded
from cases.redating import HAPPENED_ON
from state_machines.corrections import EVENT
from state_machines.inputs import Input
from state_machines.lifecycle import START

_NOTHING = object()


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
    keys: Mapping[str, str] | None = None,
) -> Recorded:
    """Correct one field of a recorded event (or the day it happened, field 'happened_on').

    Where the event has a field that names its day, that field and the day are one: both move, whichever is corrected.
    The history keeps the first entry; a row of its own says what was corrected, why and what moved. Deadlines that
    count from the field are worked out anew and keep their earlier dates. `keys` says who of the people in the value
    is who, and None leaves it to their particulars (`correcting_people.put_right`). What the guards of the step refuse
    with the correction alone is refused. Raises CaseNotFound, StaleVersion, EventRefused or InputRefused; then nothing
    is written.
    """
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    check_version(case, expected_version)
    role = check_role(session, actor, case, today)
    if not reason.strip():
        raise InputRefused(EVENT, {"reason": "A correction needs a reason. Say what was wrong and how it was found."})
    file = open_file(session, case)
    found = find_correctable(session, file, sequence)
    row, subject, model = found.row, found.subject, found.asks
    number = case.history_length + 1
    if field == model.follows:
        check_earlier(session, actor, model, value or None, event=EVENT, of=case, on=today)
    since = case.opened_on if row.item_key and row.from_state == START else None
    change = read(session, file, subject, row, model, field, value, today=today, since=since)
    steps = [(subject, row, change), *_with_it(session, file, row, change, today)]
    for one, entered, wanted in steps:
        check_guards(session, file, one, entered, wanted, today=today)
    why = f"correction of {field}: {reason}"
    moved, kept = [], []
    for one, entered, wanted in steps:
        kept.append(put(file, one, entered, wanted, number=number, keys=keys))
        moved += redating.follow(session, file, entered, wanted.fields, wanted.value, why=why, sequence=number)
    before, after = change.before, kept[0]
    if field == model.comes_from:
        sources.show_interests(session, case, after, today)
    shown = {} if field in model.kept_out_of_history else {"before": before, "after": after}
    shown |= {"along": change.along} if change.along else {}
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
        input={"sequence": sequence, "field": field, **shown, "reason": reason},
        consequences={"moved": moved} if moved else {},
    )
    case.advance_on = today
    session.flush()
    return Recorded(
        case.reference, number, EVENT, subject.state, subject.state, row.item_key, {"moved": moved}, case.version
    )


def _with_it(
    session: Session, file: CaseFile, row: CaseEvent, change: Change, today: date
) -> Iterator[tuple[Item, CaseEvent, Change]]:
    """The same correction in the items that the corrected row opened, where they took the value from it."""
    as_written = people.split_value(change.value, change.field, 0).values
    for item, opened in _opened_with(session, file, row):
        asked = asked_by(file, item.kind, opened.event)
        if asked is None:
            continue
        for name in _taken_over(item.record[opened.event], asked, change):
            yield item, opened, read(session, file, item, opened, asked, name, as_written, today=today)


def _opened_with(session: Session, file: CaseFile, row: CaseEvent) -> list[tuple[Item, CaseEvent]]:
    """The items that the corrected row opened, with the rows that opened them."""
    if row.item_key is not None:
        return []
    rows = session.scalars(
        select(CaseEvent).where(
            CaseEvent.case_id == row.case_id,
            CaseEvent.sequence > row.sequence,
            CaseEvent.from_state == START,
            CaseEvent.recorded_at == row.recorded_at,
        )
    ).all()
    items = {item.key: item for item in file.items} if rows else {}
    opened = ((items.get(str(one.item_key)), one) for one in rows)
    return [(item, one) for item, one in opened if item and one.event in item.record]


def _taken_over(entry: Mapping[str, Any], model: type[Input], change: Change) -> list[str]:
    """The fields in which what an item was opened with is what is corrected; its day stands for the field it has."""
    was = {**entry["input"], HAPPENED_ON: entry["on"]}
    names = [name for name, before in change.fields.items() if was.get(name, _NOTHING) == before]
    return [name for name in names if not (HAPPENED_ON in names and name == model.dated_by)]
