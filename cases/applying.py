"""What follows from a decision, written in one transaction. Nothing else may set the state of a case or item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from cases import audit, clocks, owing, people, starting
from cases.access import Actor
from cases.casefile import CaseFile, next_item_key
from cases.effects import take_effect
from cases.entering import check_due_day
from cases.models import Case, Item
from state_machines.engine import Decision, decide
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Event, Letter, Lifecycle

_BODY = ("organisation", "owner", "body")
"""Where an item's opening input names the body that answers for it."""


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
    case, line = file.case, decision.transition
    given, sequence = occasion.facts.input, case.history_length + 1
    split = people.split(given, len(file.people) if people.names_people(given) else 0)
    people.keep(file, split, sequence)
    _remember(item or case, line.event.name, _carried_on(item or case, line.event, split.values), occasion, sequence)
    consequences: dict[str, Any] = {}
    item_key = item.key if item else ""
    # What the line itself ends comes first: the end of a pause would call it met.
    _end_deadlines(file, decision, item_key, occasion.happened_on, consequences)
    if line.effect is not None:
        consequences |= take_effect(
            session, file, line.effect, given, sequence=sequence, on=occasion.happened_on, item_key=item_key
        )
    _start_deadlines(file, decision, item_key, occasion, sequence, consequences)
    owed = owing.not_said_yet(file, _owed(decision, occasion.facts), item)
    _note(consequences, "letters", [letter.name for letter in owed])
    _move(item or case, decision, occasion.happened_on, _lifecycle(file, item))
    case.lifecycle_version = file.lifecycle.version
    case.advance_on = occasion.happened_on
    audit.append(
        session,
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
    owing.withdraw(
        file,
        line.withdraws,
        because=line.event,
        actor=occasion.actor,
        role=decision.role,
        today=occasion.facts.today,
        now=occasion.now,
    )
    within = replace(occasion, facts=replace(occasion.facts, opened_by=line.event.name)) if line.opens else occasion
    for opening in line.opens:
        for values in opening.inputs(occasion.facts):
            open_item(session, file, opening.item, values, within)
    owing.owe(file, owed, sequence=sequence, item=item, owed_on=occasion.happened_on)
    return sequence, consequences


def open_item(
    session: Session, file: CaseFile, kind: str, given: Input | Mapping[str, object], occasion: Occasion
) -> tuple[Item, int]:
    """Open an item inside a case by the opening event of its own lifecycle. Answers it and its history row's number.

    Raises EventRefused when the lifecycle refuses, and pydantic's ValidationError when the input is not the item's.
    """
    lifecycle = file.lifecycle.item(kind)
    opening = next(line.event for line in lifecycle.transitions if START in line.source)
    values = given if isinstance(given, Input) else opening.inputs.model_validate(dict(given))
    item = Item(
        case_id=file.case.id,
        key=next_item_key(file, kind),
        kind=kind,
        organisation=next((str(getattr(values, name)) for name in _BODY if getattr(values, name, None)), None),
        state=START,
        at_rest=False,
        opened_on=occasion.happened_on,
        state_since=occasion.happened_on,
        record={},
    )
    facts = replace(occasion.facts, input=values, item=None)
    decision = decide(lifecycle, START, opening.name, facts)
    session.add(item)
    file.items.append(item)
    sequence, _ = apply(session, file, item, decision, replace(occasion, facts=facts))
    return item, sequence


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


def _end_deadlines(file: CaseFile, decision: Decision, item_key: str, on: date, consequences: dict[str, Any]) -> None:
    line = decision.transition
    met = [clocks.end(file, rule.name, item_key, status="met", on=on) for rule in line.meets]
    cleared = [clocks.end(file, rule.name, item_key, status="cleared", on=on) for rule in line.clears]
    if line.clears_all:  # of the case with everything inside it, or of one item
        open_now = [one for one in file.deadlines if one.status == "open" and item_key in {"", one.item_key}]
        cleared += [clocks.end(file, one.name, one.item_key, status="cleared", on=on) for one in open_now]
        if not item_key:
            _end_pauses(file, on, file.case.history_length + 1)
    _note(consequences, "met", [one.name for one in met if one])
    _note(consequences, "cleared", [one.name for one in cleared if one])


def _end_pauses(file: CaseFile, on: date, sequence: int) -> None:
    """Nothing is held up any more in a case that is over."""
    for stop in file.stops:
        if stop.to_on is None:
            stop.to_on, stop.ended_by = max(on, stop.from_on), sequence


def _start_deadlines(
    file: CaseFile,
    decision: Decision,
    item_key: str,
    occasion: Occasion,
    sequence: int,
    consequences: dict[str, Any],
) -> None:
    rules = decision.transition.starts
    for rule in rules:
        set_on = getattr(occasion.facts.input, rule.set_by, None) if rule.set_by else None
        check_due_day(decision.transition.event.name, rule.set_by, set_on, starts=occasion.happened_on)
    started = starting.start_all(file, rules, occasion.facts, sequence=sequence, item_key=item_key)
    _note(consequences, "started", [{"name": row["name"], "due_on": row["due_on"].isoformat()} for row in started])


def _note(consequences: dict[str, Any], name: str, entries: list[Any]) -> None:
    if entries:
        consequences[name] = entries
