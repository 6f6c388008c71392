"""From the application to the information: acknowledged, consented to, passed to all relevant bodies."""

from __future__ import annotations

from state_machines.community_trigger import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import guards as G  # noqa: N812
from state_machines.community_trigger import inputs_handling as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger import openings
from state_machines.community_trigger import where_and_who as W  # noqa: N812
from state_machines.community_trigger.application import Application
from state_machines.community_trigger.deadlines_declared import from_
from state_machines.community_trigger.guards_bodies import COPIED_TO_ALL, KNOWN_BODIES
from state_machines.community_trigger.guards_consent import CONSENT_SETTLED
from state_machines.community_trigger.suggesting import to_all_relevant_bodies
from state_machines.lifecycle import START, Event, Transition


def to_the_information() -> tuple[Transition, ...]:
    """The lines from receipt to the request for information."""
    return (
        Transition(
            event=Event("receive", "Record an application", Application),
            source=(START,),
            target="received",
            by=W.OFFICE,
            guards=(KNOWN_BODIES, G.CAN_BE_ANSWERED),
            starts=(
                from_(D.ACKNOWLEDGE, "receipt", "received_on"),
                from_(D.CIRCULATE, "receipt", "received_on"),
                from_(D.DECIDE_THRESHOLD, "receipt", "received_on"),
                from_(D.ISSUE_OUTCOME, "receipt", "received_on"),
            ),
        ),
        Transition(
            event=Event("acknowledge", "Acknowledge the application", asked.Acknowledge),
            source=("received",),
            target="acknowledged",
            by=W.OFFICE,
            meets=(D.ACKNOWLEDGE,),
            starts=(
                D.PROGRESS_UPDATE,
                from_(D.CIRCULATE, "acknowledgement"),
                from_(D.DECIDE_THRESHOLD, "acknowledgement"),
            ),
            sends=(L.ACKNOWLEDGEMENT,),
        ),
        Transition(
            event=Event("refer_on", "Pass on an application that belongs to another area", asked.ReferOn),
            source=W.BEFORE_THE_DECISION,
            target="referred_on",
            by=W.OFFICE,
            clears_all=True,
            sends=(L.REFERRED_ON,),
            withdraws=(L.CONSENT_REQUEST, *L.SHARING),
        ),
        Transition(
            event=Event(
                "request_info",
                "Pass it on and ask the agencies",
                asked.RequestInfo,
                suggests=to_all_relevant_bodies,
            ),
            source=("acknowledged",),
            target="info_requested",
            by=W.OFFICE,
            guards=(CONSENT_SETTLED, KNOWN_BODIES, COPIED_TO_ALL),
            meets=(D.CIRCULATE,),
            starts=(
                from_(D.DECIDE_THRESHOLD, "information_asked"),
                from_(D.ISSUE_OUTCOME, "information_asked"),
            ),
            opens=(openings.RETURNS,),
        ),
    )
