"""The days by which a demonstration runs ahead of the calendar, kept in its home folder for the next start."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

_FILE = "demonstration-days-ahead"
_MOST_DAYS = 3_660


def days_ahead(home: Path) -> timedelta:
    """How far ahead the demonstration in this folder runs; nothing anywhere else."""
    try:
        written = (home / _FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return timedelta()
    return timedelta(days=int(written))


def move_on(home: Path, *, by_days: int) -> timedelta:
    """Move the demonstration on, and answer how far ahead it is now. Raises ValueError for a move back or too far."""
    ahead = days_ahead(home) + timedelta(days=by_days)
    if by_days < 1 or ahead > timedelta(days=_MOST_DAYS):
        raise ValueError("A demonstration only moves on, and by no more than ten years.")
    (home / _FILE).write_text(f"{ahead.days}\n", encoding="ascii")
    return ahead
