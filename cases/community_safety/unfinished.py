"""What a new cycle takes in: what earlier cycles left unfinished, and what other reviews recommended meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from cases.community_safety.on_file import ABANDONED, told
from cases.facts import item_facts
from cases.models import Case, Deadline, Item, Organisation
from state_machines.community_safety.deadlines import ACTION
from state_machines.community_safety.next_cycle import UNFINISHED, Owed, carried_over, from_outside
from state_machines.community_safety_year.year_on_file import ASSESSMENT, STRATEGY
from state_machines.facts import recorded
from state_machines.registry import versions

RECOMMENDATION = "recommendation"
_ENDED_ASSESSMENT, _ENDED_STRATEGY = ("published", "closed", "abandoned"), ("superseded", "abandoned")
_OUTSIDE = {"domestic_homicide_review": "domestic_homicide_review", "community_trigger": "case_review"}
_CLOSED = "closed"
_NOT_ACCEPTED = ("refused", "rejected", "settled")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Something that a cycle takes in: what it is proposed with, and where it is carried over from, if it is."""

    proposal: Mapping[str, Any]
    carried_from: str | None = None
    item: str | None = None


def to_take_in(session: Session, cycle: Case, on: date) -> Iterator[TakenIn]:
    """What a cycle that is not signed off takes in by a day: nothing twice, however often it is asked."""
    yield from _left_unfinished(session, cycle, on)
    yield from _recommended_elsewhere(session, cycle, on)


def _left_unfinished(session: Session, cycle: Case, on: date) -> Iterator[TakenIn]:
    """The recommendations of earlier cycles that are over, and the actions of strategies that ended.

    Of its own year too, where a cycle was abandoned and this one takes its place.
    """
    begins, year_from = told(ASSESSMENT, "year_from"), _year_from(cycle).isoformat()
    earlier = and_(
        Case.kind == ASSESSMENT,
        Case.state.in_(_ENDED_ASSESSMENT),
        or_(begins < year_from, and_(begins == year_from, Case.state == ABANDONED)),
        Item.kind == RECOMMENDATION,
    )
    ended = and_(Case.kind == STRATEGY, Case.state.in_(_ENDED_STRATEGY), Item.kind == "action")
    query = (
        select(Case.reference, Item)
        .join_from(Case, Item, Item.case_id == Case.id)
        .where(
            Case.partnership_id == cycle.partnership_id,
            Case.id != cycle.id,
            Case.state_since <= on,
            or_(earlier, ended),
            Item.state.in_(UNFINISHED),
            Item.state_since <= on,
        )
        .order_by(Case.id, Item.id)
    )
    unfinished = session.execute(query).all()
    ours = select(Organisation.key).where(Organisation.partnership_id == cycle.partnership_id)
    bodies = set(session.scalars(ours)) if unfinished else set()
    for reference, item in unfinished:
        proposal = carried_over(item_facts(item), reference, _owed(session, item), bodies)
        yield TakenIn(proposal, reference, item.key)


def _owed(session: Session, item: Item) -> Owed | None:
    """Since when and by when its owner owes it; None where nobody was given it."""
    row = session.execute(
        select(Deadline.started_on, Deadline.due_on)
        .where(Deadline.case_id == item.case_id, Deadline.item_key == item.key, Deadline.name == ACTION.name)
        .order_by(Deadline.id.desc())
        .limit(1)
    ).one_or_none()
    return Owed(row.started_on, row.due_on) if row else None


def _recommended_elsewhere(session: Session, cycle: Case, on: date) -> Iterator[TakenIn]:
    """The recommendations of reviews closed since the cycle before was planned that no cycle has taken up yet."""
    known = set(_taken_up(session, cycle.partnership_id))
    query = (
        select(Case.kind, Case.reference, Item.key)
        .join_from(Case, Item, Item.case_id == Case.id)
        .where(
            Case.partnership_id == cycle.partnership_id,
            Case.kind.in_(_OUTSIDE),
            Case.state == _CLOSED,
            Case.state_since.between(_since(session, cycle), on),
            Item.kind == RECOMMENDATION,
            Item.state.not_in(_NOT_ACCEPTED),
        )
        .order_by(Case.id, Item.id)
    )
    for kind, reference, key in session.execute(query).all():
        proposal = from_outside(_OUTSIDE[kind], versions(kind)[0].title, reference, key)
        if proposal["reference"] not in known:
            yield TakenIn(proposal)


def _taken_up(session: Session, partnership_id: int) -> Iterator[str]:
    query = (
        select(Item.record)
        .join_from(Case, Item, Item.case_id == Case.id)
        .where(Case.partnership_id == partnership_id, Case.kind == ASSESSMENT, Item.kind == RECOMMENDATION)
    )
    for record in session.scalars(query):
        if recorded(record, "propose", "source") in _OUTSIDE.values():
            yield recorded(record, "propose", "reference")


def _since(session: Session, cycle: Case) -> date:
    """The day the previous cycle was planned; without one, a year before this one's year begins."""
    previous = recorded(cycle.record, "plan_cycle", "previous")
    planned = session.scalar(select(Case.opened_on).where(Case.reference == previous)) if previous else None
    return planned or _year_from(cycle) - relativedelta(years=1)


def _year_from(cycle: Case) -> date:
    return date.fromisoformat(recorded(cycle.record, "plan_cycle", "year_from"))
