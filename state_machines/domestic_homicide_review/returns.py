"""What guards and openings ask about agency returns."""

from __future__ import annotations

from state_machines.facts import Facts, ItemFacts


def is_scoping_reply(item: ItemFacts) -> bool:
    """Whether an agency return is the short reply of the scoping stage."""
    return bool(item.recorded("request", "return_type") == "scoping_reply")


def is_sound(item: ItemFacts) -> bool:
    """Whether a return has an independent author and a senior signature."""
    return item.recorded("receive", "author_independent") is True and bool(item.recorded("receive", "signed_off_by"))


def full_returns(facts: Facts) -> tuple[ItemFacts, ...]:
    """The chronologies, management reviews and information reports of the case."""
    return tuple(item for item in facts.of_kind("agency_return") if not is_scoping_reply(item))
