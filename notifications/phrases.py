"""How dates, counts and lists read in a letter; the filters that its template may use."""

from collections.abc import Callable, Iterable, Mapping, Sized
from datetime import date, datetime
from functools import cache, partial
from types import MappingProxyType

from notifications.fixed_words import ENGLISH, FixedWords

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class PhraseError(ValueError):
    """A fact that cannot be written as the template asks; the message never shows the fact."""


def day(when: object, words: FixedWords = ENGLISH) -> str:
    """The date with its weekday: "Saturday 21 November 2026".

    Raises:
        PhraseError: when it is not a calendar date; an instant has first to become the legal date.
    """
    return f"{words.weekdays[_date(when).weekday()]} {short_day(when, words)}"


def short_day(when: object, words: FixedWords = ENGLISH) -> str:
    """The date without its weekday: "21 November 2026".

    Raises:
        PhraseError: when it is not a calendar date.
    """
    known = _date(when)
    return f"{known.day} {words.months[known.month - 1]} {known.year}"


def joined(names: object) -> str:
    """The names as a sentence has them: "a, b and c".

    Raises:
        PhraseError: when there are none, or when one is empty or not text.
    """
    listed = list(names) if isinstance(names, Iterable) and not isinstance(names, str) else []
    if not listed or not all(isinstance(name, str) and name.strip() for name in listed):
        raise PhraseError("is not a list of names, or lists none")
    *others, last = listed
    return f"{', '.join(others)} and {last}" if others else last


def count(things: object, singular: str, plural: str | None = None) -> str:
    """The number with its noun: "no complaints", "one complaint", "three agencies", "12 days".

    Args:
        things: the number, or the things themselves.
        singular: the noun for one.
        plural: the noun for several, where it is not the singular with an "s".

    Raises:
        PhraseError: when it is neither a number from 0 nor things that can be counted.
    """
    number = len(things) if isinstance(things, Sized) else things
    if not isinstance(number, int) or isinstance(things, bool | str) or number < 0:
        raise PhraseError("is neither a number from 0 nor a list, so it cannot be counted")
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number} {noun}"


@cache
def filters(words: FixedWords) -> Mapping[str, Callable[..., str]]:
    """The filters that a template in a language may use; lists and counts are written in English only."""
    dates = {"day": partial(day, words=words), "short_day": partial(short_day, words=words)}
    return MappingProxyType(dates | ({"joined": joined, "count": count} if words is ENGLISH else {}))


def _date(when: object) -> date:
    if not isinstance(when, date) or isinstance(when, datetime):
        raise PhraseError("is not a calendar date")
    return when
