"""What follows from a decision, written in one transaction. Nothing else may set the state of a case or item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from cases import audit, limits, owing, people
from cases.access import Actor
from cases.casefile import CaseFile
from cases.effects import take_effect
from cases.facts import item_facts
from cases.models import Case, CaseEvent, Item
from state_machines.engine import Decision, EventRefused, decide
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Closing, Event, Letter, Lifecycle

OWNER = "owner"
BODY = ("organisation", OWNER, "body")
"""Where an item's opening input names the body that answers for it; an owner may be named later too."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who did it, when, and on what facts it was decided."""

    actor: Actor
    now: datetime
    happened_on: date
    facts: Facts


def apply(
    session: Session, file: CaseFile, item: Item | None, decision: Decision, occasion: Occasion
) -> tuple[int, dict[str, Any]]:
    """Carry a decision out. Answers the history row's number and what followed."""
    with _written_at_once(session, file):
        return _carry_out(session, file, item, decision, occasion)


def open_item(
    session: Session, file: CaseFile, kind: str, given: Input | Mapping[str, object], occasion: Occasion
) -> tuple[Item, int]:
    """Open an item inside a case by the opening event of its own lifecycle. Answers it and its history row's number.

    Raises EventRefused when the lifecycle refuses, and pydantic's ValidationError when the input is not the item's.
    """
    with _written_at_once(session, file):
        return _open_item(session, file, kind, given, occasion)


def body_named(values: Input) -> str | None:
    """The body that will answer for an item that is opened with this input."""
    return next((str(getattr(values, name)) for name in BODY if getattr(values, name, None)), None)


@contextmanager
def _written_at_once(session: Session, file: CaseFile) -> Iterator[None]:
    """Write the new rows of an event and of all that it opens together: there may be very many."""
    try:
        yield
    except EventRefused:
        # By an item inside: a sweep that goes on all the same needs the rows that are pinned in the case by now.
        file.new_rows.write(session)
        raise
    file.new_rows.write(session)


def _carry_out(
    session: Session, file: CaseFile, item: Item | None, decision: Decision, occasion: Occasion
) -> tuple[int, dict[str, Any]]:
    case, line = file.case, decision.transition
    given, sequence = occasion.facts.input, case.history_length + 1
    split = people.split(given, len(file.people) if people.names_people(given) else 0)
    people.keep(file, split, sequence)
    _remember(item or case, line.event.name, _carried_on(item or case, line.event, split.values), occasion, sequence)
    item_key = item.key if item else ""
    if item is not None and getattr(given, OWNER, None):
        item.organisation = str(getattr(given, OWNER))  # one named later answers for it from then on
    # What the line itself ends comes first: the end of a pause would call it met.
    consequences = limits.end_limits(file, decision, item_key, on=occasion.happened_on)
    if line.effect is not None:
        consequences |= take_effect(
            session, file, line.effect, given, sequence=sequence, on=occasion.happened_on, item_key=item_key
        )
    consequences |= limits.start_limits(file, decision, item_key, facts=occasion.facts, sequence=sequence)
    owed = owing.not_said_yet(file, _owed(decision, occasion.facts), item)
    consequences |= {"letters": [letter.name for letter in owed]} if owed else {}
    _move(item or case, decision, occasion.happened_on, _lifecycle(file, item))
    case.lifecycle_version = file.lifecycle.version
    case.advance_on = occasion.happened_on
    row = audit.chained(
        case,
        item_key=item.key if item else None,
        event=line.event.name,
        from_state=decision.source,
        to_state=decision.target,
        officer=occasion.actor.key,
        role=decision.role.value,
        happened_on=occasion.happened_on,
        recorded_at=occasion.now,
        input={name: one for name, one in split.values.items() if name not in line.event.inputs.kept_out_of_history},
        consequences=consequences,
    )
    file.new_rows.add(CaseEvent, row)
    because = owing.Because(line.event, occasion.actor, decision.role, occasion.facts.today, occasion.now)
    if line.withdraws:
        file.new_rows.write(session)  # what is withdrawn stands after it in the history
        owing.withdraw(file, line.withdraws, because=because, owed_anew=owed)
    if item is not None and (line.meets or line.clears or line.clears_all or line.effect):
        owing.withdraw_chases(file, item, because=because)
    within = replace(occasion, facts=replace(occasion.facts, opened_by=line.event.name)) if line.opens else occasion
    for opening in line.opens:
        for values in opening.inputs(occasion.facts):
            _open_item(session, file, opening.item, values, within)
    for closing in line.closes:
        _close_items(session, file, closing, replace(occasion.facts, opened_by=line.event.name), occasion)
    owing.owe(file, owed, sequence=sequence, item=item, owed_on=occasion.happened_on)
    return sequence, consequences


def _open_item(
    session: Session, file: CaseFile, kind: str, given: Input | Mapping[str, object], occasion: Occasion
) -> tuple[Item, int]:
    lifecycle = file.lifecycle.item(kind)
    opening = next(line.event for line in lifecycle.transitions if START in line.source)
    values = given if isinstance(given, Input) else opening.inputs.model_validate(dict(given))
    item = Item(
        case_id=file.case.id,
        key=file.next_key(kind),
        kind=kind,
        organisation=body_named(values),
        state=START,
        at_rest=False,
        opened_on=occasion.happened_on,
        state_since=occasion.happened_on,
        record={},
    )
    facts = replace(occasion.facts, input=values, item=None)
    decision = decide(lifecycle, START, opening.name, facts)
    session.add(item)
    file.take_in(item)
    sequence, _ = _carry_out(session, file, item, decision, replace(occasion, facts=facts))
    return item, sequence


def _close_items(session: Session, file: CaseFile, closing: Closing, facts: Facts, occasion: Occasion) -> None:
    """Record the closing event in each item of its kind that is not at rest. Raises EventRefused."""
    lifecycle = file.lifecycle.item(closing.item)
    given = next(line.event.inputs for line in lifecycle.transitions if line.event.name == closing.event)()
    still_open = [one for one in file.of_kind(closing.item) if not one.at_rest]
    file.read_deadlines()
    for item in still_open:
        within = replace(occasion, facts=replace(facts, input=given, item=item_facts(item)))
        _carry_out(session, file, item, decide(lifecycle, item.state, closing.event, within.facts), within)


def _lifecycle(file: CaseFile, item: Item | None) -> Lifecycle:
    return file.lifecycle.item(item.kind) if item else file.lifecycle


def _owed(decision: Decision, facts: Facts) -> tuple[Letter, ...]:
    return tuple(letter for letter in decision.transition.sends if letter.when is None or letter.when(facts))


def _carried_on(subject: Case | Item, event: Event, values: dict[str, Any]) -> dict[str, Any]:
    """What is entered, with what stands from the last time in the fields that say so."""
    before = subject.record.get(event.name, {}).get("input", {})
    return {**{name: before[name] for name in event.inputs.stands_until_changed if name in before}, **values}


def _remember(subject: Case | Item, event: str, values: dict[str, Any], occasion: Occasion, sequence: int) -> None:
    entry = {"on": occasion.happened_on.isoformat(), "sequence": sequence, "input": values}
    subject.record = {**subject.record, event: entry}


def _move(subject: Case | Item, decision: Decision, on: date, lifecycle: Lifecycle) -> None:
    if decision.target != decision.source or subject.state == START:
        subject.state_since = on
    subject.state = decision.target
    subject.at_rest = lifecycle.state(decision.target).at_rest
