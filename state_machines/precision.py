"""How exactly was a date written down, and which days does it mean?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from state_machines.working_days import DAYS_OF_THE_WEEK, MONTHS_OF_THE_YEAR, ONE_DAY, in_words


class Precision(StrEnum):
    """What was written: a day, a week, a month, a season, a meeting, or something that follows an event."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    MEETING = "meeting"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written, and the window it means, both ends included; an event has no window until it happens.

    A meeting's window is the month or season it was announced for; the meeting's own date binds it later.
    """

    text: str
    precision: Precision
    first_on: date | None
    last_on: date | None


def read_written(text: str, *, year: int | None = None) -> Written:
    """Read a date as people write it; `year` is used where the text names none.

    Raises:
        ValueError: the text cannot be read, needs a year, or contradicts itself (a Friday that is a Thursday).
    """
    plain = " ".join(text.split()).rstrip(".,;")
    for precision, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(plain):
            parts = {name: part.lower() for name, part in found.groupdict().items() if part}
            return Written(text, precision, *_window(precision, parts, plain, year))
    raise ValueError(
        f"'{plain}' cannot be read as a date: write it like '26 May 2017', '2017-05-26', 'w/c 21 January 2013', "
        "'March 2022', 'autumn 2017', 'June 2017 meeting' or 'after approval'."
    )


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # the month in which each begins
_YEAR = r"(?:,? (?P<year>[12]\d{3}))?"
_MONTH = f"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS_OF_THE_YEAR)}|sept)"
_SEASON = f"(?P<season>{'|'.join(_SEASONS)})"
_WEEKDAY = f"(?:(?P<weekday>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in DAYS_OF_THE_WEEK)}),? )?"
_DAY = rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|{_WEEKDAY}(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}{_YEAR})"
_WITHIN = "(?:(?:by|in|during) )?(?:(?:the )?end of )?"
_NAMES_NO_DATE = rf"(?!.*\b(?:{'|'.join((*DAYS_OF_THE_WEEK, *MONTHS_OF_THE_YEAR, *_SEASONS))})\b)"
_PATTERNS = {
    precision: re.compile(pattern, re.IGNORECASE)
    for precision, pattern in {
        Precision.DAY: f"(?:(?:by|on) )?{_DAY}",
        Precision.WEEK: f"(?:w/c|w/b|(?:the )?week (?:commencing|beginning)) {_DAY}",
        Precision.MONTH: f"{_WITHIN}{_MONTH}{_YEAR}",
        Precision.SEASON: f"{_WITHIN}{_SEASON}{_YEAR}",
        Precision.MEETING: f"(?:(?:at|by) )?(?:the )?(?:{_MONTH}|{_SEASON}){_YEAR} meeting",
        Precision.EVENT: rf"thereafter|{_NAMES_NO_DATE}(?:after|following|once) \D+",
    }.items()
}


def _window(
    precision: Precision, parts: dict[str, str], plain: str, year: int | None
) -> tuple[date, date] | tuple[None, None]:
    if precision is Precision.EVENT:
        return None, None
    if precision in {Precision.DAY, Precision.WEEK}:
        day = _day(parts, plain, year)
        return (day, day) if precision is Precision.DAY else _week(day, plain)
    in_season = "season" in parts
    month = _SEASONS[parts["season"]] if in_season else _month(parts)
    first_on = date(_year(parts, plain, year), month, 1)
    return first_on, first_on + relativedelta(months=3 if in_season else 1) - ONE_DAY


def _day(parts: dict[str, str], plain: str, year: int | None) -> date:
    iso = parts.get("iso") or f"{_year(parts, plain, year):04}-{_month(parts):02}-{int(parts['day']):02}"
    try:
        day = date.fromisoformat(iso)
    except ValueError as error:
        raise ValueError(f"'{plain}' names a day that does not exist: check the day and the month.") from error
    written = parts.get("weekday")
    if written and not DAYS_OF_THE_WEEK[day.weekday()].lower().startswith(written):
        raise ValueError(
            f"'{plain}' contradicts itself, as that day is {in_words(day)}: correct the weekday or the date."
        )
    return day


def _week(monday: date, plain: str) -> tuple[date, date]:
    if monday.weekday():
        before = in_words(monday - timedelta(days=monday.weekday())).removeprefix("Monday ")
        raise ValueError(
            f"'{plain}' does not begin on a Monday, as that day is {in_words(monday)}: a week runs from Monday to "
            f"Friday, so write 'w/c {before}' if you mean that week."
        )
    return monday, monday + timedelta(days=4)


def _month(parts: dict[str, str]) -> int:
    return [name[:3].lower() for name in MONTHS_OF_THE_YEAR].index(parts["month"][:3]) + 1


def _year(parts: dict[str, str], plain: str, year: int | None) -> int:
    if "year" in parts:
        return int(parts["year"])
    if year is None:
        raise ValueError(f"'{plain}' names no year and none is known here: add the year.")
    return year
