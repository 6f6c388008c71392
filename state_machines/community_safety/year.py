"""The year of the Regulations: twelve months that begin on 1 April (S.I. 2007/1830 reg 2)."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from state_machines.working_days import ONE_DAY

APRIL = 4


def year_of(day: date) -> tuple[date, date]:
    """The first and the last day of the year in which a day lies."""
    starts_on = date(day.year if day.month >= APRIL else day.year - 1, APRIL, 1)
    return starts_on, last_day_of(starts_on)


def last_day_of(starts_on: date) -> date:
    """The 31 March with which the year ends."""
    return starts_on + relativedelta(years=1) - ONE_DAY


def title_of(starts_on: date) -> str:
    """How the year is called: '2017/18'."""
    return f"{starts_on.year}/{(starts_on.year + 1) % 100:02d}"


def quarter_ends(starts_on: date) -> tuple[date, ...]:
    """The last days of the four quarters: 30 June, 30 September, 31 December, 31 March."""
    return tuple(starts_on + relativedelta(months=3 * number) - ONE_DAY for number in (1, 2, 3, 4))
