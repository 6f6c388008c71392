"""Is this the second report within six months, and has the complainant been told of the case review since?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from state_machines.facts import Facts
from state_machines.periods import Counting, Period, Unit, last_day
from state_machines.policy import WEEKDAYS

SIX_MONTHS = Period(length=6, unit=Unit.MONTHS, counting=Counting.BEGINNING_WITH)
"""Counted as the Act counts its own six months in s.104(11); the guidance of 2025 says no more (to be confirmed)."""


def calls_for_signpost(reported_on: date, earlier: Iterable[date]) -> bool:
    """Whether a report, after earlier ones in the order in which they were recorded, owes its complainant the letter.

    It does when another report lies within six months of it and none of those within six months of it already owed the
    letter: one run of reports is told once, and again after half a year.
    """
    known: list[tuple[date, bool]] = []
    for day in (*earlier, reported_on):
        near = [told for other, told in known if _within_six_months(day, other)]
        known.append((day, bool(near) and not any(near)))
    return known[-1][1]


def second_in_six_months(facts: Facts) -> bool:
    """The same, for the report that is being recorded, from those on the log."""
    reported_on: date | None = getattr(facts.input, "reported_on", None)
    days = (item.recorded("note", "reported_on") for item in facts.of_kind("report"))
    return reported_on is not None and calls_for_signpost(reported_on, [date.fromisoformat(str(day)) for day in days])


def _within_six_months(one: date, other: date) -> bool:
    return max(one, other) <= last_day(min(one, other), SIX_MONTHS, WEEKDAYS)
