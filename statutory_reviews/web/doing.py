"""Where the work behind a deadline is done, as a link: to the letter that meets it, or to the step to be recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    """Where to go, and what is done there; `meets` is False for a step on the way, after which the rest is possible.

    `reasons` say why it cannot be done now; there is nowhere to go then.
    """

    address: str
    words: str
    meets: bool
    reasons: tuple[str, ...] = ()


def doing(visit: Visit, rows: Sequence[DeadlineRow]) -> Mapping[int, tuple[Doing, ...]]:
    """Where this person may do what each deadline of a page asks for, by its number.

    A step that may be refused whatever is entered leads to the page of its deadline, which asks.
    """
    found = queries.ways(visit.session, visit.actor, rows, on=visit.today)
    by_number = {row.id: row for row in rows}
    return {number: tuple(_doing(by_number[number], way) for way in ways) for number, ways in found.items() if ways}


def doing_now(visit: Visit, row: DeadlineRow) -> tuple[Doing, ...]:
    """The same of one deadline, with the reasons of each step that cannot be recorded now."""
    found = queries.ways(visit.session, visit.actor, [row], on=visit.today).get(row.id, ())
    refused: dict[str, tuple[str, ...]] = {}
    if any(way.is_asked_first for way in found):
        permitted = queries.permitted_events(
            visit.session, visit.actor, row.reference, on=visit.today, item=row.item or None
        )
        refused = {one.event: one.reasons for one in permitted if not one.allowed}
    return tuple(
        Doing("", way.title, way.meets, refused[way.event])
        if way.event in refused
        else _doing(row, replace(way, is_asked_first=False))
        for way in found
    )


def step_address(reference: str, event: str, item: str = "") -> str:
    """The page on which an event of a case, or of an item in it, is recorded."""
    return f"/cases/{reference}" + (f"/items/{item}" if item else "") + f"/record/{event}"


def _doing(row: DeadlineRow, way: Way) -> Doing:
    if way.letter is not None:
        return Doing(f"/letters/{way.letter}", f"{_LETTERS[way.status]}: {way.title}", way.meets)
    if way.items:
        return Doing(f"/cases/{row.reference}/items?kind={way.items}", way.title, way.meets)
    if way.is_asked_first:
        return Doing(f"/cases/{row.reference}/deadlines/{row.id}", way.title, way.meets)
    return Doing(step_address(row.reference, way.event, way.item), way.title, way.meets)
