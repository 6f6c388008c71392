"""A month as weeks of days: what a calendar page is made of."""

from __future__ import annotations

import re
from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cases.queries import DeadlineRow

_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})-(0[1-9]|1[0-2])")
_MOST_IN_A_DAY = 4


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a page, with what is due on it: some of it, and how many more there are."""

    day: date
    is_today: bool
    in_month: bool
    rows: tuple[DeadlineRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def key(self) -> str:
        """How it stands in an address: '2026-12'."""
        return f"{self.first:%Y-%m}"

    @property
    def title(self) -> str:
        """Its name: 'December 2026'."""
        return f"{self.first:%B %Y}"

    @property
    def previous(self) -> Month:
        """The month before."""
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def next(self) -> Month:
        """The month after."""
        return Month((self.first + timedelta(days=31)).replace(day=1))

    def weeks(self, rows: Iterable[DeadlineRow], today: date) -> tuple[tuple[Day, ...], ...]:
        """Its weeks from Monday on, each of seven days, the first and last with days of the months beside it."""
        due: dict[date, list[DeadlineRow]] = {}
        for row in rows:
            due.setdefault(row.due_on, []).append(row)
        return tuple(
            tuple(self._day(day, due.get(day, []), today) for day in week)
            for week in Calendar().monthdatescalendar(self.first.year, self.first.month)
        )

    def _day(self, day: date, due: list[DeadlineRow], today: date) -> Day:
        in_month = day.month == self.first.month
        shown = tuple(due) if in_month else ()
        return Day(day, day == today, in_month, shown[:_MOST_IN_A_DAY], max(len(shown) - _MOST_IN_A_DAY, 0))


def month_asked(asked: str, today: date) -> Month:
    """The month of an address, such as '2026-12'; this month for anything else."""
    found = _MONTH.fullmatch(asked)
    return Month(date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1))


def day_asked(asked: str, month: Month) -> date | None:
    """The day of an address, such as '2026-12-04', where it lies in this month."""
    days = (month.first + timedelta(days=number) for number in range((month.last - month.first).days + 1))
    return next((day for day in days if day.isoformat() == asked), None)
