"""From the plan to the data call: planned, proposed, agreed, called, closed."""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.guards import DECIDING_BODY
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_CALENDAR
from state_machines.inputs import Input
from state_machines.lifecycle import START, Event, Transition
from state_machines.strategic_assessment import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.strategic_assessment import guards as G  # noqa: N812
from state_machines.strategic_assessment import guards_plan as P  # noqa: N812
from state_machines.strategic_assessment import inputs_cycle as asked
from state_machines.strategic_assessment import letters as L  # noqa: N812
from state_machines.strategic_assessment import openings
from state_machines.strategic_assessment.inputs_plan import PlanCycle

_PLAN = Event("plan_cycle", "Plan the cycle", PlanCycle)
_PLAN_GUARDS = (
    KNOWN_BODIES,
    P.SECTIONS_HAVE_LEADS,
    P.SECTIONS_KNOWN,
    P.DATES_LIE_AHEAD,
    P.DATES_IN_ORDER,
    P.PLANNED_WITHIN_THE_YEAR,
)


def to_the_data_call() -> tuple[Transition, ...]:
    """The lines up to the day on which drafting begins."""
    return (
        Transition(
            event=_PLAN,
            source=(START,),
            target="planned",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=_PLAN_GUARDS,
            starts=(D.PROPOSAL, D.BACKSTOP),
        ),
        Transition(
            event=_PLAN,
            source=("planned",),
            target=None,
            by=OFFICE,
            guards=(P.SAME_YEAR, *_PLAN_GUARDS),
            clears=(D.PROPOSAL, D.BACKSTOP),
            starts=(D.PROPOSAL, D.BACKSTOP),
        ),
        Transition(
            event=Event("put_proposal", "Put the proposal to the body that decides", Input),
            source=("planned",),
            target=None,
            by=OFFICE,
            withdraws=(L.PROPOSAL_PAPER,),  # one that was not handed out: what is put anew takes its place
            sends=(L.PROPOSAL_PAPER,),
        ),
        Transition(
            event=Event("agree_proposal", "Record that the proposal was agreed", asked.AgreeProposal),
            source=("planned",),
            target="agreed",
            by=OFFICE,
            guards=(KNOWN_BODIES, DECIDING_BODY),
            meets=(D.PROPOSAL,),
            withdraws=(L.PROPOSAL_PAPER,),
        ),
        Transition(
            event=Event("open_data_call", "Call for the contributions", asked.OpenDataCall),
            source=("agreed",),
            target="data_call",
            by=OFFICE,
            guards=(KNOWN_BODIES, G.NOMINEES),
            opens=(openings.CONTRIBUTIONS, openings.SECTIONS),
            sends=(L.DATA_CALL,),
        ),
        Transition(
            event=Event("close_call", "Close the data call", asked.CloseCall),
            source=("data_call",),
            target="drafting",
            by=OFFICE,
            guards=(G.CALL_IS_OVER,),
            starts=(D.DRAFT,),
        ),
    )
