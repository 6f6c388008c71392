"""When has a deadline to be looked at next: its rungs, its lapse, and the pause that holds it meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from cases.casefile import CaseFile
from cases.models import ClockStop
from state_machines.lifecycle import Deadline as Rule
from state_machines.lifecycle import Rung

_REPEATS = 240


def held_now(file: CaseFile, rule: Rule) -> ClockStop | None:
    """The open pause that holds this deadline, if one does: nobody is chased meanwhile."""
    return next((stop for stop in file.stops if stop.to_on is None and stop.pause in rule.held_by), None)


def look_again_after_pause(file: CaseFile, pause: str, on: date) -> None:
    """After a pause, let the sweep look at once at every deadline the pause had held."""
    for deadline in file.deadlines:
        rule = file.rule(deadline.name)
        if pause in rule.held_by and (rule.rungs or rule.lapses):
            deadline.next_look_on = min(on, deadline.next_look_on or on)


def next_look(rule: Rule, due_on: date, *, after: date) -> date | None:
    """The earliest rung or lapse later than a day; None when nothing more comes."""
    coming = [day for rung in rule.rungs for day in rung_days(rung, due_on, until=None, after=after)]
    if rule.lapses and due_on >= after:
        coming.append(due_on + timedelta(days=1))
    return min(coming, default=None)


def rung_days(rung: Rung, due_on: date, *, until: date | None, after: date) -> tuple[date, ...]:
    """The days of a rung later than `after`: up to `until`, or only the next one when `until` is None."""
    first = due_on + timedelta(days=rung.days_after)
    if rung.repeats_every_months is None:
        return (first,) if first > after and (until is None or first <= until) else ()
    days: list[date] = []
    for turn in range(_REPEATS):
        day = first + relativedelta(months=turn * rung.repeats_every_months)
        if until is not None and day > until:
            break
        if day > after:
            days.append(day)
            if until is None:
                break
    return tuple(days)
