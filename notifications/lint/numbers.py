"""Where a text has a day, a postcode, a telephone number or an e-mail address of somebody, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notifications.lint.addresses import POSTCODE
from notifications.lint.folding import Folded
from notifications.lint.matching import Match
from notifications.lint.terms import Terms

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?(?![a-z\d])"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_GAP = r"[\s.,/\-']{0,4}"
_IN_WORDS = (
    re.compile(rf"{_DAY}(?:\s+day)?(?:\s+of)?{_GAP}(?:the\s+month\s+of\s+)?{_MONTH}{_GAP}{_YEAR}"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?P<nth>){_MONTH}{_YEAR}"),
    re.compile(rf"{_MONTH}{_GAP}(?:the\s+)?{_DAY}{_GAP}{_YEAR}"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}}){_GAP}{_MONTH}{_GAP}{_DAY}"),
)
_SIGN = r"\s{0,2}[./\-\s]\s{0,2}"
_IN_FIGURES = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}}){_SIGN}(?P<second>\d{{1,2}}){_SIGN}{_YEAR}")
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<year>\d{{4}}){_SIGN}(?P<first>\d{{1,2}}){_SIGN}(?P<second>\d{{1,2}})(?!\d)")
_RUN_TOGETHER = re.compile(r"(?<!\d)(?:(?P<a>\d{8})|(?P<b>\d{6}))(?!\d)")
_DIGITS = re.compile(r"\d(?:[\s().\-/]{0,3}\d){6,}")
_ANY_DIGIT = re.compile(r"\d")
_CENTURY = 100

Day = tuple[int, int, int]


def numbers_in(text: Folded, terms: Terms) -> Iterator[Match]:
    """Every day, postcode, telephone number and e-mail address of the register in a text."""
    if _ANY_DIGIT.search(text.text):
        yield from _days(text, terms)
        yield from _in_figures(text, terms)
    for address, people in terms.emails.items():
        start = text.text.find(address)
        while start >= 0:
            yield Match(start, start + len(address), "email", frozenset(people), certain=True)
            start = text.text.find(address, start + 1)


def _in_figures(text: Folded, terms: Terms) -> Iterator[Match]:
    for found in POSTCODE.finditer(text.text):
        people = terms.postcodes.get("".join(found[0].split()))
        if people:
            yield Match(*found.span(), "address", frozenset(people), certain=True)
    for found in _DIGITS.finditer(text.text):
        digits = re.sub(r"\D", "", found[0])
        for number, people in terms.telephones.items():
            if number in digits:
                yield Match(*found.span(), "telephone", frozenset(people), certain=True)


def _days(text: Folded, terms: Terms) -> Iterator[Match]:
    wanted: dict[Day, list[tuple[str, str]]] = {}
    for known, whose in terms.days.items():
        wanted.setdefault((known.year, known.month, known.day), []).extend(whose)
        wanted.setdefault((known.year % _CENTURY, known.month, known.day), []).extend(whose)
    seen: set[tuple[int, int]] = set()
    for start, end, day, certain in _written(text.text):
        for kind, key in wanted.get(day, ()) if (start, end) not in seen else ():
            seen.add((start, end))
            yield Match(start, end, kind, frozenset({key}), certain)


def _written(text: str) -> Iterator[tuple[int, int, Day, bool]]:
    """The days in a text as (year, month, day), of which a year may have two digits; month first is only possible."""
    for pattern in _IN_WORDS:
        for found in pattern.finditer(text):
            month = _MONTHS.index(found["month"][:3]) + 1
            yield *found.span(), (int(found["year"]), month, int(found["day"])), True
    for pattern in (_IN_FIGURES, _YEAR_FIRST):
        for found in pattern.finditer(text):
            year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
            in_order = (year, second, first) if pattern is _IN_FIGURES else (year, first, second)
            turned = (year, first, second) if pattern is _IN_FIGURES else (year, second, first)
            yield *found.span(), in_order, True
            yield *found.span(), turned, False
    for found in _RUN_TOGETHER.finditer(text):
        yield from ((*found.span(), day, False) for day in _run_together(found["a"], found["b"]))


def _run_together(eight: str | None, six: str | None) -> Iterator[Day]:
    if eight:
        yield int(eight[:4]), int(eight[4:6]), int(eight[6:])
        yield int(eight[4:]), int(eight[2:4]), int(eight[:2])
    elif six:
        yield int(six[4:]), int(six[2:4]), int(six[:2])
        yield int(six[:2]), int(six[2:4]), int(six[4:])
