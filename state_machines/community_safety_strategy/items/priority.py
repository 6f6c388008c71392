"""A priority of the strategy: set, led, followed, dropped."""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_CALENDAR
from state_machines.community_safety_strategy import guards as G  # noqa: N812
from state_machines.community_safety_strategy import inputs_items as asked
from state_machines.community_safety_strategy.deadlines import PRIORITIES as PRIORITIES_NAMED
from state_machines.lifecycle import START, Event, State, Transition

PRIORITIES = item(
    "priority",
    "Priority",
    (
        State("set", "Set"),
        State("dropped", "Dropped", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("set", "Set a priority", asked.SetPriority),
            source=(START,),
            target="set",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(KNOWN_BODIES, G.CODE_IS_NEW),
            meets_of_case=(PRIORITIES_NAMED,),
        ),
        Transition(
            event=Event("change", "Change who leads it or how it reports", asked.ChangePriority),
            source=("set",),
            target=None,
            by=OFFICE,
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=Event("record_outcome", "Record how far it has come", asked.RecordOutcome),
            source=("set",),
            target=None,
            by=OFFICE,
        ),
        Transition(
            event=Event("drop", "Drop it", asked.DropPriority),
            source=("set",),
            target="dropped",
            by=OFFICE,
        ),
    ),
)
