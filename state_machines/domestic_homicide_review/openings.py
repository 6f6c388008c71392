"""What events open beside the case, and the one step that the calendar takes by itself."""

from __future__ import annotations

from state_machines.domestic_homicide_review.inputs import (
    AcceptScope,
    DacReportNamesBody,
    PoliceNotification,
    TorAgreed,
)
from state_machines.domestic_homicide_review.inputs_agency_return import RequestAgencyReturn
from state_machines.domestic_homicide_review.returns import full_returns, is_sound
from state_machines.facts import Facts
from state_machines.lifecycle import Opening


def _next_of_kin(facts: Facts) -> tuple[dict[str, object], ...]:
    given = facts.input
    if not isinstance(given, PoliceNotification) or given.next_of_kin is None:
        return ()
    channel = "family_liaison_officer" if given.flo else "post"
    return ({"person": given.next_of_kin, "wishes": "Not asked yet.", "channel": channel},)


def _scoping_replies(facts: Facts) -> tuple[dict[str, object], ...]:
    given = facts.input
    return tuple(_values(one) for one in given.agencies) if isinstance(given, AcceptScope) else ()


def _returns(facts: Facts) -> tuple[dict[str, object], ...]:
    given = facts.input
    if not isinstance(given, TorAgreed):
        return ()
    return tuple({**_values(one), "due_on": one.due_on or given.returns_due_on} for one in given.agencies)


def _commissioner_reply(facts: Facts) -> tuple[dict[str, object], ...]:
    given = facts.input
    return (given.model_dump(),) if isinstance(given, DacReportNamesBody) else ()


def _values(one: RequestAgencyReturn) -> dict[str, object]:
    return one.model_dump()


def first_sound_return(facts: Facts) -> dict[str, object] | None:
    """The input of `imr_in` once a full return has come in from an independent author with a senior signature."""
    for item in full_returns(facts):
        if item.state in {"received", "accepted"} and is_sound(item):
            return {
                "organisation": item.organisation,
                "received_on": item.recorded("receive", "received_on"),
                "author_independent": True,
                "signed_off_by": item.recorded("receive", "signed_off_by"),
            }
    return None


NEXT_OF_KIN = Opening(item="family_contact", inputs=_next_of_kin)
SCOPING_REPLIES = Opening(item="agency_return", inputs=_scoping_replies)
RETURNS = Opening(item="agency_return", inputs=_returns)
COMMISSIONER_REPLY = Opening(item="commissioner_reply", inputs=_commissioner_reply)
