"""How a due date reads in a letter: the day, and the words in which the partnership's timetable has it."""

from __future__ import annotations

from cases.letter_dates import DateKnown
from notifications.phrases import day
from state_machines.milestones import WrittenDate
from state_machines.precision import Precision


def due_words(known: DateKnown) -> str:
    """A due date: 'Friday 28 April 2017', or 'Wednesday 14 June 2017 (our timetable says “June meeting”)'.

    Once a later date was agreed, that day alone.
    """
    if not known.written or known.due_on != known.original_due_on or known.precision is Precision.DAY:
        return day(known.due_on)
    return _beside(day(known.due_on), known.written)


def planned_words(date: WrittenDate | None) -> str | None:
    """A date of the timetable: its last day, with the words where they name no single day; None where it has none."""
    if date is None or date.meant.last_on is None:
        return None
    last = day(date.meant.last_on)
    return last if date.meant.precision is Precision.DAY else _beside(last, date.written)


def _beside(last: str, written: str) -> str:
    return f"{last} (our timetable says “{written}”)"
