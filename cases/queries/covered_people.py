"""The people of a case with their names covered, and one of them uncovered: that look is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Text, and_, cast, select
from sqlalchemy.orm import Session, aliased

from cases import access
from cases.access import Actor
from cases.models import CaseEvent, Person
from cases.people import EARLIER
from cases.pseudonyms import MAY_SEE
from cases.queries.showing import PersonRow
from state_machines.registry import lifecycle_of

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class CoveredPerson:
    """Somebody named in a case, without name or particulars; the pseudonym for those who may see the key.

    `item` is the title of the kind of item they are named in, where they are. `was_corrected`: what stands here was put
    right since, and no letter goes to it. `again` are entries of items that repeat these very particulars.
    """

    key: str
    part: str
    pseudonym: str | None
    item: str | None
    was_corrected: bool
    again: tuple[CoveredPerson, ...] = ()


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
    rows = (
        select(Person.key, Person.part, Person.pseudonym, CaseEvent.item_key)
        .join(CaseEvent, and_(CaseEvent.case_id == Person.case_id, CaseEvent.sequence == Person.recorded_by))
        .where(Person.case_id == case.id)
        .order_by(Person.id)
    )
    titles = {one.kind: one.title for one in lifecycle_of(case.kind, case.lifecycle_version).items}
    found = {
        key: CoveredPerson(
            key=key,
            part=part.removeprefix(f"{EARLIER}:"),
            pseudonym=pseudonym if with_key else None,
            item=titles.get(item_key.rpartition("-")[0]) if item_key else None,
            was_corrected=part.startswith(f"{EARLIER}:"),
        )
        for key, part, pseudonym, item_key in session.execute(rows)
    }
    repeated = {again: key for key, again in _repeated(session, case.id) if found[again].item and not found[key].item}
    return tuple(
        replace(one, again=tuple(found[key] for key, first in repeated.items() if first == one.key))
        for one in found.values()
        if one.key not in repeated
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


def _repeated(session: Session, case_id: int) -> Sequence[tuple[str, str]]:
    """Which entries stand with the same particulars as a later one: the database compares, and nobody reads them."""
    first, again = aliased(Person, name="first_entry"), aliased(Person, name="later_entry")
    same = (
        select(first.key, again.key)
        .join(again, and_(again.case_id == first.case_id, again.id > first.id))
        .where(first.case_id == case_id, cast(first.details, Text) == cast(again.details, Text))
        .where(~first.part.startswith(f"{EARLIER}:"), ~again.part.startswith(f"{EARLIER}:"))
        .order_by(first.id.desc())
    )
    return session.execute(same).tuples().all()
