"""The review itself: from the chair's appointment to the partnership's signature."""

from __future__ import annotations

from state_machines.domestic_homicide_review import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.domestic_homicide_review import guards as G  # noqa: N812
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review import openings
from state_machines.domestic_homicide_review import where_and_who as W  # noqa: N812
from state_machines.domestic_homicide_review.guards_publication import CHECK_SAID, REPORT_CHECKED
from state_machines.domestic_homicide_review.guards_returns import FIRST_RETURN_IS_IN
from state_machines.lifecycle import Deadline, Event, Letter, Role, Transition


def the_review(
    complete: Deadline, copies_owed: tuple[Deadline, ...], copies: tuple[Letter, ...]
) -> tuple[Transition, ...]:
    """The lines from commissioning to the completed report; `copies` are what the Acts require to be sent."""
    back = Event("return_to_draft", "Take the report back to the draft", asked.GoBack)
    return (
        Transition(
            event=Event("commission", "Appoint the independent chair and the panel", asked.Commission),
            source=("proceed", "directed"),
            target="commissioning",
            by=W.OFFICE,
            sends=(L.CHAIR_APPOINTMENT, L.PANEL_INVITATION),
        ),
        Transition(
            event=Event("tor_agreed", "Agree the terms of reference", asked.TorAgreed),
            source=("commissioning",),
            target="scoped",
            by=W.REVIEWERS,
            opens=(openings.RETURNS,),
            sends=(L.INVITATION_TO_PERPETRATOR,),
        ),
        Transition(
            event=Event("imr_in", "Record that the first return is in", asked.ImrIn),
            source=("scoped",),
            target="evidence",
            by=(*W.REVIEWERS, Role.SYSTEM),
            guards=(FIRST_RETURN_IS_IN,),
            automatic=openings.first_sound_return,
        ),
        Transition(
            event=Event("evidence_complete", "Close the gathering of evidence", asked.EvidenceComplete),
            source=("evidence",),
            target="draft",
            by=W.REVIEWERS,
            guards=(G.ALL_RETURNS_SETTLED,),
        ),
        Transition(
            event=Event("return_to_evidence", "Go back for more evidence", asked.GoBack),
            source=("draft", "factcheck"),
            target="evidence",
            by=W.REVIEWERS,
            withdraws=(L.FACT_ACCURACY_DRAFT,),
        ),
        Transition(
            event=Event("circulate", "Send the draft round", asked.Circulate),
            source=("draft",),
            target="factcheck",
            by=W.REVIEWERS,
            guards=(REPORT_CHECKED,),
            sends=(L.FACT_ACCURACY_DRAFT, L.FAMILY_DRAFT_READING),
        ),
        Transition(
            event=Event("comments_closed", "Close the comments", asked.CommentsClosed),
            source=("factcheck",),
            target="panel_signoff",
            by=W.REVIEWERS,
            withdraws=(L.FACT_ACCURACY_DRAFT,),
        ),
        Transition(
            event=back,
            source=("factcheck", "panel_signoff", "csp_signoff"),
            target="draft",
            by=W.REVIEWERS,
            withdraws=(L.FACT_ACCURACY_DRAFT,),
        ),
        Transition(
            event=Event("panel_agrees", "Record that the panel agrees", asked.PanelAgrees),
            source=("panel_signoff",),
            target="csp_signoff",
            by=W.REVIEWERS,
            guards=(G.OWNERS_HAVE_ANSWERED,),
            clears=(D.ACTION_PLAN_REVIEW,),
            starts=(D.ACTION_PLAN_REVIEW,),
            sends=(L.ACTION_OWNER_LETTER,),
        ),
        Transition(
            event=Event("csp_signs", "Sign the report off for the partnership", asked.CspSigns),
            source=("csp_signoff",),
            target="completed",
            by=W.OFFICE,
            guards=(CHECK_SAID, REPORT_CHECKED),
            meets=(complete,),
            starts=(*copies_owed, D.SUBMIT),
            sends=copies,
        ),
    )
