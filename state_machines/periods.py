"""On which day does a period end, and why? Pure: no clock, no database, the calendar is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from state_machines.conventions import Counting, Period, Roll, Unit
from state_machines.counting import Span, corresponding_date, counted_days, last_day, span
from state_machines.working_days import (
    MONTHS_OF_THE_YEAR,
    ONE_DAY,
    Calendar,
    CalendarTooShort,
    Skipped,
    in_words,
    is_weekday,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Calendar",
    "CalendarTooShort",
    "Counted",
    "Counting",
    "Period",
    "Roll",
    "Skipped",
    "Unit",
    "about_the_roll",
    "advise",
    "count",
    "in_order",
    "in_words",
    "last_day",
    "passed_counting",
    "passed_moving",
]


@dataclass(frozen=True, slots=True)
class Counted:
    """A date and its explanation.

    `unrolled_on` is the date before it moved to a working day: anything added later is added to that one. `advisory_on`
    is the day to aim for: the last day itself, or the working day before it. `steps` are sentences for the reader.
    """

    due_on: date
    unrolled_on: date
    counted_from: date
    skipped: tuple[Skipped, ...]
    steps: tuple[str, ...]
    advisory_on: date


def count(start: date, period: Period, calendar: Calendar) -> Counted:
    """Count `period` from `start` and say how.

    A count of calendar time that does not roll needs no calendar: a short one only costs the advisory date.

    Raises:
        CalendarTooShort: the answer depends on a working day that the calendar does not cover.
        ValueError: the answer would lie outside the years 1 to 9999.
    """
    found = span(start, period, calendar)
    advisory_on, advice = advise(found.due_on, start, calendar)
    on_the_way = passed_counting(found.counted_from, found.unrolled_on, period, calendar)
    steps = (
        _about_the_start(start, found, period, calendar),
        _about_the_length(found, period),
        *_about_the_skipped(on_the_way),
        *about_the_roll(found.unrolled_on, found.due_on, calendar),
        f"The {'date' if period.counting is Counting.BEFORE else 'last day'} is {in_words(found.due_on)}.",
        *advice,
    )
    skipped = (
        *passed_moving(start, found.counted_from, calendar),
        *on_the_way,
        *passed_moving(found.unrolled_on, found.due_on, calendar),
    )
    return Counted(found.due_on, found.unrolled_on, found.counted_from, in_order(skipped), steps, advisory_on)


def advise(due_on: date, start: date, calendar: Calendar) -> tuple[date, tuple[str, ...]]:
    """The day to aim for, with a sentence where it needs one.

    That is the due date, or the working day before it; but a period never advises a day before its own start.
    """
    day = due_on
    try:
        while not calendar.is_working(day):
            day -= ONE_DAY
        if day == due_on or day < start <= due_on:
            return due_on, ()
        named = _named(passed_moving(due_on, day, calendar)[-1])
    except CalendarTooShort:
        reach = f"The calendar {calendar.name} ({calendar.version}) does not reach {in_words(due_on)}"
        return due_on, (f"{reach}, so no earlier working day is suggested.",)
    advice = f"{named} is not a working day and the date does not move: aim for {in_words(day)}."
    return day, (advice,)


def passed_counting(begin: date, end: date, period: Period, calendar: Calendar) -> tuple[Skipped, ...]:
    """The days between `begin` and `end` that this period does not count."""
    counts = counted_days(period, calendar)
    if counts is None:
        return ()
    days = {day for day in _towards(begin, end) if not counts(day)} - {begin}
    return in_order(Skipped(day, calendar.why_not_working(day) or "") for day in days)


def passed_moving(day: date, moved_to: date, calendar: Calendar) -> tuple[Skipped, ...]:
    """The days passed over when `day` moved to a working day: all but the last are not working days."""
    return in_order(Skipped(passed, calendar.why_not_working(passed) or "") for passed in _towards(day, moved_to))


def about_the_roll(day: date, moved_to: date, calendar: Calendar) -> tuple[str, ...]:
    """The sentence that says why `day` moved to a working day; none when it stayed."""
    passed = passed_moving(day, moved_to, calendar)
    if not passed:
        return ()
    verb = "is not a working day" if len(passed) == 1 else "are not working days"
    direction = "on" if moved_to > day else "back"
    return (
        f"{_listed([_named(one) for one in passed])} {verb}, so the date moves {direction} to {in_words(moved_to)}.",
    )


def in_order(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Skipped days, each once, earliest first."""
    return tuple(sorted(set(skipped), key=lambda passed: passed.day))


def _about_the_start(start: date, found: Span, period: Period, calendar: Calendar) -> str:
    begin = in_words(found.counted_from)
    moved = passed_moving(start, found.counted_from, calendar)
    why = f"{_named(moved[0])} is not a working day, so " if moved else ""
    if period.counting is Counting.BEGINNING_WITH:
        return f"{why}{begin} is day 1."
    if period.counting is Counting.BEFORE:
        return f"Counting goes back from {begin}, which is not itself counted."
    if moved:
        return f"{why}counting starts from the next working day, {begin}, which is not itself counted."
    return f"Counting starts from {begin}, which is not itself counted."


def _about_the_length(found: Span, period: Period) -> str:
    backwards = period.counting is Counting.BEFORE
    ends = f"a period of {period.quantity} {'goes back to' if backwards else 'ends on'}"
    last = in_words(found.unrolled_on)
    if period.unit not in {Unit.MONTHS, Unit.YEARS}:
        return f"{ends.capitalize()} {last}."
    number = -period.length if backwards else period.length
    corresponding = corresponding_date(found.counted_from, number, period.unit)
    if corresponding.day != found.counted_from.day:
        month = f"{MONTHS_OF_THE_YEAR[corresponding.month - 1]} {corresponding.year}"
        return f"{month} has no day {found.counted_from.day}, so {ends} the last day of that month, {last}."
    if found.unrolled_on != corresponding:
        return (
            f"The corresponding date is {in_words(corresponding)}; day 1 is counted, so {ends} the day before, {last}."
        )
    return f"{ends.capitalize()} the corresponding date, {last}."


def _about_the_skipped(skipped: tuple[Skipped, ...]) -> tuple[str, ...]:
    weekend_days = sum(not is_weekday(passed.day) for passed in skipped)
    named = [_named(passed) for passed in skipped if is_weekday(passed.day)]
    if weekend_days:
        named.insert(0, f"{weekend_days} weekend day{'s' if weekend_days > 1 else ''}")
    return (f"Not counted on the way: {_listed(named)}.",) if named else ()


def _towards(first: date, end: date) -> list[date]:
    """The days from `first` towards `end`, which is left out; backwards when `end` is the earlier."""
    step = 1 if end >= first else -1
    return [first + timedelta(days=step * number) for number in range(abs((end - first).days))]


def _named(passed: Skipped) -> str:
    """A day with its reason; a weekend day is its own."""
    return f"{in_words(passed.day)} ({passed.why})" if is_weekday(passed.day) else in_words(passed.day)


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
