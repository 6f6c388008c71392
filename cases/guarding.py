"""Holding a correction to the guards of the step that it corrects, before anything of it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from cases import access, people
from cases.access import Actor
from cases.amending import Change
from cases.casefile import CaseFile
from cases.entering import InputRefused, fields_named, read_input
from cases.facts import gather, item_facts
from cases.models import Case, CaseEvent, Item
from state_machines.corrections import EVENT, check_corrected, lines_taken
from state_machines.facts import Facts, ItemFacts, Record
from state_machines.lifecycle import START, Lifecycle, Role


def check_guards(
    session: Session, file: CaseFile, subject: Case | Item, row: CaseEvent, change: Change, *, today: date
) -> None:
    """Ask the guards of a step about the case as it stands now, as the step was recorded and as it is corrected.

    Raises InputRefused on the corrected field, or EventRefused, for what only the correction fails.
    """
    item = subject if isinstance(subject, Item) else None
    lifecycle = file.lifecycle.item(item.kind) if item else file.lifecycle
    lines = lines_taken(lifecycle, row.event, source=row.from_state, target=row.to_state, role=Role(row.role))
    if not any(line.guards or line.when for line in lines):
        return
    model, entry = lines[0].event.inputs, subject.record[row.event]
    try:
        before = people.with_details(file, entry["input"])
        entered = read_input(EVENT, model, before, today=today, kept=before)
    except InputRefused:
        return  # these rules no longer read what was recorded, so there is nothing to hold the correction against
    found = _as_found(session, file, lifecycle, item, row, today)
    recorded = replace(found, input=entered, happened_on=date.fromisoformat(entry["on"]))
    corrected = replace(recorded, input=change.given or entered)
    if change.day is not None:
        corrected = replace(corrected, happened_on=change.day)
    with fields_named(EVENT):
        check_corrected(lines, recorded, corrected, fields=frozenset(change.fields), state=subject.state)


def _as_found(
    session: Session, file: CaseFile, lifecycle: Lifecycle, item: Item | None, row: CaseEvent, today: date
) -> Facts:
    """The facts as they stand, but without the step itself: a step is not held against what it did."""
    opens = row.from_state == START
    who = access.standing_in(session, Actor(row.officer, is_system=row.role == Role.SYSTEM), file.case, today)
    facts = gather(
        file,
        replace(who, roles=frozenset({Role(row.role)})),
        happened_on=row.happened_on,
        today=today,
        item=None if opens else item,
        opens_item=opens and item is not None,
    )
    if item is None:
        return replace(facts, record=_without(file.case.record, row.event))
    before = None
    if not opens:
        before = replace(
            item_facts(item),
            state=row.from_state,
            at_rest=lifecycle.state(row.from_state).at_rest,
            record=_without(item.record, row.event),
        )
    find, key = facts.find_items, item.key

    def find_items(kind: str | None) -> tuple[ItemFacts, ...]:
        stood = ((before if one.key == key else one) for one in find(kind))
        return tuple(one for one in stood if one is not None)

    return replace(facts, item=before, find_items=find_items)


def _without(record: Record, event: str) -> Record:
    return {name: entry for name, entry in record.items() if name != event}
