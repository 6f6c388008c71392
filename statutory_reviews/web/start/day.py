"""The day on which a case is opened, where that was before today and no field of its own form names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cases.queries import OpeningAsked
from statutory_reviews.web.forms.answers import Answers
from statutory_reviews.web.forms.asked import Asked, Control
from statutory_reviews.web.forms.days import NO_DAY, PARTS
from statutory_reviews.web.forms.questions import FormShown, form_shown
from statutory_reviews.web.forms.reading import read_form

HAPPENED_ON = "happened_on"

_DAY = Asked(
    name=HAPPENED_ON,
    control=Control.DAY,
    label="The day it was opened, if not today",
    hint="Its rules are those of that day, and its time limits count from it.",
    is_required=False,
)
_FOLDED = replace(_DAY, aside="It was not opened today")


@dataclass(frozen=True, slots=True)
class Day:
    """The day that was typed, None for today; and what is wrong with it, by its field."""

    on: date | None
    wrong: Mapping[str, str]


def day_in(opening: OpeningAsked, answers: Answers) -> Day:
    """The day in what was typed, where it is asked."""
    read = read_form(_asked(opening), answers)
    said = read.values.get(HAPPENED_ON)
    return Day(date.fromisoformat(said) if said and said != NO_DAY else None, read.wrong)


def day_typed(answers: Answers) -> Answers:
    """Of all that was typed, what was typed as the day."""
    names = {f"{HAPPENED_ON}-{part}" for part in PARTS}
    return {name: values for name, values in answers.items() if name in names}


def day_shown(
    opening: OpeningAsked, answers: Answers, faults: Mapping[str, str] | None = None, *, is_folded: bool = False
) -> FormShown:
    """The question, where it is asked; folded where it stands beside much else."""
    of_it = {path: words for path, words in (faults or {}).items() if path == HAPPENED_ON}
    return form_shown(_asked(opening, _FOLDED if is_folded else _DAY), answers, faults=of_it)


def _asked(opening: OpeningAsked, day: Asked = _DAY) -> tuple[Asked, ...]:
    return () if opening.asks.dated_by else (day,)
