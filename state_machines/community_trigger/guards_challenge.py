"""When an appeal, the second tier, closing or waiting is refused, and the sentence that says why."""

from __future__ import annotations

from typing import Any

from state_machines.community_trigger.guards import listed, one
from state_machines.community_trigger.judging import (
    assessed_on_record,
    before_the_challenge,
    procedure,
    unsettled,
    waits_for_actions,
)
from state_machines.facts import Facts
from state_machines.lifecycle import Guard


def _may_still_appeal(facts: Facts) -> bool:
    """Until the window is over; it opens once the letter with the answer was sent."""
    window = facts.open_deadlines.get("appeal_window")
    not_told = {"tell_decision", "tell_outcome"} & set(facts.open_deadlines)
    return bool(not_told) or (window is not None and facts.happened_on <= window)


def _received_in_time(facts: Facts) -> bool:
    """By the day it was received, however late it is recorded; the calendar may have noted the window as over."""
    given: Any = facts.input
    last_day = facts.open_deadlines.get("appeal_window") or facts.ended.get("appeal_window")
    return _may_still_appeal(facts) or (last_day is not None and given.received_on <= last_day)


APPEAL_IN_TIME = Guard(
    "The window for an appeal is over. Say in the form why it is heard all the same.",
    lambda facts: _received_in_time(facts) or getattr(facts.input, "late_reason", None) is not None,
    at_field="late_reason",
)
APPEAL_WAS_IN_TIME = Guard(
    "The case is closed, and no appeal came in while there was time. Take the case up again where there is something "
    "new, or open a new one.",
    _received_in_time,
)
NO_ACTION_LIVE = Guard(
    lambda facts: one(
        "Under the local procedure an appeal waits while the action plan is live. "
        f"Still open: {listed(unsettled(facts))}. Have each answered, done, transferred or settled first."
    ),
    lambda facts: not waits_for_actions(facts),
    rule="Where the local procedure has an appeal wait for the action plan: the plan is over.",
    before_entry=True,
)


def _unreviewed(facts: Facts) -> tuple[str, ...]:
    return tuple(facts.called(one) for one in facts.of_kind("appeal") if not one.at_rest)


APPEAL_REVIEWED = Guard(
    lambda facts: one(
        "The appeal has not been looked at by somebody who was not involved. "
        f"Record what the reviewer found on {listed(_unreviewed(facts))}."
    ),
    lambda facts: not _unreviewed(facts),
    rule="Somebody who was not involved has looked at the appeal.",
    before_entry=True,
)


def _second_tier_open(facts: Facts) -> bool:
    tier = procedure(facts).second_tier_on(facts.happened_on)
    given: Any = facts.input
    consented = tier is not None and (not tier.needs_consent or given.consent_evidence is not None)
    return consented and tier is not None and given.referred_by is tier.referred_by


def _no_second_tier(facts: Facts) -> tuple[str, ...]:
    tier = procedure(facts).second_tier_on(facts.happened_on)
    given: Any = facts.input
    if tier is None:
        return one(f"The local procedure has no second-tier reviewer on {facts.happened_on:%-d %B %Y}.")
    if tier.needs_consent and given.consent_evidence is None:
        return ("The applicant has to agree that the papers are shared; say in the form how that was done.",)
    return one(f"Under the local procedure the {tier.referred_by.replace('_', ' ')} refers a case there.")


def _second_tier_begun(facts: Facts) -> bool:
    """Whether a reviewer is in force, or was: what is recorded today may have happened earlier."""
    begun = (one.in_force_from for one in procedure(facts).second_tier if one.in_force_from)
    return any(first <= facts.happened_on for first in begun)


SECOND_TIER_OPEN = Guard(
    _no_second_tier,
    _second_tier_open,
    rule="A second-tier reviewer is in force on the day, and the papers may be shared.",
    before_entry=_second_tier_begun,
)


ACTIONS_SETTLED = Guard(
    lambda facts: one(
        f"Still open: {listed(unsettled(facts))}. Have each answered, done, transferred or settled first."
    ),
    lambda facts: not unsettled(facts),
    rule="Every recommendation is answered and done or transferred, and every promise is kept.",
    before_entry=True,
)
WINDOW_OVER = Guard(
    "The applicant can still appeal, or has not had the answer yet. Close the case once the window is over.",
    lambda facts: not _may_still_appeal(facts),
    before_entry=True,
)
NOT_MET_CAN_STAND = Guard(
    lambda facts: one(
        f"{assessed_on_record(facts).count} qualifying complaints are on record by now and "
        f"{assessed_on_record(facts).needed} are enough, so the "
        "decision that the threshold is not met cannot stand (2014 Act s.104(4)). Take the case up again, "
        "or uphold the appeal."
    ),
    lambda facts: before_the_challenge(facts) != "not_met" or not assessed_on_record(facts).met_by_count,
    rule="Where the answer was 'not met', fewer complaints qualify than are enough, with what came to light since.",
    before_entry=True,
)
REFUSAL_IS_CHALLENGED = Guard(
    "The second-tier reviewer looks at the outcome of a review, not at a refusal. Record the reviewer's answer: "
    "that the case is sent back, or that the decision is confirmed.",
    lambda facts: before_the_challenge(facts) == "not_met",
    before_entry=True,
)
_THE_APPLICANTS = ("appeal_window", "tell_decision", "tell_outcome")
NOT_THE_APPLICANTS_RIGHT = Guard(
    "What the applicant is told, and the time to appeal, cannot be set aside (2014 Act s.104(6) and (8), Sch 4 "
    "para 3). Release the letter, or let the window run.",
    lambda facts: getattr(facts.input, "deadline", None) not in _THE_APPLICANTS,
    at_field="deadline",
)
NOT_POSTPONED = Guard(
    "The case is postponed already; end that first: ‘Go on after a postponement’.",
    lambda facts: "postponed" not in facts.pauses,
    before_entry=True,
)
POSTPONED = Guard("Nothing is postponed.", lambda facts: "postponed" in facts.pauses, before_entry=True)
