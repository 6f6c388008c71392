"""P3, the draft of a strategy with its proposed priorities, and P4, its adoption or its yearly revision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from notifications.papers.facts_strategy import StrategyFacts
from notifications.papers.from_case_consultation import consultation
from notifications.papers.from_case_dates import one_line
from notifications.papers.from_case_plan import name_of_the_strategy, period, plan_parts, priorities
from notifications.papers.from_case_source import Asked, Source, the
from notifications.papers.paper import Decision, Implication, Paper, Recommendation
from notifications.phrases import short_day
from state_machines.community_safety.procedure import ConsultedOn
from state_machines.community_safety.year import year_of

_PUT = "put_for_adoption"
_ONE_DAY = timedelta(days=1)


def strategy_paper(source: Source) -> tuple[Paper, StrategyFacts]:
    """P3: the meeting discusses the priorities that are proposed, and agrees them."""
    facts = _facts(source)
    held = facts.consultation
    dates = (f"that consultation opens {held.opens} and closes {held.closes}.",) if held else ()
    paper = source.paper(
        Asked(
            title=f"{_title(source)}: proposed priorities",
            recommendations=(
                Recommendation(Decision.AGREE, "the proposed priorities of section 2."),
                *(Recommendation(Decision.NOTE, one) for one in dates),
            ),
            for_discussion=True,
        ),
        "present",
    )
    return paper, facts


def adoption_paper(source: Source) -> tuple[Paper, StrategyFacts]:
    """P4, from what was put to the body that adopts: where the plan has each part, and what was regarded."""
    put = source.facts.record[_PUT]["input"]
    revised = "adopt" in source.facts.record
    facts = replace(
        _facts(source),
        stage="refresh" if revised else "adoption",
        plan_parts=plan_parts(put["contents"]),
        regard=put["police_and_crime_objectives"],
        assessment=one_line(put.get("assessment") or "") or _assessment(source),
        consulted_before=source.facts.recorded("skip_consultation", "reason"),
    )
    what = f"{facts.name} as revised" if revised else facts.name
    paper = source.paper(
        Asked(
            title=f"{_title(source)}: {'yearly revision' if revised else 'adoption'}",
            recommendations=(
                Recommendation(Decision.AGREE, f"{what}, so that it is adopted before {short_day(facts.before)}."),
                Recommendation(
                    Decision.NOTE, f"that a copy then goes to {facts.policing_body}, and a summary is published."
                ),
            ),
            implications=(Implication("Serious violence", put["serious_violence"]),),
            attachments=(_title(source),),
        ),
        *(() if revised else ("adopt",)),
    )
    return paper, facts


def _facts(source: Source) -> StrategyFacts:
    policing_body = source.procedure.policing_body
    return StrategyFacts(
        stage="draft",
        name=name_of_the_strategy(source),
        period=period(source),
        assessment=_assessment(source),
        before=_before(source),
        vision=None,
        priorities=priorities(source),
        plan_parts=plan_parts(None),
        policing_body=the(source.body(policing_body)) if policing_body else "the elected local policing body",
        regard=None,
        consultation=consultation(source),
        consults_on_draft=source.procedure.consultation_on is ConsultedOn.DRAFT,
    )


def _title(source: Source) -> str:
    return one_line(source.facts.recorded("start", "title"))


def _assessment(source: Source) -> str:
    reference = source.facts.recorded("start", "assessment")
    agreed_on = date.fromisoformat(source.facts.recorded("start", "assessment_agreed_on"))
    named = f"the strategic assessment {one_line(reference)}" if reference else "the strategic assessment"
    return f"{named} that was agreed or published on {short_day(agreed_on)}"


def _before(source: Source) -> date:
    """The 1 April before which the plan has to be there: the day after the open time limit for it."""
    limits = source.facts.open_deadlines
    last_day = limits.get("refresh") or limits.get("plan_of_the_year") or year_of(source.dossier.on)[1]
    return last_day + _ONE_DAY
