"""What papers on a strategy say of the plan: its name and period, its priorities, and the parts it must have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from notifications.papers.facts_strategy import PlanPart, Priority
from notifications.papers.from_case_dates import one_line
from notifications.papers.from_case_source import Source, the
from notifications.phrases import short_day
from state_machines.community_safety_strategy.inputs_adoption import PlanContents
from state_machines.community_safety_strategy.openings import reporting
from state_machines.facts import ItemFacts


def name_of_the_strategy(source: Source) -> str:
    """What the strategy is called, within a sentence."""
    return the(one_line(source.facts.recorded("start", "title")))


def period(source: Source) -> str:
    """The days that the strategy covers, extended ones among them."""
    begins, ends = (source.facts.recorded("start", name) for name in ("period_from", "period_to"))
    ends = source.facts.recorded("refresh", "period_to") or ends
    return f"{short_day(date.fromisoformat(begins))} to {short_day(date.fromisoformat(ends))}"


def priorities(source: Source) -> tuple[Priority, ...]:
    """The priorities that were set and not dropped."""
    return tuple(priority_of(source, one) for one in source.facts.of_kind("priority") if not one.at_rest)


def priority_of(source: Source, found: ItemFacts) -> Priority:
    """One of them, under whoever leads it by now: the post, or else the body."""
    first, lead = found.recorded("set", "lead"), found.recorded("change", "lead")
    post = found.recorded("change", "strategic_lead")
    if post is None and lead in {None, first}:
        post = found.recorded("set", "strategic_lead")
    reports = reporting(found, source.facts)
    return Priority(
        code=one_line(found.recorded("set", "code")),
        title=one_line(found.recorded("set", "title")),
        lead=one_line(post) if post else source.body(lead or first),
        targets=tuple(one_line(one["target"]) for one in found.recorded("set", "targets") or ()),
        reports_to=source.bodies(source.procedure.reports_to) if reports else (),
    )


def plan_parts(contents: Mapping[str, str] | None) -> tuple[PlanPart, ...]:
    """The six parts of reg 11(1) by their letters, and where the plan has each; None while it is not put together."""
    return tuple(
        PlanPart(letter, str(field.description).removesuffix("."), one_line(contents[name]) if contents else None)
        for letter, (name, field) in zip("abcdef", PlanContents.model_fields.items(), strict=True)
    )
