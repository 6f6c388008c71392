"""An agency return: asked for, chased, received, queried, accepted or waived."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_items import item
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import inputs_items as item_asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review.deadlines_of_items import AGENCY_RETURN, SCOPING_REPLY
from state_machines.domestic_homicide_review.guards_returns import SOUND_RETURN
from state_machines.domestic_homicide_review.items.common import MOVERS
from state_machines.domestic_homicide_review.returns import not_asked_on_receipt
from state_machines.lifecycle import START, Effect, Event, Role, State, Transition

_RETURN_OPEN = ("requested", "queried", "escalated")

AGENCY_RETURNS = item(
    "agency_return",
    "Agency return",
    (
        State("requested", "Requested"),
        State("received", "Received"),
        State("queried", "Sent back with questions"),
        State("escalated", "With the chief officer"),
        State("accepted", "Accepted", at_rest=True, final=True),
        State("waived", "Waived", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("request", "Ask an agency for a return", item_asked.RequestAgencyReturn),
            source=(START,),
            target="requested",
            by=MOVERS,
            starts=(SCOPING_REPLY, AGENCY_RETURN),
            sends=(L.SCOPING_REQUEST, L.RETURN_REQUEST),
        ),
        Transition(
            event=Event(
                "receive",
                "Record that a return came in",
                item_asked.ReceiveAgencyReturn,
                not_asked=not_asked_on_receipt,
            ),
            source=_RETURN_OPEN,
            target="received",
            by=(*MOVERS, Role.AGENCY_CONTACT),
            meets=(SCOPING_REPLY, AGENCY_RETURN),
        ),
        Transition(
            event=Event("query", "Send a return back with questions", item_asked.QueryAgencyReturn),
            source=("received",),
            target="queried",
            by=MOVERS,
            starts=(SCOPING_REPLY, AGENCY_RETURN),
        ),
        Transition(
            event=Event("accept", "Accept a return", item_asked.AcceptAgencyReturn),
            source=("received",),
            target="accepted",
            by=MOVERS,
            guards=(SOUND_RETURN,),
        ),
        Transition(
            event=Event("escalate", "Take a return to the chief officer", item_asked.EscalateAgencyReturn),
            source=("requested", "queried"),
            target="escalated",
            by=MOVERS,
            sends=(L.RETURN_ESCALATION,),
        ),
        Transition(
            event=Event("allow_more_time", "Agree a later date for a return", asked.AllowMoreTime),
            source=_RETURN_OPEN,
            target=None,
            by=MOVERS,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
        Transition(
            event=Event("waive", "Go on without a return", item_asked.WaiveAgencyReturn),
            source=(*_RETURN_OPEN, "received"),
            target="waived",
            by=MOVERS,
            clears=(SCOPING_REPLY, AGENCY_RETURN),
        ),
    ),
)
