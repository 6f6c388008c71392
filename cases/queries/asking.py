"""What a person may do next, what is refused and why, what an event will ask, and which items may be opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import open_file
from cases.facts import gather
from cases.finding import find_item, opens_item
from state_machines.engine import EventRefused, Permission, permissions, possible_events
from state_machines.inputs import Input
from state_machines.lifecycle import START
from state_machines.roads import in_order, main_steps


@dataclass(frozen=True, slots=True)
class ItemOpening:
    """An item that may be opened in a case, by which event; when this person may not, why.

    `is_theirs`: opening it is a step of this person.
    """

    kind: str
    title: str
    event: str
    allowed: bool
    reasons: tuple[str, ...]
    is_theirs: bool


def permitted_events(
    session: Session, actor: Actor, reference: str, *, on: date, item: str | None = None
) -> tuple[Permission, ...]:
    """What this person may do next in a case or an item of it, and what is refused and why.

    In the order in which people look for it: the steps that take the work on come first, those that lead off the usual
    road last. Agency contacts are not told which steps are those of others. Raises CaseNotFound or ItemNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    bodies = access.confined_to(session, actor, case, on)
    subject = find_item(file, item, only_of=bodies) if item else None
    lifecycle = file.lifecycle.item(subject.kind) if subject else file.lifecycle
    facts = gather(file, access.standing_in(session, actor, case, on), happened_on=on, today=on, item=subject)
    state = subject.state if subject else case.state
    road, order = {line.event.name for line in main_steps(lifecycle, state)}, in_order(lifecycle, state)
    found = sorted(permissions(lifecycle, state, facts), key=lambda one: order.index(one.event))
    return tuple(replace(one, is_main=one.event in road) for one in found if bodies is None or one.is_theirs)


def kind_of(session: Session, actor: Actor, reference: str, *, on: date) -> str:
    """The kind of review that a case is. Raises CaseNotFound."""
    return access.find_case(session, actor, reference, on).kind


def input_asked(
    session: Session, actor: Actor, reference: str, event: str, *, on: date, item: str | None = None
) -> type[Input] | None:
    """The model that an event asks now, in a case or an item of it; None when the event is not possible now.

    `item` is an item's key, or the kind of a new one. Raises CaseNotFound or ItemNotFound, and EventRefused where it
    would be refused whatever is entered.
    """
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    lifecycle, state, subject = file.lifecycle, case.state, None
    opens = bool(item) and opens_item(file, str(item), event)
    if item and opens:
        lifecycle, state = file.lifecycle.item(item), START
    elif item:
        subject = find_item(file, item, only_of=access.confined_to(session, actor, case, on))
        lifecycle, state = file.lifecycle.item(subject.kind), subject.state
    standing = access.standing_in(session, actor, case, on)
    facts = gather(file, standing, happened_on=on, today=on, item=subject, opens_item=opens)
    found = next((one for one in permissions(lifecycle, state, facts) if one.event == event), None)
    if found is not None and not found.allowed:
        raise EventRefused(event, state, found.reasons)
    return next((line.event.inputs for line in possible_events(lifecycle, state) if line.event.name == event), None)


def openings(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[ItemOpening, ...]:
    """The kinds of items that a case may hold, and whether this person may open one now, or why not.

    What depends on what is entered is asked when it is. Agency contacts are not told what others may open. Raises
    CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    sees_all = access.confined_to(session, actor, case, on) is None
    facts = gather(file, access.standing_in(session, actor, case, on), happened_on=on, today=on)
    return tuple(
        ItemOpening(one.kind, one.title, found.event, found.allowed, found.reasons, found.is_theirs)
        for one in file.lifecycle.items
        for found in permissions(one, START, facts)
        if sees_all or found.is_theirs
    )
