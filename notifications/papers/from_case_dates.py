"""How a paper writes a date that the partnership wrote down: in its words, with the days that those mean."""

from __future__ import annotations

import re
from datetime import date

from notifications.phrases import day, short_day
from state_machines.milestones import WrittenDate
from state_machines.precision import Precision

_BEGINS_A_PHRASE = re.compile(r"(?:after|at|before|between|by|during|from|in|later|next|on|until|w/c)\b", re.IGNORECASE)
_IN = frozenset({Precision.MONTH, Precision.SEASON})


def in_its_words(written: WrittenDate) -> str:
    """The words alone, and the year where it was given beside them: "June meeting, 2017"."""
    meant = written.meant
    if meant.last_on is not None and meant.last_on.isoformat() == written.written:
        return day(meant.last_on)
    words = one_line(written.written)
    return f"{words}, {written.year}" if written.year and str(written.year) not in words else words


def with_the_days(written: WrittenDate, meeting_on: date | None = None) -> str:
    """The words and the days that they mean: "June meeting (Wednesday 14 June 2017)"; the words alone where those do.

    Args:
        written: what was written down.
        meeting_on: the day of the meeting that is meant, where it has one.
    """
    words, meant = one_line(written.written), written.meant
    first_on, last_on = (meeting_on, meeting_on) if meeting_on else (meant.first_on, meant.last_on)
    if first_on is None or last_on is None:
        return words
    if first_on != last_on:
        return f"{words} ({short_day(first_on)} to {short_day(last_on)})"
    if words == last_on.isoformat():
        return day(last_on)
    return words if short_day(last_on) in words else f"{words} ({day(last_on)})"


def as_a_moment(written: WrittenDate) -> str:
    """The same as part of a sentence, with its preposition: "on 18 October 2021", "in January (…)"."""
    words = with_the_days(written)
    if _BEGINS_A_PHRASE.match(words):
        return words
    if written.meant.precision is Precision.DAY:
        return f"on {words}"
    return f"in {words}" if written.meant.precision in _IN and written.first_on is None else words


def as_a_last_day(words: str) -> str:
    """Words that may begin with their preposition, as the end of a sentence: "by Friday 28 April 2017"."""
    return words if _BEGINS_A_PHRASE.match(words) else f"by {words}"


def one_line(text: str) -> str:
    """What somebody entered as one line, for a title or a cell of a table."""
    return " ".join(text.split())
