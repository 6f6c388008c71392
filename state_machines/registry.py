"""Which lifecycles there are, and which one a new case falls under: an explicit list of versions."""

from __future__ import annotations

from datetime import date

from state_machines.asb_complaint_log.lifecycle import ASB_COMPLAINT_LOG
from state_machines.community_safety_strategy.lifecycle import STRATEGY_2010
from state_machines.community_safety_year.lifecycle import COMMUNITY_SAFETY_YEAR
from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.community_trigger_year.lifecycle import COMMUNITY_TRIGGER_YEAR
from state_machines.domestic_homicide_review.lifecycle import DARDR_8A, DHR_2016
from state_machines.lifecycle import Lifecycle
from state_machines.policy import Policy
from state_machines.strategic_assessment.lifecycle import ASSESSMENT_2010

LIFECYCLES: tuple[Lifecycle, ...] = (
    DHR_2016,
    DARDR_8A,
    ASB_2014,
    COMMUNITY_TRIGGER_YEAR,
    ASB_COMPLAINT_LOG,
    ASSESSMENT_2010,
    STRATEGY_2010,
    COMMUNITY_SAFETY_YEAR,
)


class UnknownKind(LookupError):
    """There is no such kind of review, or no such version of its lifecycle."""


class RulesNotInForce(ValueError):
    """The rule set has no commencement date, or the day is before it."""


def kinds() -> tuple[str, ...]:
    """The kinds of review there are."""
    return tuple(dict.fromkeys(lifecycle.kind for lifecycle in LIFECYCLES))


def versions(kind: str) -> tuple[Lifecycle, ...]:
    """Every version of one kind. Raises UnknownKind."""
    found = tuple(lifecycle for lifecycle in LIFECYCLES if lifecycle.kind == kind)
    if not found:
        message = f"There is no kind of review called '{kind}'. Known: {', '.join(kinds())}."
        raise UnknownKind(message)
    return found


def lifecycle_of(kind: str, version: str) -> Lifecycle:
    """The version a case is pinned to. Raises UnknownKind."""
    for lifecycle in versions(kind):
        if lifecycle.version == version:
            return lifecycle
    known = ", ".join(lifecycle.version for lifecycle in versions(kind))
    message = f"There is no version '{version}' of {kind}. Known: {known}."
    raise UnknownKind(message)


def in_force(kind: str, policy: Policy, on: date) -> Lifecycle:
    """The lifecycle a case received on a day falls under: the latest one that has commenced by then.

    Raises UnknownKind, or RulesNotInForce when none has.
    """
    begun = [(start, one) for one in versions(kind) if (start := commencement(one, policy)) and start <= on]
    if not begun:
        message = f"No rules for {kind} were in force on {on:%-d %B %Y}. Check the date it was received."
        raise RulesNotInForce(message)
    return max(begun, key=lambda pair: (pair[0], pair[1].edition))[1]


def choose_rules(kind: str, rules: str, policy: Policy) -> Lifecycle:
    """The newest edition of a rule set that a person chooses. Raises RulesNotInForce when it has not commenced."""
    found = [lifecycle for lifecycle in versions(kind) if lifecycle.rules == rules]
    if not found:
        known = ", ".join(dict.fromkeys(lifecycle.rules for lifecycle in versions(kind)))
        message = f"There is no rule set '{rules}'. Known: {known}."
        raise RulesNotInForce(message)
    chosen = max(found, key=lambda one: one.edition)
    if commencement(chosen, policy) is None:
        message = (
            f"The rule set '{rules}' has no commencement date, so it cannot be chosen. "
            f"When it comes into force, set commencements.{rules} in the local procedure."
        )
        raise RulesNotInForce(message)
    return chosen


def commencement(lifecycle: Lifecycle, policy: Policy) -> date | None:
    """The day a lifecycle begins: its own, else the one configured in the local procedure, else None."""
    return lifecycle.in_force_from or policy.commencements.get(lifecycle.rules)
