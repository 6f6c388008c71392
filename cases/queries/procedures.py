"""The local procedures on file, and the one in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.models import Account, Officer, OfficerRole, Partnership, Procedure
from cases.opening import PartnershipNotFound
from state_machines.policy import Policy


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """One version of a partnership's procedure for one kind of review."""

    partnership: str
    kind: str
    version: str
    in_force_from: date
    calendar: str
    loaded_at: datetime


def procedures_listed(session: Session) -> tuple[ProcedureRow, ...]:
    """Every procedure on file, by partnership, kind and first day."""
    query = (
        select(Partnership.key, Procedure)
        .join(Procedure, Procedure.partnership_id == Partnership.id)
        .order_by(Partnership.key, Procedure.kind, Procedure.in_force_from)
    )
    return tuple(
        ProcedureRow(key, row.kind, row.version, row.in_force_from, str(row.content["calendar"]), row.loaded_at)
        for key, row in session.execute(query)
    )


def procedure_shown(session: Session, partnership: str, kind: str, *, on: date) -> Policy:
    """The procedure under which a case received on a day falls. Raises PartnershipNotFound."""
    content = session.scalar(
        select(Procedure.content)
        .join(Partnership, Partnership.id == Procedure.partnership_id)
        .where(Partnership.key == partnership, Procedure.kind == kind, Procedure.in_force_from <= on)
        .order_by(Procedure.in_force_from.desc())
        .limit(1)
    )
    if content is None:
        message = (
            f"No partnership '{partnership}' has a local procedure for {kind} in force on {on:%-d %B %Y}. "
            "'reviews policy list' shows those on file."
        )
        raise PartnershipNotFound(message)
    return Policy.model_validate(content)


def procedure_of_version(
    session: Session, actor: Actor, partnership: str, kind: str, version: str, *, on: date
) -> Policy | None:
    """One version of a procedure, for whoever plays a part in the partnership or administers; None otherwise."""
    part = exists().where(
        OfficerRole.partnership_id == Partnership.id, OfficerRole.officer_id == Officer.id, OfficerRole.held_on(on)
    )
    content = session.scalar(
        select(Procedure.content)
        .join(Partnership, Partnership.id == Procedure.partnership_id)
        .join(Officer, Officer.key == actor.key)
        .outerjoin(Account, Account.officer_id == Officer.id)
        .where(Partnership.key == partnership, Procedure.kind == kind, Procedure.version == version)
        .where(or_(part, Account.administers))
    )
    return Policy.model_validate(content) if content else None
