"""A recommendation of the panel: answered, done or transferred, or refused and taken up."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import AllowMoreTime
from state_machines.community_trigger import guards as G  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import inputs_items as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger.deadlines import ACTION, RECOMMENDATION_RESPONSE, REFUSAL
from state_machines.community_trigger.guards_bodies import KNOWN_BODIES
from state_machines.community_trigger.items.common import item
from state_machines.community_trigger.where_and_who import OFFICE, REVIEWERS
from state_machines.lifecycle import START, Effect, Event, State, Transition

RECOMMENDATIONS = item(
    "recommendation",
    "Recommendation",
    (
        State("made", "Made; an answer is awaited"),
        State("accepted", "Accepted, wholly or in part"),
        State("rejected", "Refused; the panel decides what follows"),
        State("settled", "Refused and settled", at_rest=True, final=True),
        State("done", "Done", at_rest=True, final=True),
        State("transferred", "Taken over by another plan", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("make", "Make a recommendation", asked.MakeRecommendation),
            source=(START,),
            target="made",
            by=REVIEWERS,
            guards=(KNOWN_BODIES, G.OF_THE_OUTCOME),
            starts=(RECOMMENDATION_RESPONSE,),
            sends=(L.RECOMMENDATION_NOTICE,),
        ),
        Transition(
            event=Event("accept", "Record that it is accepted", asked.AcceptRecommendation),
            source=("made", "rejected"),
            target="accepted",
            by=OFFICE,
            meets=(RECOMMENDATION_RESPONSE, REFUSAL),
            starts=(ACTION,),
        ),
        Transition(
            event=Event("reject", "Record that it is refused", asked.RejectRecommendation),
            source=("made",),
            target="rejected",
            by=OFFICE,
            meets=(RECOMMENDATION_RESPONSE,),
            starts=(REFUSAL,),
            sends=(L.RECOMMENDATION_ESCALATION,),
        ),
        Transition(
            event=Event("escalate", "Take a refusal further", asked.EscalateRefusal),
            source=("rejected",),
            target=None,
            by=OFFICE,
            meets=(REFUSAL,),
            starts=(REFUSAL,),
        ),
        Transition(
            event=Event("settle", "Accept the refusal, or record what came of it", asked.SettleRefusal),
            source=("rejected",),
            target="settled",
            by=OFFICE,
            meets=(REFUSAL,),
        ),
        Transition(
            event=Event("allow_more_time", "Agree a later date", AllowMoreTime),
            source=("made", "accepted", "rejected"),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
        Transition(
            event=Event("complete", "Record that it is done", asked.CompleteRecommendation),
            source=("accepted",),
            target="done",
            by=OFFICE,
            meets=(ACTION,),
        ),
        Transition(
            event=Event("transfer", "Hand it to another plan", asked.TransferRecommendation),
            source=("made", "accepted"),
            target="transferred",
            by=OFFICE,
            clears=(RECOMMENDATION_RESPONSE, ACTION),
        ),
    ),
)
