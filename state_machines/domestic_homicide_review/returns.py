"""What guards, openings and letters ask about agency returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from state_machines.facts import Facts, ItemFacts


def is_scoping_reply(item: ItemFacts) -> bool:
    """Whether an agency return is the short reply of the scoping stage."""
    return bool(item.recorded("request", "return_type") == "scoping_reply")


def is_sound(item: ItemFacts) -> bool:
    """Whether a return has an independent author and a senior signature."""
    return item.recorded("receive", "author_independent") is True and bool(item.recorded("receive", "signed_off_by"))


def not_asked_on_receipt(facts: Facts) -> frozenset[str]:
    """What is not asked on receipt: who wrote a scoping reply, and with any other return whether anybody was known."""
    if facts.item is None:
        return frozenset()
    return frozenset({"author_independent", "signed_off_by"} if is_scoping_reply(facts.item) else {"had_contact"})


def full_returns(facts: Facts) -> tuple[ItemFacts, ...]:
    """The chronologies, management reviews and information reports of the case."""
    return tuple(item for item in facts.of_kind("agency_return") if not is_scoping_reply(item))


def agencies_concerned(returns: Iterable[ItemFacts]) -> tuple[str, ...]:
    """The agencies that the report may concern: all but those that answered that they knew nobody in it."""
    return tuple(
        agency
        for agency, own in _by_agency(returns).items()
        if any(_counts(item) for item in own) or not any(_knew_nobody(item) for item in own)
    )


def agencies_at_work(returns: Iterable[ItemFacts]) -> tuple[str, ...]:
    """The agencies that take part in the work: those with a return that was not waived, in which they knew somebody.

    Once an agency was asked for more than a scoping reply, its reply no longer counts.
    """
    return tuple(
        agency
        for agency, own in _by_agency(returns).items()
        if any(_counts(item) for item in [item for item in own if not is_scoping_reply(item)] or own)
    )


def _by_agency(returns: Iterable[ItemFacts]) -> Mapping[str, list[ItemFacts]]:
    found: dict[str, list[ItemFacts]] = {}
    for item in sorted((item for item in returns if item.organisation), key=lambda item: str(item.organisation)):
        found.setdefault(str(item.organisation), []).append(item)
    return found


def _counts(item: ItemFacts) -> bool:
    return item.state != "waived" and not _knew_nobody(item)


def _knew_nobody(item: ItemFacts) -> bool:
    return is_scoping_reply(item) and item.recorded("receive", "had_contact") is False
