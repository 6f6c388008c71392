"""Which event a path names: of a case, of an item in it, or the one that opens an item."""

from __future__ import annotations

from dataclasses import dataclass

from cases import queries
from cases.queries import EventAsked
from statutory_reviews.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Wanted:
    """An event of a case; `item` is an item's key, or the kind of the one it opens."""

    reference: str
    event: str
    item: str | None


def wanted_by(visit: Visit) -> Wanted:
    """The event that the path of a visit names. Raises CaseNotFound, or ItemNotFound for a kind there is none of."""
    reference, item = visit.path["reference"], visit.path.get("item")
    if kind := visit.path.get("kind"):
        event = queries.opening_of_item(visit.session, visit.actor, reference, kind, on=visit.today)
        return Wanted(reference, event, kind)
    return Wanted(reference, visit.path["event"], item)


def asked_of(visit: Visit, wanted: Wanted, *, to_give_back: bool = False) -> EventAsked:
    """What the event asks now. Raises EventRefused where it is not possible, or not this person's step.

    `to_give_back`: what it asks all the same, for a form that was filled in before it was refused.
    """
    about = (visit.session, visit.actor, wanted.reference, wanted.event)
    return queries.event_asked(*about, on=visit.today, item=wanted.item, to_give_back=to_give_back)
