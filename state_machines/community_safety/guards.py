"""Guards that name the field at fault, and those that assessment and strategy share."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from state_machines.community_safety.procedure import procedure_of
from state_machines.facts import Facts
from state_machines.lifecycle import Guard


def of_field(
    field: str, refusal: str | Callable[[Facts], str], holds: Callable[[Facts], bool], rule: str | None = None
) -> Guard:
    """A guard that fails for one field of what was entered, with one sentence."""
    if isinstance(refusal, str):
        return Guard(refusal, holds, rule=rule, fields=lambda _facts: {field: refusal})
    return Guard(lambda facts: (refusal(facts),), holds, rule=rule, fields=lambda facts: {field: refusal(facts)})


def of_fields(faults: Callable[[Facts], Mapping[str, str]], rule: str) -> Guard:
    """A guard that fails for as many fields as there are faults, each by its path with its sentence."""
    return Guard(lambda facts: tuple(faults(facts).values()), lambda facts: not faults(facts), rule=rule, fields=faults)


DECIDING_BODY = of_field(
    "body",
    lambda facts: f"Body: {procedure_of(facts.policy).decides} decides here; give its minute.",
    lambda facts: bool(getattr(facts.input, "body", None) == procedure_of(facts.policy).decides),
    rule="The body that decides is the one that local procedure names.",
)
