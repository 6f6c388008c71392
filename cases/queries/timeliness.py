"""How long reviews take: each review against six, twelve and 36 months, and where the time goes, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from statistics import median

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.models import Case, CaseEvent, Deadline
from state_machines.registry import lifecycle_of

KIND = "domestic_homicide_review"
_LIMIT = "complete_review"
_MONTHS = (6, 12, 36)


@dataclass(frozen=True, slots=True)
class ReviewTime:
    """One review: from the decision to hold it to its completion, or to the day of the question while it runs.

    `within_months` is the least of 6, 12 and 36 months within which it was completed, or would be if it were completed
    on that day; None beyond 36. The days are gross: nothing is taken off for pauses.
    """

    reference: str
    decided_on: date
    completed_on: date | None
    gross_days: int
    within_months: int | None


@dataclass(frozen=True, slots=True)
class StageTime:
    """How many reviews have left a stage, the median and longest days they spent in it, and how many are in it now."""

    state: str
    title: str
    left: int
    median_days: float
    longest_days: int
    there_now: int


def review_times(session: Session, actor: Actor, *, on: date) -> tuple[ReviewTime, ...]:
    """Every review that was decided on, of those this person sees wholly, by the day of the decision."""
    rows = session.execute(
        select(Case.reference, Deadline.started_on, Deadline.met_on)
        .join(Case, Case.id == Deadline.case_id)
        .where(Case.kind == KIND, Deadline.name == _LIMIT, visible_cases(actor, on, wholly=True))
        .where(Deadline.status.in_(("open", "met")))
        .order_by(Deadline.started_on, Case.id, Deadline.id)
    ).all()
    return tuple(
        ReviewTime(reference, started, met, ((met or on) - started).days, _within(started, met or on))
        for reference, started, met in {row.reference: row for row in rows}.values()
    )


def stage_times(session: Session, actor: Actor, *, on: date) -> tuple[StageTime, ...]:
    """The stages of the reviews this person sees wholly, in the order of the lifecycle."""
    moves = session.execute(
        select(Case.id, Case.lifecycle_version, CaseEvent.to_state, CaseEvent.happened_on)
        .join(Case, Case.id == CaseEvent.case_id)
        .where(Case.kind == KIND, CaseEvent.item_key.is_(None), CaseEvent.from_state != CaseEvent.to_state)
        .where(visible_cases(actor, on, wholly=True))
        .order_by(Case.id, CaseEvent.sequence)
    ).all()
    spent: dict[str, list[int]] = {}
    now: dict[str, int] = {}
    titles: dict[str, str] = {}
    for _, group in groupby(moves, key=lambda row: row.id):
        steps = list(group)
        for state in lifecycle_of(KIND, steps[0].lifecycle_version).states:
            titles.setdefault(state.name, state.title)
        for one, two in pairwise(steps):
            spent.setdefault(one.to_state, []).append((two.happened_on - one.happened_on).days)
        now[steps[-1].to_state] = now.get(steps[-1].to_state, 0) + 1
    return tuple(
        StageTime(name, title, len(days), median(days) if days else 0, max(days, default=0), now.get(name, 0))
        for name, title in titles.items()
        if (days := spent.get(name, [])) or name in now
    )


def _within(started: date, ended: date) -> int | None:
    """The least limit that a review kept: counted in whole months from the day of the decision."""
    return next((months for months in _MONTHS if ended <= started + relativedelta(months=months)), None)
