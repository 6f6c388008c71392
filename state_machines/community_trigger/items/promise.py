"""A promise to the applicant: the Ombudsman found promised meetings that were never arranged."""

from __future__ import annotations

from state_machines.community_trigger import inputs_handling as asked
from state_machines.community_trigger.deadlines import PROMISE
from state_machines.community_trigger.guards_bodies import KNOWN_BODIES
from state_machines.community_trigger.items.common import item
from state_machines.community_trigger.where_and_who import REVIEWERS
from state_machines.lifecycle import START, Event, State, Transition

PROMISES = item(
    "promise",
    "Promise to the applicant",
    (State("made", "Made"), State("kept", "Kept", at_rest=True, final=True)),
    (
        Transition(
            event=Event("make", "Note what was promised", asked.Promise),
            source=(START,),
            target="made",
            by=REVIEWERS,
            guards=(KNOWN_BODIES,),
            starts=(PROMISE,),
        ),
        Transition(
            event=Event("keep", "Record that it was kept", asked.Kept),
            source=("made",),
            target="kept",
            by=REVIEWERS,
            meets=(PROMISE,),
        ),
    ),
)
