"""Bringing a partnership into the database, and reading how it stood on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.models import Organisation, Partnership, PartnershipDetails, Procedure
from cases.partnership_file import PartnershipFile, policies_of
from cases.partnership_people import bring_people
from cases.partnership_rows import Brought, Sort, bring
from state_machines.inputs import Input
from state_machines.policy import Policy, PolicyRefused
from state_machines.registry import LIFECYCLES
from state_machines.words import as_words


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load changed: the rows that it added or changed, in the order of the file."""

    partnership: str
    rows: tuple[Brought, ...]

    @property
    def added(self) -> int:
        """How many rows it added."""
        return sum(one.outcome == "added" for one in self.rows)

    @property
    def changed(self) -> int:
        """How many rows that stood it changed."""
        return sum(one.outcome == "changed" for one in self.rows)


def load_partnership(session: Session, given: PartnershipFile, *, now: datetime, actor: Actor | None = None) -> Loaded:
    """Bring a partnership in, or up to date. Nothing is deleted; a procedure in use is never rewritten.

    `actor` is who does it; without one it is a command typed on the server. Every change of people and their parts is
    logged. Raises PolicyRefused when a procedure of the same version stands with other contents, and FileRefused for
    people that do not fit what is on file, or where the actor would give themselves a part.
    """
    # Locked, so that nobody changes it between what is read of it here and what is written.
    owner = session.scalar(select(Partnership).where(Partnership.key == given.key).with_for_update())
    is_new = owner is None
    if owner is None:
        owner = Partnership(key=given.key, area=given.area, reference_prefix=given.reference_prefix)
        session.add(owner)
        session.flush()
    brought = [
        bring(session, Partnership, {"key": given.key}, _of_the_whole(given), called=("partnership", given.key)),
        *_bring_parts(session, owner.id, given),
        *bring_people(session, owner, given, is_new=is_new, actor=actor, now=now),
        *(_load_procedure(session, owner, policy, now) for policy in policies_of(given, LIFECYCLES)),
    ]
    session.flush()
    return Loaded(given.key, tuple(one for one in brought if one.outcome != "same"))


def partnership_keys(session: Session) -> tuple[str, ...]:
    """The keys of the partnerships that are loaded, in alphabetical order."""
    return tuple(session.scalars(select(Partnership.key).order_by(Partnership.key)))


def partnership_names(session: Session, day: date) -> dict[str, str]:
    """What each partnership is called on a day, by its key; the key where it has no name on that day."""
    rows = session.scalars(select(Partnership).order_by(Partnership.key)).all()
    return {row.key: details.name if (details := details_on(session, row.id, day)) else row.key for row in rows}


def details_on(session: Session, partnership_id: int, day: date) -> PartnershipDetails | None:
    """The partnership's name and letterhead on a day."""
    return session.scalar(
        select(PartnershipDetails).where(
            PartnershipDetails.partnership_id == partnership_id,
            PartnershipDetails.from_on <= day,
            or_(PartnershipDetails.to_on.is_(None), PartnershipDetails.to_on >= day),
        )
    )


def _of_the_whole(given: PartnershipFile) -> dict[str, object]:
    return {"area": given.area, "reference_prefix": given.reference_prefix}


def _bring_parts(session: Session, owner_id: int, given: PartnershipFile) -> Iterator[Brought]:
    of_owner = {"partnership_id": owner_id}
    for one in given.details:
        key, called = of_owner | {"from_on": one.from_on}, f"from {one.from_on:%-d %B %Y}"
        yield bring(session, PartnershipDetails, key, _plain(one), called=("letterhead", called))
    for body in given.organisations:
        yield bring(session, Organisation, of_owner | {"key": body.key}, _plain(body), called=("body", body.key))


def _load_procedure(session: Session, owner: Partnership, policy: Policy, now: datetime) -> Brought:
    content = policy.model_dump(mode="json")
    called: tuple[Sort, str] = ("procedure", f"{policy.version} for {as_words(policy.kind)}")
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
        return Brought(*called, "added", {"in_force_from": (None, policy.in_force_from)})
    if standing.content != content:
        words = (
            f"Version {standing.version} for {policy.kind} (from {standing.in_force_from}) is loaded with other "
            "contents, and cases may rest on it. Give the new text a version and a first day of its own."
        )
        raise PolicyRefused(policy.version, (words,))
    return Brought(*called, "same", {})


def _plain(one: Input) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in one.model_dump().items()}
