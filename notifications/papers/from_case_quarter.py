"""P5, the report of a quarter on one priority, for each body that gets it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from notifications.papers.facts_strategy import ActionProgress, QuarterlyReportFacts, TargetReached
from notifications.papers.from_case_dates import one_line
from notifications.papers.from_case_plan import name_of_the_strategy, priority_of
from notifications.papers.from_case_source import Asked, Source
from notifications.papers.paper import Decision, Paper, PaperError, Recommendation
from notifications.phrases import short_day
from state_machines.community_safety.year import quarter_ends, title_of, year_of
from state_machines.community_safety_strategy.quarters import quarter_end
from state_machines.facts import ItemFacts

_AS_REPORTED = "As reported"


def quarterly_report(source: Source) -> tuple[Paper, QuarterlyReportFacts]:
    """The paper. Raises PaperError when the strategy has no such priority."""
    report = source.item
    if report is None:
        raise PaperError("The paper belongs to no quarterly report. Cancel it, then record the report anew.")
    found = _priority(source, one_line(report.recorded("request", "priority")))
    priority = priority_of(source, found)
    ends = date.fromisoformat(report.recorded("request", "quarter_to"))
    quarter, begins = _quarter(ends)
    paper = source.paper(
        Asked(
            title=f"{priority.code} {priority.title}: {quarter}",
            recommendations=(Recommendation(Decision.NOTE, f"the progress of {priority.code} in {quarter}."),),
            decision=Decision.NOTE,
            report_of=priority.lead,
        )
    )
    unresolved = report.recorded("receive", "concerns")
    return paper, QuarterlyReportFacts(
        strategy=name_of_the_strategy(source),
        priority=priority,
        quarter=quarter,
        begins=begins,
        ends=ends,
        progress=(report.recorded("receive", "progress"), *((f"Not resolved: {unresolved}",) if unresolved else ())),
        targets=tuple(_targets(priority.targets, report.recorded("receive", "against_targets") or ())),
        actions=tuple(_actions(source, priority.code)),
        escalated=tuple(_escalated(source, priority.code)),
    )


def _priority(source: Source, code: str) -> ItemFacts:
    known = {one.recorded("set", "code"): one for one in source.facts.of_kind("priority")}
    if code not in known:
        raise PaperError(
            f"The report is on priority '{code}', which the strategy does not have. "
            "Set the priority or correct the report, then produce the paper again."
        )
    return known[code]


def _quarter(ends: date) -> tuple[str, date]:
    """How the quarter is called, and its first day."""
    starts_on = year_of(ends)[0]
    number = quarter_ends(starts_on).index(quarter_end(ends))
    begins = (starts_on, *(one + timedelta(days=1) for one in quarter_ends(starts_on)))[number]
    return f"quarter {number + 1} of {title_of(starts_on)}", begins


def _targets(targets: tuple[str, ...], said: tuple[str, ...]) -> Iterator[TargetReached]:
    """Each target beside what was said of it; where the numbers differ, what was said stands by itself."""
    matched = len(targets) == len(said) or not said
    for number, target in enumerate(targets if matched else ()):
        yield TargetReached(target, one_line(said[number]) if said else "Not reported")
    for one in said if not matched else ():
        yield TargetReached(_AS_REPORTED, one_line(one))


def _of_priority(source: Source, code: str) -> Iterator[ItemFacts]:
    return (one for one in source.facts.of_kind("action") if one.recorded("propose", "priority") == code)


def _actions(source: Source, code: str) -> Iterator[ActionProgress]:
    titles = {state.name: state.title for state in source.file.lifecycle.item("action").states}
    for one in _of_priority(source, code):
        owner, due_on = one.organisation, one.recorded("assign", "due_on") or one.recorded("propose", "due_on")
        running = [deadline.due_on for deadline in source.file.deadlines_of(one.key) if deadline.name == "action"]
        due = running[0] if running else date.fromisoformat(due_on) if due_on else None
        yield ActionProgress(
            action=one_line(one.recorded("propose", "recommendation")),
            owner=source.body(owner) if owner else None,
            due=short_day(due) if due else None,
            status=titles[one.state],
        )


def _escalated(source: Source, code: str) -> Iterator[str]:
    for one in _of_priority(source, code):
        if one.state == "escalated":
            to, why = source.body(one.recorded("escalate", "to")), one_line(one.recorded("escalate", "reason"))
            yield f"{one_line(one.recorded('propose', 'recommendation'))} Put to {to}: {why}"
