"""By which way and when letters left, for a list of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Dispatch


@dataclass(frozen=True, slots=True)
class Served:
    """One way by which a letter left, and the day."""

    way: str
    on: date


def served(session: Session, letters: Collection[int]) -> Mapping[int, tuple[Served, ...]]:
    """How letters left, by their numbers, for somebody who may see them; several were sent again or copied."""
    query = (
        select(Dispatch.letter_id, Dispatch.way, Dispatch.sent_on)
        .where(Dispatch.letter_id.in_(letters), Dispatch.sent_on.is_not(None))
        .order_by(Dispatch.id)
    )
    found: dict[int, dict[Served, None]] = defaultdict(dict)
    for letter_id, way, sent_on in session.execute(query):
        found[letter_id][Served(way, sent_on)] = None
    return {letter_id: tuple(ways) for letter_id, ways in found.items()}
