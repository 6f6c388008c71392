"""What was corrected in a history: which row, from what to what, why, and which dates moved with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile, open_file, rules_of
from cases.models import CaseEvent
from cases.queries.recorded import RecordedRow, rows_in_words, seen_in
from state_machines.corrections import EVENT


@dataclass(frozen=True, slots=True)
class FieldCorrected:
    """A field of a row by its name, as it stood and as it was corrected: JSON, people by their keys.

    Both None for a field of which no history keeps what it holds.
    """

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class DateMoved:
    """A deadline that a correction moved."""

    title: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: its own number in the history, and the row it is of. Other fields moved along with the first."""

    number: int
    of: RecordedRow
    fields: tuple[FieldCorrected, ...]
    reason: str
    moved: tuple[DateMoved, ...]


def corrections(
    session: Session, actor: Actor, reference: str, *, on: date, rows: Collection[int]
) -> tuple[Correction, ...]:
    """The corrections that are among these rows of a history, or of them, oldest first. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    bodies = access.confined_to(session, actor, case, on)
    query = seen_in(select(CaseEvent), case, bodies).where(CaseEvent.event == EVENT).order_by(CaseEvent.sequence)
    found = [row for row in session.scalars(query) if row.sequence in rows or row.input["sequence"] in rows]
    if not found:
        return ()
    file = open_file(session, case)
    corrected = rows_in_words(session, file, {int(row.input["sequence"]) for row in found})
    by_number = {row.words.sequence: row for row in corrected}
    return tuple(_correction(file, row, by_number[row.input["sequence"]]) for row in found)


def _correction(file: CaseFile, row: CaseEvent, of: RecordedRow) -> Correction:
    return Correction(
        number=row.sequence,
        of=of,
        fields=tuple(_fields(row)),
        reason=row.input["reason"],
        moved=tuple(_moved(file, row)),
    )


def _fields(row: CaseEvent) -> Iterator[FieldCorrected]:
    said = row.input
    yield FieldCorrected(said["field"], said.get("before"), said.get("after"))
    for name, one in said.get("along", {}).items():
        yield FieldCorrected(name, one["before"], one["after"])


def _moved(file: CaseFile, row: CaseEvent) -> Iterator[DateMoved]:
    rules = rules_of(file.lifecycle)
    for one in row.consequences.get("moved", ()):
        title = rules[one["name"]].title if one["name"] in rules else one["name"].replace("_", " ")
        yield DateMoved(title, date.fromisoformat(one["from"]), date.fromisoformat(one["to"]))
