"""P2, the finished assessment for sign-off: what was submitted, the nine gates, and what is not resolved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from notifications.papers.facts import Comment, FindingAndPriority, Gate, SignOffFacts
from notifications.papers.from_case_contributions import contributed, lacking
from notifications.papers.from_case_cycle import data_period, scrutiny, title
from notifications.papers.from_case_dates import one_line
from notifications.papers.from_case_source import Asked, Source, at_the_start
from notifications.papers.paper import Decision, Implication, Paper, Recommendation
from notifications.phrases import short_day
from state_machines.community_safety.inputs_consultation import Disposition, On
from state_machines.community_safety.year import title_of
from state_machines.facts import ItemFacts
from state_machines.strategic_assessment.completeness import GateFound, gates
from state_machines.strategic_assessment.planned import Planned, planned

_NOT_TAKEN_UP = (Disposition.NOT_ACCEPTED, Disposition.PARTLY)


def sign_off_paper(source: Source) -> tuple[Paper, SignOffFacts]:
    """The paper, with each gate as it stands on the day."""
    facts, plan = source.facts, planned(source.facts)
    found = tuple(_gate(one) for one in gates(facts))
    cycle, version = title_of(plan.year_from), one_line(facts.recorded("submit", "version"))
    implications = facts.recorded("submit", "implications")
    paper = source.paper(
        Asked(
            title=f"{title(plan)}: sign-off",
            recommendations=(
                Recommendation(
                    Decision.AGREE,
                    f"the strategic assessment of the {cycle} cycle, version {version}, with its executive summary.",
                ),
                Recommendation(Decision.AGREE, "that it is published."),
                *(
                    Recommendation(Decision.NOTE, f"that gate {one.code} is waived.")
                    for one in found
                    if one.state == "waived"
                ),
            ),
            scrutiny=scrutiny(source),
            implications=(Implication("As submitted", implications),) if implications else (),
            involvement=tuple(contributed(source)),
            attachments=(f"{title(plan)}, version {version}", "Executive summary"),
        ),
        *("sign_off", "sign_off_again"),
    )
    return paper, SignOffFacts(
        cycle=cycle,
        year_ends=plan.year_to,
        data_period=data_period(plan),
        executive_summary=(facts.recorded("submit", "executive_summary"),),
        priorities=tuple(_priorities(source)),
        gates=found,
        lacking=tuple(lacking(source)),
        unresolved_comments=tuple(_unresolved(source, plan)),
        referred_back=tuple(_referred_back(source)),
    )


def _gate(found: GateFound) -> Gate:
    waived = bool(found.missing and found.waived_by and found.waived_because)
    evidence = found.missing or found.evidence
    return Gate(
        code=found.gate.value,
        test=found.title,
        authority=found.authority,
        state="waived" if waived else "open" if found.missing else "met",
        evidence=one_line(evidence) if evidence else None,
        waived_by=one_line(found.waived_by) if found.waived_by else None,
        waived_because=one_line(found.waived_because) if found.waived_because else None,
    )


def _priorities(source: Source) -> Iterator[FindingAndPriority]:
    for one in source.facts.of_kind("recommendation"):
        finding = one.recorded("propose", "finding")
        if finding and one.state != "rejected":
            yield FindingAndPriority(one_line(finding), one_line(one.recorded("propose", "recommendation")))


def _unresolved(source: Source, plan: Planned) -> Iterator[Comment]:
    """Comments on the draft that nobody has answered, and those not taken up as they were made, with the answer."""
    titles = {one.code: one.title for one in plan.sections}
    for one in source.facts.of_kind("comment"):
        answer, section = one.recorded("answer", "answer"), one.recorded("receive", "section")
        settled = answer is not None and one.recorded("answer", "disposition") not in _NOT_TAKEN_UP
        if settled or one.recorded("receive", "on") != On.DRAFT:
            continue
        yield Comment(
            source=_from_whom(source, one),
            section=one_line(titles.get(section, section)) if section else "The whole draft",
            comment=one_line(one.recorded("receive", "comment")),
            position=one_line(answer) if answer else None,
        )


def _from_whom(source: Source, comment: ItemFacts) -> str:
    body, group = comment.recorded("receive", "body"), comment.recorded("receive", "group")
    return source.body(body) if body else one_line(group) if group else "Not on record"


def _referred_back(source: Source) -> Iterator[str]:
    facts = source.facts
    if "refer_back" not in facts.record:
        return
    body = at_the_start(source.body(facts.recorded("refer_back", "body")))
    met_on = date.fromisoformat(facts.recorded("refer_back", "met_on"))
    wanted, done = facts.recorded("refer_back", "reasons"), facts.recorded("submit", "put_right")
    since = f"Since then: {one_line(done)}" if done else "What was done since is not on record."
    yield f"{body} on {short_day(met_on)}: {one_line(wanted)} {since}"
