"""Publication, the actions that follow, closing, and opening again."""

from __future__ import annotations

from state_machines.domestic_homicide_review import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.domestic_homicide_review import guards as G  # noqa: N812
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review import where_and_who as W  # noqa: N812
from state_machines.domestic_homicide_review.guards_pauses import NOTHING_PAUSED
from state_machines.domestic_homicide_review.guards_publication import REPORT_CHECKED
from state_machines.lifecycle import Deadline, Event, Transition


def publication_and_after(complete: Deadline) -> tuple[Transition, ...]:
    """The lines from clearance to the closed case, and back."""
    reopen = Event("reopen", "Open a closed case again", asked.Reopen)
    return (
        Transition(
            event=Event("defer_publication", "Put publication off", asked.DeferPublication),
            source=("cleared",),
            target="deferred",
            by=W.OFFICE,
            guards=(G.SOMETHING_IS_LIVE,),
            clears=(D.PUBLISH,),
            starts=(D.DEFERRAL_REVIEW,),
            sends=(L.DEFERRAL_NOTICE, L.DEFERRAL_TO_FAMILY),
        ),
        Transition(
            event=Event("withhold", "Decide not to publish", asked.Withhold),
            source=("cleared", "deferred"),
            target="withheld",
            by=W.CHAIR,
            clears=(D.PUBLISH, D.DEFERRAL_REVIEW),
            sends=(L.WITHHOLDING_NOTICE, L.WITHHOLDING_TO_FAMILY),
        ),
        Transition(
            event=Event("publish", "Publish the report", asked.Publish, after_letters=True),
            source=("cleared", "deferred"),
            target="published",
            by=W.OFFICE,
            guards=(G.NO_BAR_ON_PUBLICATION, REPORT_CHECKED),
            meets=(D.PUBLISH, D.DEFERRAL_REVIEW),
            starts=(D.SEND_PUBLISHED_REPORT,),
            sends=(L.PUBLICATION_NOTICE,),
        ),
        Transition(
            event=Event("all_actions_closed", "Close the review", asked.AllActionsClosed),
            source=W.WITH_A_REPORT,
            target="closed",
            by=W.OFFICE,
            guards=(G.ACTIONS_AUDITED, NOTHING_PAUSED),
            meets=(D.ACTION_PLAN_REVIEW,),
            clears=(D.SEND_PUBLISHED_REPORT,),
            sends=(L.CLOSURE_NOTICE, L.CLOSURE_TO_FAMILY),
        ),
        Transition(
            event=reopen,
            source=("closed", "closed_no_review"),
            target="decision",
            by=W.CHAIR,
            when=G.input_is("to", "decision"),
            clears=(D.TELL_FAMILY,),
            starts=(D.DECIDE_AGAIN,),
            sends=(L.REOPENED_TO_FAMILY,),
            withdraws=L.OF_A_REFUSAL,
        ),
        Transition(
            event=reopen,
            source=("closed", "closed_no_review"),
            target="draft",
            by=W.CHAIR,
            when=G.input_is("to", "draft"),
            guards=(G.THERE_WAS_A_REVIEW,),
            clears=(D.TELL_FAMILY,),
            starts=(complete,),
            sends=(L.REOPENED_TO_FAMILY,),
            withdraws=L.OF_A_REFUSAL,
        ),
    )
