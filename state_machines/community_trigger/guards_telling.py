"""When it is refused to record that the applicant was told in another way than by the letter, and the sentence why."""

from __future__ import annotations

from datetime import date
from typing import Any

from state_machines.community_trigger.guards import one
from state_machines.community_trigger.judging import before_the_challenge
from state_machines.facts import Facts
from state_machines.lifecycle import Guard


def outcome_is_to_be_told(facts: Facts) -> bool:
    """Whether the applicant has still to be told of the outcome."""
    return "tell_outcome" in facts.open_deadlines


def refusal_is_to_be_told(facts: Facts) -> bool:
    """Whether it is the decision 'not met' that the applicant may still have to be told of."""
    return not outcome_is_to_be_told(facts) and before_the_challenge(facts) == "not_met"


def review_is_to_be_told(facts: Facts) -> bool:
    """Whether it is the decision that there will be a review."""
    return not outcome_is_to_be_told(facts) and before_the_challenge(facts) != "not_met"


STILL_TO_TELL = Guard(
    "The applicant has the answer already: its letter was sent, or it is on record how else it was told. "
    "The list of letters shows the day.",
    lambda facts: bool({"tell_decision", "tell_outcome"} & set(facts.open_deadlines)),
    before_entry=True,
)
APPEAL_EXPLAINED = Guard(
    "The applicant has to be told how and by when to appeal (2014 Act Sch 4 para 3). Do that too, and say so in "
    "the form; or let the letter go.",
    lambda facts: bool(getattr(facts.input, "how_to_appeal_told", False)),
    at_field="how_to_appeal_told",
)


def _answered_on(facts: Facts) -> date:
    """The day of the latest answer; the first day of all where there is none."""
    given = [facts.record[event] for event in _ANSWERS if event in facts.record]
    latest = max(given, key=lambda answer: int(answer["sequence"]), default=None)
    return date.fromisoformat(latest["on"]) if latest else date.min


def _told_after(facts: Facts) -> bool:
    given: Any = facts.input
    return bool(given.told_on >= _answered_on(facts))


def _asked_on(facts: Facts) -> date:
    return date.fromisoformat(facts.record["need_consent"]["on"])


def _asked_after(facts: Facts) -> bool:
    given: Any = facts.input
    return bool(given.asked_on >= _asked_on(facts))


_ANSWERS = ("threshold_met", "threshold_not_met", "issue_outcome")
NOT_BEFORE_THE_ANSWER = Guard(
    lambda facts: one(
        f"Nobody can have been told before there was an answer, on {_answered_on(facts):%-d %B %Y}. Check the day on "
        "which the applicant was told."
    ),
    _told_after,
    rule="The applicant was told on or after the day of the answer.",
    at_field="told_on",
)
NOT_BEFORE_THE_REQUEST = Guard(
    lambda facts: one(
        f"The wait for the victim's consent began on {_asked_on(facts):%-d %B %Y}; the question cannot have been put "
        "before. Check the day on which the victim was asked."
    ),
    _asked_after,
    rule="The victim was asked on or after the day on which the wait began.",
    at_field="asked_on",
)
