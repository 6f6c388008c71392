"""A waiver by which the assessment may pass a gate that is open: given by name with a reason, or taken back."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.community_safety.guards import of_fields
from state_machines.community_safety.where_and_who import CHAIR, OFFICE
from state_machines.facts import Facts
from state_machines.lifecycle import START, Event, State, Transition
from state_machines.strategic_assessment import inputs_items as asked
from state_machines.strategic_assessment.completeness import GateFound, gates


def _closed(facts: Facts) -> dict[str, str]:
    """What stands against letting the gate pass: it is closed by itself, or was let pass before."""
    wanted = getattr(facts.input, "gate", None)
    shut = [one for one in gates(facts) if one.gate == wanted and not one.is_open]
    return {"gate": f"Gate: {shut[0].gate.value} {_how(shut[0])}"} if shut else {}


def _how(one: GateFound) -> str:
    if one.missing is None:
        return f"is closed, so there is nothing to let pass. {one.evidence}"
    return f"was let pass already, by {one.waived_by}. To have that decided anew, take the waiver back first."


_STILL_OPEN = of_fields(_closed, "The gate is open, and no waiver of it is in force.")

GATE_WAIVERS = item(
    "gate_waiver",
    "Waiver of a gate",
    (
        State("waived", "In force", at_rest=True),
        State("withdrawn", "Taken back", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("waive", "Let the assessment pass an open gate", asked.WaiveGate),
            source=(START,),
            target="waived",
            by=CHAIR,
            guards=(_STILL_OPEN,),
        ),
        Transition(
            event=Event("withdraw", "Take the waiver back", asked.WithdrawWaiver),
            source=("waived",),
            target="withdrawn",
            by=OFFICE,
        ),
    ),
)
