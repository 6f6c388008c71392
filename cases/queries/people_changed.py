"""The log of changes to the people of partnerships and their parts, for those who look after them or check them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.models import Officer, OfficerRole, Organisation, Partnership, PartnershipChange
from state_machines.lifecycle import Role

_BODIES = frozenset({"employer", "organisation"})


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One change. `about` is the part concerned, empty for the person; `changes` what each value was and is.

    Officers and bodies stand by their names, where they are on file.
    """

    number: int
    partnership: str
    at: datetime
    done_by: str
    officer: str
    is_new: bool
    about: dict[str, Any]
    changes: tuple[tuple[str, Any, Any], ...]


def may_read_changes(session: Session, actor: Actor, *, administers: bool, on: date) -> bool:
    """Whether somebody may read the log: whoever administers, and the auditors of a partnership."""
    return administers or session.scalar(select(exists().where(*_audits(actor, on)))) is True


def people_changed(
    session: Session, actor: Actor, *, administers: bool, on: date, before: int | None = None, limit: int = 100
) -> tuple[PersonChange, ...]:
    """The newest changes: all for whoever administers, for others those of the partnerships whose auditor they are."""
    query = (
        select(PartnershipChange, Partnership.key)
        .join(Partnership, Partnership.id == PartnershipChange.partnership_id)
        .order_by(PartnershipChange.id.desc())
        .limit(limit)
    )
    if not administers:
        query = query.where(exists().where(*_audits(actor, on), OfficerRole.partnership_id == Partnership.id))
    if before is not None:
        query = query.where(PartnershipChange.id < before)
    rows = session.execute(query).all()
    names = {key: name for key, name in session.execute(select(Officer.key, Officer.name))}  # noqa: C416 - of rows
    of_bodies = select(Organisation.partnership_id, Organisation.key, Organisation.name)
    bodies = {(owner, key): name for owner, key, name in session.execute(of_bodies)}

    def called(row: PartnershipChange, field: str, value: Any) -> Any:  # noqa: ANN401 - a value of any field
        return bodies.get((row.partnership_id, value), value) if field in _BODIES else value

    return tuple(
        PersonChange(
            number=row.id,
            partnership=partnership,
            at=row.at,
            done_by=names.get(row.done_by, row.done_by),
            officer=names.get(row.subject, row.subject),
            is_new=row.what["outcome"] == "added",
            about={field: called(row, field, value) for field, value in row.what["about"].items() if value is not None},
            changes=tuple(
                (field, called(row, field, was), called(row, field, now))
                for field, (was, now) in row.what["changes"].items()
            ),
        )
        for row, partnership in rows
    )


def _audits(actor: Actor, on: date) -> tuple[Any, ...]:
    return (
        OfficerRole.officer_id == Officer.id,
        Officer.key == actor.key,
        OfficerRole.role == Role.AUDITOR,
        OfficerRole.case_id.is_(None),
        OfficerRole.held_on(on),
    )
