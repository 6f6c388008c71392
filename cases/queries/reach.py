"""Where to look for somebody's work that lies in few cases: it is found from these, and not from everybody's dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from cases.access import ACROSS_THE_PARTNERSHIP, Actor
from cases.models import ClockStop, Item, Officer, OfficerRole
from state_machines.lifecycle import Role

_FEW = 2_000
"""Among more cases than this it is as quick to go through the dates in their order until a page is full."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The roles somebody has anywhere on a day, and the only cases in which they may have a part.

    `cases` is None for those who see across a partnership, and where there are many. It narrows where to look, and
    gives no sight of any case.
    """

    roles: frozenset[str]
    cases: tuple[int, ...] | None


def reach_of(session: Session, actor: Actor, on: date) -> Reach:
    """How far somebody's work may reach on a day."""
    if actor.is_system:
        return Reach(frozenset(), None)
    held = and_(Officer.key == actor.key, OfficerRole.held_on(on))
    parts = session.execute(
        select(OfficerRole.role, OfficerRole.case_id, OfficerRole.organisation)
        .join(Officer, Officer.id == OfficerRole.officer_id)
        .where(held)
    ).all()
    roles = frozenset(part.role for part in parts)
    if any(part.case_id is None and part.role in ACROSS_THE_PARTNERSHIP for part in parts):
        return Reach(roles, None)
    own = {part.case_id for part in parts if part.case_id is not None}
    bodies = {part.organisation for part in parts if part.role == Role.AGENCY_CONTACT}
    if bodies:
        theirs = select(Item.case_id).where(Item.organisation.in_(bodies)).distinct()
        own.update(session.scalars(theirs.limit(_FEW + 1)))
    return Reach(roles, _few(tuple(sorted(own))))


def cases_paused(session: Session) -> tuple[int, ...] | None:
    """The cases with a pause that goes on, whoever may see them; None where they are many."""
    going_on: Select[tuple[int]] = select(ClockStop.case_id).where(ClockStop.to_on.is_(None)).distinct()
    return _few(session.scalars(going_on.limit(_FEW + 1)).all())


def _few(found: Sequence[int]) -> tuple[int, ...] | None:
    return tuple(found) if len(found) <= _FEW else None
