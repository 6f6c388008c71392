"""What is written down about one clock, and how many days do its stops add?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from state_machines.counting import counted_days, land, step_days
from state_machines.working_days import ONE_DAY, Calendar, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from state_machines.conventions import Period


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock is stopped on `from_on` and runs again on `to_on`, which is not itself stopped; None: still stopped.

    Raises:
        ValueError: the clock would run again before it was stopped.
    """

    from_on: date
    to_on: date | None
    reason: str
    asked_by: str

    def __post_init__(self) -> None:
        if self.to_on is not None and self.to_on < self.from_on:
            raise ValueError(
                f"The clock cannot run again on {in_words(self.to_on)}, before it was stopped on "
                f"{in_words(self.from_on)}: correct one of the two dates."
            )


@dataclass(frozen=True, slots=True)
class Extension:
    """Another last day, agreed on `agreed_on`."""

    agreed_on: date
    due_on: date
    reason: str
    agreed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Everything that decides one due date, but for the calendar.

    `stops_move_the_date` says whether the rule knows clock stops; where it does not, they only make the net figure.
    """

    period: Period
    started_on: date
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()
    stops_move_the_date: bool


class Pushed(NamedTuple):
    """A date with stops added: before and after it moved to a working day, and how many days each stop added."""

    unrolled_on: date
    due_on: date
    added: Mapping[Stop, int] = MappingProxyType({})


def pushed(unrolled_on: date, from_on: date, clock: Clock, calendar: Calendar) -> Pushed:
    """Add the days stopped on or after `from_on` to the un-rolled date, as the period counts days, each day once."""
    counts = counted_days(clock.period, calendar)
    due_on = land(unrolled_on, clock.period, calendar)
    reached = from_on - ONE_DAY
    added = {}
    for stop in by_date(clock.stops):
        begins, days = max(stop.from_on, from_on), 0
        # A stop that continues an earlier one is in time because that one was.
        if stop.to_on is not None and (begins <= due_on or begins <= reached):
            begins = max(begins, reached)
            lost = [begins + timedelta(days=number) for number in range((stop.to_on - begins).days)]
            days = sum(counts(day) for day in lost) if counts else len(lost)
            unrolled_on = step_days(unrolled_on, days, counts)
            due_on = land(unrolled_on, clock.period, calendar)
            reached = max(reached, stop.to_on)
        added[stop] = days
    return Pushed(unrolled_on, due_on, added)


def revised(extension: Extension, clock: Clock, calendar: Calendar) -> Pushed:
    """The date agreed, with the days stopped since the agreement added where stops move the date."""
    base = agreed_base(extension, clock, calendar)
    if clock.stops_move_the_date:
        return pushed(base, max(extension.agreed_on, clock.started_on), clock, calendar)
    return Pushed(base, land(base, clock.period, calendar))


def agreed_base(extension: Extension, clock: Clock, calendar: Calendar) -> date:
    """The date that later stops are added to: the one agreed, or in working days the working day it stands for."""
    if counted_days(clock.period, calendar) is None:
        return extension.due_on
    return land(extension.due_on, clock.period, calendar)


def last_agreed(clock: Clock) -> Extension | None:
    """The extension agreed last, whatever the order they are listed in."""
    by_agreement = sorted(clock.extensions, key=lambda extension: extension.agreed_on)
    return by_agreement[-1] if by_agreement else None


def by_date(stops: Iterable[Stop]) -> list[Stop]:
    """Stops by the day they began; a stop recorded twice is one stop."""
    return sorted(set(stops), key=lambda stop: (stop.from_on, stop.to_on or date.max, stop.reason, stop.asked_by))


def stopped_since(clock: Clock, due_on: date) -> date | None:
    """The first day of the run of stops that holds the clock now."""
    began = [max(stop.from_on, clock.started_on) for stop in clock.stops if stop.to_on is None]
    since = min((day for day in began if day <= due_on), default=None)
    for stop in reversed(by_date(clock.stops)):
        if since and stop.to_on and stop.from_on < since <= stop.to_on:
            since = max(stop.from_on, clock.started_on)
    return since
