"""What a letter has to contain: short tests of its words and facts, each with the sentence for when it fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from notifications.phrases import short_day

_LEFT_OPEN = re.compile(
    r"\{\{|\}\}|\{%|\{[^{}\n]*\}|_{3,}|\bX{2,}\b|\bTB[CA]\b"
    r"|\[[\s.…?]*\]|\[(?:insert|name|date|tbc|tba|to be)\b[^\]]*\]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Content:
    """Something that has to stand in a letter. `what` completes 'It does not give …'."""

    what: str
    holds: Callable[[str, Mapping[str, Any]], bool]


def says(what: str, *any_of: str) -> Content:
    """One of these phrases has to stand there, whatever its capitals and punctuation."""
    phrases = tuple(normal(phrase) for phrase in any_of)
    return Content(what, lambda text, _facts: any(within(phrase, text) for phrase in phrases))


def shows(what: str, *paths: str) -> Content:
    """Each of these facts has to be known and to stand there; a path goes on with dots: 'entry.review_on'."""
    return Content(what, lambda text, facts: all(stands(text, fact_at(facts, path)) for path in paths))


def shows_if_known(what: str, *paths: str) -> Content:
    """Each of these facts that is known has to stand there."""
    return Content(
        what, lambda text, facts: all(stands(text, fact_at(facts, path)) or _unknown(facts, path) for path in paths)
    )


def where(condition: Callable[[Mapping[str, Any]], bool], content: Content) -> Content:
    """The content, asked for only where the facts call for it."""
    return Content(content.what, lambda text, facts: not condition(facts) or content.holds(text, facts))


def fact_at(facts: Mapping[str, Any], path: str) -> Any:  # noqa: ANN401 - a fact is of any kind
    """The fact at the end of a path, or None where the path breaks off."""
    first, *others = path.split(".")
    found = facts.get(first)
    for name in others:
        found = getattr(found, name, None)
    return found


def stands(text: str, fact: object) -> bool:
    """Whether a fact, and every part of it, is known and stands in a text in its normal form."""
    if fact is None:
        return False
    if isinstance(fact, Mapping):
        return all(stands(text, one) for one in fact.values())
    if isinstance(fact, list | tuple):
        return all(stands(text, one) for one in fact)
    return within(normal(short_day(fact) if isinstance(fact, date) else str(fact)), text)


def normal(text: str) -> str:
    """Words alone, in small letters, so that line ends, tables and quotation marks make no difference."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def within(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a text as whole words, both in their normal form: '1' does not stand in '10'."""
    return f" {phrase} " in f" {text} "


def left_open(text: str) -> bool:
    """Whether a text still has a place that somebody meant to fill."""
    return bool(_LEFT_OPEN.search(text))


def _unknown(facts: Mapping[str, Any], path: str) -> bool:
    return fact_at(facts, path) in (None, [])
