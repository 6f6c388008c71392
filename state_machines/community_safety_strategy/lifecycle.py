"""The strategy (partnership plan), in the order in which it goes.

States and events bear the names of the domain's closing table (machine B).
"""

from __future__ import annotations

from datetime import date

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import ExtendDeadline, SetAside
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.deadlines import STILL_OWED
from state_machines.community_safety.guards import DECIDING_BODY
from state_machines.community_safety.where_and_who import CHAIR, OFFICE, OFFICE_OR_CALENDAR
from state_machines.community_safety_strategy import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_safety_strategy import guards as G  # noqa: N812
from state_machines.community_safety_strategy import inputs as asked
from state_machines.community_safety_strategy import inputs_adoption as adoption
from state_machines.community_safety_strategy import letters as L  # noqa: N812
from state_machines.community_safety_strategy import openings
from state_machines.community_safety_strategy.items import ITEMS
from state_machines.community_safety_strategy.where import ADOPTED, BEFORE_ADOPTION, STATES
from state_machines.inputs import Input
from state_machines.lifecycle import START, Effect, Event, Lifecycle, Transition

_SEND = Event("send_to_policing_body", "Record that the plan was sent to the policing body", asked.SendToPolicingBody)
_SUMMARISE = Event("publish_summary", "Publish a summary of the plan", asked.PublishSummary)

STRATEGY_2010 = Lifecycle(
    kind="community_safety_strategy",
    rules="csp-2010",
    edition=1,
    title="Community safety strategy (partnership plan)",
    in_force_from=date(2010, 4, 1),
    governed_by="strategic_assessment",
    states=STATES,
    items=ITEMS,
    transitions=(
        Transition(
            event=Event("start", "Start a strategy", asked.StartStrategy),
            source=(START,),
            target="drafting",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(KNOWN_BODIES,),
            starts=(
                *(D.PRIORITIES, D.OPEN_CONSULTATION, D.CLOSE_CONSULTATION),
                *(D.PRESENT, D.ADOPT, D.PLAN_OF_THE_YEAR),
            ),
            opens=(openings.PRIORITIES,),
            sends=(L.STRATEGY_PAPER,),
        ),
        Transition(
            event=Event("present", "Record that it was presented to the partnership", Input),
            source=BEFORE_ADOPTION,
            target=None,
            by=OFFICE,
            meets=(D.PRESENT,),
        ),
        Transition(
            event=Event(
                "open_consultation", "Put the proposed priorities to consultation", asked.OpenConsultationStage
            ),
            source=("drafting",),
            target="consulting",
            by=OFFICE,
            guards=(KNOWN_BODIES,),
            meets=(D.OPEN_CONSULTATION,),
            opens=(openings.CONSULTATION,),
        ),
        Transition(
            event=Event("skip_consultation", "Go on without a consultation of its own", asked.SkipConsultation),
            source=("drafting",),
            target="revising",
            by=OFFICE,
            guards=(G.CONSULTED_BEFORE,),
            clears=(D.OPEN_CONSULTATION, D.CLOSE_CONSULTATION),
        ),
        Transition(
            event=Event("close_consultation", "Go on after the consultation", asked.CloseConsultationStage),
            source=("consulting",),
            target="revising",
            by=OFFICE,
            guards=(G.CONSULTATION_REPORTED,),
            meets=(D.CLOSE_CONSULTATION,),
        ),
        Transition(
            event=Event("put_for_adoption", "Put the strategy to the body that adopts it", adoption.PutForAdoption),
            source=("revising", "in_force"),
            target=None,
            by=OFFICE,
            guards=(G.HAS_PRIORITIES,),
            withdraws=(L.ADOPTION_PAPER,),  # one that was not handed out: what is put anew takes its place
            sends=(L.ADOPTION_PAPER,),
        ),
        Transition(
            event=Event("adopt", "Record that it was adopted", adoption.Adopt),
            source=("revising",),
            target="adopted",
            by=OFFICE,
            guards=(KNOWN_BODIES, DECIDING_BODY, G.HAS_PRIORITIES),
            meets=(D.ADOPT, D.PLAN_OF_THE_YEAR),
            clears=(D.PRESENT,),
            starts=(D.COPY_TO_POLICING_BODY, D.SUMMARY, D.REFRESH),
            withdraws=(L.STRATEGY_PAPER, L.ADOPTION_PAPER),
            sends=(L.PLAN_TO_POLICING_BODY, L.PUBLIC_SUMMARY),
        ),
        Transition(
            event=_SEND,
            source=("adopted",),
            target="in_force",
            by=OFFICE,
            when=G.summarised,
            meets=(D.COPY_TO_POLICING_BODY,),
            starts=(D.QUARTER,),
        ),
        Transition(
            event=_SEND,
            source=ADOPTED,
            target=None,
            by=OFFICE,
            when=lambda facts: "refresh" in facts.record or not G.summarised(facts),
            meets=(D.COPY_TO_POLICING_BODY,),
        ),
        Transition(
            event=_SUMMARISE,
            source=("adopted",),
            target="in_force",
            by=OFFICE,
            when=G.sent,
            meets=(D.SUMMARY,),
            starts=(D.QUARTER,),
        ),
        Transition(
            event=_SUMMARISE,
            source=ADOPTED,
            target=None,
            by=OFFICE,
            when=lambda facts: "refresh" in facts.record or not G.sent(facts),
            meets=(D.SUMMARY,),
        ),
        Transition(
            event=Event("report_due", "A quarter has ended: ask for its reports", asked.ReportDue),
            source=("in_force",),
            target=None,
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            guards=(G.QUARTER_IS_OVER, G.QUARTER_OF_THE_PLAN),
            meets=(D.QUARTER,),
            starts=(D.QUARTER,),
            opens=(openings.REPORTS,),
        ),
        Transition(
            event=Event("refresh", "Record the yearly revision of the plan", adoption.Refresh),
            source=("in_force",),
            target=None,
            by=OFFICE,
            guards=(KNOWN_BODIES, DECIDING_BODY, G.HAS_PRIORITIES),
            meets=(D.REFRESH,),
            starts=(D.REFRESH, D.COPY_TO_POLICING_BODY, D.SUMMARY),
            withdraws=(L.ADOPTION_PAPER, L.PLAN_TO_POLICING_BODY, L.PUBLIC_SUMMARY),
            sends=(L.PLAN_TO_POLICING_BODY, L.PUBLIC_SUMMARY),
        ),
        Transition(
            event=Event("supersede", "Record that another strategy takes its place", asked.Supersede),
            source=ADOPTED,
            target="superseded",
            by=OFFICE,
            clears_all=True,
            keeps=STILL_OWED,
        ),
        Transition(
            event=Event("abandon", "End it without adopting it", asked.Abandon),
            source=BEFORE_ADOPTION,
            target="abandoned",
            by=CHAIR,
            clears_all=True,
            keeps=STILL_OWED,
        ),
        Transition(
            event=Event("extend", "Agree a later date", ExtendDeadline),
            source=(*BEFORE_ADOPTION, *ADOPTED),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
        Transition(
            event=Event("set_aside", "Note that a date does not apply", SetAside),
            source=(*BEFORE_ADOPTION, *ADOPTED),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.SET_ASIDE,
        ),
    ),
)
