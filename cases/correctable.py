"""Who may correct a record, and which rows of a history the record goes by, so that they can be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.casefile import CaseFile
from cases.entering import InputRefused
from cases.models import Case, CaseEvent, Item
from state_machines.corrections import EVENT
from state_machines.engine import EventRefused
from state_machines.inputs import Input
from state_machines.lifecycle import Role

_MAY = (Role.CHAIR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Correctable:
    """A row of history that can be corrected, the case or item it is of, and the model that its event asks."""

    row: CaseEvent
    subject: Case | Item
    asks: type[Input]

    @property
    def entry(self) -> Mapping[str, Any]:
        """What stands on record of it: its day, its number, its input."""
        entry: Mapping[str, Any] = self.subject.record[self.row.event]
        return entry


def correcting_role(session: Session, actor: Actor, case: Case, today: date) -> Role | None:
    """The part in which a person may correct the record of a case on a day; None where they may not."""
    roles = access.roles_in(session, actor, case, today)
    return next((one for one in _MAY if one in roles), None)


def check_role(session: Session, actor: Actor, case: Case, today: date) -> Role:
    """The same. Raises EventRefused where they may not."""
    role = correcting_role(session, actor, case, today)
    if role is None:
        raise EventRefused(EVENT, case.state, ("Only the partnership chair or the coordinator may correct a record.",))
    return role


def find_correctable(session: Session, file: CaseFile, sequence: int) -> Correctable:
    """The row of that number. Raises InputRefused on 'sequence' where there is none that can be corrected."""
    case = file.case
    row = session.scalar(select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.sequence == sequence))
    if row is None or row.event == EVENT:
        raise InputRefused(EVENT, {"sequence": _no_event(case, sequence)})
    subject = file.item(row.item_key) if row.item_key else case
    asks = asked_by(file, subject.kind if isinstance(subject, Item) else None, row.event)
    if subject is None or row.event not in subject.record or asks is None:
        raise InputRefused(EVENT, {"sequence": _no_event(case, sequence)})
    if not stands(subject.record, row.event, sequence):
        words = f"Row {sequence} has been overtaken by a later record of the same step. Correct that one."
        raise InputRefused(EVENT, {"sequence": words})
    return Correctable(row, subject, asks)


def stands(record: Mapping[str, Any], event: str, sequence: int) -> bool:
    """Whether the record goes by this row of history: a later row of the same event overtakes it."""
    return event in record and record[event]["sequence"] == sequence


def asked_by(file: CaseFile, item_kind: str | None, event: str) -> type[Input] | None:
    """The model that an event of a case, or of an item of a kind, asks; None under rules that do not know the event."""
    lifecycle = file.lifecycle.item(item_kind) if item_kind else file.lifecycle
    return next((line.event.inputs for line in lifecycle.transitions if line.event.name == event), None)


def _no_event(case: Case, sequence: int) -> str:
    return f"Row {sequence} is no recorded event of {case.reference}. Look at its history for the number."
