"""What a person may do next, what is refused and why, what an event will ask, and which items may be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import open_file
from cases.facts import gather
from cases.finding import find_item, opens_item
from state_machines.engine import Permission, permissions, possible_events
from state_machines.inputs import Input
from state_machines.lifecycle import START


@dataclass(frozen=True, slots=True)
class ItemOpening:
    """An item that may be opened in a case, by which event; when this person may not, why."""

    kind: str
    title: str
    event: str
    allowed: bool
    reasons: tuple[str, ...]


def permitted_events(
    session: Session, actor: Actor, reference: str, *, on: date, item: str | None = None
) -> tuple[Permission, ...]:
    """What this person may do next in a case or an item of it, and what is refused and why.

    Raises CaseNotFound or ItemNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    subject = find_item(file, item, only_of=access.confined_to(session, actor, case, on)) if item else None
    lifecycle = file.lifecycle.item(subject.kind) if subject else file.lifecycle
    facts = gather(file, access.standing_in(session, actor, case, on), happened_on=on, today=on, item=subject)
    return permissions(lifecycle, subject.state if subject else case.state, facts)


def kind_of(session: Session, actor: Actor, reference: str, *, on: date) -> str:
    """The kind of review that a case is. Raises CaseNotFound."""
    return access.find_case(session, actor, reference, on).kind


def input_asked(
    session: Session, actor: Actor, reference: str, event: str, *, on: date, item: str | None = None
) -> type[Input] | None:
    """The model that an event asks now, in a case or an item of it; None when the event is not possible now.

    `item` is an item's key, or the kind of a new one. Raises CaseNotFound or ItemNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    lifecycle, state = file.lifecycle, case.state
    if item and opens_item(file, item, event):
        lifecycle, state = file.lifecycle.item(item), START
    elif item:
        subject = find_item(file, item, only_of=access.confined_to(session, actor, case, on))
        lifecycle, state = file.lifecycle.item(subject.kind), subject.state
    return next((line.event.inputs for line in possible_events(lifecycle, state) if line.event.name == event), None)


def openings(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[ItemOpening, ...]:
    """The kinds of items that a case may hold, and whether this person may open one. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    file = open_file(session, case)
    facts = gather(file, access.standing_in(session, actor, case, on), happened_on=on, today=on)
    return tuple(
        ItemOpening(one.kind, one.title, permission.event, permission.allowed, permission.reasons)
        for one in file.lifecycle.items
        for permission in permissions(one, START, facts)
    )
