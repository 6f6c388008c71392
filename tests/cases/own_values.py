"""Every field of a case corrected to the value that it has: that is never refused, whatever the case has become."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import people
from cases.access import Actor
from cases.casefile import open_file
from cases.clock import noon_on
from cases.correcting import correct
from cases.entering import InputRefused
from cases.models import Case, CaseEvent, Item
from state_machines.engine import EventRefused
from tests.story import COORDINATOR


def refused_its_own(
    sessions: sessionmaker[Session], reference: str, on: date, by: Actor = COORDINATOR
) -> list[tuple[int, str, str]]:
    """The fields that are refused, with the sentence; each is corrected in a transaction that is taken back."""
    with sessions() as session:
        recorded = list(_as_recorded(session, reference))
    assert recorded
    refused = []
    for sequence, field, value in recorded:
        with sessions() as session:
            entered = {"reference": reference, "sequence": sequence, "field": field, "value": value}
            try:
                correct(session, **entered, reason="A slip.", actor=by, now=noon_on(on))
            except (EventRefused, InputRefused) as no:
                if "so it is not corrected" not in str(no):  # settled how the case went on, whatever its value
                    refused.append((sequence, field, str(no)))
            session.rollback()
    return refused


def _as_recorded(session: Session, reference: str) -> Iterator[tuple[int, str, Any]]:
    """The fields of each row that nothing has overtaken: its number, the field, and what stands there."""
    case = session.scalars(select(Case).where(Case.reference == reference)).one()
    file = open_file(session, case)
    items = {one.key: one for one in session.scalars(select(Item).where(Item.case_id == case.id))}
    for row in session.scalars(select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.sequence)):
        entry = (items[row.item_key] if row.item_key else case).record.get(row.event, {})
        if entry.get("sequence") == row.sequence:
            yield row.sequence, "happened_on", entry["on"]
            for field, value in people.with_details(file, entry["input"]).items():
                yield row.sequence, field, value
