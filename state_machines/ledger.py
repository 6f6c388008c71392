"""Where does one deadline stand? Its budget (a period from a day) and the ledger of stops and agreed extensions.

Stops push on the date before it rolled, and extensions stand beside the original date, which nothing overwrites.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from state_machines.clocks import (
    Clock,
    Extension,
    Pushed,
    Stop,
    agreed_base,
    by_date,
    last_agreed,
    pushed,
    revised,
    stopped_since,
)
from state_machines.conventions import Counting, Period, Unit
from state_machines.periods import (
    Calendar,
    Skipped,
    about_the_roll,
    advise,
    count,
    in_order,
    in_words,
    passed_counting,
    passed_moving,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["Clock", "Dates", "Extension", "Figures", "Stop", "dates", "figures"]


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one clock, and how they came about.

    `original_due_on` knows no ledger; `net_due_on` is later by `stopped_days`, counted as the period counts (working
    days or calendar days); `revised_due_on` is the last extension as agreed; `due_on` is the one that applies.
    `stopped_since` is set while an open stop that began in time holds the clock; it adds nothing until it ends.
    """

    original_due_on: date
    net_due_on: date
    revised_due_on: date | None
    due_on: date
    stopped_days: int
    stopped_since: date | None
    advisory_on: date
    steps: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How long it took, in calendar days.

    `days_past_revised` is negative while days are left, and None where no other date was agreed.
    """

    gross_days: int
    net_days: int
    stopped_days: int
    days_past_revised: int | None


def dates(clock: Clock, calendar: Calendar) -> Dates:
    """Count the clock's period, then apply its ledger.

    A stop adds the days that the period would have counted, from the start at the earliest, if it began no later than
    the date then due; days under several stops count once. After an extension, only days stopped on or after the day
    of the agreement add to the agreed date, which moves to a working day where the period's own dates do.

    Raises:
        CalendarTooShort: the answer depends on a working day that the calendar does not cover.
        ValueError: the answer would lie outside the years 1 to 9999.
    """
    counted = count(clock.started_on, clock.period, calendar)
    net = pushed(counted.unrolled_on, clock.started_on, clock, calendar)
    last = last_agreed(clock)
    base = agreed_base(last, clock, calendar) if last else counted.unrolled_on
    if last:
        applies = revised(last, clock, calendar)
    else:
        applies = net if clock.stops_move_the_date else Pushed(base, counted.due_on)
    advisory_on, advice = advise(applies.due_on, clock.started_on, calendar)
    steps = counted.steps
    if clock.stops or last:
        advice_on_the_original = advise(counted.due_on, clock.started_on, calendar)[1]
        steps = (
            *(step for step in counted.steps if step not in advice_on_the_original),
            *_about_the_stops(net, clock, calendar),
            *_about_the_extensions(applies, clock, calendar),
            f"The date that applies is {in_words(applies.due_on)}.",
            *advice,
        )
    passed = (
        *counted.skipped,
        *passed_moving(last.due_on if last else base, base, calendar),
        *passed_counting(base, applies.unrolled_on, clock.period, calendar),
        *passed_moving(applies.unrolled_on, applies.due_on, calendar),
    )
    return Dates(
        original_due_on=counted.due_on,
        net_due_on=net.due_on,
        revised_due_on=last.due_on if last else None,
        due_on=applies.due_on,
        stopped_days=sum(net.added.values()),
        stopped_since=stopped_since(clock, applies.due_on),
        advisory_on=advisory_on,
        steps=steps,
        skipped=in_order(passed),
    )


def figures(clock: Clock, ended_or_today: date) -> Figures:
    """Calendar days from the start to the day it ended, or to today; none before the start.

    A day under several stops counts once. The revised date is the one agreed, not moved by later stops.
    """
    end = max(ended_or_today, clock.started_on)
    gross, stopped, reached = (end - clock.started_on).days, 0, clock.started_on
    for stop in by_date(clock.stops):
        until = min(stop.to_on or end, end)
        stopped += max((until - max(stop.from_on, reached)).days, 0)
        reached = max(reached, until)
    last = last_agreed(clock)
    past = (ended_or_today - last.due_on).days if last else None
    return Figures(gross_days=gross, net_days=gross - stopped, stopped_days=stopped, days_past_revised=past)


def _about_the_stops(net: Pushed, clock: Clock, calendar: Calendar) -> Iterator[str]:
    for stop, days in net.added.items():
        began = f"The clock was stopped on {in_words(stop.from_on)} at the request of {stop.asked_by} ({stop.reason})"
        if stop.to_on is None:
            yield f"{began} and has not run again; nothing is added until it does."
        else:
            yield f"{began} and ran again on {in_words(stop.to_on)}: {_quantity(days, clock.period)} lost."
    if net.added and clock.stops_move_the_date:
        yield from about_the_roll(net.unrolled_on, net.due_on, calendar)
        yield f"With the time lost added, the last day is {in_words(net.due_on)}."
    elif net.added:
        yield f"Stops do not move this date; with the time lost added it would be {in_words(net.due_on)}."


def _about_the_extensions(applies: Pushed, clock: Clock, calendar: Calendar) -> Iterator[str]:
    last = last_agreed(clock)
    if last is None:
        return
    for extension in sorted(clock.extensions, key=lambda extension: extension.agreed_on):
        yield (
            f"On {in_words(extension.agreed_on)} {extension.agreed_by} agreed {in_words(extension.due_on)} instead "
            f"({extension.reason}); the original date stays on record."
        )
    yield from about_the_roll(last.due_on, agreed_base(last, clock, calendar), calendar)
    if days := sum(applies.added.values()):
        yield f"Stops since that agreement add {_quantity(days, clock.period)}."
    yield from about_the_roll(applies.unrolled_on, applies.due_on, calendar)


def _quantity(days: int, period: Period) -> str:
    """Days in the unit in which the period counts them: '1 working day', '3 days'."""
    if period.counting is Counting.SKIP_WEEKENDS_THEN_ROLL:
        unit = "weekday"
    else:
        unit = "working day" if period.unit is Unit.WORKING_DAYS else "day"
    return f"{days or 'no'} {unit}{'' if days == 1 else 's'}"
