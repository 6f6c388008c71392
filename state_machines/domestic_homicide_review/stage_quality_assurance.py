"""Quality assurance by the Home Office: submission, answer, revision."""

from __future__ import annotations

from state_machines.domestic_homicide_review import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.domestic_homicide_review import guards as G  # noqa: N812
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review import where_and_who as W  # noqa: N812
from state_machines.domestic_homicide_review.guards_publication import CHECK_SAID, REPORT_CHECKED
from state_machines.lifecycle import Event, Letter, Transition


def quality_assurance(copies: tuple[Letter, ...]) -> tuple[Transition, ...]:
    """The lines from submission to clearance; `copies` are refreshed when the report changes."""
    record = (L.QUALITY_ASSURANCE_RECORD,)
    cleared = (L.PRE_PUBLICATION_TO_FAMILY, L.PRE_PUBLICATION_NOTICE, L.PRE_PUBLICATION_TO_CORONER)
    changes = Event("changes_done", "Record that every point is answered", asked.ChangesDone)
    return (
        Transition(
            event=Event("submit_qa", "Submit to the Home Office", asked.SubmitQa),
            source=("completed",),
            target="qa_wait",
            by=W.OFFICE,
            guards=(CHECK_SAID, REPORT_CHECKED),
            meets=(D.SUBMIT,),
            starts=(D.QUALITY_ASSURANCE_RESPONSE,),
            sends=(L.SUBMISSION,),
        ),
        Transition(
            event=Event("qa_approve", "Record that the Home Office approves", asked.QaApprove),
            source=("qa_wait",),
            target="cleared",
            by=W.OFFICE,
            meets=(D.QUALITY_ASSURANCE_RESPONSE,),
            starts=(D.PUBLISH,),
            sends=(*record, *cleared),
        ),
        Transition(
            event=Event("qa_publish_after_changes", "Record: publish once changed", asked.QaPublishAfterChanges),
            source=("qa_wait",),
            target="revision_soft",
            by=W.OFFICE,
            meets=(D.QUALITY_ASSURANCE_RESPONSE,),
            starts=(D.MAKE_CHANGES,),
            sends=record,
        ),
        Transition(
            event=Event("qa_resubmit", "Record: to be submitted again", asked.QaResubmit),
            source=("qa_wait",),
            target="revision_hard",
            by=W.OFFICE,
            meets=(D.QUALITY_ASSURANCE_RESPONSE,),
            starts=(D.MAKE_CHANGES,),
            sends=record,
        ),
        Transition(
            event=changes,
            source=("revision_soft",),
            target="cleared",
            by=W.OFFICE,
            guards=(G.every_point_answered("qa_publish_after_changes"), CHECK_SAID, REPORT_CHECKED),
            meets=(D.MAKE_CHANGES,),
            starts=(D.PUBLISH,),
            sends=(L.REPLY_TO_QUALITY_ASSURANCE, *copies, *cleared),
        ),
        Transition(
            event=changes,
            source=("revision_hard",),
            target="qa_wait",
            by=W.OFFICE,
            guards=(G.every_point_answered("qa_resubmit"), G.PARTNERSHIP_SIGNED_AGAIN, CHECK_SAID, REPORT_CHECKED),
            meets=(D.MAKE_CHANGES,),
            starts=(D.QUALITY_ASSURANCE_RESPONSE,),
            sends=(L.REPLY_TO_QUALITY_ASSURANCE,),
        ),
    )
