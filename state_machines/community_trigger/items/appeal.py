"""An appeal: lodged, and looked at by somebody who was not involved, here or above the area."""

from __future__ import annotations

from state_machines.community_trigger.guards import OF_THE_APPEAL, OF_THE_REFERRAL
from state_machines.community_trigger.inputs_after import Appeal, PassedOn, Review
from state_machines.community_trigger.items.common import item
from state_machines.community_trigger.where_and_who import OFFICE
from state_machines.lifecycle import START, Event, State, Transition

APPEALS = item(
    "appeal",
    "Appeal",
    (
        State("lodged", "Lodged"),
        State("reviewed", "Looked at", at_rest=True, final=True),
        State("passed_on", "Passed on to the second-tier reviewer", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("lodge", "Lodge an appeal", Appeal),
            source=(START,),
            target="lodged",
            by=OFFICE,
            guards=(OF_THE_APPEAL,),
        ),
        Transition(
            event=Event("review", "Record what the reviewer found", Review),
            source=("lodged",),
            target="reviewed",
            by=OFFICE,
        ),
        Transition(
            event=Event("pass_on", "Leave it to the second-tier reviewer", PassedOn),
            source=("lodged",),
            target="passed_on",
            by=OFFICE,
            guards=(OF_THE_REFERRAL,),
        ),
    ),
)
