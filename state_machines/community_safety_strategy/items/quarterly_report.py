"""The report on one priority for one quarter: asked for, received, noted by the bodies; late or waived.

One that is late climbs the partnership's ladder of escalation, body by body, until it comes in or a body decides.
"""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import AllowMoreTime
from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.inputs_recommendation import Escalate, ReturnDown
from state_machines.community_safety.ladder import ON_THE_LADDER
from state_machines.community_safety.procedure import procedure_of
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_AGENCY, OFFICE_OR_CALENDAR
from state_machines.community_safety_strategy import inputs_items as asked
from state_machines.community_safety_strategy import letters as L  # noqa: N812 - the register is quoted on every line
from state_machines.community_safety_strategy.deadlines import LATE_REPORT, NOTE_REPORT, QUARTERLY_REPORT
from state_machines.facts import Facts
from state_machines.lifecycle import START, Effect, Event, State, Transition

_OUTSTANDING = ("requested", "overdue", "escalated")
_IN = ("received", "with_the_partnership")
_NOTE = Event("note", "Record that a body noted it", asked.NoteReport)


def _by_the_partnership(facts: Facts) -> bool:
    return bool(getattr(facts.input, "body", None) == procedure_of(facts.policy).decides)


QUARTERLY_REPORTS = item(
    "quarterly_report",
    "Quarterly report",
    (
        State("requested", "Asked for"),
        State("overdue", "Overdue"),
        State("escalated", "Overdue; taken up the ladder"),
        State("received", "Received; to be noted"),
        State("with_the_partnership", "Noted by the body that oversees performance"),
        State("noted", "Noted by the partnership", at_rest=True, final=True),
        State("waived", "Waived", at_rest=True, final=True),
    ),
    (
        Transition(
            event=Event("request", "Ask for a quarterly report", asked.RequestReport),
            source=(START,),
            target="requested",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(KNOWN_BODIES,),
            starts=(QUARTERLY_REPORT,),
            sends=(L.REPORT_REQUEST,),
        ),
        Transition(
            event=Event("overdue", "Its day has passed", asked.Overdue),
            source=("requested",),
            target="overdue",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            sends=(L.REPORT_REMINDER,),
        ),
        Transition(
            event=Event("escalate", "Take it up the ladder", Escalate),
            source=("overdue", "escalated"),
            target="escalated",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(KNOWN_BODIES, ON_THE_LADDER),
            clears=(LATE_REPORT,),
            starts=(LATE_REPORT,),
        ),
        Transition(
            event=Event("give_back", "Record what was decided and give it back", ReturnDown),
            source=("escalated",),
            target="overdue",
            by=OFFICE,
            meets=(LATE_REPORT,),
        ),
        Transition(
            event=Event("receive", "Record that it came in", asked.ReceiveReport),
            source=_OUTSTANDING,
            target="received",
            by=OFFICE_OR_AGENCY,
            meets=(QUARTERLY_REPORT, LATE_REPORT),
            starts=(NOTE_REPORT,),
            sends=(L.QUARTERLY_REPORT,),
        ),
        Transition(
            event=_NOTE,
            source=_IN,
            target="with_the_partnership",
            by=OFFICE,
            when=lambda facts: not _by_the_partnership(facts),
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=_NOTE,
            source=_IN,
            target="noted",
            by=OFFICE,
            when=_by_the_partnership,
            guards=(KNOWN_BODIES,),
            meets=(NOTE_REPORT,),
        ),
        Transition(
            event=Event("waive", "Do without it", asked.WaiveReport),
            source=_OUTSTANDING,
            target="waived",
            by=OFFICE,
            clears_all=True,
        ),
        Transition(
            event=Event("allow_more_time", "Agree a later date", AllowMoreTime),
            source=("requested", "overdue"),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
    ),
)
