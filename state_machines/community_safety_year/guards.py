"""When what is put on record about a year is refused: a day outside it, a quarter or year that runs, duties unsaid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from state_machines.community_safety.guards import of_field
from state_machines.community_safety.year import last_day_of, title_of
from state_machines.community_safety_year.deadlines import DATA_EXCHANGE
from state_machines.facts import Facts, ItemFacts
from state_machines.input_words import as_label
from state_machines.lifecycle import Guard
from state_machines.working_days import in_words


def in_the_year(field: str, when: Callable[[Facts], bool] = lambda _facts: True) -> Guard:
    """The day in a field lies in the year: what was done in another one shows nothing of this one's duties."""

    def lies_in_it(facts: Facts) -> bool:
        day: date | None = getattr(facts.input, field, None)
        first = _year_from(facts)
        return day is None or not when(facts) or first <= day <= last_day_of(first)

    def said(facts: Facts) -> str:
        first = _year_from(facts)
        return (
            f"{as_label((field,))}: {in_words(getattr(facts.input, field))} lies outside the year {title_of(first)}, "
            f"which runs from {first:%-d %B %Y} to {last_day_of(first):%-d %B %Y}; check the day, or record it in the "
            "case of the year in which it lies."
        )

    return of_field(field, said, lies_in_it, rule="The day lies in the year.")


def _quarter_to(facts: Facts) -> date:
    return date.fromisoformat(facts.item.recorded("expect", "quarter_to")) if facts.item else facts.happened_on


def _done_on(facts: Facts) -> date:
    done_on: date = getattr(facts.input, "done_on", facts.today)
    return done_on


def _last_done_on(facts: Facts) -> date:
    before = facts.item.recorded("record", "done_on") if facts.item else None
    return date.fromisoformat(before) if before else date.min


QUARTER_IS_OVER = of_field(
    "done_on",
    lambda facts: (
        f"Done on: the quarter ends on {in_words(_quarter_to(facts))}, and its data cannot have been disclosed on "
        f"{in_words(_done_on(facts))}; check the day, or the quarter."
    ),
    lambda facts: _done_on(facts) >= _quarter_to(facts),
    rule="The quarter was over when its data were disclosed.",
)
NOT_BEFORE_THE_OTHERS = of_field(
    "done_on",
    lambda facts: (
        f"Done on: the last of those recorded before was disclosed on {in_words(_last_done_on(facts))}; give that day "
        "or a later one, or correct that entry."
    ),
    lambda facts: _done_on(facts) >= _last_done_on(facts),
    rule="It is dated on or after the day recorded before.",
)


_BESIDE = {"data_exchange": "the quarterly data", "outside_recommendation": "the answer to a recommendation"}


def _unmet(facts: Facts) -> tuple[str, ...]:
    """What the card of the year calls open or missed, and what is owed beside it."""
    card = facts.find_duties(facts.happened_on)
    named = {one.name for one in card}
    owed = (one for kind in _BESIDE for one in facts.of_kind(kind))
    beside = (
        f"{_BESIDE[one.kind]}: {facts.called(one)}"
        for one in owed
        if not one.at_rest and not _is_on_the_card(one, named)
    )
    return (*(f"{one.title} (too late)" if one.evidence else one.title for one in card if one.is_unmet), *beside)


def _is_on_the_card(owed: ItemFacts, named: set[str]) -> bool:
    if owed.kind == "data_exchange":
        return f"{DATA_EXCHANGE.name}_{owed.recorded('expect', 'quarter_to')}" in named
    return bool(owed.recorded("receive", "source") == "scrutiny")


DUTIES_SAID = Guard(
    lambda facts: (
        (
            f"These duties of the year are not met: {'; '.join(_unmet(facts))}. Record their evidence, or say "
            "which were not met, why, and what follows."
        ),
    ),
    lambda facts: getattr(facts.input, "not_met", None) is not None or not _unmet(facts),
    rule="Every duty on the card of the year is met, or it is said which were not and why.",
    at_field="not_met",
)

YEAR_IS_OVER = Guard(
    lambda facts: (
        (
            f"The year runs until {last_day_of(_year_from(facts)):%-d %B %Y}, and until then its duties can be met. "
            "Close it once it is over."
        ),
    ),
    lambda facts: facts.happened_on > last_day_of(_year_from(facts)),
    rule="The year is over.",
    before_entry=True,
)


def _year_from(facts: Facts) -> date:
    return date.fromisoformat(facts.recorded("open_year", "year_from"))
