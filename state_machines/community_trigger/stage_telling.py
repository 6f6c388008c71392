"""The applicant was told of the answer by telephone, in person or by other post: what counts from the letter then.

The letter that would have told it does not go any more; what it would have met is met, what it would have started
starts, from the day on which the applicant was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from state_machines.community_trigger import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import guards_telling as T  # noqa: N812
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger import where_and_who as W  # noqa: N812
from state_machines.community_trigger.deadlines_declared import from_
from state_machines.community_trigger.deadlines_of_letters import APPEAL_WINDOW, HOLD_PANEL
from state_machines.community_trigger.inputs_telling import TellOtherwise
from state_machines.lifecycle import Event, Transition

_TELL = Event("tell_otherwise", "Record that the applicant was told in another way than by the letter", TellOtherwise)
_CHALLENGED = ("appeal_open", "second_tier")
_WINDOW = replace(APPEAL_WINDOW, counts_from="told_on")
_PANEL = replace(
    from_(HOLD_PANEL, "decision_letter", "told_on"),
    # A panel that was called and put off has its day.
    when=lambda facts: "hold_panel" not in facts.open_deadlines,
)


def telling() -> tuple[Transition, ...]:
    """The lines on which the applicant has the answer without the letter (2014 Act s.104(6) and (8))."""
    return (
        Transition(
            event=_TELL,
            source=("not_met", *_CHALLENGED),
            target=None,
            by=W.OFFICE,
            when=T.refusal_is_to_be_told,
            guards=(T.STILL_TO_TELL, T.NOT_BEFORE_THE_ANSWER, T.APPEAL_EXPLAINED),
            meets=(D.TELL_DECISION,),
            clears=(APPEAL_WINDOW,),
            starts=(_WINDOW,),
            withdraws=(L.THRESHOLD_NOT_MET,),
        ),
        Transition(
            event=_TELL,
            source=(*W.WITH_AN_OUTCOME, *_CHALLENGED),
            target=None,
            by=W.OFFICE,
            when=T.outcome_is_to_be_told,
            guards=(T.NOT_BEFORE_THE_ANSWER, T.APPEAL_EXPLAINED),
            meets=(D.TELL_DECISION, D.TELL_OUTCOME),
            clears=(APPEAL_WINDOW,),
            starts=(_WINDOW,),
            withdraws=(L.THRESHOLD_MET, L.OUTCOME),
        ),
        *_of_a_review(),
    )


def _of_a_review() -> Iterator[Transition]:
    yield Transition(
        event=_TELL,
        source=("review_due", "panel_scheduled"),
        target=None,
        by=W.OFFICE,
        guards=(T.STILL_TO_TELL, T.NOT_BEFORE_THE_ANSWER),
        meets=(D.TELL_DECISION,),
        starts=(_PANEL,),
        withdraws=(L.THRESHOLD_MET,),
    )
    yield Transition(
        event=_TELL,
        source=("outcome_due",),
        target=None,
        by=W.OFFICE,
        guards=(T.STILL_TO_TELL, T.NOT_BEFORE_THE_ANSWER),
        meets=(D.TELL_DECISION,),
        withdraws=(L.THRESHOLD_MET,),
    )
    yield Transition(
        event=_TELL,
        source=(*W.WITH_AN_OUTCOME, *_CHALLENGED),
        target=None,
        by=W.OFFICE,
        when=T.review_is_to_be_told,
        guards=(T.STILL_TO_TELL, T.NOT_BEFORE_THE_ANSWER),
        meets=(D.TELL_DECISION,),
        withdraws=(L.THRESHOLD_MET,),
    )
