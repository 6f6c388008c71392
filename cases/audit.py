"""The append-only, hash-chained history: how a row is added, and how the chain is verified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Case, CaseEvent

FIRST_HASH = "0" * 64
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the history does not verify."""

    reference: str
    sequence: int
    sentence: str


def append(session: Session, case: Case, **row: Any) -> CaseEvent:  # noqa: ANN401 - the columns of CaseEvent
    """Add one row to a case's history and pin the new end of the chain on the case."""
    event = CaseEvent(
        case_id=case.id, sequence=case.history_length + 1, previous_hash=case.history_head, hash="", **row
    )
    event.hash = hash_of(event)
    case.history_length, case.history_head = event.sequence, event.hash
    session.add(event)
    return event


def hash_of(event: CaseEvent) -> str:
    """SHA-256 over the row's content and the hash before it, in canonical JSON."""
    content = [
        event.case_id,
        event.sequence,
        event.item_key,
        event.event,
        event.from_state,
        event.to_state,
        event.officer,
        event.role,
        event.happened_on.isoformat(),
        event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.input,
        event.consequences,
        event.previous_hash,
    ]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_plain)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def verify(session: Session, reference: str | None = None) -> Iterator[Fault]:
    """Every fault in the chains of all cases, or of one: a changed, missing, added or cut-off row."""
    query = select(Case.id, Case.reference, Case.history_length, Case.history_head).order_by(Case.id)
    if reference is not None:
        query = query.where(Case.reference == reference)
    for case_id, name, length, head in session.execute(query).all():
        yield from _verify_case(session, case_id, name, length, head)


def _verify_case(session: Session, case_id: int, name: str, length: int, head: str) -> Iterator[Fault]:
    expected, previous = 1, FIRST_HASH
    rows = session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id == case_id)
        .order_by(CaseEvent.sequence)
        .execution_options(yield_per=_BATCH)
    )
    for row in rows:
        if row.sequence != expected:
            yield Fault(name, expected, f"Row {expected} of the history is missing.")
            expected = row.sequence
        if row.previous_hash != previous:
            yield Fault(name, row.sequence, f"Row {row.sequence} does not follow the row before it.")
        if row.hash != hash_of(row):
            yield Fault(name, row.sequence, f"Row {row.sequence} was changed after it was written.")
        previous, expected = row.hash, expected + 1
    if expected - 1 != length or previous != head:
        yield Fault(name, length, f"The history ends at row {expected - 1}, the case says it has {length} rows.")


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    message = f"A history row cannot hold a {type(value).__name__}."
    raise TypeError(message)
