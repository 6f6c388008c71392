"""How is a period counted? Its length, unit, convention and roll, and what contradicts what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a period is counted in. A month is a calendar month."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Counting(StrEnum):
    """How a period is counted; public bodies really differ on this, so every rule names its own."""

    AFTER = "AFTER"
    """The start is not counted; receipt at a weekend behaves like receipt on the working day before."""
    AFTER_NEXT_WORKING_DAY = "AFTER_NEXT_WORKING_DAY"
    """A start that is not a working day first moves to the next one, which is then not counted."""
    BEGINNING_WITH = "BEGINNING_WITH"
    """The start is day 1 (for working days: the first working day on or after it)."""
    CALENDAR_THEN_ROLL = "CALENDAR_THEN_ROLL"
    """Every day after the start is counted; a last day that is not a working day moves on to the next one."""
    BEFORE = "BEFORE"
    """Counted backwards; the start is not counted."""
    SKIP_WEEKENDS_THEN_ROLL = "SKIP_WEEKENDS_THEN_ROLL"
    """Weekends are never counted, bank holidays are; a last day that is a holiday moves on to a working day."""


class Roll(StrEnum):
    """Where a last day that is not a working day moves. Nothing moves unless the rule says so."""

    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"
    PREVIOUS_WORKING_DAY = "previous_working_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time and the way it is counted.

    Raises:
        ValueError: the length is not possible, or the parts contradict one another.
    """

    length: int
    unit: Unit
    counting: Counting = Counting.AFTER
    roll: Roll = Roll.NONE

    def __post_init__(self) -> None:
        if problem := _contradiction(self):
            raise ValueError(problem)

    @property
    def quantity(self) -> str:
        """The bare length: '1 month', '10 working days'."""
        unit = "weekdays" if self.counting is Counting.SKIP_WEEKENDS_THEN_ROLL else self.unit.value.replace("_", " ")
        return f"{self.length} {unit.removesuffix('s') if self.length == 1 else unit}"

    @property
    def words(self) -> str:
        """The period as a rule would put it, to be followed by a date: '10 working days after'."""
        rolling = "" if self.unit is Unit.WORKING_DAYS else _ROLLING[self.landing]
        return f"{self.quantity}{rolling} {_PREPOSITIONS[self.counting]}"

    @property
    def landing(self) -> Roll:
        """Where a date under this rule moves when it is not a working day, whatever part of the rule says so."""
        if _always_rolls_forward(self.counting):
            return Roll.NEXT_WORKING_DAY
        if self.unit is Unit.WORKING_DAYS and self.roll is Roll.NONE:
            return Roll.PREVIOUS_WORKING_DAY if self.counting is Counting.BEFORE else Roll.NEXT_WORKING_DAY
        return self.roll


_LONGEST = 36_525  # a hundred years of days: more is a slip of the keyboard
_ROLLING = {
    Roll.NONE: "",
    Roll.NEXT_WORKING_DAY: ", then on to a working day,",
    Roll.PREVIOUS_WORKING_DAY: ", then back to a working day,",
}
_PREPOSITIONS = {
    Counting.AFTER: "after",
    Counting.AFTER_NEXT_WORKING_DAY: "after the first working day on or following",
    Counting.BEGINNING_WITH: "beginning with",
    Counting.CALENDAR_THEN_ROLL: "after",
    Counting.BEFORE: "before",
    Counting.SKIP_WEEKENDS_THEN_ROLL: "after",
}


def _contradiction(period: Period) -> str | None:
    """What is wrong with the period, in one sentence; None when it can be counted."""
    counting, unit, roll = period.counting, period.unit, period.roll
    by_the_day = unit is Unit.WORKING_DAYS or counting is Counting.SKIP_WEEKENDS_THEN_ROLL
    shortest = 1 if by_the_day or counting is Counting.BEGINNING_WITH else 0
    if not shortest <= period.length <= _LONGEST:
        return (
            f"A period of {period.length} {unit.value.replace('_', ' ')} counted {counting} cannot be counted: "
            f"give a length from {shortest} to {_LONGEST}."
        )
    if wrong_unit := _wrong_unit(counting, unit):
        return wrong_unit
    if _always_rolls_forward(counting) and roll is Roll.PREVIOUS_WORKING_DAY:
        return f"{counting} always rolls forward, so it cannot roll to the previous working day: leave the roll out."
    if counting is Counting.BEFORE and roll is Roll.NEXT_WORKING_DAY:
        return (
            "BEFORE counts backwards, so it can only roll to the previous working day: change the roll or leave it out."
        )
    return None


def _wrong_unit(counting: Counting, unit: Unit) -> str | None:
    if unit is Unit.HOURS and counting is not Counting.AFTER:
        return f"Hours are counted AFTER an event, not {counting}: change the counting or give days."
    if counting is Counting.CALENDAR_THEN_ROLL and unit is Unit.WORKING_DAYS:
        return (
            "CALENDAR_THEN_ROLL counts calendar time: give days, weeks, months or years, or count working days AFTER."
        )
    if counting is Counting.SKIP_WEEKENDS_THEN_ROLL and unit not in {Unit.DAYS, Unit.WORKING_DAYS}:
        return (
            f"SKIP_WEEKENDS_THEN_ROLL counts single days and cannot be used with {unit.value}: give a number of days."
        )
    return None


def _always_rolls_forward(counting: Counting) -> bool:
    # `is`, not a set: hashing an enum member costs more than the rest of a count.
    return counting is Counting.CALENDAR_THEN_ROLL or counting is Counting.SKIP_WEEKENDS_THEN_ROLL
