"""Which day is the last day of a period? The arithmetic only; `periods` adds the explanation."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from state_machines.conventions import Counting, Period, Roll, Unit
from state_machines.working_days import ONE_DAY, Calendar, in_words, is_weekday

if TYPE_CHECKING:
    from collections.abc import Callable

_HOURS_IN_A_DAY = 24


class Span(NamedTuple):
    """Where counting begins, the date counted, and that date after it has moved to a working day."""

    counted_from: date
    unrolled_on: date
    due_on: date


def span(start: date, period: Period, calendar: Calendar) -> Span:
    """Count `period` from `start`.

    Raises:
        CalendarTooShort: the answer depends on a working day that the calendar does not cover.
        ValueError: the answer would lie outside the years 1 to 9999.
    """
    counted_from = _beginning(start, period, calendar)
    try:
        unrolled_on = _counted(counted_from, period, calendar)
    except OverflowError as error:
        raise ValueError(
            f"{period.quantity} from {in_words(start)} would end outside the years 1 to 9999: check the date."
        ) from error
    return Span(counted_from, unrolled_on, land(unrolled_on, period, calendar))


def last_day(start: date, period: Period, calendar: Calendar) -> date:
    """The last day of `period`; the same answer, and the same errors, as `count`, without its explanation."""
    return span(start, period, calendar).due_on


def land(day: date, period: Period, calendar: Calendar) -> date:
    """Move `day` to a working day in the direction of the period's roll; a period without one leaves it alone."""
    if period.landing is Roll.NONE:
        return day
    step = -ONE_DAY if period.landing is Roll.PREVIOUS_WORKING_DAY else ONE_DAY
    while not calendar.is_working(day):
        day += step
    return day


def counted_days(period: Period, calendar: Calendar) -> Callable[[date], bool] | None:
    """The test of which days this period counts; None when every day counts."""
    if period.counting is Counting.SKIP_WEEKENDS_THEN_ROLL:
        return is_weekday
    return calendar.is_working if period.unit is Unit.WORKING_DAYS else None


def step_days(day: date, number: int, counts: Callable[[date], bool] | None) -> date:
    """The `number`-th day after `day` among those that count; before it when `number` is negative."""
    if counts is None:
        return day + timedelta(days=number)
    step = ONE_DAY if number > 0 else -ONE_DAY
    for _ in range(abs(number)):
        day += step
        while not counts(day):
            day += step
    return day


def _beginning(start: date, period: Period, calendar: Calendar) -> date:
    moves = period.counting is Counting.AFTER_NEXT_WORKING_DAY or (
        period.counting is Counting.BEGINNING_WITH and period.unit is Unit.WORKING_DAYS
    )
    while moves and not calendar.is_working(start):
        start += ONE_DAY
    return start


def _counted(begin: date, period: Period, calendar: Calendar) -> date:
    """The date before any roll. A month without the corresponding date ends on its last day (Dodds v Walker)."""
    inclusive = period.counting is Counting.BEGINNING_WITH
    number = -period.length if period.counting is Counting.BEFORE else period.length
    counts = counted_days(period, calendar)
    if counts is not None:
        return step_days(begin, number - inclusive, counts)
    if period.unit is Unit.HOURS:  # only days are kept, so the day in which the last hour falls is the last day
        return begin + timedelta(days=-(-number // _HOURS_IN_A_DAY))
    if period.unit is Unit.DAYS or period.unit is Unit.WEEKS:
        return begin + timedelta(days=number * (7 if period.unit is Unit.WEEKS else 1) - inclusive)
    corresponding = corresponding_date(begin, number, period.unit)
    return corresponding - ONE_DAY if inclusive and corresponding.day == begin.day else corresponding


def corresponding_date(begin: date, number: int, unit: Unit) -> date:
    """The same day of the month `number` months or years on (back, if negative), else that month's last day."""
    try:
        return begin + _months(number * 12 if unit is Unit.YEARS else number)
    except ValueError as error:  # relativedelta's word for what a timedelta calls OverflowError
        raise OverflowError(str(error)) from error


@cache
def _months(number: int) -> relativedelta:
    return relativedelta(months=number)
