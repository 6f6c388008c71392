"""Days on which somebody is to be left in peace: is today one, and when is the next that is not?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

_YEAR = 366


def first_open_day(quiet_dates: Iterable[Mapping[str, Any]], today: date) -> date | None:
    """Today, or the first later day that is not quiet; None when no such day comes within a year."""
    quiet = tuple(quiet_dates)
    for offset in range(_YEAR):
        day = today + timedelta(days=offset)
        if not any(_falls_on(one, day) for one in quiet):
            return day
    return None


def _falls_on(quiet: Mapping[str, Any], day: date) -> bool:
    """Whether a noted day falls on this one. One of 29 February is kept on both days beside it in other years."""
    noted = date.fromisoformat(quiet["on"])
    if not quiet.get("every_year"):
        return day == noted
    if (noted.month, noted.day) == (2, 29) and not _is_leap(day.year):
        return (day.month, day.day) in {(2, 28), (3, 1)}
    return (day.month, day.day) == (noted.month, noted.day)


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 28)).days > 1
