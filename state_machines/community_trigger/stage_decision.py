"""From the information to the decision whether the threshold is met."""

from __future__ import annotations

from state_machines.community_trigger import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import guards as G  # noqa: N812
from state_machines.community_trigger import inputs_decision as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger import openings
from state_machines.community_trigger import where_and_who as W  # noqa: N812
from state_machines.community_trigger.deadlines_declared import from_
from state_machines.community_trigger.deadlines_of_letters import HOLD_PANEL
from state_machines.community_trigger.guards_bodies import KNOWN_BODIES, RELEVANT_BODIES_DECIDE
from state_machines.community_trigger.guards_consent import CONSENT_SETTLED
from state_machines.community_trigger.inputs_handling import BeginDecision
from state_machines.lifecycle import Closing, Event, Role, Transition


def the_decision() -> tuple[Transition, ...]:
    """The lines of the decision under s.104(4) and (5)."""
    return (
        Transition(
            event=Event("begin_decision", "Put the threshold to the meeting", BeginDecision),
            source=("info_requested",),
            target="deciding",
            by=(*W.OFFICE, Role.SYSTEM),
            guards=(CONSENT_SETTLED, G.RETURNS_IN),
            automatic=openings.all_returns_in,
            starts=(from_(D.DECIDE_THRESHOLD, D.INFORMATION_IN, "information_in_on"), D.DECIDE_WITHOUT_ALL),
            withdraws=(L.RETURN_CHASER, L.RETURN_ESCALATION),
            closes=(Closing(item="agency_return", event="overtake"),),
        ),
        Transition(
            event=Event("threshold_met", "Decide that the threshold is met", asked.ThresholdMet),
            source=("deciding",),
            target="review_due",
            by=W.OFFICE,
            guards=(CONSENT_SETTLED, KNOWN_BODIES, RELEVANT_BODIES_DECIDE, G.ROUTE_HOLDS),
            meets=(D.DECIDE_THRESHOLD,),
            starts=(D.TELL_DECISION, HOLD_PANEL, from_(D.ISSUE_OUTCOME, "decision")),
            sends=(L.THRESHOLD_MET,),
        ),
        Transition(
            event=Event("threshold_not_met", "Decide that the threshold is not met", asked.ThresholdNotMet),
            source=("deciding",),
            target="not_met",
            by=W.OFFICE,
            guards=(
                CONSENT_SETTLED,
                KNOWN_BODIES,
                RELEVANT_BODIES_DECIDE,
                G.COUNT_NOT_REACHED,
                G.SIGNED_OFF,
            ),
            meets=(D.DECIDE_THRESHOLD,),
            clears=(D.ISSUE_OUTCOME,),
            starts=(D.TELL_DECISION,),
            sends=(L.THRESHOLD_NOT_MET,),
        ),
    )
