"""The append-only, hash-chained history: how a row is added, and how the chain is verified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cases.inserting import insert_all
from cases.models import Case, CaseEvent

FIRST_HASH = "0" * 64
_BATCH = 500
_HASHED = (
    "case_id",
    "sequence",
    "item_key",
    "event",
    "from_state",
    "to_state",
    "officer",
    "role",
    "happened_on",
    "recorded_at",
    "input",
    "consequences",
    "previous_hash",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the history does not verify."""

    reference: str
    sequence: int
    sentence: str


def append(session: Session, case: Case, **row: Any) -> int:  # noqa: ANN401 - the columns of CaseEvent
    """Add one row to a case's history and pin the new end of the chain on the case. Answers the row's number."""
    insert_all(session, CaseEvent, [chained(case, **row)])
    return case.history_length


def chained(case: Case, **row: Any) -> dict[str, Any]:  # noqa: ANN401 - the columns of CaseEvent
    """The same for a row that is written later, with others of its event: it is pinned now, and answered whole."""
    sequence = case.history_length + 1
    full = {**row, "case_id": case.id, "sequence": sequence, "previous_hash": case.history_head}
    full["hash"] = hash_of(full)
    case.history_length, case.history_head = sequence, full["hash"]
    return full


def note(session: Session, case: Case, **row: Any) -> int:  # noqa: ANN401 - the columns of CaseEvent
    """The same for what leaves the case in its state; what is not given holds nothing."""
    nothing: dict[str, Any] = {"item_key": None, "input": {}, "consequences": {}}
    return append(session, case, from_state=case.state, to_state=case.state, **{**nothing, **row})


def hash_of(row: Mapping[str, Any]) -> str:
    """SHA-256 over a row's content and the hash before it, in canonical JSON."""
    content = [_plain(row[name]) for name in _HASHED]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def verify(session: Session, reference: str | None = None, *, in_snapshot: bool = False) -> Iterator[Fault]:
    """Every fault in the chains of all cases, or of one: a changed, missing, added or cut-off row."""
    for case_id in case_ids(session, reference):
        yield from verify_case(session, case_id, in_snapshot=in_snapshot)


def case_ids(session: Session, reference: str | None = None) -> tuple[int, ...]:
    """Whose chains there are to verify: all cases, or the one of that reference; none when there is no such case."""
    query = select(Case.id).order_by(Case.id)
    if reference is not None:
        query = query.where(Case.reference == reference)
    return tuple(session.scalars(query))


def verify_case(session: Session, case_id: int, *, in_snapshot: bool = False) -> Iterator[Fault]:
    """Every fault in the chain of one case, which is held against change meanwhile: a row being added is no fault.

    A session `in_snapshot` sees one instant anyway, and holds up nobody.
    """
    of_case = {"case_id": case_id}
    name, length, head = session.execute(_PINNED if in_snapshot else _PINNED_AND_HELD, of_case).one()
    expected, previous = 1, FIRST_HASH
    for row in session.execute(_HISTORY, of_case).mappings():
        number = row["sequence"]
        if number != expected:
            yield Fault(name, expected, f"Row {expected} of the history is missing.")
            expected = number
        if row["previous_hash"] != previous:
            yield Fault(name, number, f"Row {number} does not follow the row before it.")
        if row["hash"] != hash_of(dict(row)):
            yield Fault(name, number, f"Row {number} was changed after it was written.")
        previous, expected = row["hash"], expected + 1
    if expected - 1 != length or previous != head:
        yield Fault(name, length, f"The history ends at row {expected - 1}, the case says it has {length} rows.")


# Built once: composing a statement costs more than running it.
_PINNED = select(Case.reference, Case.history_length, Case.history_head).where(Case.id == bindparam("case_id"))
_PINNED_AND_HELD = _PINNED.with_for_update(read=True)
_HISTORY = (
    select(*(getattr(CaseEvent, name) for name in (*_HASHED, "hash")))
    .where(CaseEvent.case_id == bindparam("case_id"))
    .order_by(CaseEvent.sequence)
    .execution_options(yield_per=_BATCH)
)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value
