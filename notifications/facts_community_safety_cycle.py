"""The facts of one cycle of the strategic assessment: its year, its data and its timetable."""

from __future__ import annotations

from cases.letter_facts import Dossier
from notifications.facts_community_safety_dates import planned_words
from notifications.facts_inputs import Fact
from state_machines.community_safety.procedure import procedure_of
from state_machines.community_safety.year import title_of
from state_machines.milestones import WrittenDate
from state_machines.strategic_assessment.planned import Planned


def plan_of(dossier: Dossier) -> Planned:
    """The plan on record, beside the partnership's own arrangements."""
    file = dossier.claim.file
    return Planned(dict(file.case.record["plan_cycle"]["input"]), procedure_of(file.policy))


def cycle(dossier: Dossier) -> Fact:
    """The cycle as it was planned. `previous_period_to` is there only where its data go on from the day after."""
    plan = plan_of(dossier)
    begins, ends = plan.period
    title: str = plan.entered.get("title") or f"Strategic assessment {title_of(plan.year_from)}"
    return Fact(
        title=title,
        year_from=plan.year_from,
        year_to=plan.year_to,
        period_from=begins,
        period_to=ends,
        previous_period_to=plan.previous_period_to if plan.is_contiguous else None,
        draft_by=planned_words(_written(plan, "draft_by")),
    )


def _written(plan: Planned, field: str) -> WrittenDate | None:
    given = plan.entered.get(field)
    return WrittenDate.model_validate(given) if given else None
