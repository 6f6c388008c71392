"""A waiver by which the assessment may pass a gate that is open: given by name with a reason, or taken back."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.community_safety.where_and_who import CHAIR, OFFICE
from state_machines.lifecycle import START, Event, State, Transition
from state_machines.strategic_assessment import inputs_items as asked

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
        ),
        Transition(
            event=Event("withdraw", "Take the waiver back", asked.WithdrawWaiver),
            source=("waived",),
            target="withdrawn",
            by=OFFICE,
        ),
    ),
)
