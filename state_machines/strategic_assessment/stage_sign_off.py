"""From the final draft to the end: submitted, referred back or signed off, published, closed."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import ExtendDeadline, SetAside
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.deadlines import STILL_OWED
from state_machines.community_safety.guards import DECIDING_BODY
from state_machines.community_safety.where_and_who import CHAIR, OFFICE
from state_machines.lifecycle import Closing, Effect, Event, Transition
from state_machines.strategic_assessment import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.strategic_assessment import guards_sign_off as S  # noqa: N812
from state_machines.strategic_assessment import inputs_cycle as asked
from state_machines.strategic_assessment import letters as L  # noqa: N812
from state_machines.strategic_assessment.guards_plan import PLANNED_WITHIN_THE_YEAR
from state_machines.strategic_assessment.where import BEFORE_SIGN_OFF

_CALLED_FOR = (L.DATA_CALL_LATER, L.DATA_CALL_REMINDER, L.DATA_CALL_OVERDUE, L.CONTRIBUTION_QUERY)
"""What would still ask for parts that the assessment was signed off without, or that are let go with the cycle."""


def the_sign_off() -> tuple[Transition, ...]:
    """The lines from the final draft to the end, and those that are possible wherever the cycle is."""
    return (
        Transition(
            event=Event("submit", "Submit the final draft", asked.Submit),
            source=("finalising",),
            target="awaiting_sign_off",
            by=OFFICE,
            guards=(S.GATES_PASSED,),
            meets=(D.FINAL, D.FINAL_AGAIN),
            starts=(D.SIGN_OFF, D.SIGN_OFF_AGAIN),
            sends=(L.SIGN_OFF_PAPER,),
        ),
        Transition(
            event=Event("note", "Record that a body took note", asked.NotePaper),
            source=("awaiting_sign_off", "signed_off", "published"),
            target=None,
            by=OFFICE,
            guards=(KNOWN_BODIES,),
        ),
        Transition(
            event=Event("refer_back", "Record that the draft was referred back", asked.ReferBack),
            source=("awaiting_sign_off",),
            target="finalising",
            by=OFFICE,
            guards=(KNOWN_BODIES, PLANNED_WITHIN_THE_YEAR),
            clears=(D.SIGN_OFF, D.SIGN_OFF_AGAIN),
            starts=(D.FINAL_AGAIN,),
            withdraws=(L.SIGN_OFF_PAPER,),
        ),
        Transition(
            event=Event("sign_off", "Record that the assessment was signed off", asked.SignOff),
            source=("awaiting_sign_off",),
            target="signed_off",
            by=OFFICE,
            guards=(
                *(KNOWN_BODIES, DECIDING_BODY, S.QUORATE),
                *(S.NOT_BACK_DATED, S.YEAR_HAS_BEGUN, S.IN_TIME_OR_EXPLAINED, S.GATES_PASSED),
            ),
            meets=(D.SIGN_OFF, D.SIGN_OFF_AGAIN, D.BACKSTOP),
            clears_inside=(D.RETURN, D.QUERY),
            starts=(D.PUBLISH,),
            withdraws=(L.SIGN_OFF_PAPER, *_CALLED_FOR),
        ),
        Transition(
            event=Event("publish", "Publish the assessment", asked.PublishAssessment),
            source=("signed_off",),
            target="published",
            by=OFFICE,
            meets=(D.PUBLISH,),
            starts=(D.OWNERS,),
            sends=(L.PUBLICATION_NOTICE,),
        ),
        Transition(
            event=Event("close", "Close the cycle", asked.Close),
            source=("published",),
            target="closed",
            by=OFFICE,
            guards=(S.OWNERS_NAMED,),
            meets=(D.OWNERS,),
            clears_all=True,
            keeps=STILL_OWED,
            withdraws=_CALLED_FOR,
            closes=(Closing(item="contribution", event="let_go"),),
        ),
        Transition(
            event=Event("extend", "Agree a later date", ExtendDeadline),
            source=(*BEFORE_SIGN_OFF, "signed_off", "published"),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.EXTEND,
        ),
        Transition(
            event=Event("set_aside", "Note that a date does not apply", SetAside),
            source=(*BEFORE_SIGN_OFF, "signed_off", "published"),
            target=None,
            by=OFFICE,
            guards=(A_DEADLINE_IS_OPEN,),
            effect=Effect.SET_ASIDE,
        ),
        Transition(
            event=Event("abandon", "End the cycle unfinished", asked.Abandon),
            source=BEFORE_SIGN_OFF,
            target="abandoned",
            by=CHAIR,
            clears_all=True,
            keeps=STILL_OWED,
            withdraws=_CALLED_FOR,
            closes=(Closing(item="contribution", event="let_go"),),
        ),
    )
