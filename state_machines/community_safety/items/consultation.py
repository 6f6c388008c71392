"""A consultation: planned, opened, closed and reported. It attaches to the draft assessment or to the strategy."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.community_safety import inputs_consultation as asked
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.deadlines import CONSULTATION_CLOSES
from state_machines.community_safety.letters import (
    CONSULTATION_INVITATION,
    CONSULTATION_THANKS,
    CONSULTATION_TO_PUBLICISE,
)
from state_machines.community_safety.where_and_who import OFFICE
from state_machines.facts import Facts, ItemFacts
from state_machines.lifecycle import START, Event, Guard, State, Transition


def _answered(facts: Facts) -> bool:
    return not [one for one in facts.of_kind("comment") if one.state == "received" and is_response(one)]


def is_response(comment: ItemFacts) -> bool:
    """Whether a comment answers the consultation, and not the draft."""
    return bool(comment.recorded("receive", "on") == asked.On.CONSULTATION.value)


_RESPONSES_ANSWERED = Guard(
    "There are responses without an answer. Record for each what is done about it ('answer'), then report.",
    _answered,
    rule="Every response that was recorded has been answered.",
)


CONSULTATIONS = item(
    "consultation",
    "Consultation",
    (
        State("planned", "Planned"),
        State("open", "Open for answers"),
        State("closed", "Closed; report awaited"),
        State("reported", "Reported", at_rest=True, final=True),
        State("abandoned", "Ended without a report", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("plan", "Plan a consultation", asked.PlanConsultation),
            source=(START,),
            target="planned",
            by=OFFICE,
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=Event("open", "Open the consultation", asked.OpenConsultation),
            source=("planned",),
            target="open",
            by=OFFICE,
            starts=(CONSULTATION_CLOSES,),
            sends=(CONSULTATION_INVITATION, CONSULTATION_TO_PUBLICISE),
        ),
        Transition(
            event=Event("close", "Close the consultation", asked.CloseConsultation),
            source=("open",),
            target="closed",
            by=OFFICE,
            meets=(CONSULTATION_CLOSES,),
            sends=(CONSULTATION_THANKS,),
        ),
        Transition(
            event=Event("report", "Say what people said and what changed", asked.ReportConsultation),
            source=("closed",),
            target="reported",
            by=OFFICE,
            guards=(_RESPONSES_ANSWERED,),
        ),
        Transition(
            event=Event("abandon", "End it without a report", asked.AbandonConsultation),
            source=("planned", "open", "closed"),
            target="abandoned",
            by=OFFICE,
            clears=(CONSULTATION_CLOSES,),
        ),
    ),
)
