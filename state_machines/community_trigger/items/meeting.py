"""A meeting beside the panel, such as the triage meeting: called, moved, held or called off."""

from __future__ import annotations

from state_machines.community_trigger import inputs_items as asked
from state_machines.community_trigger.deadlines import MEETING
from state_machines.community_trigger.guards_bodies import KNOWN_BODIES
from state_machines.community_trigger.items.common import item
from state_machines.community_trigger.where_and_who import REVIEWERS
from state_machines.lifecycle import START, Event, State, Transition

MEETINGS = item(
    "meeting",
    "Meeting",
    (
        State("scheduled", "Called"),
        State("held", "Held", at_rest=True, final=True),
        State("cancelled", "Called off", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("schedule", "Call a meeting", asked.CallMeeting),
            source=(START,),
            target="scheduled",
            by=REVIEWERS,
            guards=(KNOWN_BODIES,),
            starts=(MEETING,),
        ),
        Transition(
            event=Event("adjourn", "Move a meeting to another day", asked.MoveMeeting),
            source=("scheduled",),
            target=None,
            by=REVIEWERS,
            clears=(MEETING,),
            starts=(MEETING,),
        ),
        Transition(
            event=Event("hold", "Record a meeting that took place", asked.RecordMeeting),
            source=("scheduled",),
            target="held",
            by=REVIEWERS,
            guards=(KNOWN_BODIES,),
            meets=(MEETING,),
        ),
        Transition(
            event=Event("cancel", "Call a meeting off", asked.CancelMeeting),
            source=("scheduled",),
            target="cancelled",
            by=REVIEWERS,
            clears=(MEETING,),
        ),
    ),
)
