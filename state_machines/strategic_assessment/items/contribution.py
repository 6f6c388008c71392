"""One part of an agency's contribution: asked for, reminded of, received, queried, accepted; late or waived."""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import AllowMoreTime
from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.guards import of_field
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_AGENCY, OFFICE_OR_CALENDAR
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Effect, Event, State, Transition
from state_machines.strategic_assessment import guards as G  # noqa: N812 - the register is quoted on every line
from state_machines.strategic_assessment import inputs_items as asked
from state_machines.strategic_assessment import letters as L  # noqa: N812
from state_machines.strategic_assessment.deadlines import CHECK, QUERY, RETURN

_OUTSTANDING = ("requested", "reminded", "late")


def _is_due_ahead(facts: Facts) -> bool:
    """Whether there is time left: the day of the cycle holds for whoever is asked later, unless another is set."""
    due_on = getattr(facts.input, "due_on", None) or G.planned_due(facts)
    return facts.opened_by is not None or due_on is None or due_on >= facts.happened_on


_DUE_AHEAD = of_field(
    "due_on",
    "Due on: the day of this cycle for contributions has passed; give the day by which this one is due.",
    _is_due_ahead,
    rule="Whoever is asked later gets a day that lies ahead.",
)

CONTRIBUTIONS = item(
    "contribution",
    "Part of a contribution",
    (
        State("requested", "Asked for"),
        State("reminded", "Asked for; the agency was reminded"),
        State("received", "Received; not accepted yet"),
        State("queried", "Received; a question was asked"),
        State("late", "Late"),
        State("accepted", "Accepted", at_rest=True),
        State("waived", "Waived", at_rest=True),
        State("let_go", "Let go at close", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("request", "Ask for a part of a contribution", asked.RequestPart),
            source=(START,),
            target="requested",
            by=OFFICE,
            guards=(KNOWN_BODIES, G.CALL_IS_OPEN, _DUE_AHEAD),
            starts=(RETURN,),
            sends=(L.DATA_CALL_LATER,),
        ),
        Transition(
            event=Event("remind", "Remind the agency", asked.Remind),
            source=("requested", "reminded", "late"),
            target="reminded",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(G.CALL_IS_OPEN,),
            sends=(L.DATA_CALL_REMINDER,),
        ),
        Transition(
            event=Event("overdue", "Its day has passed", asked.Overdue),
            source=("requested", "reminded"),
            target="late",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(G.CALL_IS_OPEN,),
            sends=(L.DATA_CALL_OVERDUE,),
        ),
        Transition(
            event=Event("receive", "Record that it came in", asked.ReceivePart, suggests=G.period_asked_for),
            source=(*_OUTSTANDING, "queried"),
            target="received",
            by=OFFICE_OR_AGENCY,
            guards=(G.RIGHT_PERIOD, G.PRIORITIES_GIVEN),
            meets=(RETURN, QUERY),
            starts=(CHECK,),
        ),
        Transition(
            event=Event("query", "Ask the agency about it", asked.QueryPart),
            source=("received",),
            target="queried",
            by=OFFICE,
            guards=(G.CALL_IS_OPEN,),
            meets=(CHECK,),
            starts=(QUERY,),
            sends=(L.CONTRIBUTION_QUERY,),
        ),
        Transition(
            event=Event("accept", "Accept it", asked.AcceptPart),
            source=("received", "queried"),
            target="accepted",
            by=OFFICE,
            meets=(CHECK,),
            clears=(QUERY,),
            sends=(L.CONTRIBUTION_ACCEPTED,),
        ),
        Transition(
            event=Event("waive", "Do without it", asked.WaivePart),
            source=(*_OUTSTANDING, "received", "queried"),
            target="waived",
            by=OFFICE,
            clears_all=True,
        ),
        Transition(
            event=Event("let_go", "Let it go with the cycle", Input),
            source=(*_OUTSTANDING, "received", "queried"),
            target="let_go",
            by=OFFICE,
            guards=(G.CYCLE_ENDS,),
            clears_all=True,
        ),
        Transition(
            event=Event("ask_again", "Ask for it anew", asked.AskAgain),
            source=("accepted", "waived"),
            target="requested",
            by=OFFICE,
            guards=(G.CALL_IS_OPEN,),
            starts=(RETURN,),
            sends=(L.DATA_CALL_LATER,),
        ),
        Transition(
            event=Event("allow_more_time", "Agree a later date", AllowMoreTime),
            source=(*_OUTSTANDING, "queried"),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
    ),
)
