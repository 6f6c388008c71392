"""What both papers on a cycle of the assessment say: its name, the period of its data, what scrutiny said."""

from __future__ import annotations

from datetime import date

from notifications.papers.facts import DataPeriod
from notifications.papers.from_case_dates import one_line
from notifications.papers.from_case_source import Source, at_the_start
from notifications.papers.paper import Scrutiny, ScrutinyComment
from notifications.phrases import short_day
from state_machines.community_safety.year import title_of
from state_machines.strategic_assessment.planned import Planned


def title(plan: Planned) -> str:
    """What the assessment is called."""
    return one_line(plan.entered.get("title") or f"Strategic assessment {title_of(plan.year_from)}")


def data_period(plan: Planned) -> DataPeriod:
    """The days the data cover, and how they meet the previous assessment's."""
    return DataPeriod(*plan.period, previous_ends=plan.previous_period_to, gap_because=plan.gap_explained)


def scrutiny(source: Source) -> Scrutiny | None:
    """How the crime and disorder committee was asked; None while it has not been. Its answers are not on record."""
    asked_on, said = (source.facts.recorded("seek_scrutiny_input", name) for name in ("asked_on", "comments"))
    if asked_on is None:
        return None
    key = source.procedure.scrutiny
    committee = at_the_start(source.body(key) if key else "crime and disorder committee")
    if said is None:
        return Scrutiny(committee)
    return Scrutiny(
        committee, f"asked on {short_day(date.fromisoformat(asked_on))}", (ScrutinyComment(one_line(said)),)
    )
