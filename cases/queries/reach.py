"""Which parts somebody plays, and where to look for their work: where it lies in few cases, it is found from these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cases.access import ACROSS_THE_PARTNERSHIP, Actor, Standing
from cases.models import ClockStop, Item, Officer, OfficerRole
from state_machines.lifecycle import Role

_FEW = 2_000
"""Among more cases than this it is as quick to go through the dates in their order until a page is full."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part somebody plays: of a partnership, of one case of it, or for a body."""

    partnership_id: int
    case_id: int | None
    role: str
    organisation: str | None


@dataclass(frozen=True, slots=True)
class Parts:
    """All the parts somebody plays on a day."""

    held: tuple[Part, ...]
    is_system: bool = False

    def standing(self, partnership_id: int, case_id: int) -> Standing:
        """How they stand to one case of a partnership; interests they declared are not read."""
        if self.is_system:
            return Standing(frozenset({Role.SYSTEM}))
        here = [one for one in self.held if one.partnership_id == partnership_id and one.case_id in (None, case_id)]
        return Standing.of([(one.role, one.organisation) for one in here])


@dataclass(frozen=True, slots=True)
class Reach:
    """The parts somebody has anywhere on a day, and the only cases in which they may have one.

    `cases` is None for those who see across a partnership, and where there are many. It narrows where to look, and
    gives no sight of any case.
    """

    parts: Parts
    cases: tuple[int, ...] | None

    @property
    def roles(self) -> frozenset[str]:
        """The roles they have in any of these parts."""
        return frozenset(one.role for one in self.parts.held)


def parts_of(session: Session, actor: Actor, on: date) -> Parts:
    """The parts somebody plays on a day."""
    if actor.is_system:
        return Parts((), is_system=True)
    held = session.execute(
        select(OfficerRole.partnership_id, OfficerRole.case_id, OfficerRole.role, OfficerRole.organisation)
        .join(Officer, Officer.id == OfficerRole.officer_id)
        .where(Officer.key == actor.key, OfficerRole.held_on(on))
    )
    return Parts(tuple(Part(*row) for row in held.tuples()))


def reach_of(session: Session, actor: Actor, on: date) -> Reach:
    """How far somebody's work may reach on a day."""
    parts = parts_of(session, actor, on)
    if actor.is_system or any(one.case_id is None and one.role in ACROSS_THE_PARTNERSHIP for one in parts.held):
        return Reach(parts, None)
    own = {one.case_id for one in parts.held if one.case_id is not None}
    bodies = {one.organisation for one in parts.held if one.role == Role.AGENCY_CONTACT}
    if bodies:
        theirs = select(Item.case_id).where(Item.organisation.in_(bodies)).distinct()
        own.update(session.scalars(theirs.limit(_FEW + 1)))
    return Reach(parts, _few(tuple(sorted(own))))


def cases_paused(session: Session) -> tuple[int, ...] | None:
    """The cases with a pause that goes on, whoever may see them; None where they are many."""
    going_on: Select[tuple[int]] = select(ClockStop.case_id).where(ClockStop.to_on.is_(None)).distinct()
    return _few(session.scalars(going_on.limit(_FEW + 1)).all())


def _few(found: Sequence[int]) -> tuple[int, ...] | None:
    return tuple(found) if len(found) <= _FEW else None
