"""What one event asks of a person now, as a form needs it: its model, the version seen, and what may be named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from cases import access, people
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.facts import gather
from cases.finding import ItemNotFound, find_item, opens_item
from cases.models import Item
from cases.opening import opening_event
from cases.queries.bodies_named import bodies_named
from cases.queries.naming import names_of_items
from cases.queries.step_declared import StepDeclared, step_declared
from state_machines.engine import EventRefused, decide, permissions, possible_events
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Lifecycle, Transition


@dataclass(frozen=True, slots=True)
class EventAsked:
    """An event that may be recorded. `item` is an item's key, or the kind of the one it opens; `subject` its name.

    `about` says more of the event than its title, where there is more to say. `version` and
    `sequence` are those of the case and of its history as they stand. `bodies` are those the partnership lists and
    `deadlines` the open ones the event may name, each with how people read it. `was_recorded`: it was recorded here
    before, and this person may begin with what was said then. `does` is what it does by its declaration, for those who
    see the whole case. `conflicts` are the reader's own interests in the case, in words. `suggested` are answers that
    are on record already, as JSON holds them. `after_letters`: letters that wait for release are to be looked at
    before. `bodies_in_it` are those of the bodies that the case names already, for those who see the whole of it.
    `not_asked` are the fields that do not apply here. `is_theirs`: it is a step of this person. `recalls` is the event
    whose record they are shown beside it.
    """

    reference: str
    item: str | None
    subject: str | None
    opens: bool
    event: str
    title: str
    about: str
    asks: type[Input]
    state_title: str
    version: int
    sequence: int
    bodies: Mapping[str, str]
    deadlines: Mapping[str, str]
    was_recorded: bool
    does: StepDeclared | None = None
    bodies_in_it: frozenset[str] = frozenset()
    conflicts: tuple[str, ...] = ()
    suggested: Mapping[str, Any] = field(default_factory=dict)
    after_letters: bool = False
    not_asked: frozenset[str] = frozenset()
    is_theirs: bool = True
    recalls: str | None = None

    @property
    def asks_something(self) -> bool:
        """Whether the event asks for anything beside the day."""
        return bool(self.asks.model_fields)


def event_asked(
    session: Session,
    actor: Actor,
    reference: str,
    event: str,
    *,
    on: date,
    item: str | None = None,
    to_give_back: bool = False,
) -> EventAsked:
    """What an event asks now, in a case or an item of it; `item` is an item's key, or the kind of a new one.

    Raises CaseNotFound or ItemNotFound, and EventRefused with the reason where it is not possible or not theirs.
    `to_give_back`: for a form that was filled in before it was refused; only an event that there is not is refused.
    """
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    subject: Item | None = None
    lifecycle, state = file.lifecycle, case.state
    opens = bool(item) and opens_item(file, str(item), event)
    if item and opens:
        lifecycle, state = file.lifecycle.item(item), START
    elif item:
        subject = find_item(file, item, only_of=access.confined_to(session, actor, case, on))
        lifecycle, state = file.lifecycle.item(subject.kind), subject.state
    standing = access.standing_in(session, actor, case, on)
    facts = gather(file, standing, happened_on=on, today=on, item=subject, opens_item=opens)
    lines = (_declared if to_give_back else _permitted)(lifecycle, state, event, facts)
    found = lines[0].event
    suggested = found.suggests(facts) if found.suggests else {}
    key = None if opens else subject.key if subject else ""
    sees_all = access.confined_to(session, actor, case, on) is None
    return EventAsked(
        reference=reference,
        item=subject.key if subject else item,
        subject=names_of_items(session, case, file.lifecycle)(subject)
        if subject
        else lifecycle.title
        if opens
        else None,
        opens=opens,
        event=found.name,
        title=found.title,
        about=_said_beside_the_title(found.inputs),
        asks=found.inputs,
        state_title="" if state == START else lifecycle.state(state).title,
        version=case.version,
        sequence=case.history_length,
        bodies=file.names_of_bodies,
        deadlines=_deadlines(file),
        was_recorded=not opens and event in (subject or case).record and access.sees_people(standing.roles),
        does=step_declared(file, lifecycle, state, lines, item_key=key) if sees_all and not to_give_back else None,
        bodies_in_it=bodies_named(file, suggested) if sees_all else frozenset(),
        conflicts=standing.conflicts,
        suggested=suggested,
        not_asked=found.not_asked(facts) if found.not_asked else frozenset(),
        after_letters=sees_all and not item and _ends_the_work(lifecycle, lines),
        is_theirs=any(role in facts.roles for line in lines for role in line.by),
        recalls=found.recalls if sees_all else None,
    )


def recorded_last(
    session: Session, actor: Actor, reference: str, event: str, *, now: datetime, on: date, item: str | None = None
) -> Mapping[str, Any]:
    """What was entered when an event was last recorded, with the people in it; the look is kept.

    Nothing for one that never was, or whose people are not this person's to see. Raises CaseNotFound or ItemNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    subject = find_item(file, item, only_of=access.confined_to(session, actor, case, on)) if item else case
    entry = subject.record.get(event)
    if entry is None or not access.sees_people(access.roles_in(session, actor, case, on)):
        return {}
    access.log_look(session, actor, case.id, now=now, what=f"record of {event}", reason=None)
    entered: Mapping[str, Any] = people.with_details(file, entry["input"])
    return entered


def opening_of_item(session: Session, actor: Actor, reference: str, kind: str, *, on: date) -> str:
    """The event that opens an item of a kind in a case. Raises CaseNotFound, or ItemNotFound for another kind."""
    case = access.find_case(session, actor, reference, on)
    for one in open_file(session, case).lifecycle.items:
        if one.kind == kind:
            return opening_event(one).name
    message = f"Case {reference} holds no items of the kind '{kind}'."
    raise ItemNotFound(message)


def _permitted(lifecycle: Lifecycle, state: str, event: str, facts: Facts) -> tuple[Transition, ...]:
    """The lines of an event that this person may take. Raises EventRefused where there is none."""
    permission = next((one for one in permissions(lifecycle, state, facts) if one.event == event), None)
    if permission is None:
        decide(lifecycle, state, event, facts)  # says why: there is none of that name, or not in this state
        raise EventRefused(event, state, ("This cannot be recorded now.",))
    if not permission.allowed:
        raise EventRefused(event, state, permission.reasons)
    lines = (line for line in possible_events(lifecycle, state) if line.event.name == event)
    return tuple(line for line in lines if any(role in facts.roles for role in line.by))


def _declared(lifecycle: Lifecycle, state: str, event: str, facts: Facts) -> tuple[Transition, ...]:
    """The lines of an event, whether or not it is possible. Raises EventRefused where there is none of that name."""
    lines = tuple(line for line in lifecycle.transitions if line.event.name == event)
    if not lines:
        decide(lifecycle, state, event, facts)  # says that there is none
    return lines


def _ends_the_work(lifecycle: Lifecycle, lines: tuple[Transition, ...]) -> bool:
    targets = [lifecycle.state(line.target) if line.target else None for line in lines]
    return lines[0].event.after_letters or all(target is not None and target.at_rest for target in targets)


def _deadlines(file: CaseFile) -> dict[str, str]:
    """The open time limits of the case itself, by their names."""
    found = sorted(file.deadlines_of(""), key=lambda one: one.due_on)
    return {one.name: f"{file.rule(one.name).title}, due {one.due_on:%-d %B %Y}" for one in found}


def _said_beside_the_title(model: type[Input]) -> str:
    """What a model says of its event beyond the one sentence that its title says too."""
    paragraph = " ".join((model.__doc__ or "").split("\n\n")[0].split())
    return paragraph.partition(". ")[2]
