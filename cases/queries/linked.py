"""Cases about the same matter, as the case that is shown tells of them: the earlier one, and those that followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import linking
from cases.access import Actor
from cases.models import Case, Item
from cases.queries.naming import names_of_items
from state_machines.lifecycle import Lifecycle
from state_machines.registry import lifecycle_of

_RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """How a recommendation of a linked case stands; `title` begins with the body it is made to, where there is one."""

    key: str
    title: str
    organisation: str | None
    state: str
    state_title: str
    state_since: date


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """A case about the same matter, with what became of its recommendations."""

    reference: str
    state: str
    state_title: str
    opened_on: date
    state_since: date
    recommendations: tuple[RecommendationRow, ...]


@dataclass(frozen=True, slots=True)
class LinkedCases:
    """The case that a case follows, and those that followed it."""

    earlier: LinkedCase | None
    later: tuple[LinkedCase, ...]


def linked(session: Session, actor: Actor, case: Case, lifecycle: Lifecycle, on: date) -> LinkedCases:
    """The cases linked to one, of those that this person may see the whole of."""
    earlier = linking.earlier_case(session, actor, case, lifecycle, on)
    later = linking.later_cases(session, actor, case, lifecycle, on)
    return LinkedCases(
        earlier=_linked(session, earlier) if earlier else None, later=tuple(_linked(session, one) for one in later)
    )


def _linked(session: Session, case: Case) -> LinkedCase:
    lifecycle = lifecycle_of(case.kind, case.lifecycle_version)
    return LinkedCase(
        reference=case.reference,
        state=case.state,
        state_title=lifecycle.state(case.state).title,
        opened_on=case.opened_on,
        state_since=case.state_since,
        recommendations=tuple(_recommendations(session, case, lifecycle)),
    )


def _recommendations(session: Session, case: Case, lifecycle: Lifecycle) -> list[RecommendationRow]:
    items = session.scalars(
        select(Item).where(Item.case_id == case.id, Item.kind == _RECOMMENDATION).order_by(Item.id)
    ).all()
    name = names_of_items(session, case, lifecycle)
    return [
        RecommendationRow(
            key=item.key,
            title=name(item),
            organisation=item.organisation,
            state=item.state,
            state_title=lifecycle.item(_RECOMMENDATION).state(item.state).title,
            state_since=item.state_since,
        )
        for item in items
    ]
