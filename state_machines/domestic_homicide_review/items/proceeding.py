"""A proceeding beside the review: a trial, an inquest, another review of the same death."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.domestic_homicide_review import inputs_items as item_asked
from state_machines.domestic_homicide_review.deadlines_of_items import (
    OFFENSIVE_WEAPONS_NOTICE,
    RAPID_REVIEW,
    SAFEGUARDING_ADULT_REVIEW,
)
from state_machines.domestic_homicide_review.items.common import MOVERS
from state_machines.lifecycle import START, Event, State, Transition

PROCEEDINGS = item(
    "proceeding",
    "Proceeding beside the review",
    (State("live", "Under way"), State("concluded", "Concluded", at_rest=True, final=True)),
    (
        Transition(
            event=Event("open", "Note that a proceeding has begun", item_asked.OpenProceeding),
            source=(START,),
            target="live",
            by=MOVERS,
            starts=(RAPID_REVIEW, SAFEGUARDING_ADULT_REVIEW, OFFENSIVE_WEAPONS_NOTICE),
        ),
        Transition(
            event=Event("update", "Note what has happened in it", item_asked.UpdateProceeding),
            source=("live",),
            target=None,
            by=MOVERS,
        ),
        Transition(
            event=Event("conclude", "Note that it has ended", item_asked.ConcludeProceeding),
            source=("live",),
            target="concluded",
            by=MOVERS,
            meets=(RAPID_REVIEW, SAFEGUARDING_ADULT_REVIEW, OFFENSIVE_WEAPONS_NOTICE),
        ),
    ),
)
