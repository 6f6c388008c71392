"""What may happen at many points of a case: withdrawal, a postponement, an update, a duty set aside, reopening."""

from __future__ import annotations

from state_machines.common_guards import A_DEADLINE_IS_OPEN
from state_machines.common_inputs import SetAside
from state_machines.community_trigger import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import guards_challenge as C  # noqa: N812
from state_machines.community_trigger import inputs_handling as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger import where_and_who as W  # noqa: N812
from state_machines.community_trigger.deadlines_declared import again
from state_machines.community_trigger.deadlines_of_letters import APPEAL_WINDOW
from state_machines.community_trigger.inputs_after import Reopen
from state_machines.lifecycle import Effect, Event, Transition


def at_any_time() -> tuple[Transition, ...]:
    """The lines that are not bound to one stage."""
    reopen = Event(
        "reopen", "Take up again a case that was closed or passed on, or in which the threshold was not met", Reopen
    )
    return (
        Transition(
            event=Event("withdraw", "Record that the applicant withdraws", asked.Withdraw),
            source=tuple(state for state in W.OPEN if state not in W.WITH_AN_OUTCOME),
            target="withdrawn",
            by=W.OFFICE,
            clears_all=True,
            sends=(L.WITHDRAWAL,),
            withdraws=L.BEFORE_AN_ANSWER,
        ),
        Transition(
            event=Event("postpone", "Wait, because the applicant asks", asked.Postpone),
            source=W.UNDER_WAY,
            target=None,
            by=W.OFFICE,
            guards=(C.NOT_POSTPONED,),
            starts=(D.POSTPONEMENT,),
            effect=Effect.STOP_CLOCK,
        ),
        Transition(
            event=Event("resume", "Go on after a postponement", asked.GoOn),
            source=tuple(state for state in W.OPEN if state != "received"),
            target=None,
            by=W.OFFICE,
            guards=(C.POSTPONED,),
            effect=Effect.RESTART_CLOCK,
            meets=(D.POSTPONEMENT,),
        ),
        Transition(
            event=Event("update_applicant", "Tell the applicant how things stand", asked.UpdateApplicant),
            source=tuple(state for state in W.OPEN if state != "received"),
            target=None,
            by=W.OFFICE,
            meets=(D.PROGRESS_UPDATE,),
            starts=(D.PROGRESS_UPDATE,),
            sends=(L.PROGRESS_UPDATE,),
        ),
        Transition(
            event=Event("set_aside", "Note that a deadline does not apply here", SetAside),
            source=W.OPEN,
            target=None,
            by=W.OFFICE,
            guards=(A_DEADLINE_IS_OPEN, C.NOT_THE_APPLICANTS_RIGHT),
            effect=Effect.SET_ASIDE,
        ),
        Transition(
            event=reopen,
            source=("referred_on",),
            target="received",
            by=W.OFFICE,
            when=lambda facts: "acknowledge" not in facts.record,
            starts=(again(D.ACKNOWLEDGE), again(D.CIRCULATE), D.DECIDE_AGAIN),
            sends=(L.REOPENED,),
            withdraws=(L.REFERRED_ON,),
        ),
        Transition(
            event=reopen,
            source=("referred_on",),
            target="acknowledged",
            by=W.OFFICE,
            when=lambda facts: "acknowledge" in facts.record,
            starts=(again(D.CIRCULATE), D.DECIDE_AGAIN, D.PROGRESS_UPDATE),
            sends=(L.REOPENED,),
            withdraws=(L.REFERRED_ON,),
        ),
        Transition(
            event=reopen,
            source=("closed",),
            target="acknowledged",
            by=W.OFFICE,
            when=lambda facts: "request_info" not in facts.record,
            starts=(again(D.CIRCULATE), D.DECIDE_AGAIN, D.PROGRESS_UPDATE),
            sends=(L.REOPENED,),
            withdraws=L.OVERTAKEN,
        ),
        Transition(
            event=reopen,
            source=("closed",),
            target="info_requested",
            by=W.OFFICE,
            when=lambda facts: "request_info" in facts.record,
            starts=(D.DECIDE_AGAIN, D.PROGRESS_UPDATE),
            sends=(L.REOPENED,),
            withdraws=L.OVERTAKEN,
        ),
        Transition(
            event=reopen,
            source=("not_met",),
            target="info_requested",
            by=W.OFFICE,
            clears=(D.TELL_DECISION, APPEAL_WINDOW),
            starts=(D.DECIDE_AGAIN,),
            sends=(L.REOPENED,),
            withdraws=L.OVERTAKEN,
        ),
        Transition(
            event=reopen,
            source=("second_tier",),
            target="info_requested",
            by=W.OFFICE,
            guards=(C.REFUSAL_IS_CHALLENGED,),
            clears=(D.TELL_DECISION, APPEAL_WINDOW, D.SECOND_TIER_REPLY),
            starts=(D.DECIDE_AGAIN,),
            sends=(L.REOPENED,),
            withdraws=(*L.OVERTAKEN, L.SECOND_TIER_PACK),
        ),
    )
