"""Who may see and do what: roles by date, walls, and the one visibility predicate that every read uses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    exists,
    false,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from cases.models import AccessRecord, Case, Deadline, Interest, Item, Officer, OfficerRole
from state_machines.lifecycle import Role

ACROSS_THE_PARTNERSHIP = (Role.CHAIR, Role.COORDINATOR, Role.AUDITOR)
_IN_ONE_CASE = (Role.CHAIR, Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.PANEL_MEMBER)

# Built once: composing a statement costs more than running it.
_STANDING: CompoundSelect[Any] = union_all(
    select(literal("role").label("sort"), OfficerRole.role.label("words"), OfficerRole.organisation)
    .join(Officer, Officer.id == OfficerRole.officer_id)
    .where(
        Officer.key == bindparam("officer"),
        OfficerRole.partnership_id == bindparam("partnership_id"),
        OfficerRole.held_on(bindparam("on")),
        or_(OfficerRole.case_id.is_(None), OfficerRole.case_id == bindparam("case_id")),
    ),
    select(literal("interest"), Interest.nature, null())
    .join(Officer, Officer.id == Interest.officer_id)
    .where(Interest.case_id == bindparam("case_id"), Interest.held_on(bindparam("on")))
    .where(Officer.key == bindparam("officer")),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands to one case on a day: their parts, their declared interests, and whose contact they are."""

    roles: frozenset[Role]
    conflicts: tuple[str, ...] = ()
    bodies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, parts: Collection[tuple[str, str | None]], conflicts: Iterable[str] = ()) -> Standing:
        """Of somebody who plays these parts, each with the body that it is for."""
        bodies = frozenset(body for role, body in parts if role == Role.AGENCY_CONTACT and body)
        return cls(frozenset(Role(role) for role, _ in parts), tuple(conflicts), bodies)

    def roles_on(self, body: str | None) -> frozenset[Role]:
        """The parts they play in what is that body's: the contact of another has none there, whatever else they see."""
        return self.roles if body in self.bodies else self.roles - {Role.AGENCY_CONTACT}


class CaseNotFound(LookupError):
    """There is no such case, or it is not this person's to see: both look the same."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"There is no case '{reference}'. 'reviews cases list' shows the cases you may see.")


class UnknownOfficer(LookupError):
    """Nobody of that key may act."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an officer by key, or the calendar."""

    key: str
    is_system: bool = False


SYSTEM = Actor("system", is_system=True)
"""The calendar: scheduled sweeps act in its name, and no person can."""


def check_officer(session: Session, actor: Actor) -> None:
    """Raises UnknownOfficer when nobody has that key: an empty list would say that there is nothing to do."""
    if session.scalar(select(Officer.id).where(Officer.key == actor.key)) is None:
        message = f"There is no officer '{actor.key}'. Check the key, or add them to the partnership file and load it."
        raise UnknownOfficer(message)


@lru_cache(maxsize=256)
def visible_cases(actor: Actor, on: date, *, wholly: bool = False) -> ColumnElement[bool]:
    """True of the cases this person may see on a day; `wholly` leaves out those seen only in an agency's part."""
    return _visible(actor, on, false() if wholly else takes_part())


@lru_cache(maxsize=256)
def visible_deadlines(actor: Actor, on: date) -> ColumnElement[bool]:
    """The same on `Case` and `Deadline`: an agency contact sees the deadlines of their own agency's items."""
    return _visible(actor, on, takes_part(Item.key == Deadline.item_key))


@lru_cache(maxsize=256)
def visible_items(actor: Actor, on: date) -> ColumnElement[bool]:
    """The same on `Case` and `Item`: an agency contact sees the items of their own agency."""
    return _visible(actor, on, Item.organisation == OfficerRole.organisation)


def _visible(actor: Actor, on: date, in_their_part: ColumnElement[bool]) -> ColumnElement[bool]:
    if actor.is_system:
        return true()
    held = and_(
        OfficerRole.officer_id == Officer.id,
        Officer.key == actor.key,
        OfficerRole.partnership_id == Case.partnership_id,
        OfficerRole.held_on(on),
    )
    part = or_(
        and_(OfficerRole.case_id.is_(None), OfficerRole.role.in_(ACROSS_THE_PARTNERSHIP)),
        and_(OfficerRole.case_id == Case.id, OfficerRole.role.in_(_IN_ONE_CASE)),
        and_(OfficerRole.role == Role.AGENCY_CONTACT, in_their_part),
    )
    own = and_(Interest.officer_id == Officer.id, Officer.key == actor.key, Interest.held_on(on))
    walled = exists().where(Interest.case_id == Case.id, own, Interest.walled)
    return and_(exists().where(held, part), ~walled)


def takes_part(*own_item: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether an item of the case, or the one meant, is that of the agency for which somebody is the contact."""
    # Correlated by hand: two levels down, SQLAlchemy would take every case of the partnership for the one asked about.
    of_case = (Item.case_id == Case.id, Item.organisation.is_not(None), Item.organisation == OfficerRole.organisation)
    return exists().where(*of_case, *own_item).correlate(Case, OfficerRole, Deadline)


def sees_people(roles: frozenset[Role]) -> bool:
    """Whether these roles may see the people of a case: everybody but auditors and agency contacts."""
    return bool(roles & {Role.CHAIR, Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.PANEL_MEMBER, Role.SYSTEM})


def standing_in(session: Session, actor: Actor, case: Case, on: date) -> Standing:
    """The parts a person plays in one case on a day, and the interests they have declared in it."""
    if actor.is_system:
        return Standing(frozenset({Role.SYSTEM}))
    asked = {"officer": actor.key, "partnership_id": case.partnership_id, "case_id": case.id, "on": on}
    rows = session.execute(_STANDING, asked).all()
    parts = [(row.words, row.organisation) for row in rows if row.sort == "role"]
    return Standing.of(parts, (row.words for row in rows if row.sort == "interest"))


def roles_in(session: Session, actor: Actor, case: Case, on: date) -> frozenset[Role]:
    """The parts a person plays in one case on a day."""
    return standing_in(session, actor, case, on).roles


def confined_to(session: Session, actor: Actor, case: Case, on: date) -> frozenset[str] | None:
    """The organisations to whose items a person is confined in a case; None for those who see the whole of it."""
    standing = standing_in(session, actor, case, on)
    return None if standing.roles & {Role.SYSTEM, *ACROSS_THE_PARTNERSHIP, *_IN_ONE_CASE} else standing.bodies


def own_organisations(actor: Actor, on: date) -> Select[tuple[str | None]]:
    """The organisations for which a person is the contact on a day, to be asked for within a statement."""
    return (
        select(OfficerRole.organisation)
        .join(Officer, Officer.id == OfficerRole.officer_id)
        .where(Officer.key == actor.key, OfficerRole.role == Role.AGENCY_CONTACT, OfficerRole.held_on(on))
    )


def find_case(session: Session, actor: Actor, reference: str, on: date, *, to_change: bool = False) -> Case:
    """The case of that reference, locked when it is to be changed.

    Raises CaseNotFound when there is none or it is hidden from this person.
    """
    case = session.scalar(_one_case(actor, on, to_change=to_change), {"reference": reference})
    if case is None:
        raise CaseNotFound(reference)
    return case


@lru_cache(maxsize=256)
def _one_case(actor: Actor, on: date, *, to_change: bool) -> Select[tuple[Case]]:
    query = select(Case).where(Case.reference == bindparam("reference"), visible_cases(actor, on))
    return query.with_for_update(of=Case) if to_change else query


def log_look(session: Session, actor: Actor, case_id: int, *, now: datetime, what: str, reason: str | None) -> None:
    """Keep that somebody looked into a case. The calendar's own reads are not people's looks."""
    if not actor.is_system:
        session.add(AccessRecord(case_id=case_id, officer=actor.key, looked_at=now, what=what, reason=reason))
