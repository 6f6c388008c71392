"""The people of a case with their names covered, and one of them uncovered: that look is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.models import Person
from cases.people import EARLIER
from cases.pseudonyms import MAY_SEE
from cases.queries.showing import PersonRow

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class CoveredPerson:
    """Somebody named in a case, without name or particulars; the pseudonym for those who may see the key.

    `was_corrected`: what stands here was put right since, and no letter goes to it.
    """

    key: str
    part: str
    pseudonym: str | None
    was_corrected: bool


class PersonNotFound(LookupError):
    """There is nobody of that key in the case, or they are not this person's to see: both look the same."""


def people_covered(
    session: Session, actor: Actor, reference: str, *, on: date, now: datetime
) -> tuple[CoveredPerson, ...]:
    """Who is named in a case, covered; nobody for those who may not see people. The look is kept.

    Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    access.log_look(session, actor, case.id, now=now, what="people, covered", reason=None)
    roles = access.roles_in(session, actor, case, on)
    if not access.sees_people(roles):
        return ()
    with_key = bool(roles & MAY_SEE)
    rows = select(Person.key, Person.part, Person.pseudonym).where(Person.case_id == case.id).order_by(Person.id)
    return tuple(
        CoveredPerson(
            key=key,
            part=part.removeprefix(f"{EARLIER}:"),
            pseudonym=pseudonym if with_key else None,
            was_corrected=part.startswith(f"{EARLIER}:"),
        )
        for key, part, pseudonym in session.execute(rows)
    )


def person_shown(
    session: Session, actor: Actor, reference: str, key: str, *, on: date, now: datetime, reason: str | None
) -> PersonRow:
    """One person of a case with name and particulars; who looked, and why if they said, is kept.

    Raises CaseNotFound or PersonNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    roles = access.roles_in(session, actor, case, on)
    query = select(Person).where(Person.case_id == case.id, Person.key == key)
    row = session.scalar(query) if access.sees_people(roles) else None
    if row is None:
        message = f"There is nobody of that key in case {reference} whom you may see."
        raise PersonNotFound(message)
    why = reason[:_LONGEST_REASON] if reason else None
    access.log_look(session, actor, case.id, now=now, what=f"person {key}", reason=why)
    part = row.part.removeprefix(f"{EARLIER}:")
    return PersonRow(row.key, part, row.pseudonym if roles & MAY_SEE else None, row.details)
