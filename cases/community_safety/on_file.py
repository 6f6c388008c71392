"""The years, assessments and strategies of a partnership that are on file, as the sweeps ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from cases.community_safety.duties_on_file import procedure_in_force
from cases.models import Case, Partnership, Procedure
from state_machines.community_safety.next_cycle import year_in_hand
from state_machines.community_safety.year import last_day_of
from state_machines.community_safety_year.year_on_file import ASSESSMENT, STRATEGY, YEAR

OPENED_WITH = {YEAR: "open_year", ASSESSMENT: "plan_cycle", STRATEGY: "start"}
"""The event that opens a case of each of these kinds."""

ABANDONED = "abandoned"


def told(kind: str, field: str) -> ColumnElement[str]:
    """A field with which a case of a kind was opened, in a question to the database."""
    path: ColumnElement[str] = Case.record[(OPENED_WITH[kind], "input", field)].as_string()
    return path


def partnerships(session: Session, *, after: int) -> Iterator[Partnership]:
    """The partnerships with arrangements for an assessment, by their number, from one on."""
    ours = select(Procedure.partnership_id).where(Procedure.kind == ASSESSMENT)
    query = select(Partnership).where(Partnership.id.in_(ours), Partnership.id > after).order_by(Partnership.id)
    yield from session.scalars(query).all()


def year_open_by_itself(session: Session, partnership_id: int, today: date) -> date | None:
    """The 1 April of the year that the calendar opens for a partnership by a day; None where it opens none.

    A year that is over is not opened any more.
    """
    procedure = procedure_in_force(session, partnership_id, today)
    if procedure is None or not procedure.opens_by_itself:
        return None
    year_from = year_in_hand(procedure.cycle_opens, today)
    return year_from if today <= last_day_of(year_from) else None


def case_of_year(session: Session, partnership_id: int, kind: str, year_from: date) -> Case | None:
    """The year, or the assessment, that begins on a 1 April; of several the latest."""
    query = select(Case).where(
        Case.partnership_id == partnership_id, Case.kind == kind, told(kind, "year_from") == year_from.isoformat()
    )
    return session.scalar(query.order_by(Case.id.desc()).limit(1))


def assessment_before(session: Session, partnership_id: int, year_from: date) -> Case | None:
    """The latest assessment of an earlier year that was not given up."""
    begins = told(ASSESSMENT, "year_from")
    query = select(Case).where(
        Case.partnership_id == partnership_id,
        Case.kind == ASSESSMENT,
        Case.state != ABANDONED,
        begins < year_from.isoformat(),
    )
    return session.scalar(query.order_by(begins.desc(), Case.id.desc()).limit(1))
