"""The people of a partnership and their parts, brought in from its file: held against what is on file, and logged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.models import Officer, OfficerRole, Organisation, Partnership, PartnershipChange
from cases.partnership_file import PartnershipFile
from cases.partnership_parts import OfficerInFile, PartPlayed, RoleInFile
from cases.partnership_rows import Brought, bring
from state_machines.input_files import FileRefused
from state_machines.words import as_words

SERVER = "server"
"""Who did it, where a command typed on the server did and nobody said who they are."""


def bring_people(
    session: Session, owner: Partnership, given: PartnershipFile, *, is_new: bool, actor: Actor | None, now: datetime
) -> list[Brought]:
    """Bring the people in with their parts, each change in the log. `is_new`: the partnership was not on file before.

    Raises FileRefused for an address that is another officer's, for a contact of a body that is not on file, and
    where somebody gives themselves a part: only in a partnership that is new, where there is nothing to see yet.
    """
    faults = dict(_faults(session, owner, given, None if is_new else actor))
    if faults:
        raise FileRefused(faults)
    by = actor.key if actor else SERVER
    brought: list[Brought] = []
    for person in given.officers:
        values = person.model_dump(exclude={"key", "roles"})
        outcome = bring(session, Officer, {"key": person.key}, values, called=("person", person.key))
        session.flush()
        row = session.scalars(select(Officer).where(Officer.key == person.key)).one()
        _log(session, owner, person.key, "person", outcome, {}, by=by, now=now)
        brought.append(outcome)
        for part in person.roles:
            key, called = _key_of(part, row.id, owner.id), f"{person.key}, {_called(part)}"
            outcome = bring(session, OfficerRole, key, {"to_on": part.to_on}, called=("part", called))
            about = {"role": part.role.value, "from_on": part.from_on.isoformat(), "organisation": part.organisation}
            _log(session, owner, person.key, "part", outcome, about, by=by, now=now)
            brought.append(outcome)
    return brought


def _faults(
    session: Session, owner: Partnership, given: PartnershipFile, giver: Actor | None
) -> Iterator[tuple[str, str]]:
    bodies = {one.key for one in given.organisations}
    bodies |= set(session.scalars(select(Organisation.key).where(Organisation.partnership_id == owner.id)))
    addresses = [(one.email or "").lower() for one in given.officers]
    for at, person in enumerate(given.officers):
        if person.email and (addresses.count(person.email.lower()) > 1 or _is_of_another(session, person)):
            yield (
                f"officers.{at}.email",
                "Somebody else has this e-mail address. Give each person their own.",
            )
        for number, part in enumerate(person.roles):
            place = f"officers.{at}.roles.{number}"
            if part.role is PartPlayed.AGENCY_CONTACT and part.organisation not in bodies:
                yield f"{place}.organisation", "This body is not among those of the partnership. Add it first."
            if giver and giver.key == person.key and _is_more_than_before(session, owner, person.key, part):
                yield f"{place}.role", "Nobody gives themselves a part, or a longer one. Ask another administrator."


def _is_of_another(session: Session, person: OfficerInFile) -> bool:
    same = func.lower(Officer.email) == (person.email or "").lower()
    return session.scalar(select(Officer.id).where(same, Officer.key != person.key).limit(1)) is not None


def _is_more_than_before(session: Session, owner: Partnership, officer: str, part: RoleInFile) -> bool:
    person = session.scalar(select(Officer).where(Officer.key == officer))
    key = _key_of(part, person.id, owner.id) if person else {}
    held = session.scalar(select(OfficerRole).filter_by(**key)) if person else None
    return held is None or (held.to_on is not None and (part.to_on is None or part.to_on > held.to_on))


def _key_of(part: RoleInFile, officer_id: int, partnership_id: int) -> dict[str, Any]:
    return {
        "officer_id": officer_id,
        "partnership_id": partnership_id,
        "case_id": None,
        "role": part.role.value,
        "from_on": part.from_on,
        "organisation": part.organisation,
    }


def _called(part: RoleInFile) -> str:
    of_body = f" for {part.organisation}" if part.organisation else ""
    return f"{as_words(part.role.value)}{of_body} from {part.from_on:%-d %B %Y}"


def _log(
    session: Session,
    owner: Partnership,
    subject: str,
    sort: str,
    outcome: Brought,
    about: dict[str, Any],
    *,
    by: str,
    now: datetime,
) -> None:
    if outcome.outcome == "same":
        return
    changes = {name: [_plain(before), _plain(after)] for name, (before, after) in outcome.changes.items()}
    what = {"outcome": outcome.outcome, "about": about, "changes": changes}
    session.add(PartnershipChange(partnership_id=owner.id, at=now, done_by=by, subject=subject, sort=sort, what=what))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
