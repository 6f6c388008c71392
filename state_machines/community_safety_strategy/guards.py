"""When a step of a strategy is refused, and the sentence that says why."""

from __future__ import annotations

from state_machines.community_safety.guards import of_field
from state_machines.community_safety.procedure import ConsultedOn, procedure_of
from state_machines.community_safety_strategy.quarters import begins_on
from state_machines.facts import Facts
from state_machines.lifecycle import Guard
from state_machines.working_days import in_words


def _is_reported(facts: Facts) -> bool:
    found = facts.of_kind("consultation")
    return bool(found) and all(one.at_rest for one in found)


def _has_priorities(facts: Facts) -> bool:
    return any(not one.at_rest for one in facts.of_kind("priority"))


def _since_adoption(facts: Facts, event: str) -> bool:
    adopted = max(facts.record[one]["sequence"] for one in ("adopt", "refresh") if one in facts.record)
    return bool(facts.record.get(event, {}).get("sequence", 0) > adopted)


def sent(facts: Facts) -> bool:
    """Whether the plan in force was sent to the policing body."""
    return _since_adoption(facts, "send_to_policing_body")


def summarised(facts: Facts) -> bool:
    """Whether a summary of the plan in force was published."""
    return _since_adoption(facts, "publish_summary")


def _code_is_new(facts: Facts) -> bool:
    code = getattr(facts.input, "code", None)
    return all(one.at_rest or one.recorded("set", "code") != code for one in facts.of_kind("priority"))


def _quarter_is_over(facts: Facts) -> bool:
    entered = getattr(facts.input, "quarter_to", None)
    return entered is None or entered <= facts.happened_on


CONSULTATION_REPORTED = Guard(
    "The consultation has not been reported: say what people said and what changed, then go on.",
    _is_reported,
    before_entry=True,
)
CONSULTED_BEFORE = Guard(
    "Local procedure attaches the consultation to the strategy. Open it; it is skipped only "
    "where the public was asked about the draft assessment.",
    lambda facts: procedure_of(facts.policy).consultation_on is ConsultedOn.DRAFT,
    before_entry=True,
)
HAS_PRIORITIES = Guard(
    "A plan has the priorities that the assessment identified (S.I. 2007/1830 reg 11(1)(b)). Set at least one first.",
    _has_priorities,
    before_entry=True,
)
CODE_IS_NEW = of_field(
    "code",
    lambda facts: f"Code: there is a priority '{getattr(facts.input, 'code', '')}' already; give another code.",
    _code_is_new,
    rule="Every priority has its own code.",
)
QUARTER_OF_THE_PLAN = of_field(
    "quarter_to",
    lambda facts: (
        f"Quarter to: the plan covers the time from {in_words(begins_on(facts))} on, and nobody reports on an earlier "
        "quarter. Give a later one."
    ),
    lambda facts: (getattr(facts.input, "quarter_to", None) or begins_on(facts)) >= begins_on(facts),
    rule="The plan held in the quarter.",
)
QUARTER_IS_OVER = of_field(
    "quarter_to",
    "Quarter to: this quarter is not over yet; its reports are asked for once it is.",
    _quarter_is_over,
    rule="The quarter is over.",
)
