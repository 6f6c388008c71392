"""A group more, less or opened in a form, by buttons that work without JavaScript and lose nothing."""

from __future__ import annotations

from collections.abc import Iterable

from statutory_reviews.web.forms.answers import MOST_GROUPS, OPEN, Answers, typed, with_another, without
from statutory_reviews.web.forms.asked import Asked, Control

ADD, REMOVE = "form-add", "form-remove"


def changed(asked: Iterable[Asked], answers: Answers) -> Answers | None:
    """The answers with a group added, taken out or opened, as the button that was pressed says; None where none was."""
    asked = tuple(asked)
    if name := typed(answers, ADD):
        found = _list_at(asked, name)
        return with_another(answers, found, name) if found else answers
    if place := typed(answers, REMOVE):
        name, _, number = place.rpartition(".")
        found = _list_at(asked, name)
        is_number = number.isascii() and number.isdigit() and len(number) <= len(str(MOST_GROUPS))
        return without(answers, found, name, int(number)) if found and is_number else answers
    return answers if any(name.endswith(f".{OPEN}") for name in answers) else None


def _list_at(asked: tuple[Asked, ...], name: str) -> Asked | None:
    """The list of groups at a path such as 'sections' or 'agencies.0.parts'."""
    first, _, rest = name.partition(".")
    one = next((each for each in asked if each.name == first), None)
    if one is None:
        return None
    is_list = one.control in {Control.GROUPS, Control.PAIRS}
    if not rest:
        return one if is_list else None
    return _list_at(one.parts, rest.partition(".")[2] if is_list else rest)
