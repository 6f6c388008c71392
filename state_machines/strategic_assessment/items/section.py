"""A section of the assessment: wanted, drafted, accepted; or left out with a reason."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_AGENCY
from state_machines.lifecycle import START, Event, State, Transition
from state_machines.strategic_assessment import guards as G  # noqa: N812 - the register is quoted on every line
from state_machines.strategic_assessment import inputs_items as asked

SECTIONS = item(
    "section",
    "Section",
    (
        State("wanted", "To be drafted"),
        State("drafted", "Drafted"),
        State("accepted", "Accepted", at_rest=True),
        State("waived", "Left out", at_rest=True),
    ),
    (
        Transition(
            event=Event("want", "Open a section", asked.WantSection),
            source=(START,),
            target="wanted",
            by=OFFICE,
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=Event("change_lead", "Give it another lead", asked.ChangeLead),
            source=("wanted", "drafted"),
            target=None,
            by=OFFICE,
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=Event("draft", "Record that it is drafted", asked.DraftSection),
            source=("wanted", "drafted"),
            target="drafted",
            by=OFFICE_OR_AGENCY,
            guards=(G.PROJECTS_DESCRIBED,),
        ),
        Transition(
            event=Event("accept", "Accept it", asked.AcceptSection),
            source=("drafted",),
            target="accepted",
            by=OFFICE,
        ),
        Transition(
            event=Event("give_back", "Give it back to its lead", asked.ReturnSection),
            source=("drafted", "accepted"),
            target="wanted",
            by=OFFICE,
        ),
        Transition(
            event=Event("waive", "Leave it out", asked.WaiveSection),
            source=("wanted", "drafted"),
            target="waived",
            by=OFFICE,
        ),
        Transition(
            event=Event("take_up", "Take it up again", asked.ReturnSection),
            source=("waived",),
            target="wanted",
            by=OFFICE,
        ),
    ),
)
