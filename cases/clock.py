"""The only place that asks what time it is, and how an instant becomes the date the law sees."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def utc_now() -> datetime:
    """The present instant, aware and in UTC."""
    return datetime.now(UTC)


def legal_date(instant: datetime) -> date:
    """The date the law sees: the day in London on which `instant` falls. ValueError for a naive value."""
    if instant.tzinfo is None:
        message = "A time without a zone has no legal date; pass an aware datetime."
        raise ValueError(message)
    return instant.astimezone(LONDON).date()


def noon_on(day: date) -> datetime:
    """Noon in London on a day: the instant used when a day is replayed or looked at."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=LONDON).astimezone(UTC)
