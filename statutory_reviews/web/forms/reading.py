"""Reading a form back: what was typed as the values that `record_event` takes; blanks count as not given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from statutory_reviews.web.forms.answers import OTHER, Answers, all_blank, group_number, least_groups, typed
from statutory_reviews.web.forms.asked import Asked, Control
from statutory_reviews.web.forms.days import PARTS, read_day
from statutory_reviews.web.forms.faults import path_in_words

_MANY = frozenset({Control.CHECKBOXES, Control.LINES, Control.GROUPS})
_NOTHING = object()
_EITHER = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Read:
    """The values of a form, and one sentence for each field of which no value can be made, by its path."""

    values: dict[str, Any]
    wrong: dict[str, str] = field(default_factory=dict)


def read_form(asked: Iterable[Asked], answers: Answers) -> Read:
    """The values that were typed. Blank groups of lists have to be taken out before (`answers.tidied`)."""
    wrong: dict[str, str] = {}
    return Read(_group(tuple(asked), answers, "", wrong), wrong)


def _group(asked: tuple[Asked, ...], answers: Answers, prefix: str, wrong: dict[str, str]) -> dict[str, Any]:
    values = ((one.name, _value(one, answers, prefix, wrong)) for one in asked)
    return {name: value for name, value in values if value is not _NOTHING}


def _value(one: Asked, answers: Answers, prefix: str, wrong: dict[str, str]) -> Any:  # noqa: ANN401 - of any field
    name = prefix + one.name
    if one.control in _MANY:
        several = _several(one, answers, name, wrong)
        return several if several or one.is_required else _NOTHING
    if one.control in {Control.GROUP, Control.BY_WORD}:
        is_given = one.is_required or not all_blank(one.parts, answers, f"{name}.")
        return _group(one.parts, answers, f"{name}.", wrong) if is_given else _NOTHING
    if one.control is Control.PAIRS:
        pairs = _pairs(one, answers, name, wrong)
        return pairs if pairs or one.is_required else _NOTHING
    return _day(answers, name, wrong) if one.control is Control.DAY else _single(one, answers, name)


def _day(answers: Answers, name: str, wrong: dict[str, str]) -> Any:  # noqa: ANN401 - a day or _NOTHING
    day, refusal = read_day(*(typed(answers, f"{name}-{part}") for part in PARTS))
    if refusal:
        wrong[name] = _sentence(name, refusal)
    return _NOTHING if day is None else day


def _single(one: Asked, answers: Answers, name: str) -> Any:  # noqa: ANN401 - of any field with one control
    if one.control is Control.CONFIRMATION:
        return typed(answers, name) == "yes"  # a box that is not ticked says that it was not checked
    text = (typed(answers, name + OTHER).strip() if one.or_another else "") or typed(answers, name).strip()
    if not text:
        return _NOTHING
    return _EITHER.get(text, text) if one.control is Control.YES_NO else text


def _several(one: Asked, answers: Answers, name: str, wrong: dict[str, str]) -> list[Any]:
    if one.control is Control.LINES:
        return _lines(typed(answers, name))
    if one.control is Control.CHECKBOXES:
        chosen = [line for value in answers.get(name, ()) for line in _lines(value)]
        return chosen + (_lines(typed(answers, name + OTHER)) if one.or_another else [])
    number = group_number(answers, name, least=least_groups(one))
    groups = (at for at in range(number) if not all_blank(one.parts, answers, f"{name}.{at}."))
    return [_group(one.parts, answers, f"{name}.{at}.", wrong) for at in groups]


def _pairs(one: Asked, answers: Answers, name: str, wrong: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in range(group_number(answers, name, least=least_groups(one))):
        given = _group(one.parts, answers, f"{name}.{at}.", wrong)
        if given and len(given) < len(one.parts):
            at_fault = next(part for part in one.parts if part.name not in given)
            wrong[f"{name}.{at}.{at_fault.name}"] = _sentence(name, f"number {at + 1} needs both parts; add the other.")
        elif given and given["key"] in found:
            wrong[f"{name}.{at}.key"] = _sentence(name, f"number {at + 1} stands here twice; put the two together.")
        elif given:
            found[given["key"]] = given["text"]
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _sentence(name: str, words: str) -> str:
    return f"{path_in_words(name)}: {words}"
