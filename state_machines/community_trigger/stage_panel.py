"""The panel and its outcome: called, put off, held, issued, and the recommendations followed."""

from __future__ import annotations

from state_machines.community_trigger import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import guards_challenge as C  # noqa: N812
from state_machines.community_trigger import inputs_panel as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger import openings
from state_machines.community_trigger import where_and_who as W  # noqa: N812
from state_machines.community_trigger.deadlines_of_letters import HOLD_PANEL
from state_machines.community_trigger.guards_bodies import KNOWN_BODIES
from state_machines.community_trigger.guards_consent import CONSENT_SETTLED
from state_machines.community_trigger.inputs_after import Close
from state_machines.facts import Facts
from state_machines.lifecycle import Event, Transition


def _recommends(facts: Facts) -> bool:
    return bool(getattr(facts.input, "recommendations", ()))


def the_panel() -> tuple[Transition, ...]:
    """The lines from the decision that the threshold is met to the outcome, and to the end."""
    issue = Event("issue_outcome", "Issue the outcome", asked.IssueOutcome)
    told = (D.TELL_OUTCOME,)
    return (
        Transition(
            event=Event("schedule", "Call the panel", asked.Schedule),
            source=("review_due",),
            target="panel_scheduled",
            by=W.REVIEWERS,
            guards=(CONSENT_SETTLED, KNOWN_BODIES),
            starts=(D.MEETING,),
            sends=(L.PANEL_INVITATION, L.VICTIM_INVITATION),
        ),
        Transition(
            event=Event("adjourn", "Put the panel off", asked.Adjourn),
            source=("panel_scheduled",),
            target=None,
            by=W.REVIEWERS,
            guards=(CONSENT_SETTLED,),
            clears=(HOLD_PANEL, D.MEETING),
            starts=(D.PANEL_PUT_OFF, D.MEETING),
            sends=(L.ADJOURNED, L.PANEL_INVITATION, L.VICTIM_INVITATION),
            withdraws=L.BEFORE_THE_PANEL,
        ),
        Transition(
            event=Event("hold", "Record that the panel was held", asked.Hold),
            source=("panel_scheduled",),
            target="outcome_due",
            by=W.REVIEWERS,
            guards=(CONSENT_SETTLED, KNOWN_BODIES),
            meets=(HOLD_PANEL, D.MEETING),
            starts=(D.ISSUE_OUTCOME, D.OUTCOME_AFTER_ANOTHER_PANEL),
            withdraws=L.BEFORE_THE_PANEL,
        ),
        Transition(
            event=issue,
            source=("outcome_due",),
            target="monitoring",
            by=W.REVIEWERS,
            when=_recommends,
            guards=(CONSENT_SETTLED, KNOWN_BODIES),
            meets=(D.ISSUE_OUTCOME,),
            clears=(HOLD_PANEL,),
            starts=told,
            opens=(openings.RECOMMENDATIONS,),
            sends=(L.OUTCOME,),
        ),
        Transition(
            event=issue,
            source=("outcome_due",),
            target="outcome_sent",
            by=W.REVIEWERS,
            when=lambda facts: not _recommends(facts),
            guards=(CONSENT_SETTLED,),
            meets=(D.ISSUE_OUTCOME,),
            clears=(HOLD_PANEL,),
            starts=told,
            sends=(L.OUTCOME,),
        ),
        Transition(
            event=Event("close", "Close the case", Close),
            source=W.AFTER_THE_ANSWER,
            target="closed",
            by=W.OFFICE,
            guards=(C.ACTIONS_SETTLED, C.WINDOW_OVER, C.NOT_MET_CAN_STAND),
            clears_all=True,
            sends=(L.CLOSURE,),
        ),
    )
