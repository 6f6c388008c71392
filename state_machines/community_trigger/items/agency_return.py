"""An agency return: the agency's complaint log, what it did, and what it knows of risk."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import AllowMoreTime
from state_machines.community_trigger import inputs_items as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger.deadlines import AGENCY_RETURN
from state_machines.community_trigger.guards_bodies import KNOWN_BODIES
from state_machines.community_trigger.guards_consent import CONSENT_SETTLED
from state_machines.community_trigger.items.common import item
from state_machines.community_trigger.where_and_who import OFFICE
from state_machines.lifecycle import START, Effect, Event, Role, State, Transition

_OPEN = ("requested", "queried")

AGENCY_RETURNS = item(
    "agency_return",
    "Agency return",
    (
        State("requested", "Requested"),
        State("queried", "Sent back with questions"),
        State("overtaken", "Not in when the threshold was put for decision", at_rest=True),
        State("received", "Received", at_rest=True),
        State("declined", "Lawfully declined", at_rest=True, final=True),
        State("waived", "Waived", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("request", "Ask an agency for a return", asked.RequestReturn),
            source=(START,),
            target="requested",
            by=OFFICE,
            guards=(KNOWN_BODIES, CONSENT_SETTLED),
            starts=(AGENCY_RETURN,),
            sends=(L.INFORMATION_REQUEST,),
        ),
        Transition(
            event=Event("receive", "Record that a return came in", asked.ReceiveReturn),
            source=(*_OPEN, "overtaken"),
            target="received",
            by=(*OFFICE, Role.AGENCY_CONTACT),
            guards=(KNOWN_BODIES,),
            meets=(AGENCY_RETURN,),
        ),
        Transition(
            event=Event("query", "Send a return back with questions", asked.QueryReturn),
            source=("received",),
            target="queried",
            by=OFFICE,
            guards=(CONSENT_SETTLED,),
            starts=(AGENCY_RETURN,),
        ),
        Transition(
            event=Event("overtake", "Note that the threshold was put for decision without it", asked.OvertakeReturn),
            source=_OPEN,
            target="overtaken",
            by=OFFICE,
            clears=(AGENCY_RETURN,),
        ),
        Transition(
            event=Event("decline", "Record that the agency lawfully declines", asked.DeclineReturn),
            source=_OPEN,
            target="declined",
            by=OFFICE,
            clears=(AGENCY_RETURN,),
        ),
        Transition(
            event=Event("allow_more_time", "Agree a later date for a return", AllowMoreTime),
            source=_OPEN,
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
        Transition(
            event=Event("waive", "Go on without a return", asked.WaiveReturn),
            source=_OPEN,
            target="waived",
            by=OFFICE,
            clears=(AGENCY_RETURN,),
        ),
    ),
)
