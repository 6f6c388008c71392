"""The victim's consent where somebody else applies: asked for, given, overridden, refused, withdrawn."""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_trigger import deadlines as D  # noqa: N812 - the register is quoted on every line
from state_machines.community_trigger import guards_consent as N  # noqa: N812
from state_machines.community_trigger import inputs_consent as asked
from state_machines.community_trigger import letters as L  # noqa: N812
from state_machines.community_trigger import openings
from state_machines.community_trigger import where_and_who as W  # noqa: N812
from state_machines.community_trigger.deadlines_of_letters import CONSENT
from state_machines.community_trigger.guards_telling import NOT_BEFORE_THE_REQUEST
from state_machines.community_trigger.inputs_telling import AskOtherwise
from state_machines.lifecycle import Effect, Event, Role, Transition

_WAITING = "awaiting_consent"
_GIVEN = Event("consent_given", "Record the victim's consent", asked.ConsentGiven)
_OVERRIDE = Event("override", "Go on without consent, to safeguard somebody", asked.Override)
_REFUSED = Event("consent_refused", "Record that the victim refuses consent", asked.ConsentRefused)
_WITHDRAWN = Event("consent_withdrawn", "Record that the victim takes consent back", asked.ConsentWithdrawn)
_LAPSE = Event("lapse", "Close: consent was refused or withdrawn, or did not come", asked.Lapse)
_ENDED_BY_A_YES = (CONSENT, D.WITHOUT_CONSENT)


def consent() -> tuple[Transition, ...]:
    """The lines on which the victim is asked, and answers."""
    return (
        Transition(
            event=Event("need_consent", "Ask the victim for consent", asked.NeedConsent),
            source=("acknowledged",),
            target=_WAITING,
            by=W.OFFICE,
            guards=(N.CONSENT_IS_MISSING,),
            clears=(D.WITHOUT_CONSENT,),
            effect=Effect.STOP_CLOCK,
            sends=(L.CONSENT_REQUEST,),
        ),
        Transition(
            event=Event("ask_otherwise", "Record that the victim was asked in another way", AskOtherwise),
            source=(_WAITING,),
            target=None,
            by=W.OFFICE,
            guards=(N.NOT_ASKED_YET, NOT_BEFORE_THE_REQUEST),
            starts=(replace(CONSENT, counts_from="asked_on"),),
            withdraws=(L.CONSENT_REQUEST,),
        ),
        Transition(
            event=_GIVEN,
            source=(_WAITING,),
            target="acknowledged",
            by=W.OFFICE,
            effect=Effect.RESTART_CLOCK,
            meets=_ENDED_BY_A_YES,
            withdraws=(L.CONSENT_REQUEST,),
        ),
        Transition(
            event=_OVERRIDE,
            source=(_WAITING,),
            target="acknowledged",
            by=W.OFFICE,
            effect=Effect.RESTART_CLOCK,
            meets=(D.WITHOUT_CONSENT,),
            clears=(CONSENT,),
            withdraws=(L.CONSENT_REQUEST,),
        ),
        _refused(_WAITING),
        Transition(
            event=_LAPSE,
            source=(_WAITING,),
            target="closed",
            by=(*W.OFFICE, Role.SYSTEM),
            guards=(N.CONSENT_IS_LATE,),
            clears_all=True,
            automatic=openings.consent_overdue,
            sends=(L.NO_CONSENT,),
            withdraws=(L.CONSENT_REQUEST,),
        ),
    )


def changes_of_consent() -> tuple[Transition, ...]:
    """The lines on which the victim says something else while the work goes on: without a yes it does not.

    Under way, the clocks wait while it is decided how it goes on; after the answer there is nothing to wait for.
    """
    return (
        *_said_elsewhere(_GIVEN, tuple(state for state in W.OPEN if state != _WAITING)),
        *_said_elsewhere(_OVERRIDE, W.UNDER_WAY),
        _refused(*W.UNDER_WAY),
        _withdrawn_under_way(("acknowledged",), _WAITING),
        _withdrawn_under_way(W.PASSED_ON, None),
        Transition(
            event=_WITHDRAWN,
            source=tuple(state for state in W.OPEN if state not in {*W.UNDER_WAY, _WAITING}),
            target=None,
            by=W.OFFICE,
            guards=(N.CONSENT_STANDS,),
            withdraws=L.SHARING,
        ),
        Transition(
            event=_LAPSE,
            source=W.UNDER_WAY,
            target="closed",
            by=W.OFFICE,
            guards=(N.CONSENT_IS_LATE,),
            clears_all=True,
            sends=(L.NO_CONSENT,),
            withdraws=L.SHARING,
        ),
    )


def _refused(*source: str) -> Transition:
    return Transition(
        event=_REFUSED,
        source=source,
        target=None,
        by=W.OFFICE,
        guards=(N.CONSENT_IS_MISSING,),
        meets=(CONSENT,),
        clears=(D.WITHOUT_CONSENT,),
        starts=(D.WITHOUT_CONSENT,),
        withdraws=(L.CONSENT_REQUEST, *L.SHARING),
    )


def _withdrawn_under_way(source: tuple[str, ...], target: str | None) -> Transition:
    return Transition(
        event=_WITHDRAWN,
        source=source,
        target=target,
        by=W.OFFICE,
        guards=(N.CONSENT_STANDS,),
        effect=Effect.STOP_CLOCK,
        starts=(D.WITHOUT_CONSENT,),
        withdraws=L.SHARING,
    )


def _said_elsewhere(event: Event, source: tuple[str, ...]) -> tuple[Transition, ...]:
    """The work goes on where it stands; where it waited, the wait ends."""
    said = Transition(
        event=event,
        source=source,
        target=None,
        by=W.OFFICE,
        when=N.waits_for_consent,
        effect=Effect.RESTART_CLOCK,
        meets=_ENDED_BY_A_YES,
    )
    without_a_wait = replace(
        said, when=lambda facts: not N.waits_for_consent(facts), guards=(N.CONSENT_IS_MISSING,), effect=None
    )
    return (said, without_a_wait)
