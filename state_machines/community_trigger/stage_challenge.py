"""When the applicant is dissatisfied: the appeal, and the second-tier reviewer where there is one (Sch 4 para 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from state_machines.community_trigger import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import guards_challenge as C  # noqa: N812
from state_machines.community_trigger import inputs_after as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger import openings
from state_machines.community_trigger import where_and_who as W  # noqa: N812
from state_machines.community_trigger.deadlines_declared import again
from state_machines.community_trigger.deadlines_of_letters import APPEAL_WINDOW, HOLD_PANEL
from state_machines.community_trigger.guards_consent import CONSENT_SETTLED
from state_machines.community_trigger.inputs_after import RemitTo
from state_machines.community_trigger.judging import before_the_challenge
from state_machines.facts import Facts
from state_machines.lifecycle import Deadline, Event, Guard, Letter, Transition

_APPEAL = Event(
    "appeal",
    "Record an appeal",
    asked.Appeal,
    not_now="An appeal is made against an answer: the decision that the threshold is not met, or the outcome. Where "
    "there is none yet, tell the applicant how things stand, and record the appeal once there is.",
)
_TO_BE_HEARD = (D.APPEAL_DECISION, D.APPEAL_WAITS)


def challenges() -> tuple[Transition, ...]:
    """The lines of the appeal and of the second tier."""
    return (
        Transition(
            event=_APPEAL,
            source=W.AFTER_THE_ANSWER,
            target="appeal_open",
            by=W.OFFICE,
            guards=(C.APPEAL_IN_TIME,),
            meets=(APPEAL_WINDOW,),
            starts=_TO_BE_HEARD,
            opens=(openings.APPEAL,),
            sends=(L.APPEAL_ACKNOWLEDGEMENT,),
        ),
        Transition(
            event=_APPEAL,
            source=("closed",),
            target="appeal_open",
            by=W.OFFICE,
            guards=(C.APPEAL_WAS_IN_TIME,),
            starts=(*_TO_BE_HEARD, D.PROGRESS_UPDATE),
            opens=(openings.APPEAL,),
            sends=(L.APPEAL_ACKNOWLEDGEMENT,),
            withdraws=(L.CLOSURE,),
        ),
        *_upheld(
            Event("uphold", "Uphold the appeal", asked.Uphold),
            "appeal_open",
            _TO_BE_HEARD,
            L.APPEAL_UPHELD,
            (C.APPEAL_REVIEWED, C.NO_ACTION_LIVE),
        ),
        *_left_as_it_was(
            Event("dismiss", "Dismiss the appeal", asked.Dismiss),
            "appeal_open",
            _TO_BE_HEARD,
            L.APPEAL_DISMISSED,
            (C.APPEAL_REVIEWED, C.NO_ACTION_LIVE, C.NOT_MET_CAN_STAND),
        ),
        Transition(
            event=Event("refer_second_tier", "Hand the case to the second-tier reviewer", asked.ReferSecondTier),
            source=("appeal_open", *W.AFTER_THE_ANSWER),
            target="second_tier",
            by=W.OFFICE,
            guards=(C.SECOND_TIER_OPEN, CONSENT_SETTLED),
            clears=(*_TO_BE_HEARD, APPEAL_WINDOW),
            starts=(D.SECOND_TIER_REPLY,),
            closes=(openings.APPEALS_PASSED_ON,),
            sends=(L.SECOND_TIER_PACK,),
        ),
        *_upheld(
            Event("remit", "Record that the second tier sends the case back", asked.Remit),
            "second_tier",
            (D.SECOND_TIER_REPLY,),
            L.SECOND_TIER_ANSWER,
            (),
        ),
        *_left_as_it_was(
            Event("confirm", "Record that the second tier confirms the decision", asked.Confirm),
            "second_tier",
            (D.SECOND_TIER_REPLY,),
            L.SECOND_TIER_ANSWER,
            (C.NOT_MET_CAN_STAND,),
        ),
    )


def _upheld(
    event: Event, source: str, answered: tuple[Deadline, ...], letter: Letter, guards: tuple[Guard, ...]
) -> Iterator[Transition]:
    onwards = (
        (RemitTo.INFORMATION, "info_requested", D.DECIDE_AGAIN),
        (RemitTo.PANEL, "review_due", again(HOLD_PANEL)),
    )
    for where, target, owed in onwards:
        yield Transition(
            event=event,
            source=(source,),
            target=target,
            by=W.OFFICE,
            when=_remits_to(where),
            guards=guards,
            meets=answered,
            clears=(D.TELL_DECISION, D.TELL_OUTCOME, APPEAL_WINDOW),
            starts=(owed,),
            sends=(letter,),
            withdraws=L.OVERTAKEN,
        )


def _left_as_it_was(
    event: Event, source: str, answered: tuple[Deadline, ...], letter: Letter, guards: tuple[Guard, ...]
) -> Iterator[Transition]:
    for target in W.AFTER_THE_ANSWER:
        yield Transition(
            event=event,
            source=(source,),
            target=target,
            by=W.OFFICE,
            when=_was(target),
            guards=guards,
            meets=answered,
            sends=(letter,),
        )


def _remits_to(where: RemitTo) -> Callable[[Facts], bool]:
    return lambda facts: getattr(facts.input, "remit_to", None) is where


def _was(target: str) -> Callable[[Facts], bool]:
    return lambda facts: before_the_challenge(facts) == target
