"""What a person may open in which partnership, and what that asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.models import Officer, OfficerRole, Organisation, Partnership
from cases.opening import PartnershipNotFound, opening_event, roles_in_partnership, rules_on
from cases.partnerships import details_on
from state_machines.engine import possible_events
from state_machines.inputs import Input
from state_machines.lifecycle import START, Role
from state_machines.registry import LIFECYCLES, RulesNotInForce, kinds


@dataclass(frozen=True, slots=True)
class OpeningAsked:
    """A kind of case that a person may open. `title` is that of the kind, `event` what the step is called."""

    partnership: str
    partnership_name: str
    kind: str
    title: str
    event: str
    asks: type[Input]


def openings_of_cases(session: Session, actor: Actor, *, on: date) -> tuple[OpeningAsked, ...]:
    """Every kind of case that this person may open today, partnership by partnership."""
    owners = session.scalars(select(Partnership).order_by(Partnership.key)).all()
    return tuple(one for owner in owners for one in _of(session, actor, owner, on))


def may_open(session: Session, actor: Actor, *, on: date) -> bool:
    """Whether this person plays a part in some partnership in which cases of some kind are opened."""
    part = (Officer.key == actor.key, OfficerRole.case_id.is_(None), OfficerRole.role.in_(_openers()))
    held = exists().where(OfficerRole.officer_id == Officer.id, OfficerRole.held_on(on), *part)
    return bool(session.scalar(select(held)))


def opening_asked(session: Session, actor: Actor, partnership: str, kind: str, *, on: date) -> OpeningAsked:
    """What opening a case of a kind asks of this person. Raises PartnershipNotFound also where it is not theirs."""
    owner = session.scalar(select(Partnership).where(Partnership.key == partnership))
    found = next((one for one in _of(session, actor, owner, on) if one.kind == kind), None) if owner else None
    if found is None:
        message = f"There is no {kind.replace('_', ' ')} that you may open in a partnership '{partnership}'."
        raise PartnershipNotFound(message)
    return found


def bodies_to_name(session: Session, asked: OpeningAsked) -> Mapping[str, str]:
    """The bodies that what is opened may name: those the partnership lists, each with how people call it."""
    rows = session.execute(
        select(Organisation.key, Organisation.name)
        .join(Partnership, Partnership.id == Organisation.partnership_id)
        .where(Partnership.key == asked.partnership)
        .order_by(Organisation.name)
    )
    return dict(rows.tuples().all())


@cache
def _openers() -> frozenset[Role]:
    lines = (line for one in LIFECYCLES for line in possible_events(one, START))
    return frozenset(role for line in lines for role in line.by) - {Role.SYSTEM}


def _of(session: Session, actor: Actor, owner: Partnership, on: date) -> Iterator[OpeningAsked]:
    roles = roles_in_partnership(session, actor, owner, on) - {Role.SYSTEM}
    details = details_on(session, owner.id, on) if roles else None
    for kind in kinds() if roles else ():
        try:
            *_, lifecycle = rules_on(session, owner, kind, on)
        except (PartnershipNotFound, RulesNotInForce):
            continue  # the partnership does not do this kind of review, or not yet
        if any(role in roles for line in possible_events(lifecycle, START) for role in line.by):
            event = opening_event(lifecycle)
            name = details.name if details else owner.key
            yield OpeningAsked(owner.key, name, kind, lifecycle.title, event.title, event.inputs)
