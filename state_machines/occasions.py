"""How the occasions are called from which local procedure may let a time limit count."""

from __future__ import annotations

from collections.abc import Mapping

from state_machines.lifecycle import Deadline
from state_machines.policy import Policy

_IN_A_SENTENCE: Mapping[str, str] = {
    "receipt": "the receipt of the application",
    "information_asked": "the day the agencies were asked",
    "information_in": "the day the information was in",
    "decision": "the decision on the threshold",
    "panel": "the day the panel was held",
    "decision_letter": "the letter with the decision",
    "outcome_letter": "the letter with the outcome",
}


def occasion(anchor: str) -> str:
    """As it stands in a sentence: 'the receipt of the application', 'the panel'."""
    return _IN_A_SENTENCE.get(anchor, f"the {anchor.replace('_', ' ')}")


def chosen_by(policy: Policy, deadline: Deadline) -> tuple[str, str]:
    """From which occasion a deadline counts under a procedure, and who says so; both empty where there is no choice."""
    anchor = policy.anchor(deadline)
    if anchor is None:
        return "", ""
    local = policy.periods.get(deadline.name)
    if local and local.counted_from:
        return occasion(anchor), f"as the local procedure sets ({local.authority})"
    return occasion(anchor), f"because the local procedure {policy.version} names no other occasion"
