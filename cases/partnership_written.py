"""A partnership as it stands, written as the file that would bring it in; and what another file would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.comparing import Compared, compare
from cases.models import Base, Officer, OfficerRole, Organisation, Partnership, PartnershipDetails, Procedure
from cases.opening import PartnershipNotFound
from cases.partnership_file import PartnershipFile, policies_of
from cases.partnerships import Loaded, load_partnership
from cases.queries.procedures import procedure_shown
from state_machines.policy import Policy
from state_machines.registry import LIFECYCLES

_OF_DETAILS = (
    "from_on",
    "to_on",
    "name",
    "address",
    "telephone",
    "email",
    "strapline",
    "contact_name",
    "contact_title",
)
_OF_A_BODY = ("key", "name", "part", "statutory_basis", "chief_officer", "address", "email", "letters_by")
_OF_AN_OFFICER = ("key", "name", "title", "employer", "email")
_OF_A_ROLE = ("role", "from_on", "to_on", "organisation")


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """A procedure that a file brings anew, and what it would change in the cases of the year; None for the first."""

    policy: Policy
    before: Policy | None
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What loading a file would do."""

    loaded: Loaded
    procedures: tuple[ProcedureChange, ...]


def partnership_written(session: Session, key: str, *, to_change: bool = False) -> dict[str, Any]:
    """What a partnership's file would hold, with everybody who plays a part in it, and who plays none anywhere yet.

    `to_change` keeps others from changing it until the transaction ends. Raises PartnershipNotFound.
    """
    query = select(Partnership).where(Partnership.key == key)
    owner = session.scalar(query.with_for_update() if to_change else query)
    if owner is None:
        raise PartnershipNotFound(f"There is no partnership '{key}'.")
    of_owner = PartnershipDetails.partnership_id == owner.id
    details = session.scalars(select(PartnershipDetails).where(of_owner).order_by(PartnershipDetails.from_on))
    bodies = session.scalars(
        select(Organisation).where(Organisation.partnership_id == owner.id).order_by(Organisation.id)
    )
    procedures = session.scalars(
        select(Procedure.content).where(Procedure.partnership_id == owner.id).order_by(Procedure.id)
    )
    return {
        "key": owner.key,
        "area": owner.area,
        "reference_prefix": owner.reference_prefix,
        "details": [_given(one, _OF_DETAILS) for one in details],
        "officers": list(_officers(session, owner.id)),
        "organisations": [_given(one, _OF_A_BODY) for one in bodies],
        "procedures": list(procedures),
    }


def would_change(session: Session, given: PartnershipFile, actor: Actor, *, now: datetime, on: date) -> WouldChange:
    """What loading a file would do, with nothing left of it. Raises what loading raises."""
    with session.begin_nested() as attempt:
        known = set(session.scalars(select(Procedure.version).join(Partnership).where(Partnership.key == given.key)))
        before = {one.kind: _in_force(session, given.key, one.kind, on) for one in policies_of(given, LIFECYCLES)}
        loaded = load_partnership(session, given, now=now, actor=actor)
        attempt.rollback()
    new = [policy for policy in policies_of(given, LIFECYCLES) if policy.version not in known]
    return WouldChange(loaded, tuple(_change(session, policy, before[policy.kind], actor, on) for policy in new))


def _change(session: Session, policy: Policy, before: Policy | None, actor: Actor, on: date) -> ProcedureChange:
    compared = compare(session, actor, before, policy, on=on) if before else None
    return ProcedureChange(policy, before, compared)


def _in_force(session: Session, partnership: str, kind: str, on: date) -> Policy | None:
    try:
        return procedure_shown(session, partnership, kind, on=on)
    except PartnershipNotFound:
        return None


def _officers(session: Session, partnership_id: int) -> Iterator[Mapping[str, Any]]:
    plays, here = OfficerRole.officer_id == Officer.id, OfficerRole.partnership_id == partnership_id
    people = session.scalars(
        select(Officer).where(or_(exists().where(plays, here), ~exists().where(plays))).order_by(Officer.id)
    )
    parts: dict[int, list[OfficerRole]] = {}
    for part in session.scalars(
        select(OfficerRole).where(here, OfficerRole.case_id.is_(None)).order_by(OfficerRole.from_on, OfficerRole.id)
    ):
        parts.setdefault(part.officer_id, []).append(part)
    for officer in people:
        roles = [_given(part, _OF_A_ROLE) for part in parts.get(officer.id, ())]
        yield _given(officer, _OF_AN_OFFICER) | {"roles": roles}


def _given(row: Base, names: tuple[str, ...]) -> dict[str, Any]:
    """What is known of a row; days as a file writes them."""
    found = ((name, getattr(row, name)) for name in names)
    return {name: str(value) if isinstance(value, date) else value for name, value in found if value not in (None, [])}
