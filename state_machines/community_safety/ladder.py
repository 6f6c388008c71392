"""The ladder of bodies that take up what is not resolved, from the lowest up. Who stands on it is local data."""

from __future__ import annotations

from state_machines.community_safety.guards import of_field
from state_machines.community_safety.procedure import procedure_of
from state_machines.facts import Facts


def _is_on_the_ladder(facts: Facts) -> bool:
    ladder = procedure_of(facts.policy).escalation
    return not ladder or getattr(facts.input, "to", None) in ladder


ON_THE_LADDER = of_field(
    "to",
    lambda facts: (
        "To: this body is not on the partnership's ladder of escalation. Use one of: "
        f"{', '.join(procedure_of(facts.policy).escalation)}."
    ),
    _is_on_the_ladder,
    rule="The body is on the partnership's ladder of escalation.",
)


def next_up(facts: Facts) -> str | None:
    """The body above the one that had the item last, by its key; the lowest where none had; None above the highest."""
    ladder = procedure_of(facts.policy).escalation
    had = facts.item.recorded("escalate", "to") if facts.item else None
    above = ladder[ladder.index(had) + 1 :] if had in ladder else ladder
    return above[0] if above else None
