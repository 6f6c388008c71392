"""How punctual agencies are with what they were asked for, and which recommendations are still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.models import Case, Deadline, Item, Organisation
from state_machines.registry import lifecycle_of

RETURNS = ("agency_return", "contribution", "quarterly_report")
RECOMMENDATIONS = ("recommendation",)


@dataclass(frozen=True, slots=True)
class AgencyTime:
    """One agency's returns: how many were due, came in late, are overdue, and the median days late of the late ones."""

    organisation: str
    name: str
    due: int
    late: int
    overdue: int
    median_days_late: float


@dataclass(frozen=True, slots=True)
class OpenRecommendation:
    """One recommendation whose action is not finished; `due_on` is when its action is due."""

    reference: str
    item: str
    organisation: str
    state_title: str
    opened_on: date
    due_on: date | None
    days_late: int


def agency_times(session: Session, actor: Actor, *, on: date) -> tuple[AgencyTime, ...]:
    """The agencies asked for returns in cases this person sees wholly, by name. A return waived is not counted."""
    rows = session.execute(
        select(Case.partnership_id, Item.organisation, Deadline.status, Deadline.due_on, Deadline.met_on)
        .join(Case, Case.id == Deadline.case_id)
        .join(Item, (Item.case_id == Case.id) & (Item.key == Deadline.item_key))
        .where(Item.kind.in_(RETURNS), Item.organisation.is_not(None), visible_cases(actor, on, wholly=True))
        .where(Deadline.status.in_(("open", "met")), Deadline.due_on <= on)
    ).all()
    names = _names(session)
    found: dict[tuple[int, str], list[tuple[str, int]]] = {}
    for partnership, organisation, status, due_on, met_on in rows:
        found.setdefault((partnership, organisation), []).append((status, ((met_on or on) - due_on).days))
    times = (
        AgencyTime(
            organisation=key[1],
            name=names.get(key, key[1]),
            due=len(returns),
            late=sum(days > 0 for status, days in returns if status == "met"),
            overdue=sum(days > 0 for status, days in returns if status == "open"),
            median_days_late=median([days for _, days in returns if days > 0] or [0]),
        )
        for key, returns in found.items()
    )
    return tuple(sorted(times, key=lambda one: one.name))


def open_recommendations(session: Session, actor: Actor, *, on: date) -> tuple[OpenRecommendation, ...]:
    """The recommendations still to be carried out in cases this person sees wholly, the longest overdue first."""
    rows = session.execute(
        select(Case, Item)
        .join(Case, Case.id == Item.case_id)
        .where(Item.kind.in_(RECOMMENDATIONS), Item.at_rest.is_(False), visible_cases(actor, on, wholly=True))
        .order_by(Item.id)
    ).all()
    dues = {
        (case_id, key): due_on
        for case_id, key, due_on in session.execute(
            select(Deadline.case_id, Deadline.item_key, Deadline.due_on)
            .where(Deadline.status == "open", Deadline.item_key != "")
            .where(Deadline.case_id.in_({case.id for case, _ in rows}))
            .order_by(Deadline.due_on.desc())
        )
    }
    names = _names(session)
    found = [_recommendation(case, item, dues.get((case.id, item.key)), names, on) for case, item in rows]
    return tuple(sorted(found, key=lambda one: (-one.days_late, one.due_on or date.max, one.reference, one.item)))


def _recommendation(
    case: Case, item: Item, due_on: date | None, names: dict[tuple[int, str], str], on: date
) -> OpenRecommendation:
    return OpenRecommendation(
        reference=case.reference,
        item=item.key,
        organisation=names.get((case.partnership_id, item.organisation or ""), item.organisation or "nobody named"),
        state_title=lifecycle_of(case.kind, case.lifecycle_version).item(item.kind).state(item.state).title,
        opened_on=item.opened_on,
        due_on=due_on,
        days_late=max((on - due_on).days, 0) if due_on else 0,
    )


def _names(session: Session) -> dict[tuple[int, str], str]:
    rows = session.execute(select(Organisation.partnership_id, Organisation.key, Organisation.name))
    return {(partnership, key): name for partnership, key, name in rows}
