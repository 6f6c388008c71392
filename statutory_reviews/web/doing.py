"""Where the work behind a deadline is done, as a link: to the letter that meets it, or to the step to be recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases import queries
from cases.queries import DeadlineRow, Way
from statutory_reviews.web.visit import Visit

_LETTERS: Mapping[str, str] = {
    "owed": "Letter still to be made",
    "awaiting_addressee": "Letter without an addressee",
    "awaiting_release": "Letter to be released",
    "held": "Letter that is held",
    "released": "Letter about to leave",
}


@dataclass(frozen=True, slots=True)
class Doing:
    """Where to go, and what is done there; `meets` is False for a step on the way, after which the rest is possible."""

    address: str
    words: str
    meets: bool


def doing(visit: Visit, rows: Sequence[DeadlineRow]) -> Mapping[int, tuple[Doing, ...]]:
    """Where this person may do what each deadline of a page asks for, by its number."""
    found = queries.ways(visit.session, visit.actor, rows, on=visit.today)
    by_number = {row.id: row for row in rows}
    return {
        number: tuple(_doing(by_number[number].reference, way) for way in ways)
        for number, ways in found.items()
        if ways
    }


def step_address(reference: str, event: str, item: str = "") -> str:
    """The page on which an event of a case, or of an item in it, is recorded."""
    return f"/cases/{reference}" + (f"/items/{item}" if item else "") + f"/record/{event}"


def _doing(reference: str, way: Way) -> Doing:
    if way.letter is not None:
        return Doing(f"/letters/{way.letter}", f"{_LETTERS[way.status]}: {way.title}", way.meets)
    return Doing(step_address(reference, way.event, way.item), way.title, way.meets)
