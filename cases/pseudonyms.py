"""The register of pseudonyms of a case: who must not be recognised, by what they could be, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.address_book.identifying import identifying
from cases.models import Case, Death, Identifier, Officer, OfficerRole, Organisation, Person
from cases.names import name_words
from cases.people import EARLIER
from cases.pseudonym_entries import Entry, IdentifierKind, Identifying, Register, problems_in
from cases.pseudonyms_agreed import agreed_for, agreed_pseudonyms
from state_machines.lifecycle import Role

MAY_SEE = frozenset({Role.COORDINATOR, Role.INDEPENDENT_CHAIR, Role.SYSTEM})
"""Who may see the key: as the partnership's access matrix has it, not its chair and not the panel."""

_NAMED_OPENLY = frozenset({"chair", "author", "attendance"})
"""The review's chair and author and those who sit on its panel bear their own names in the report."""


_PARTICULARS = ("name", "known_as", "date_of_birth", "address", "telephone", "email")


class RegisterNotFound(LookupError):
    """There is no register, or nobody of that key in it, that this person may see: all look the same."""

    def __init__(self, reference: str, key: str | None = None) -> None:
        whom = f"nobody '{key}' in the register of pseudonyms" if key else "no register of pseudonyms"
        super().__init__(f"There is {whom} of case {reference} that you may see.")


def register_shown(session: Session, actor: Actor, reference: str, *, on: date, now: datetime) -> Register:
    """The register as its readers may see it; the look is kept. Raises CaseNotFound or RegisterNotFound."""
    case = access.find_case(session, actor, reference, on)
    if not may_see_key(session, actor, case, on):
        raise RegisterNotFound(reference)
    access.log_look(session, actor, case.id, now=now, what="pseudonyms", reason=None)
    return read_register(session, case)


def may_see_key(session: Session, actor: Actor, case: Case, on: date) -> bool:
    """Whether somebody may see which pseudonym is whose."""
    return bool(access.roles_in(session, actor, case, on) & MAY_SEE)


def read_register(session: Session, case: Case) -> Register:
    """The register as it stands: of the people of the case, the address book, and what was added by hand."""
    people = list(session.scalars(select(Person).where(Person.case_id == case.id).order_by(Person.id)))
    added = list(session.scalars(select(Identifier).where(Identifier.case_id == case.id).order_by(Identifier.id)))
    groups = _same_people(people)
    agreed = agreed_pseudonyms(case.record)
    called = agreed_for(groups, agreed)
    died_on = session.scalar(select(Death.died_on).where(Death.id == case.death_id)) if case.death_id else None
    of_the_dead = tuple(_of_the_deceased(case.record, died_on))
    booked = identifying(session, case.id)
    entries = tuple(_entry(mentions, added, booked, called.get(key), of_the_dead) for key, mentions in groups.items())
    return Register(case.reference, entries, _open_names(session, case, entries), tuple(problems_in(entries)))


def _same_people(people: list[Person]) -> dict[str, list[Person]]:
    """The mentions of each person: those with the same name, those joined by hand, and what a correction replaced."""
    firsts: dict[str, str] = {}
    by_name: dict[tuple[str, ...], str] = {}
    for row in people:
        before = row.key.partition(" before ")[0]
        known = row.same_as or (before if before != row.key else None)
        name = name_words(row.details["name"]).whole
        first = firsts.get(known, known) if known else by_name.get(name, row.key)
        firsts[row.key] = first
        by_name.setdefault(name, first)
    groups: dict[str, list[Person]] = {}
    for row in people:
        groups.setdefault(firsts[row.key], []).append(row)
    return groups


def _entry(
    mentions: list[Person],
    added: list[Identifier],
    booked: Mapping[str, tuple[tuple[str, str], ...]],
    called: str | None,
    of_the_dead: tuple[Identifying, ...],
) -> Entry:
    keys = tuple(row.key for row in mentions)
    parts = tuple(dict.fromkeys(row.part for row in mentions if not row.part.startswith(EARLIER)))
    found = [
        Identifying(IdentifierKind(field), str(row.details[field]))
        for row in mentions
        for field in _PARTICULARS
        if row.details.get(field)
    ]
    found += [Identifying(IdentifierKind(kind), value) for key in keys for kind, value in booked.get(key, ())]
    found += of_the_dead if "deceased" in parts else ()
    by_hand = [Identifying(IdentifierKind(one.kind), one.value, one.id) for one in added if one.person in keys]
    decided = [row.may_be_named for row in mentions if row.may_be_named is not None]
    return Entry(
        key=keys[0],
        keys=keys,
        parts=parts or tuple(dict.fromkeys(row.part for row in mentions)),
        relationship=next(
            (str(row.details["relationship"]) for row in mentions if row.details.get("relationship")), None
        ),
        pseudonym=next((row.pseudonym for row in mentions if row.pseudonym), called),
        may_be_named=decided[-1] if decided else bool(parts) and _NAMED_OPENLY.issuperset(parts),
        identifiers=tuple(dict.fromkeys((*found, *by_hand))),
    )


def _of_the_deceased(record: Mapping[str, Any], died_on: date | None) -> Iterator[Identifying]:
    if died_on is not None:
        yield Identifying(IdentifierKind.DATE_OF_DEATH, died_on.isoformat())
    for entry in record.values():
        residence = entry.get("input", {}).get("normal_residence")
        if isinstance(residence, Mapping) and residence.get("address"):
            yield Identifying(IdentifierKind.ADDRESS, str(residence["address"]))


def _open_names(session: Session, case: Case, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Whose names may stand in a text, so that a word of theirs is not taken for somebody else's."""
    officers = session.scalars(
        select(Officer.name)
        .join(OfficerRole, OfficerRole.officer_id == Officer.id)
        .where(OfficerRole.partnership_id == case.partnership_id)
    )
    bodies = session.scalars(select(Organisation.name).where(Organisation.partnership_id == case.partnership_id))
    named = (name for one in entries if one.may_be_named for name in one.names)
    return tuple(dict.fromkeys((*officers, *bodies, *named)))
