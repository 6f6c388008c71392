"""The two sweeps over reporting years: opening those whose period is over, and putting their figures on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import SYSTEM
from cases.clock import legal_date
from cases.due import Due
from cases.models import Case, Partnership, Procedure
from cases.statistics.editing import counted_for, open_year, prepare
from cases.statistics.steps import KIND
from cases.statistics.years import PERIOD_TO, YEAR_KIND, last_period_end, opened_with, year_case
from cases.sweep_kinds import Sweep
from cases.sweeping import NOTHING
from state_machines.community_trigger_year.reconciling import latest_edition, same_figures
from state_machines.community_trigger_year.reporting_year import Reporting, ReportingYear

OPENED, PREPARED = "opened", "prepared"
_ONE_DAY = timedelta(days=1)
_BEFORE_PUBLICATION = ("open", "prepared")


def _to_open(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    missing = (owner.id for owner, _ in _missing(session, today) if owner.id > (after.id if after else 0))
    return [Due(partnership_id) for partnership_id in missing][:limit]


def _open(session: Session, partnership_id: int, today: date, now: datetime) -> list[str]:
    owner = session.scalars(select(Partnership).where(Partnership.id == partnership_id).with_for_update()).one()
    year = _over_and_not_open(session, owner, today)
    if year is None:
        return [NOTHING]
    open_year(session, partnership=owner.key, year=year, actor=SYSTEM, now=now)
    return [OPENED]


def _missing(session: Session, today: date) -> Iterator[tuple[Partnership, ReportingYear]]:
    """The partnerships whose latest period is over and has no case yet, by id."""
    with_procedure = select(Procedure.partnership_id).where(Procedure.kind == KIND)
    owners = session.scalars(select(Partnership).where(Partnership.id.in_(with_procedure)).order_by(Partnership.id))
    for owner in owners.all():
        year = _over_and_not_open(session, owner, today)
        if year is not None:
            yield owner, year


def _over_and_not_open(session: Session, owner: Partnership, today: date) -> ReportingYear | None:
    """The latest period that is over, unless it is open, or lies before our procedure or before anything on file.

    Where the months of the reporting year were changed it begins after the period before it, so that no application is
    counted in two.
    """
    ours = select(Procedure).where(
        Procedure.partnership_id == owner.id, Procedure.kind == KIND, Procedure.in_force_from <= today
    )
    now_in_force = session.scalar(ours.order_by(Procedure.in_force_from.desc()).limit(1))
    the_first = session.scalar(ours.order_by(Procedure.in_force_from).limit(1))
    if now_in_force is None or the_first is None:
        return None
    year = Reporting.of(now_in_force.content.get("settings", {})).last_ended(today)
    if the_first.in_force_from > year.ends_on or year_case(session, owner.id, year) is not None:
        return None
    if legal_date(the_first.loaded_at) > year.ends_on and not _has_cases(session, owner, year):
        return None
    before = last_period_end(session, owner.id, before=year.ends_on)
    starts_on = before + _ONE_DAY if before and before >= year.starts_on else year.starts_on
    return ReportingYear(starts_on, year.ends_on)


def _has_cases(session: Session, owner: Partnership, year: ReportingYear) -> bool:
    """Whether case reviews from before the end of a period are on file: without any, its figures would mean nothing."""
    ours = select(Case.id).where(Case.partnership_id == owner.id, Case.kind == KIND, Case.opened_on <= year.ends_on)
    return session.scalar(ours.limit(1)) is not None


def _to_prepare(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    query = (
        select(Case.id)
        .where(
            Case.kind == YEAR_KIND,
            Case.state.in_(_BEFORE_PUBLICATION),
            opened_with(PERIOD_TO) < today.isoformat(),
            Case.id > (after.id if after else 0),
        )
        .order_by(Case.id)
        .limit(limit)
    )
    return [Due(case_id) for case_id in session.scalars(query)]


def _prepare(session: Session, case_id: int, today: date, now: datetime) -> list[str]:
    """Count again until the figures are published, so that what is recorded late is in them."""
    case = session.scalars(select(Case).where(Case.id == case_id).with_for_update()).one()
    if case.state not in _BEFORE_PUBLICATION:
        return [NOTHING]
    edition, known = counted_for(session, case, on=today), latest_edition(case.record)
    if known is not None and same_figures(known, edition):
        return []
    prepare(session, reference=case.reference, actor=SYSTEM, now=now, edition=edition)
    return [PREPARED]


def _about_partnership(_session: Session, partnership_id: int) -> tuple[int | None, str]:
    return None, f"partnership:{partnership_id}"


def _about_year(_session: Session, case_id: int) -> tuple[int | None, str]:
    return case_id, f"case:{case_id}"


OPEN_REPORTING_YEARS = Sweep(
    name="open_reporting_years", piece="partnership", find=_to_open, act=_open, about=_about_partnership
)
PREPARE_STATISTICS = Sweep(
    name="prepare_statistics", piece="reporting year", find=_to_prepare, act=_prepare, about=_about_year
)
