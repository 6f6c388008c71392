"""Complaints that came to light after the application: they may qualify, and they always inform the discretion."""

from __future__ import annotations

from state_machines.community_trigger.guards_bodies import KNOWN_BODIES
from state_machines.community_trigger.inputs_items import AddComplaints
from state_machines.community_trigger.items.common import item
from state_machines.community_trigger.where_and_who import OFFICE
from state_machines.lifecycle import START, Event, State, Transition

FURTHER_COMPLAINTS = item(
    "further_complaints",
    "Further complaints",
    (State("on_record", "On record", at_rest=True, final=True),),
    (
        Transition(
            event=Event("add", "Add complaints that came to light", AddComplaints),
            source=(START,),
            target="on_record",
            by=OFFICE,
            guards=(KNOWN_BODIES,),
        ),
    ),
)
