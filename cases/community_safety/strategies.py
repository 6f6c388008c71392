"""The sweep that starts the strategy once its assessment is agreed; that it supersedes another, a person records."""

from __future__ import annotations

from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import SYSTEM
from cases.community_safety.duties_on_file import procedure_in_force
from cases.community_safety.on_file import ABANDONED, told
from cases.due import Due
from cases.facts import item_facts
from cases.models import Case, Item, Partnership
from cases.opening import open_case
from cases.sweep_kinds import Sweep
from cases.sweeping import NOTHING
from state_machines.community_safety.next_cycle import next_strategy, recommended_priorities
from state_machines.community_safety.year import last_day_of
from state_machines.community_safety_year.year_on_file import ASSESSMENT, STRATEGY
from state_machines.facts import ItemFacts, recorded

STARTED = "started"
UNNAMED = "left without priorities, which are to be named before it is adopted"
WITHOUT_LEAD = "recommended priority left out: nobody leads it yet"
_AGREED = ("signed_off", "published", "closed")


def _to_start(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    query = select(Case).where(
        Case.kind == ASSESSMENT,
        Case.state.in_(_AGREED),
        Case.id > (after.id if after else 0),
        told(ASSESSMENT, "year_from") >= (today - relativedelta(years=2)).isoformat(),
    )
    agreed = session.scalars(query.order_by(Case.id)).all()
    return [Due(case.id) for case in agreed if _is_to_be_started(session, case, today)][:limit]


def _start(session: Session, assessment_id: int, today: date, now: datetime) -> list[str]:
    case = session.scalars(select(Case).where(Case.id == assessment_id)).one()
    owner = session.scalars(
        select(Partnership).where(Partnership.id == case.partnership_id).with_for_update()
    ).one()  # locked, so that two sweeps side by side start one
    if not _is_to_be_started(session, case, today):
        return [NOTHING]
    others = [one for one in _strategies(session, owner.id) if one.state != ABANDONED]
    before = max(others, key=lambda one: (_told(one, "period_to"), one.id), default=None)
    agreed_on = date.fromisoformat(case.record["sign_off"]["on"])
    recommended = recommended_priorities(_items(session, case, "recommendation"))
    values = next_strategy(
        case.reference,
        agreed_on,
        _year_from(case),
        (before.reference, before.record["start"]["input"], _items(session, before, "priority")) if before else None,
        recommended,
    )
    open_case(session, partnership=owner.key, kind=STRATEGY, values=values, actor=SYSTEM, now=now, happened_on=today)
    named = {one["code"] for one in values.get("priorities", ())}
    return [STARTED, *([] if named else [UNNAMED]), *[WITHOUT_LEAD for code in recommended if code not in named]]


def _is_to_be_started(session: Session, case: Case, today: date) -> bool:
    """Whether no strategy rests on an agreed assessment, nor covers the year after it: that one is revised instead."""
    procedure = procedure_in_force(session, case.partnership_id, today)
    year_from = _year_from(case) + relativedelta(years=1)
    year_to = last_day_of(year_from)
    if procedure is None or not procedure.opens_by_itself or today > year_to:
        return False
    if date.fromisoformat(case.record["sign_off"]["on"]) > today:
        return False
    for one in _strategies(session, case.partnership_id):
        rests_on = {_told(one, "assessment").lower(), str(recorded(one.record, "refresh", "assessment")).lower()}
        until = recorded(one.record, "refresh", "period_to") or _told(one, "period_to")
        covers = _told(one, "period_from") <= year_from.isoformat() and until >= year_to.isoformat()
        if case.reference.lower() in rests_on or (covers and not one.at_rest):
            return False
    return True


def _strategies(session: Session, partnership_id: int) -> list[Case]:
    query = select(Case).where(Case.partnership_id == partnership_id, Case.kind == STRATEGY)
    return list(session.scalars(query.order_by(Case.id)))


def _items(session: Session, case: Case, kind: str) -> list[ItemFacts]:
    items = session.scalars(select(Item).where(Item.case_id == case.id, Item.kind == kind).order_by(Item.id))
    return [item_facts(item) for item in items]


def _told(strategy: Case, field: str) -> str:
    return str(recorded(strategy.record, "start", field) or "")


def _year_from(case: Case) -> date:
    return date.fromisoformat(recorded(case.record, "plan_cycle", "year_from"))


def _about_assessment(_session: Session, case_id: int) -> tuple[int | None, str]:
    return case_id, f"case:{case_id}"


START_STRATEGIES = Sweep(
    name="start_strategies", piece="assessment", find=_to_start, act=_start, about=_about_assessment
)
