"""P1, the proposal for the assessment of a year, from the plan of the cycle."""

from __future__ import annotations

from collections.abc import Iterator

from notifications.papers.facts import Milestone, PartAsked, ProposalFacts, Section
from notifications.papers.from_case_cycle import data_period, scrutiny, title
from notifications.papers.from_case_dates import as_a_last_day, with_the_days
from notifications.papers.from_case_source import Asked, Source, the
from notifications.papers.paper import Decision, Involvement, Paper, Recommendation
from notifications.phrases import joined, short_day
from state_machines.community_safety.sections import SectionSet
from state_machines.community_safety.year import title_of
from state_machines.milestones import WrittenDate
from state_machines.strategic_assessment.inputs_items import Part
from state_machines.strategic_assessment.planned import Planned, planned

_STEPS = {
    "proposal_at": "Proposal agreed",
    "information_by": "Contributions of the agencies",
    "draft_by": "Assessment drafted and sent to partners for comment",
    "comments_by": "Partners’ comments",
    "final_by": "Final draft complete",
    "sign_off_at": "Executive summary to the meeting for sign-off",
    "publish_by": "Published",
}
_PARTS = {
    Part.DATA_SET: ("Data set", "{period}, the whole period"),
    Part.COMMENTARY: ("Commentary", "what the data show, what changed and why, and the projects of the last 12 months"),
    Part.WRITTEN_REVIEW: ("Written review", "of current outcomes and priorities, with the agency’s own in short"),
}


def proposal_paper(source: Source) -> tuple[Paper, ProposalFacts]:
    """The paper, with the timetable in the words of the plan."""
    plan = planned(source.facts)
    asked = source.bodies(one["organisation"] for one in plan.agencies)
    partners = source.bodies(plan.entered.get("partners", ()))
    due = _when(source, plan, "information_by") or "by the day that the data call names"
    reading = (Involvement("Other partners", f"{joined(partners)} comment on the draft"),) if partners else ()
    paper = source.paper(
        Asked(
            title=f"{title(plan)}: proposal",
            recommendations=(
                Recommendation(Decision.AGREE, "the period of the data, the timetable and the sections of section 2."),
                Recommendation(
                    Decision.AGREE, f"that each agency sends the three parts of its contribution {as_a_last_day(due)}."
                ),
                Recommendation(Decision.NOTE, f"that the assessment has to be prepared by {short_day(plan.year_to)}."),
            ),
            scrutiny=scrutiny(source),
            involvement=(Involvement("Asked to contribute", joined(asked)), *reading),
        ),
        "proposal",
    )
    period = " to ".join(short_day(one) for one in plan.period)
    return paper, ProposalFacts(
        cycle=title_of(plan.year_from),
        year_ends=plan.year_to,
        data_period=data_period(plan),
        timetable=tuple(_timetable(source, plan)),
        parts=tuple(PartAsked(name, details.format(period=period), due) for name, details in _PARTS.values()),
        returns_to=the(source.post),
        sections=tuple(_section(source, plan, one) for one in plan.sections),
    )


def _timetable(source: Source, plan: Planned) -> Iterator[Milestone]:
    for field, step in _STEPS.items():
        if when := _when(source, plan, field):
            yield Milestone(step, when)
    yield Milestone("Last day of the year in which it has to be prepared", short_day(plan.year_to))


def _when(source: Source, plan: Planned, field: str) -> str | None:
    given = plan.entered.get(field)
    if not given:
        return None
    written = WrittenDate.model_validate(given)
    return with_the_days(written, source.meeting_meant(written))


def _section(source: Source, plan: Planned, section: SectionSet) -> Section:
    """The section with the bodies that contribute: those it names, and the agencies that are asked to serve it."""
    serving = (one["organisation"] for one in plan.agencies if section.code in one.get("sections", ()))
    return Section(
        title=section.title,
        lead=source.body(section.lead) if section.lead else None,
        contributors=source.bodies((*section.contributors, *serving)),
        analysed=section.describes_projects,
    )
