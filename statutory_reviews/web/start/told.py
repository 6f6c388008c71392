"""What was answered, to be checked: each answer in the words of its question, under the groups it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from statutory_reviews.web.forms.asked import Control
from statutory_reviews.web.forms.days import read_day
from statutory_reviews.web.forms.questions import Question

_BETWEEN = " – "


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


def told(questions: Iterable[Question]) -> tuple[Section, ...]:
    """The answers that were given, in the order of the page."""
    found = groupby(_told(questions, ()), key=lambda one: one[0])
    return tuple(Section(_BETWEEN.join(within), tuple(row for _, row in rows)) for within, rows in found)


def _told(questions: Iterable[Question], within: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Told]]:
    for one in questions:
        deeper = (*within, one.label)
        yield from _told(one.parts, deeper)
        for number, group in enumerate(one.groups, 1):
            yield from _told(group, (*deeper, f"number {number}") if len(one.groups) > 1 else deeper)
        lines = tuple(_lines(one)) if not one.parts and not one.groups else ()
        if lines:
            yield within, Told(one.label, lines)


def _lines(one: Question) -> Iterator[str]:
    if one.control is Control.DAY:
        if any(part.strip() for part in one.day):
            yield _day(one.day)
        return
    if one.control is Control.CONFIRMATION:
        yield "Yes" if one.typed == "yes" else "No"
        return
    words = {choice.value: choice.text for choice in one.choices}
    for value in one.chosen:
        yield from (words.get(line, line) for line in value.split("\n") if line.strip())
    if one.or_another:
        yield from (line for line in one.other.split("\n") if line.strip())


def _day(typed: tuple[str, ...]) -> str:
    iso, wrong = read_day(*typed)
    return f"{date.fromisoformat(iso):%-d %B %Y}" if iso and not wrong else " ".join(typed)
