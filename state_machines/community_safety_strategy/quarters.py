"""The days the calendar fixes for a strategy: the end of a quarter, and the 31 March before which it is revised."""

from __future__ import annotations

from datetime import date, timedelta

from state_machines.community_safety.year import quarter_ends, year_of
from state_machines.facts import Facts

_ONE_DAY = timedelta(days=1)
QUARTER = "quarter"
"""The name of the time limit whose day is the end of the quarter in hand."""


def quarter_in_hand(facts: Facts) -> date:
    """The last day of the quarter that is asked about: as entered, or the one whose end has come."""
    entered: date | None = getattr(facts.input, "quarter_to", None)
    return entered or facts.open_deadlines[QUARTER]


def next_quarter_end(facts: Facts) -> date:
    """The end of the quarter after the one in hand; where none was, of the first of which the plan holds.

    That is the quarter in which the step happened, or in which the plan begins where that comes later.
    """
    known = QUARTER in facts.open_deadlines or getattr(facts.input, "quarter_to", None) is not None
    return quarter_end(quarter_in_hand(facts) + _ONE_DAY if known else max(facts.happened_on, begins_on(facts)))


def begins_on(facts: Facts) -> date:
    """The first day that the plan covers."""
    return date.fromisoformat(facts.recorded("start", "period_from"))


def quarter_end(day: date) -> date:
    """The last day of the quarter in which a day lies; quarters follow the year that begins on 1 April."""
    return next(end for end in quarter_ends(year_of(day)[0]) if day <= end)


def next_revision(facts: Facts) -> date:
    """The 31 March before which the plan is next revised (reg 10(2): before the start of each year)."""
    entered: date | None = getattr(facts.input, "year_from", None)
    return year_of(entered or max(facts.happened_on, begins_on(facts)))[1]


def year_end(facts: Facts) -> date:
    """The 31 March with which the year of the step ends."""
    return year_of(facts.happened_on)[1]
