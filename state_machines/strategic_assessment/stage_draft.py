"""From the draft to the final draft: circulated, commented on, consulted on, completed."""

from __future__ import annotations

from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.where_and_who import OFFICE
from state_machines.lifecycle import Event, Transition
from state_machines.strategic_assessment import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.strategic_assessment import guards as G  # noqa: N812
from state_machines.strategic_assessment import inputs_cycle as asked
from state_machines.strategic_assessment import inputs_evidence as evidence
from state_machines.strategic_assessment import letters as L  # noqa: N812
from state_machines.strategic_assessment import openings
from state_machines.strategic_assessment.where import UNDER_WORK


def the_draft() -> tuple[Transition, ...]:
    """The lines from drafting to the final draft, and what is put on record meanwhile."""
    return (
        Transition(
            event=Event("circulate_draft", "Send the draft to the partners", asked.CirculateDraft),
            source=("drafting",),
            target="commenting",
            by=OFFICE,
            guards=(G.SECTIONS_DRAFTED,),
            meets=(D.DRAFT,),
            starts=(D.COMMENTS,),
            sends=(L.DRAFT_FOR_COMMENTS,),
        ),
        Transition(
            event=Event("close_comments", "Close the time for comments", asked.CloseComments),
            source=("commenting",),
            target="finalising",
            by=OFFICE,
            guards=(G.COMMENTS_ARE_OVER, G.COMMENTS_ANSWERED),
            meets=(D.COMMENTS,),
            starts=(D.FINAL,),
            withdraws=(L.DRAFT_FOR_COMMENTS, L.COMMENTS_REMINDER),
        ),
        Transition(
            event=Event("attach_consultation", "Put the draft to public consultation", asked.AttachConsultation),
            source=("commenting",),
            target="consulting",
            by=OFFICE,
            guards=(KNOWN_BODIES, G.CONSULTED_ON_DRAFT, G.COMMENTS_ANSWERED),
            meets=(D.COMMENTS,),
            starts=(D.CONSULTATION, D.UNDATED_CONSULTATION),
            withdraws=(L.DRAFT_FOR_COMMENTS, L.COMMENTS_REMINDER),
            opens=(openings.CONSULTATION,),
        ),
        Transition(
            event=Event("close_consultation", "Go on after the consultation", asked.CloseConsultationStage),
            source=("consulting",),
            target="finalising",
            by=OFFICE,
            guards=(G.CONSULTATION_REPORTED,),
            meets=(D.CONSULTATION, D.UNDATED_CONSULTATION),
            starts=(D.FINAL,),
        ),
        Transition(
            event=Event("record_public_views", "Put the public's priorities on record", evidence.RecordPublicViews),
            source=UNDER_WORK,
            target=None,
            by=OFFICE,
        ),
        Transition(
            event=Event("seek_scrutiny_input", "Ask the scrutiny committee", evidence.SeekScrutinyInput),
            source=UNDER_WORK,
            target=None,
            by=OFFICE,
        ),
        Transition(
            event=Event("review_last_plan", "Say how far the last plan was carried out", evidence.ReviewLastPlan),
            source=UNDER_WORK,
            target=None,
            by=OFFICE,
            guards=(G.LAST_PLAN_SAID,),
        ),
    )
