"""Is this a working day, and if not, why not? A calendar answers, within its reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_DAY = timedelta(days=1)
DAYS_OF_THE_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_OF_THE_YEAR = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SATURDAY = 5


class CalendarTooShort(ValueError):
    """A calendar was asked about a day that it does not cover."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was passed over, and why: 'Saturday', 'bank holiday: Good Friday', 'local closure: ...'."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Bank holidays and local closures from `first` to `last`, both included; each day has its title.

    `version` says which edition of the calendar a date was counted with, so that it can be counted again.
    """

    name: str
    version: str
    first: date
    last: date
    holidays: Mapping[date, str] = field(hash=False, repr=False)
    closures: Mapping[date, str] = field(default_factory=dict, hash=False, repr=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"The calendar {self.name} ends on {in_words(self.last)}, before it begins on {in_words(self.first)}: "
                "exchange the two dates."
            )

    def is_working(self, day: date) -> bool:
        """Whether `day` is neither a weekend day nor a holiday nor a closure.

        Raises:
            CalendarTooShort: `day` lies outside the calendar, so nobody can say.
        """
        if not self.first <= day <= self.last:
            raise CalendarTooShort(
                f"The calendar {self.name} ({self.version}) reaches from {in_words(self.first)} to "
                f"{in_words(self.last)} and cannot say whether {in_words(day)} is a working day: "
                "load a calendar that covers that day, then try again."
            )
        return day.weekday() < _SATURDAY and day not in self.holidays and day not in self.closures

    def why_not_working(self, day: date) -> str | None:
        """What keeps `day` from being a working day; None when it is one.

        Raises:
            CalendarTooShort: a weekday outside the calendar; a Saturday is a Saturday in any calendar.
        """
        if not is_weekday(day):
            return DAYS_OF_THE_WEEK[day.weekday()]
        if self.is_working(day):
            return None
        if day in self.holidays:
            return f"bank holiday: {self.holidays[day]}"
        return f"local closure: {self.closures[day]}"


def is_weekday(day: date) -> bool:
    """Whether `day` is one of Monday to Friday, holiday or not."""
    return day.weekday() < _SATURDAY


def in_words(day: date) -> str:
    """A date as it stands in a sentence: 'Saturday 28 February 2026'."""
    return f"{DAYS_OF_THE_WEEK[day.weekday()]} {day.day} {MONTHS_OF_THE_YEAR[day.month - 1]} {day.year}"
