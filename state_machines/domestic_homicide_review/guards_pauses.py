"""When a pause, or its end, is refused, and the sentence that says why."""

from __future__ import annotations

from state_machines.domestic_homicide_review.guards import PUBLICATION
from state_machines.facts import Facts
from state_machines.lifecycle import Guard


def _effect(facts: Facts) -> str:
    return str(getattr(facts.input, "effect", ""))


NOT_PAUSED_ALREADY = Guard(
    "This is paused already. End that pause first, or record its new review date by ending it and pausing again.",
    lambda facts: _effect(facts) not in facts.pauses,
    at_field="effect",
)
NOTHING_PAUSED = Guard(
    "A pause is still open, and a closed review has none. End it first.",
    lambda facts: not facts.pauses,
    before_entry=True,
)
PAUSE_HAS_BEGUN = Guard(
    "A pause is recorded on or after its first day. Record it when it begins.",
    lambda facts: getattr(facts.input, "from_on", facts.happened_on) <= facts.happened_on,
    at_field="from_on",
)
ONLY_PUBLICATION = Guard(
    "Once the report is completed only its publication can be paused. Choose that it holds up publication.",
    lambda facts: _effect(facts) == PUBLICATION,
    at_field="effect",
)
SOMETHING_IS_PAUSED = Guard(
    "Nothing is paused.", lambda facts: bool(facts.pauses), rule="Something is paused.", before_entry=True
)
