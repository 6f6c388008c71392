"""A recommendation made to the partnership from outside: received, answered in writing."""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_CALENDAR
from state_machines.community_safety_year import inputs as asked
from state_machines.community_safety_year.deadlines import RESPONSE
from state_machines.lifecycle import START, Event, State, Transition

OUTSIDE_RECOMMENDATIONS = item(
    "outside_recommendation",
    "Recommendation from outside",
    (
        State("received", "Received; a response is owed"),
        State("answered", "Answered", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("receive", "Record a recommendation from outside", asked.ReceiveRecommendation),
            source=(START,),
            target="received",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(KNOWN_BODIES,),
            starts=(RESPONSE,),
        ),
        Transition(
            event=Event("answer", "Record the written response", asked.AnswerRecommendation),
            source=("received",),
            target="answered",
            by=OFFICE,
            meets=(RESPONSE,),
        ),
    ),
)
