"""A piece of work beside the action plans: a needs assessment, a profile, a task and finish group."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import AllowMoreTime
from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_AGENCY
from state_machines.community_safety_strategy import inputs_items as asked
from state_machines.community_safety_strategy.deadlines import WORK
from state_machines.lifecycle import START, Effect, Event, State, Transition

WORK_ITEMS = item(
    "work",
    "Piece of work",
    (
        State("begun", "Begun"),
        State("delivered", "Delivered", at_rest=True, final=True),
        State("dissolved", "Ended without a result", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("begin", "Begin a piece of work", asked.BeginWork),
            source=(START,),
            target="begun",
            by=OFFICE,
            guards=(KNOWN_BODIES,),
            starts=(WORK,),
        ),
        Transition(
            event=Event("deliver", "Record what came of it", asked.DeliverWork),
            source=("begun",),
            target="delivered",
            by=OFFICE_OR_AGENCY,
            meets=(WORK,),
        ),
        Transition(
            event=Event("allow_more_time", "Agree a later date", AllowMoreTime),
            source=("begun",),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
        Transition(
            event=Event("dissolve", "End it without a result", asked.DissolveWork),
            source=("begun",),
            target="dissolved",
            by=OFFICE,
            clears=(WORK,),
        ),
    ),
)
