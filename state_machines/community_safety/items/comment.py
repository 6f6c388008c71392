"""A comment on the draft, or a response to the consultation: received, and answered."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.community_safety import inputs_consultation as asked
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_AGENCY
from state_machines.lifecycle import START, Event, State, Transition

COMMENTS = item(
    "comment",
    "Comment or response",
    (
        State("received", "Received; not answered yet"),
        State("answered", "Answered", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("receive", "Record a comment or response", asked.ReceiveComment),
            source=(START,),
            target="received",
            by=OFFICE_OR_AGENCY,
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=Event("answer", "Say what is done about it", asked.DisposeComment),
            source=("received",),
            target="answered",
            by=OFFICE,
        ),
    ),
)
