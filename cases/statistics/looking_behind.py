"""Which cases are behind a figure, and which keep the figures apart: named only to whoever may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.models import Case
from cases.statistics.case_year import year_of_case
from cases.statistics.counting import Counted
from cases.statistics.steps import steps_of_cases
from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.reconciling import Equation, equations, required_terms
from state_machines.community_trigger_year.reporting_year import ReportingYear


class Figure(StrEnum):
    """The four figures by their paragraphs of section 104(9)."""

    APPLICATIONS = "a"
    NOT_MET = "b"
    REVIEWS = "c"
    WITH_RECOMMENDATIONS = "d"

    @property
    def words(self) -> str:
        """What it counts, as it is published."""
        return _WORDS[self]

    def of(self, edition: Edition) -> int:
        """The figure in an edition."""
        return required_terms(edition)[list(Figure).index(self)].number


_WORDS = {
    Figure.APPLICATIONS: "Applications for case reviews made",
    Figure.NOT_MET: "Times it was decided that the threshold was not met",
    Figure.REVIEWS: "Case reviews carried out",
    Figure.WITH_RECOMMENDATIONS: "Case reviews carried out that resulted in recommendations",
}
_COUNTED = {
    Figure.APPLICATIONS: "applied",
    Figure.NOT_MET: "refused",
    Figure.REVIEWS: "held",
    Figure.WITH_RECOMMENDATIONS: "recommending",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """The cases behind one figure. `hidden` is what it counts in cases that this person may not see."""

    figure: Figure
    total: int
    cases: tuple[tuple[str, int], ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Checked:
    """An equation with the references of the cases that break it; `hidden` counts those not named here."""

    equation: Equation
    cases: tuple[str, ...]
    hidden: int


def cases_behind(
    session: Session, actor: Actor, partnership_id: int, year: ReportingYear, figure: Figure, counted: Counted, on: date
) -> Behind:
    """The references behind a figure that was counted, with how often each is counted."""
    first, last, name = year.starts_on.isoformat(), year.ends_on.isoformat(), _COUNTED[figure]
    seen = steps_of_cases(
        session, partnership_id, as_known_on=counted.edition.as_known_on, among=visible_cases(actor, on, wholly=True)
    )
    times = ((case.reference, int(getattr(year_of_case(case.steps, first, last), name))) for case in seen)
    cases = tuple((reference, number) for reference, number in times if number)
    total = figure.of(counted.edition)
    return Behind(figure, total, cases, total - sum(number for _, number in cases))


def reconciliation(session: Session, actor: Actor, counted: Counted, on: date) -> tuple[Checked, ...]:
    """Each equation with the cases that break it."""
    return tuple(_checked(session, actor, one, counted, on) for one in equations(counted.edition))


def _checked(session: Session, actor: Actor, equation: Equation, counted: Counted, on: date) -> Checked:
    ids = counted.at_fault[equation.name]
    query = select(Case.reference).where(Case.id.in_(ids), visible_cases(actor, on, wholly=True)).order_by(Case.id)
    seen = tuple(session.scalars(query))
    return Checked(equation, seen, equation.at_fault - len(seen))
