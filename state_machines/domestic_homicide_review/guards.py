"""When an event of the review is refused, and the sentence that says why: section 10's guards, beyond single fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from state_machines.domestic_homicide_review.returns import full_returns, is_scoping_reply
from state_machines.facts import Facts, ItemFacts
from state_machines.lifecycle import Guard
from state_machines.words import as_words

_ANSWERED = frozenset({"received", "accepted", "waived", "escalated"})
_SETTLED = frozenset({"accepted", "waived"})
PUBLICATION = "publication"


def direction_or_decision(facts: Facts) -> bool:
    """Whether a review was ever begun: decided by the chair or directed by the Secretary of State."""
    return "decide_proceed" in facts.record or "sos_direct" in facts.record


def _unanswered(facts: Facts) -> tuple[ItemFacts, ...]:
    replies = (item for item in facts.of_kind("agency_return") if is_scoping_reply(item))
    return tuple(item for item in replies if item.state not in _ANSWERED)


def _unsettled(facts: Facts) -> tuple[ItemFacts, ...]:
    return tuple(item for item in full_returns(facts) if item.state not in _SETTLED)


def _listed(names: Iterable[str], what: str, remedy: str) -> tuple[str, ...]:
    return (f"These {what}: {'; '.join(names)}. {remedy}",)


def _one(sentence: str) -> tuple[str, ...]:
    return (sentence,)


ALL_SCOPING_ANSWERED = Guard(
    lambda facts: _listed(
        map(facts.called, _unanswered(facts)),
        "scoping replies are outstanding",
        "Record them, or escalate or waive each with a reason.",
    ),
    lambda facts: not _unanswered(facts),
    rule="Every request for a scoping reply is answered, escalated or waived.",
    before_entry=True,
)
WE_LEAD = Guard(
    "Another partnership leads this review and alone decides it; this partnership contributes.",
    lambda facts: facts.recorded("joint_lead", "we_lead") is not False,
    before_entry=True,
)
CONFLICT_MET = Guard(
    lambda facts: _one(
        f"You have an interest in this case ({' '.join(facts.conflicts)}) "
        "Say under ‘If the chair has an interest’ how it was met, or let a substitute chair decide."
    ),
    lambda facts: not facts.conflicts or bool(getattr(facts.input, "conflict_considered", None)),
    rule="Somebody with a declared interest records how it was met, or a substitute decides.",
    at_field="conflict_considered",
)


def _locked(facts: Facts) -> str | None:
    for event in ("sos_direct", "decide_proceed", "decide_no"):
        regime = facts.recorded(event, "regime")
        if regime:
            return str(regime)
    return None


RULES_LOCKED = Guard(
    lambda facts: _one(
        f"The rules were locked as those of the {as_words(_locked(facts) or '')} when this case was first decided; "
        "only a direction of the Secretary of State changes them."
    ),
    lambda facts: _locked(facts) in {None, getattr(facts.input, "regime", None)},
    rule="The rules stay as they were locked when the case was first decided.",
    at_field="regime",
)
ALL_RETURNS_SETTLED = Guard(
    lambda facts: _listed(
        map(facts.called, _unsettled(facts)), "agency returns are not settled", "Accept or waive each, with a reason."
    ),
    lambda facts: not _unsettled(facts),
    rule="Every agency return is accepted or waived with a reason.",
    before_entry=True,
)
OWNERS_HAVE_ANSWERED = Guard(
    lambda facts: _listed(
        map(facts.called, _in_state(facts, "recommendation", "made")),
        "recommendations have no answer from their owner",
        "Record that the owner accepts or refuses each.",
    ),
    lambda facts: not _in_state(facts, "recommendation", "made"),
    rule="Every recommendation has been accepted or refused by its owner.",
    before_entry=True,
)
ACTIONS_AUDITED = Guard(
    lambda facts: _listed(
        map(facts.called, _not_at_rest(facts, "recommendation")),
        "recommendations are not closed",
        "Complete and audit each first.",
    ),
    lambda facts: not _not_at_rest(facts, "recommendation"),
    rule="Every recommendation is audited or refused.",
    before_entry=True,
)
SOMETHING_IS_LIVE = Guard(
    "No trial, inquest or other review is on file as under way. Open it as a proceeding first, or publish.",
    lambda facts: bool(_not_at_rest(facts, "proceeding")),
    before_entry=True,
)
NO_BAR_ON_PUBLICATION = Guard(
    lambda facts: _bars(facts),  # noqa: PLW0108 - it is defined further down
    lambda facts: not _bars(facts),
    rule="No proceeding or pause holds publication up.",
    before_entry=True,
)
THERE_WAS_A_REVIEW = Guard(
    "There was no review whose draft could be opened again. Reopen it to the decision.",
    direction_or_decision,
    at_field="to",
)
NO_REVIEW_OF_OURS = Guard(
    "A review was begun here, so the case is not handed over as another area's. Let the chair decide it.",
    lambda facts: not direction_or_decision(facts) or facts.recorded("joint_lead", "we_lead") is False,
    rule="No review was begun here, or another partnership leads it.",
    before_entry=True,
)
PARTNERSHIP_SIGNED_AGAIN = Guard(
    "The report goes back to the Home Office, so the partnership has to sign it again. Give the day on which it did.",
    lambda facts: getattr(facts.input, "csp_resigned_on", None) is not None,
    at_field="csp_resigned_on",
)


def every_point_answered(event: str) -> Guard:
    """Every point of the Home Office's letter has an answer, and there are no answers to points it did not make."""

    def missing(facts: Facts) -> list[int]:
        points: list[Any] = facts.recorded(event, "points") or []
        return sorted(set(range(1, len(points) + 1)) ^ {int(number) for number in _answers(facts)})

    def words(facts: Facts) -> tuple[str, ...]:
        numbers = ", ".join(str(number) for number in missing(facts))
        return (f"Answer each point of the Home Office's letter, no more and no fewer; look at {numbers}.",)

    return Guard(
        words,
        lambda facts: not missing(facts),
        rule="Every point of the Home Office's letter is answered, and no other.",
        at_field="answers",
    )


def input_is(name: str, value: str) -> Callable[[Facts], bool]:
    """A test that a field of the input has a value, to choose between two lines of the same event."""
    return lambda facts: str(getattr(facts.input, name, "")) == value


def _answers(facts: Facts) -> dict[int, str]:
    return getattr(facts.input, "answers", {})


def _in_state(facts: Facts, kind: str, state: str) -> tuple[ItemFacts, ...]:
    return tuple(item for item in facts.of_kind(kind) if item.state == state)


def _not_at_rest(facts: Facts, kind: str) -> tuple[ItemFacts, ...]:
    return tuple(item for item in facts.of_kind(kind) if not item.at_rest)


def _bars(facts: Facts) -> tuple[str, ...]:
    barring = [item for item in _not_at_rest(facts, "proceeding") if _held_up(item) == PUBLICATION]
    reasons = [
        f"A proceeding ({facts.called(item)}) holds publication up. Note that it has ended, or change its effect."
        for item in barring
    ]
    if PUBLICATION in facts.pauses:
        reasons.append("Publication is paused. End the pause first.")
    return tuple(reasons)


def _held_up(item: ItemFacts) -> object:
    return item.recorded("update", "effect") or item.recorded("open", "effect")
