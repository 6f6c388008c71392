"""Bringing a partnership into the database, and reading how it stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.models import Base, Officer, OfficerRole, Organisation, Partnership, PartnershipDetails, Procedure
from cases.partnership_file import PartnershipFile, policies_of
from state_machines.inputs import Input
from state_machines.policy import Policy, PolicyRefused
from state_machines.registry import LIFECYCLES

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load changed, in counts."""

    partnership: str
    added: int
    changed: int


def load_partnership(session: Session, given: PartnershipFile, *, now: datetime) -> Loaded:
    """Bring a partnership in, or up to date. Nothing is deleted; a procedure in use is never rewritten.

    Raises PolicyRefused when a procedure of the same version stands with other contents.
    """
    owner = session.scalar(select(Partnership).where(Partnership.key == given.key))
    if owner is None:
        owner = Partnership(key=given.key, area=given.area, reference_prefix=given.reference_prefix)
        session.add(owner)
        session.flush()
    owner.area, owner.reference_prefix = given.area, given.reference_prefix
    changes = [
        *(
            _upsert(session, PartnershipDetails, {"partnership_id": owner.id, "from_on": one.from_on}, _plain(one))
            for one in given.details
        ),
        *(
            _upsert(session, Organisation, {"partnership_id": owner.id, "key": one.key}, _plain(one))
            for one in given.organisations
        ),
    ]
    for officer in given.officers:
        values = officer.model_dump(exclude={"key", "roles"})
        changes.append(_upsert(session, Officer, {"key": officer.key}, values))
        session.flush()
        row = session.scalars(select(Officer).where(Officer.key == officer.key)).one()
        changes += [
            _upsert(
                session,
                OfficerRole,
                {
                    "officer_id": row.id,
                    "partnership_id": owner.id,
                    "case_id": None,
                    "role": part.role.value,
                    "from_on": part.from_on,
                    "organisation": part.organisation,
                },
                {"to_on": part.to_on},
            )
            for part in officer.roles
        ]
    changes += [_load_procedure(session, owner, policy, now) for policy in policies_of(given, LIFECYCLES)]
    session.flush()
    return Loaded(given.key, sum(one == "added" for one in changes), sum(one == "changed" for one in changes))


def partnership_keys(session: Session) -> tuple[str, ...]:
    """The keys of the partnerships that are loaded, in alphabetical order."""
    return tuple(session.scalars(select(Partnership.key).order_by(Partnership.key)))


def details_on(session: Session, partnership_id: int, day: date) -> PartnershipDetails | None:
    """The partnership's name and letterhead on a day."""
    return session.scalar(
        select(PartnershipDetails).where(
            PartnershipDetails.partnership_id == partnership_id,
            PartnershipDetails.from_on <= day,
            or_(PartnershipDetails.to_on.is_(None), PartnershipDetails.to_on >= day),
        )
    )


def _load_procedure(session: Session, owner: Partnership, policy: Policy, now: datetime) -> str:
    content = policy.model_dump(mode="json")
    standing = session.scalar(
        select(Procedure).where(
            Procedure.partnership_id == owner.id,
            Procedure.kind == policy.kind,
            or_(Procedure.version == policy.version, Procedure.in_force_from == policy.in_force_from),
        )
    )
    if standing is None:
        session.add(
            Procedure(
                partnership_id=owner.id,
                kind=policy.kind,
                version=policy.version,
                in_force_from=policy.in_force_from,
                content=content,
                loaded_at=now,
            )
        )
        return "added"
    if standing.content != content:
        words = (
            f"Version {standing.version} for {policy.kind} (from {standing.in_force_from}) is loaded with other "
            "contents, and cases may rest on it. Give the new text a version and a first day of its own."
        )
        raise PolicyRefused(policy.version, (words,))
    return "same"


def _upsert(session: Session, model: type[Row], key: dict[str, object], values: dict[str, object]) -> str:
    row = session.scalar(select(model).filter_by(**key))
    if row is None:
        session.add(model(**{**values, **key}))
        return "added"
    moved = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in moved.items():
        setattr(row, name, value)
    return "changed" if moved else "same"


def _plain(one: Input) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in one.model_dump().items()}
