"""What is entered in the register of pseudonyms by hand. History keeps whose entry it was, by key, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access, audit
from cases.access import Actor
from cases.clock import legal_date
from cases.entering import InputRefused
from cases.models import Case, Identifier, Person
from cases.names import words_of
from cases.pseudonym_entries import NAMES, Entry, IdentifierKind, Register, clash
from cases.pseudonyms import MAY_SEE, RegisterNotFound, read_register
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role

MAY_SET = frozenset({Role.COORDINATOR})
"""Who may write the key: as the partnership's access matrix has it."""

MENTIONED = "mentioned"
"""The part of somebody who was entered in the register and in no form."""

_SHORTEST_NUMBER = 7


@dataclass(frozen=True, slots=True)
class _Desk:
    session: Session
    case: Case
    register: Register
    actor: Actor
    now: datetime

    def entry(self, key: str) -> Entry:
        found = self.register.entry(key)
        if found is None:
            raise RegisterNotFound(self.case.reference, key)
        return found

    def people(self, keys: tuple[str, ...]) -> list[Person]:
        query = select(Person).where(Person.case_id == self.case.id, Person.key.in_(keys)).order_by(Person.id)
        return list(self.session.scalars(query))

    def keep(self, event: str, entered: Mapping[str, object]) -> int:
        sequence = audit.note(
            self.session,
            self.case,
            event=event,
            officer=self.actor.key,
            role=Role.COORDINATOR.value,
            happened_on=legal_date(self.now),
            recorded_at=self.now,
            input=dict(entered),
        )
        self.session.flush()
        return sequence


def set_pseudonym(session: Session, *, reference: str, key: str, pseudonym: str, actor: Actor, now: datetime) -> None:
    """Give somebody their one pseudonym in a case, in place of any before.

    Raises CaseNotFound, RegisterNotFound, EventRefused for anybody but the coordinator, or InputRefused for a pseudonym
    that is a real name of the case or stands for somebody else.
    """
    desk = _open(session, reference, "set_pseudonym", actor, now)
    entry = desk.entry(key)
    wanted = " ".join(pseudonym.split())
    why_not = clash(desk.register, wanted, but=entry) if words_of(wanted) else "Say what the person is to be called."
    if why_not:
        raise InputRefused("set_pseudonym", {"pseudonym": why_not})
    for row in desk.people(entry.keys):
        row.pseudonym = wanted
    desk.keep("set_pseudonym", {"whose": entry.key})


def add_identifier(
    session: Session, *, reference: str, key: str, kind: IdentifierKind, value: str, actor: Actor, now: datetime
) -> None:
    """Add something by which somebody can be recognised: an alias, a school, an employer.

    Raises what `set_pseudonym` raises; InputRefused for a value that is none of its kind.
    """
    desk = _open(session, reference, "add_identifier", actor, now)
    entry = desk.entry(key)
    written = " ".join(value.split())
    why_not = _why_not(kind, written)
    if why_not:
        raise InputRefused("add_identifier", {"value": why_not})
    if any((one.kind, one.value) == (kind, written) for one in entry.identifiers):
        raise InputRefused("add_identifier", {"value": f"This {kind.replace('_', ' ')} is in the register already."})
    sequence = desk.keep("add_identifier", {"whose": entry.key, "kind": kind.value})
    row = Identifier(case_id=desk.case.id, person=entry.key, kind=kind.value, value=written, recorded_by=sequence)
    session.add(row)
    session.flush()


def remove_identifier(session: Session, *, reference: str, number: int, actor: Actor, now: datetime) -> None:
    """Take out what was added by mistake. Raises what `set_pseudonym` raises; what forms recorded stays."""
    desk = _open(session, reference, "remove_identifier", actor, now)
    row = session.scalar(select(Identifier).where(Identifier.case_id == desk.case.id, Identifier.id == number))
    if row is None:
        raise RegisterNotFound(reference, str(number))
    desk.keep("remove_identifier", {"whose": row.person, "kind": row.kind})
    session.delete(row)
    session.flush()


def add_person(
    session: Session, *, reference: str, name: str, relationship: str | None, actor: Actor, now: datetime
) -> str:
    """Enter somebody whom no form names, such as a neighbour of whom the report tells. Answers their key."""
    desk = _open(session, reference, "add_person", actor, now)
    why_not = _why_not(IdentifierKind.NAME, name)
    if why_not:
        raise InputRefused("add_person", {"name": why_not})
    known = session.scalars(select(Person.id).where(Person.case_id == desk.case.id)).all()
    key = f"P{len(known) + 1}"
    sequence = desk.keep("add_person", {"whose": key})
    details = {"name": " ".join(name.split())} | ({"relationship": relationship} if relationship else {})
    session.add(Person(case_id=desk.case.id, key=key, part=MENTIONED, details=details, recorded_by=sequence))
    session.flush()
    return key


def join(session: Session, *, reference: str, key: str, with_key: str, actor: Actor, now: datetime) -> None:
    """Say that two entries are one person, who keeps the pseudonym of the second. Raises as `set_pseudonym` does."""
    desk = _open(session, reference, "join_people", actor, now)
    one, other = desk.entry(key), desk.entry(with_key)
    if one == other:
        raise InputRefused("join_people", {"with": f"{key} and {with_key} are one person in the register already."})
    first, later = sorted((one, other), key=lambda entry: int(entry.key.lstrip("P").partition(" ")[0]))
    for row in desk.people(later.keys):
        row.same_as = first.key
    for row in desk.people((*first.keys, *later.keys)):
        row.pseudonym = other.pseudonym or one.pseudonym
    desk.keep("join_people", {"whose": first.key, "with": later.key})


def name_openly(
    session: Session, *, reference: str, key: str, may_be_named: bool, reason: str, actor: Actor, now: datetime
) -> None:
    """Decide whether somebody bears their own name in what is published. Raises what `set_pseudonym` raises."""
    desk = _open(session, reference, "name_openly", actor, now)
    entry = desk.entry(key)
    if not reason.strip():
        raise InputRefused("name_openly", {"reason": "Say why: naming somebody cannot be taken back."})
    for row in desk.people(entry.keys):
        row.may_be_named = may_be_named
    desk.keep("name_openly", {"whose": entry.key, "may_be_named": may_be_named, "reason": reason.strip()})


def _open(session: Session, reference: str, event: str, actor: Actor, now: datetime) -> _Desk:
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    roles = access.roles_in(session, actor, case, today)
    if not roles & MAY_SEE:
        raise RegisterNotFound(reference)
    if not roles & MAY_SET:
        raise EventRefused(event, case.state, ("Only the coordinator may change the register of pseudonyms.",))
    return _Desk(session, case, read_register(session, case), actor, now)


def _why_not(kind: IdentifierKind, value: str) -> str | None:
    """Why a value is none of its kind; the value is not repeated."""
    if not words_of(value):
        return "Write at least one word."
    if kind in {IdentifierKind.DATE_OF_BIRTH, IdentifierKind.DATE_OF_DEATH}:
        return None if _is_day(value) else "Write the day as year-month-day, for example 1990-03-01."
    if kind is IdentifierKind.TELEPHONE and len(re.findall(r"\d", value)) < _SHORTEST_NUMBER:
        return "Write the whole number, with its area code."
    if kind is IdentifierKind.EMAIL and not re.fullmatch(r"\S+@\S+\.\S+", value):
        return "Write the whole address, with its '@'."
    if kind in NAMES and max(map(len, words_of(value))) < 2:  # noqa: PLR2004 - one letter is no name
        return "Write the name; an initial alone is found everywhere."
    return None


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
