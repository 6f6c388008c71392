"""What comes next with a letter: what its status means, what it is about, and the next one that waits to be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from cases import queries
from cases.access import SYSTEM
from cases.finding import ItemNotFound
from cases.letters import AWAITING_ADDRESSEE, AWAITING_RELEASE, OWED, RELEASED
from cases.queries.letters import LetterRow
from statutory_reviews.web.visit import Visit

_MEANING: Mapping[str, str] = {
    OWED: "It is not made yet: the scheduled work makes it when it runs next, as a rule today.",
    AWAITING_ADDRESSEE: "Nobody to write to is recorded. Record the addressee on the case; it goes on then.",
    AWAITING_RELEASE: "It waits until somebody has read it and lets it go.",
}
_SECONDS, _MINUTES = 60, 60


def what_comes(row: LetterRow, recall_within: timedelta) -> str:
    """What happens next, in a sentence; empty where nothing does by itself or the page says it elsewhere."""
    if row.status != RELEASED:
        return _MEANING.get(row.status, "")
    waits = recall_within if row.released_by != SYSTEM.key else timedelta()
    earliest = f", but not within {_in_words(waits)} of its release" if waits else ""
    return f"It leaves when the scheduled work next delivers letters{earliest}."


def item_of(visit: Visit, row: LetterRow) -> tuple[str, str] | None:
    """The item that a letter is about, by key and title, where this person may see it."""
    if not row.item:
        return None
    try:
        return queries.item_called(visit.session, visit.actor, row.reference, row.item, on=visit.today)
    except ItemNotFound:
        return None


def _in_words(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // _SECONDS
    number, unit = (minutes // _MINUTES, "hour") if minutes and minutes % _MINUTES == 0 else (minutes, "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"
