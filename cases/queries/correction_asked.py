"""What correcting one row of a history asks: the model of its event, with what stands on record of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from cases import access, people
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.correctable import asked_by, check_role, correcting_role, find_correctable, stands
from cases.entering import InputRefused
from cases.models import CaseEvent, Item
from cases.queries.recorded import RecordedRow, recorded_row
from state_machines.corrections import EVENT
from state_machines.engine import EventRefused
from state_machines.inputs import Input


@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """A row of history that may be corrected, as its history shows it, and what stands on record of it now.

    In `entered` people stand by their keys, and `people` has these by their places; `happened_on` is the day on record.
    `version` and `sequence` are those of the case and of its history as they stand. `bodies` are those the partnership
    lists, by their keys.
    """

    reference: str
    kind: str
    row: RecordedRow
    asks: type[Input]
    entered: Mapping[str, Any]
    people: Mapping[str, str]
    happened_on: date
    version: int
    sequence: int
    bodies: Mapping[str, str]


def correction_asked(
    session: Session, actor: Actor, reference: str, number: int, *, now: datetime, on: date
) -> CorrectionAsked | None:
    """What a correction of a row would begin with; the look is kept. None for a row that this person does not see.

    Raises CaseNotFound, and EventRefused with the reason where it cannot be corrected, or not by them.
    """
    row = recorded_row(session, actor, reference, on=on, sequence=number)
    if row is None:
        return None
    case = access.find_case(session, actor, reference, on)
    check_role(session, actor, case, on)
    file = open_file(session, case)
    try:
        found = find_correctable(session, file, number)
    except InputRefused as refused:
        named = (one.replace(f"'{row.words.event}'", f"‘{row.words.title}’") for one in refused.fields.values())
        raise EventRefused(EVENT, case.state, tuple(named)) from None
    access.log_look(session, actor, case.id, now=now, what=f"record of row {number}", reason=None)
    return _asked(file, row, found.asks, found.entry["input"], date.fromisoformat(found.entry["on"]))


def correction_given_back(
    session: Session, actor: Actor, reference: str, number: int, *, on: date
) -> CorrectionAsked | None:
    """A row with what it says itself, so that a form filled in before it was overtaken can be shown again.

    None for one that this person does not see, or that no event recorded. Raises CaseNotFound, and EventRefused where
    correcting is not theirs.
    """
    row = recorded_row(session, actor, reference, on=on, sequence=number)
    if row is None or row.model is None:
        return None
    case = access.find_case(session, actor, reference, on)
    check_role(session, actor, case, on)
    return _asked(open_file(session, case), row, row.model, row.entered, row.happened_on)


def uncovered(session: Session, actor: Actor, asked: CorrectionAsked, *, now: datetime, on: date) -> Mapping[str, Any]:
    """What stands on record of a row with the people in it, for whoever is about to correct it; the look is kept."""
    case = access.find_case(session, actor, asked.reference, on)
    check_role(session, actor, case, on)
    what = f"people in row {asked.row.words.sequence}"
    access.log_look(session, actor, case.id, now=now, what=what, reason=None)
    entered: Mapping[str, Any] = people.with_details(open_file(session, case), asked.entered)
    return entered


def correctable(session: Session, actor: Actor, reference: str, *, on: date, rows: Collection[int]) -> frozenset[int]:
    """Which of these rows of a history this person may correct, by their numbers. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    if correcting_role(session, actor, case, on) is None:
        return frozenset()
    file = open_file(session, case)
    found = session.execute(
        select(CaseEvent.sequence, CaseEvent.event, Item.kind, Item.record)
        .outerjoin(Item, and_(Item.case_id == CaseEvent.case_id, Item.key == CaseEvent.item_key))
        .where(CaseEvent.case_id == case.id, CaseEvent.sequence.in_(rows))
    ).tuples()
    return frozenset(
        number
        for number, event, item_kind, record in found
        if stands(record if item_kind else case.record, event, number) and asked_by(file, item_kind, event)
    )


def _asked(
    file: CaseFile, row: RecordedRow, asks: type[Input], entered: Mapping[str, Any], happened_on: date
) -> CorrectionAsked:
    return CorrectionAsked(
        reference=file.case.reference,
        kind=file.case.kind,
        row=row,
        asks=asks,
        entered=entered,
        people=dict(people.places_in(entered)),
        happened_on=happened_on,
        version=file.case.version,
        sequence=file.case.history_length,
        bodies=file.names_of_bodies,
    )
