"""The sweep that plans the next cycle from the last, and lets it take in what is unfinished and what others advised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import SYSTEM
from cases.community_safety.on_file import assessment_before, case_of_year, told, year_open_by_itself
from cases.community_safety.unfinished import RECOMMENDATION, TakenIn, to_take_in
from cases.due import Due
from cases.models import Case, Partnership
from cases.opening import open_case
from cases.recording import record_event
from cases.sweep_kinds import Sweep
from state_machines.community_safety.next_cycle import next_plan
from state_machines.community_safety_year.year_on_file import ASSESSMENT, YEAR
from state_machines.strategic_assessment.where import BEFORE_SIGN_OFF

PLANNED, CARRIED_OVER, TAKEN_UP = "planned", "carried over", "taken up from another review"


def _to_plan(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    open_years = select(Case).where(
        Case.kind == YEAR, Case.at_rest.is_(False), Case.opened_on <= today, Case.id > (after.id if after else 0)
    )
    years = session.scalars(open_years.order_by(Case.id)).all()
    return [Due(year.id) for year in years if _has_something_to_do(session, year, today)][:limit]


def _plan(session: Session, year_id: int, today: date, now: datetime) -> Iterator[str]:
    year = session.scalars(select(Case).where(Case.id == year_id)).one()
    owner = session.scalars(
        select(Partnership).where(Partnership.id == year.partnership_id).with_for_update()
    ).one()  # locked, so that two sweeps side by side do not both take the same in
    previous = _to_plan_from(session, year, today)
    if previous is not None:
        values = next_plan(previous.record["plan_cycle"]["input"], previous.reference, _year_from(year))
        open_case(
            session, partnership=owner.key, kind=ASSESSMENT, values=values, actor=SYSTEM, now=now, happened_on=today
        )
        yield PLANNED
    cycle = _cycle_under_work(session, year, today)
    for one in list(to_take_in(session, cycle, today)) if cycle else ():
        yield _take_in(session, str(cycle and cycle.reference), one, today=today, now=now)


def _take_in(session: Session, cycle: str, one: TakenIn, *, today: date, now: datetime) -> str:
    if one.carried_from is not None:
        record_event(
            session,
            reference=one.carried_from,
            event="carry_over",
            item=one.item,
            values={"to": cycle},
            actor=SYSTEM,
            now=now,
            happened_on=today,
        )
    record_event(
        session,
        reference=cycle,
        event="propose",
        item=RECOMMENDATION,
        values=one.proposal,
        actor=SYSTEM,
        now=now,
        happened_on=today,
    )
    return CARRIED_OVER if one.carried_from else TAKEN_UP


def _has_something_to_do(session: Session, year: Case, today: date) -> bool:
    if _to_plan_from(session, year, today) is not None:
        return True
    cycle = _cycle_under_work(session, year, today)
    return cycle is not None and next(to_take_in(session, cycle, today), None) is not None


def _to_plan_from(session: Session, year: Case, today: date) -> Case | None:
    """The earlier assessment from which the one of an open year is planned, while it has none."""
    year_from = _year_from(year)
    if year_open_by_itself(session, year.partnership_id, today) != year_from:
        return None
    if case_of_year(session, year.partnership_id, ASSESSMENT, year_from) is not None:
        return None
    return assessment_before(session, year.partnership_id, year_from)


def _cycle_under_work(session: Session, year: Case, today: date) -> Case | None:
    """The assessment of an open year that is not signed off yet, where the calendar opens cycles."""
    year_from = _year_from(year)
    if year_open_by_itself(session, year.partnership_id, today) != year_from:
        return None
    return session.scalar(
        select(Case)
        .where(
            Case.partnership_id == year.partnership_id,
            Case.kind == ASSESSMENT,
            Case.state.in_(BEFORE_SIGN_OFF),
            Case.opened_on <= today,
            told(ASSESSMENT, "year_from") == year_from.isoformat(),
        )
        .order_by(Case.id.desc())
        .limit(1)
    )


def _year_from(year: Case) -> date:
    return date.fromisoformat(year.record["open_year"]["input"]["year_from"])


def _about_year(_session: Session, case_id: int) -> tuple[int | None, str]:
    return case_id, f"case:{case_id}"


PLAN_NEXT_ASSESSMENTS = Sweep(name="plan_next_assessments", piece="year", find=_to_plan, act=_plan, about=_about_year)
