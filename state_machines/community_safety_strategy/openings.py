"""What steps of a strategy open inside it: its priorities, its consultation, the reports of a quarter."""

from __future__ import annotations

from state_machines.community_safety.procedure import procedure_of
from state_machines.community_safety_strategy.inputs_items import Reporting
from state_machines.community_safety_strategy.quarters import quarter_in_hand
from state_machines.facts import Facts, ItemFacts
from state_machines.lifecycle import Opening


def reporting(priority: ItemFacts, facts: Facts) -> bool:
    """Whether a priority reports every quarter: as was set for it, else as local procedure says."""
    chosen = priority.recorded("change", "reporting") or priority.recorded("set", "reporting")
    if chosen is not None:
        return bool(chosen == Reporting.QUARTERLY.value)
    return priority.recorded("set", "code") in procedure_of(facts.policy).reporting


def _priorities(facts: Facts) -> tuple[dict[str, object], ...]:
    return tuple(one.model_dump(exclude_none=True) for one in getattr(facts.input, "priorities", ()))


def _consultation(facts: Facts) -> tuple[dict[str, object], ...]:
    return (facts.input.model_dump(exclude_none=True),)


def _reports(facts: Facts) -> tuple[dict[str, object], ...]:
    quarter_to = quarter_in_hand(facts)
    return tuple(
        {
            "organisation": one.recorded("change", "lead") or one.recorded("set", "lead"),
            "priority": one.recorded("set", "code"),
            "quarter_to": quarter_to,
            "reports": one.recorded("set", "reports"),
        }
        for one in facts.of_kind("priority")
        if not one.at_rest and reporting(one, facts)
    )


PRIORITIES = Opening(item="priority", inputs=_priorities)
CONSULTATION = Opening(item="consultation", inputs=_consultation)
REPORTS = Opening(item="quarterly_report", inputs=_reports)
