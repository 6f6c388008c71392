"""The periods in which a complaint has to be made, and an application after it, to count (2014 Act s.104(11))."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pydantic import Field, field_validator

from state_machines.conventions import Counting, Period, Roll, Unit
from state_machines.counting import last_day
from state_machines.policy import WEEKDAYS, LocalPeriod

_WINDOWS = "Anti-social Behaviour, Crime and Policing Act 2014 s.104(11)"
_NOT_A_PASSAGE = LocalPeriod.model_fields["authority"].default


class Window(LocalPeriod):
    """A period in which something has to be done for a complaint to count.

    It is calendar time from the actual date: unlike other periods it counts the first day unless it says otherwise.
    """

    counting: Counting = Field(
        default=Counting.BEGINNING_WITH, description="BEGINNING_WITH counts the first day, AFTER does not."
    )

    @field_validator("unit")
    @classmethod
    def _calendar_time(cls, unit: Unit) -> Unit:
        if unit in {Unit.WORKING_DAYS, Unit.HOURS}:
            raise ValueError("s.104(11) counts calendar time; give days, weeks, months or years.")
        return unit

    @field_validator("counting")
    @classmethod
    def _with_or_after(cls, counting: Counting) -> Counting:
        if counting not in {Counting.BEGINNING_WITH, Counting.AFTER}:
            raise ValueError("this window starts at a date and never moves; write BEGINNING_WITH or AFTER.")
        return counting

    @field_validator("roll")
    @classmethod
    def _never_moved(cls, roll: Roll) -> Roll:
        if roll is not Roll.NONE:
            raise ValueError("s.104(11) goes by the actual date, also at a weekend; take the roll out.")
        return roll

    @field_validator("counted_from")
    @classmethod
    def _fixed(cls, occasion: str | None) -> str | None:
        if occasion is not None:
            raise ValueError("what this window counts from is fixed by s.104(11); the time to apply is set elsewhere.")
        return occasion

    @property
    def has_a_passage(self) -> bool:
        """Whether the passage of the published procedure is quoted."""
        return self.authority not in {_NOT_A_PASSAGE, _WINDOWS}


REPORT_WITHIN = Window(length=1, unit=Unit.MONTHS, authority=_WINDOWS)
APPLY_WITHIN = Window(length=6, unit=Unit.MONTHS, authority=_WINDOWS)


class LastDays(dict[date, date]):
    """The last day of one period by its first day: worked out once, however many complaints share the day."""

    def __init__(self, period: Period) -> None:
        super().__init__()
        self.period = period

    def __missing__(self, day: date) -> date:
        self[day] = last = last_day(day, self.period, WEEKDAYS)
        return last


@lru_cache(maxsize=32)
def last_days(period: Period) -> LastDays:
    """The last days of a period, shared by all cases: a procedure has few periods and a case few days."""
    return LastDays(period)
