"""What was answered, to be checked: each answer in the words of its question, under the groups it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from state_machines.words import as_words
from statutory_reviews.web.forms.asked import Control
from statutory_reviews.web.forms.days import read_day
from statutory_reviews.web.forms.questions_shown import Question

_BETWEEN = " – "
_KEY = re.compile(r"[a-z]+(_[a-z]+)+")


@dataclass(frozen=True, slots=True)
class Told:
    """One answer, in lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Answers that stand together; `heading` names the group they are of, and is empty for those of none."""

    heading: str
    rows: tuple[Told, ...]


def told(questions: Iterable[Question], names: Mapping[str, str]) -> tuple[Section, ...]:
    """The answers that were given, in the order of the page. `names` are those of bodies by their keys."""
    found = groupby(_told(questions, (), names), key=lambda one: one[0])
    return tuple(Section(_BETWEEN.join(within), tuple(row for _, row in rows)) for within, rows in found)


def _told(
    questions: Iterable[Question], within: tuple[str, ...], names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, ...], Told]]:
    for one in questions:
        deeper = (*within, one.label)
        yield from _told(one.parts, deeper, names)
        for number, group in enumerate(one.groups, 1):
            yield from _told(group, (*deeper, f"number {number}") if len(one.groups) > 1 else deeper, names)
        lines = tuple(_lines(one, names)) if not one.parts and not one.groups else ()
        if lines:
            yield within, Told(one.label, lines)


def _lines(one: Question, names: Mapping[str, str]) -> Iterator[str]:
    if one.control is Control.DAY:
        if any(part.strip() for part in one.day):
            yield _day(one.day)
        return
    if one.control is Control.CONFIRMATION:
        yield "Yes" if one.typed == "yes" else "No"
        return
    words = {choice.value: choice.text for choice in one.choices}
    for value in one.chosen:
        yield from (words.get(line) or _named(line, names) for line in value.split("\n") if line.strip())
    if one.or_another:
        yield from (line for line in one.other.split("\n") if line.strip())


def _named(text: str, names: Mapping[str, str]) -> str:
    """A body by its name, and another key of the program as words: a file names them as the program does."""
    return names.get(text) or (as_words(text) if _KEY.fullmatch(text) else text)


def _day(typed: tuple[str, ...]) -> str:
    iso, wrong = read_day(*typed)
    return f"{date.fromisoformat(iso):%-d %B %Y}" if iso and not wrong else " ".join(typed)
