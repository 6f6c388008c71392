"""A recommendation and its action: it outlives the case, and opens again when it does not last."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_items import item
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import inputs_items as item_asked
from state_machines.domestic_homicide_review.deadlines_of_items import ACTION, ACTION_AGAIN
from state_machines.domestic_homicide_review.items.common import MOVERS, OFFICE
from state_machines.lifecycle import START, Effect, Event, State, Transition

_ACCEPT = Event("accept", "Its owner accepts", item_asked.AcceptRecommendation)
_RELAPSE = Event("relapse", "Open it again: it did not last", asked.GoBack)

RECOMMENDATIONS = item(
    "recommendation",
    "Recommendation",
    (
        State("made", "Made"),
        State("accepted", "Accepted by its owner"),
        State("refused", "Refused by its owner", at_rest=True),
        State("done", "Reported as done"),
        State("audited", "Audited", at_rest=True),
    ),
    (
        Transition(
            event=Event("make", "Make a recommendation", item_asked.MakeRecommendation),
            source=(START,),
            target="made",
            by=MOVERS,
            starts=(ACTION,),
        ),
        Transition(
            event=_ACCEPT,
            source=("made",),
            target="accepted",
            by=MOVERS,
        ),
        Transition(event=_ACCEPT, source=("refused",), target="accepted", by=MOVERS, starts=(ACTION_AGAIN,)),
        Transition(
            event=Event("refuse", "Its owner refuses", item_asked.RefuseRecommendation),
            source=("made", "accepted"),
            target="refused",
            by=MOVERS,
            clears=(ACTION, ACTION_AGAIN),
        ),
        Transition(
            event=Event("progress", "Its owner reports progress", item_asked.ProgressRecommendation),
            source=("accepted",),
            target=None,
            by=MOVERS,
        ),
        Transition(
            event=Event("allow_more_time", "Agree a later date for the action", asked.AllowMoreTime),
            source=("made", "accepted"),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
        Transition(
            event=Event("complete", "Its owner reports it done", item_asked.CompleteRecommendation),
            source=("accepted",),
            target="done",
            by=MOVERS,
        ),
        Transition(
            event=Event("audit", "Audit that it was done and lasts", item_asked.AuditRecommendation),
            source=("done",),
            target="audited",
            by=OFFICE,
            meets=(ACTION, ACTION_AGAIN),
        ),
        Transition(event=_RELAPSE, source=("done",), target="accepted", by=OFFICE),
        Transition(event=_RELAPSE, source=("audited",), target="accepted", by=OFFICE, starts=(ACTION_AGAIN,)),
    ),
)
