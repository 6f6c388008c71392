"""A day as people type it into three fields, and what is wrong with it if it is none."""

from __future__ import annotations

from datetime import date

PARTS = ("day", "month", "year")
NO_DAY = "not a day"
"""What stands for a day that cannot be read: every model refuses it."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS_OF_A_YEAR = 4


def read_day(day: str, month: str, year: str) -> tuple[str | None, str | None]:
    """The day as year-month-day and None; or NO_DAY and what is wrong; or None twice where nothing was typed.

    A month may be written by its name: what it means is plain.
    """
    typed = dict(zip(PARTS, (day.strip(), month.strip(), year.strip()), strict=True))
    if not any(typed.values()):
        return None, None
    missing = [f"a {name}" for name, text in typed.items() if not text]
    if missing:
        return NO_DAY, f"the date must include {' and '.join(missing)}."
    if not (_is_number(typed["year"]) and len(typed["year"]) == _DIGITS_OF_A_YEAR):
        return NO_DAY, "the year must be written with 4 numbers, for example 2026."
    number = _month(typed["month"])
    try:
        if number is None or not _is_number(typed["day"]):
            return NO_DAY, "write the date in numbers, for example 27 3 2026."
        return date(int(typed["year"]), number, int(typed["day"])).isoformat(), None
    except (ValueError, OverflowError):
        return NO_DAY, "there is no such day in the calendar; check the day and the month."


def _month(text: str) -> int | None:
    if _is_number(text):
        return int(text)
    beginning = text[:3].lower()
    is_name = text.isalpha() and beginning in _MONTHS
    return _MONTHS.index(beginning) + 1 if is_name else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS_OF_A_YEAR
