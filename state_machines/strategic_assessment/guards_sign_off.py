"""When sign-off and the end of a cycle are refused: open gates, too few members, a year that is over, no owners."""

from __future__ import annotations

from datetime import date

from state_machines.community_safety.guards import of_field
from state_machines.community_safety.procedure import procedure_of
from state_machines.facts import Facts
from state_machines.lifecycle import Guard
from state_machines.strategic_assessment.completeness import open_gates
from state_machines.strategic_assessment.planned import planned
from state_machines.working_days import in_words


def _is_quorate(facts: Facts) -> bool:
    needed = procedure_of(facts.policy).quorum
    return needed is None or getattr(facts.input, "members_present", needed) >= needed


def _met_on(facts: Facts) -> date:
    met_on: date = getattr(facts.input, "met_on", facts.happened_on)
    return met_on


def _in_time_or_explained(facts: Facts) -> bool:
    signed_on = max(_met_on(facts), facts.happened_on)
    return signed_on <= planned(facts).year_to or getattr(facts.input, "late_because", None) is not None


def _unowned(facts: Facts) -> list[str]:
    live = (one for one in facts.of_kind("recommendation") if not one.at_rest)
    return [facts.called(one) for one in live if one.organisation is None]


GATES_PASSED = Guard(
    lambda facts: tuple(
        f"Gate {one.gate.value} is open: {one.title}. {one.missing} ({one.authority})" for one in open_gates(facts)
    ),
    lambda facts: not open_gates(facts),
    rule="Each of the nine gates is closed, or waived with a name and a reason.",
    before_entry=True,
)
QUORATE = of_field(
    "members_present",
    lambda facts: f"Members present: the body was not quorate; it needs {procedure_of(facts.policy).quorum} members.",
    _is_quorate,
    rule="The body was quorate.",
)
NOT_BACK_DATED = of_field(
    "met_on",
    lambda facts: (
        f"Met on: the body met on {in_words(_met_on(facts))}, so the assessment was not signed off on "
        f"{in_words(facts.happened_on)}. Date the step on the day the body met."
    ),
    lambda facts: facts.happened_on >= _met_on(facts),
    rule="It is not dated before the body met.",
)
YEAR_HAS_BEGUN = of_field(
    "met_on",
    lambda facts: (
        f"Met on: the year of this assessment begins on {in_words(planned(facts).year_from)}, and the assessment is "
        "prepared during the year (S.I. 2007/1830 reg 5); check the day, or sign it off once the year has begun."
    ),
    lambda facts: _met_on(facts) >= planned(facts).year_from,
    rule="The year of the assessment has begun.",
)
IN_TIME_OR_EXPLAINED = of_field(
    "met_on",
    lambda facts: (
        f"Met on: the year ended on {in_words(planned(facts).year_to)}, and the assessment is prepared during the year "
        "(S.I. 2007/1830 reg 5). Check the day; if it was decided so late, say why and what follows: "
        "it is recorded as signed off too late, and the duty of the year counts as missed."
    ),
    _in_time_or_explained,
    rule="The assessment is signed off within its year; or it is said why it was not.",
)
OWNERS_NAMED = Guard(
    lambda facts: (
        f"These recommendations have no owner and date: {', '.join(_unowned(facts))}. Assign or reject them first.",
    ),
    lambda facts: not _unowned(facts),
    rule="Every recommendation has an owner and a date, or was rejected with a reason.",
    before_entry=True,
)
