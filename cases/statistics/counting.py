"""The yearly figures of a partnership, counted in one pass over its history, and the cases that keep them apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from cases.statistics import case_year as C  # noqa: N812 - the names of positions and figures
from cases.statistics.case_year import CaseYear, year_of_case
from cases.statistics.steps import steps_of_cases
from state_machines.community_trigger_year.figures import (
    Contradictions,
    Edition,
    FourFigures,
    Ground,
    Positions,
    Stage,
    StageDays,
)
from state_machines.community_trigger_year.reporting_year import ReportingYear

NAMED_AT_MOST = 200
"""Cases at fault that are kept by number for each equation; beyond, they are only counted."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a period, and the cases (their ids) that contradict themselves, by the equation they break."""

    edition: Edition
    at_fault: dict[str, tuple[int, ...]]


def count(session: Session, partnership_id: int, year: ReportingYear, *, as_known_on: date) -> Counted:
    """Count a period in one pass: every case of the partnership, whoever may see it. Memory does not grow with them."""
    totals = _Totals()
    first, last = year.starts_on.isoformat(), year.ends_on.isoformat()
    for case in steps_of_cases(session, partnership_id, as_known_on=as_known_on):
        totals.add(case.id, year_of_case(case.steps, first, last))
    return Counted(totals.edition(year, as_known_on), {name: tuple(ids) for name, ids in totals.named.items()})


@dataclass(slots=True)
class _Totals:
    numbers: Counter[str] = field(default_factory=Counter)
    positions: Counter[str] = field(default_factory=Counter)
    contradictions: Counter[str] = field(default_factory=Counter)
    stages: dict[Stage, Counter[int]] = field(default_factory=lambda: {stage: Counter() for stage in Stage})
    named: dict[str, list[int]] = field(
        default_factory=lambda: {name: [] for name in (C.APPLICATIONS, C.REVIEWS, C.OUTCOMES)}
    )

    def add(self, case_id: int, one: CaseYear) -> None:
        self.numbers["met_so_far"] += one.met_so_far
        if not one.touched:
            return
        for name in _ADDED:
            self.numbers[name] += getattr(one, name)
        if one.position:
            self.positions[one.position] += 1
        for name in one.contradicts:
            self.contradictions[name] += 1
            if len(self.named[name]) < NAMED_AT_MOST:
                self.named[name].append(case_id)
        for stage, days in one.stages:
            self.stages[stage][days] += 1

    def edition(self, year: ReportingYear, as_known_on: date) -> Edition:
        number, at_end, wrong = self.numbers, self.positions, self.contradictions
        return Edition(
            period_from=year.starts_on,
            period_to=year.ends_on,
            as_known_on=as_known_on,
            figures=FourFigures(
                applications=number["applied"],
                threshold_not_met=number["refused"],
                reviews=number["held"],
                reviews_with_recommendations=number["recommending"],
            ),
            threshold_met=number["met"],
            appeals=number["appeals"],
            positions=Positions(**{name: at_end[name] for name in Positions.model_fields}),
            ground=Ground(
                decisions_met_so_far=number["met_so_far"],
                reviews_again=number["held_again"],
                reviews_though_not_met=number["held_though_not_met"],
                outcomes_of_earlier_reviews=number["recommending_on_earlier"],
            ),
            contradictions=Contradictions(**{name: wrong[name] for name in Contradictions.model_fields}),
            stages=tuple(
                StageDays(stage=stage, cases=days.total(), median_days=_median(days))
                for stage, days in self.stages.items()
                if days
            ),
        )


_ADDED = (
    *("applied", "refused", "met", "held", "held_again", "held_though_not_met"),
    *("recommending", "recommending_on_earlier", "appeals"),
)


def _median(days: Counter[int]) -> float:
    """The median of lengths given by how often each occurs; never below 0, which a correction may turn one to."""
    middle, seen, below = days.total() / 2, 0, None
    for length in sorted(days):
        if below is not None:
            return max((below + length) / 2, 0)
        seen += days[length]
        if seen > middle:
            return max(float(length), 0)
        if seen == middle:
            below = length
    return max(float(below or 0), 0)
