"""What events open beside the case, and the steps that the calendar takes by itself."""

from __future__ import annotations

from state_machines.community_trigger.inputs_after import Appeal
from state_machines.community_trigger.inputs_handling import RequestInfo
from state_machines.community_trigger.inputs_panel import IssueOutcome
from state_machines.facts import Facts
from state_machines.lifecycle import Closing, Opening


def _returns(facts: Facts) -> tuple[dict[str, object], ...]:
    given = facts.input
    if not isinstance(given, RequestInfo):
        return ()
    asked = {"period_from": given.period_from, "due_on": given.due_on, "questions": given.questions}
    waiting = {one.organisation for one in facts.of_kind("agency_return") if not one.at_rest}
    return tuple({"organisation": one, **asked} for one in dict.fromkeys(given.agencies) if one not in waiting)


def _recommendations(facts: Facts) -> tuple[dict[str, object], ...]:
    given = facts.input
    return tuple(one.model_dump() for one in given.recommendations) if isinstance(given, IssueOutcome) else ()


def _appeal(facts: Facts) -> tuple[dict[str, object], ...]:
    return (facts.input.model_dump(),) if isinstance(facts.input, Appeal) else ()


def all_returns_in(facts: Facts) -> dict[str, object] | None:
    """The input of `begin_decision` once every agency has answered."""
    returns = facts.of_kind("agency_return")
    answers = [one.record[event] for one in returns for event in _ANSWERS if event in one.record]
    if not answers or not all(one.at_rest for one in returns):
        return None
    # A case that was sent back is looked at by a person first: its returns were all in before.
    taken_up = max((facts.record[event]["sequence"] for event in _TAKEN_UP if event in facts.record), default=0)
    if max(one["sequence"] for one in answers) < taken_up:
        return None
    return {"information_in_on": max(one["on"] for one in answers)}


def consent_overdue(facts: Facts) -> dict[str, object] | None:
    """The input of `lapse` once the time for consent is over."""
    due_on = facts.open_deadlines.get("consent")
    return {} if due_on is not None and due_on < facts.today else None


_ANSWERS = ("receive", "decline", "waive")
_TAKEN_UP = ("uphold", "remit", "reopen")
RETURNS = Opening(item="agency_return", inputs=_returns)
RECOMMENDATIONS = Opening(item="recommendation", inputs=_recommendations)
APPEAL = Opening(item="appeal", inputs=_appeal)
APPEALS_PASSED_ON = Closing(item="appeal", event="pass_on")
