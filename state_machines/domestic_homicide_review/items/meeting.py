"""A meeting of the panel or the partnership: called, moved, held or called off."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.domestic_homicide_review import inputs_items as item_asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review.deadlines_of_items import MEETING
from state_machines.domestic_homicide_review.items.common import MOVERS
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
            event=Event("schedule", "Call a meeting", item_asked.ScheduleMeeting),
            source=(START,),
            target="scheduled",
            by=MOVERS,
            starts=(MEETING,),
            sends=(L.DECISION_PANEL_INVITATION,),
        ),
        Transition(
            event=Event("adjourn", "Move a meeting to another day", item_asked.AdjournMeeting),
            source=("scheduled",),
            target=None,
            by=MOVERS,
            clears=(MEETING,),
            starts=(MEETING,),
        ),
        Transition(
            event=Event("hold", "Record a meeting that took place", item_asked.HoldMeeting),
            source=("scheduled",),
            target="held",
            by=MOVERS,
            meets=(MEETING,),
        ),
        Transition(
            event=Event("cancel", "Call a meeting off", item_asked.CancelMeeting),
            source=("scheduled",),
            target="cancelled",
            by=MOVERS,
            clears=(MEETING,),
        ),
    ),
)
