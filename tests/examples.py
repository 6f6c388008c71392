"""An example input for every event, dated for the day on which it is recorded; everybody in them is invented."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from state_machines.domestic_homicide_review.regimes import regime
from tests.letters.sample_inputs import CASE, ITEMS

NAMES = (
    *("Marigold", "Fennimore", "Goldie", "Quillfeather", "Tobias", "Hesper", "Wren", "Larkspur", "Oakhollow"),
    *("Brightwell", "Odessa", "Halloway", "Perrin", "Ashdown", "Juniper", "Linden", "Whitlock", "Sorrel"),
)
"""Parts of the names of the people in the examples: they stand in the people table and nowhere else."""

AHEAD = frozenset(
    {
        "due_on",
        "returns_due_on",
        "review_on",
        "new_due_on",
        "comments_due_on",
        "changes_due_on",
        "meeting_on",
        "answer_wanted_on",
        "next_on",
        "online_until",
    }
)
"""Fields whose day lies ahead of the day of recording."""

_DAYS_AHEAD = 40
_LEFT_ALONE = frozenset({"date_of_birth", "date_of_death"})
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMES_IN_WORDS = {"Goldie": "she", "Dr Brightwell": "The chair"}


def of_case(event: str, on: date, **changes: Any) -> dict[str, Any]:
    """The example input of an event of the review, as recorded on a day; a change to None leaves the field out."""
    return _changed(_dated(CASE[event], on), changes)


def of_item(kind: str, event: str, on: date, **changes: Any) -> dict[str, Any]:
    """The same for an event of an item."""
    return _changed(_dated(ITEMS[kind][event], on), changes)


def decision(event: str, on: date, rules: str = "dhr-2016", **changes: Any) -> dict[str, Any]:
    """A decision of the chair under a set of rules, with a reason for each limb of its test."""
    limbs = {limb.name.value: "Considered." for limb in regime(rules).limbs}
    return of_case(event, on, regime=rules, test_by_limb=limbs, **changes)


def _changed(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (values | changes).items() if value is not None}


def _dated(value: Any, on: date, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _dated(one, on, str(key)) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_dated(one, on, name) for one in value]
    if isinstance(value, str) and _ISO_DAY.fullmatch(value) and name not in _LEFT_ALONE:
        return (on + timedelta(days=_DAYS_AHEAD) if name in AHEAD else on).isoformat()
    return _without_names(value) if isinstance(value, str) and name not in {"name", "known_as"} else value


def _without_names(text: str) -> str:
    """The sample letters' free text calls people by name, as letters do; recorded text is meant not to."""
    for name, word in _NAMES_IN_WORDS.items():
        text = text.replace(name, word)
    return text
