"""A year of the partnership: opened on 1 April, each duty met with evidence, closed after 31 March."""

from __future__ import annotations

from datetime import date

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import SetAside
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_CALENDAR
from state_machines.community_safety_year import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_safety_year import inputs as asked
from state_machines.community_safety_year.exchanges import EXCHANGES
from state_machines.community_safety_year.guards import DUTIES_SAID, YEAR_IS_OVER, in_the_year
from state_machines.community_safety_year.items import ITEMS
from state_machines.inputs import Input
from state_machines.lifecycle import START, Deadline, Effect, Event, Lifecycle, State, Transition


def _duty(event: str, title: str, inputs: type[Input], duty: Deadline) -> Transition:
    return Transition(
        event=Event(event, title, inputs),
        source=("open",),
        target=None,
        by=OFFICE,
        guards=(KNOWN_BODIES, in_the_year("done_on")),
        meets=(duty,),
    )


COMMUNITY_SAFETY_YEAR = Lifecycle(
    kind="community_safety_year",
    rules="csp-2010",
    edition=1,
    title="Year of the community safety partnership",
    in_force_from=date(2010, 4, 1),
    governed_by="strategic_assessment",
    states=(
        State("open", "Open"),
        State("closed", "Closed", at_rest=True, final=True),
    ),
    items=ITEMS,
    transitions=(
        Transition(
            event=Event("open_year", "Open a year of the partnership", asked.OpenYear),
            source=(START,),
            target="open",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            starts=D.DUTIES,
            opens=(EXCHANGES,),
        ),
        _duty("confirm_protocol", "Confirm the information sharing protocol", asked.ConfirmProtocol, D.PROTOCOL),
        _duty("confirm_nominees", "Confirm the authorities' nominees", asked.ConfirmNominees, D.NOMINEES),
        _duty("record_scrutiny", "Record that the scrutiny committee met", asked.ScrutinyMet, D.SCRUTINY),
        _duty("regard_objectives", "Record regard to the police objectives", asked.RegardObjectives, D.OBJECTIVES),
        _duty(
            "review_serious_violence",
            "Record the review of the strategy on serious violence",
            asked.ReviewSeriousViolence,
            D.SERIOUS_VIOLENCE,
        ),
        Transition(
            event=Event("set_aside", "Note that a date does not apply", SetAside),
            source=("open",),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.SET_ASIDE,
        ),
        Transition(
            event=Event("close", "Close the year", asked.CloseYear),
            source=("open",),
            target="closed",
            by=OFFICE,
            guards=(YEAR_IS_OVER, DUTIES_SAID),
            clears_all=True,
        ),
    ),
)
