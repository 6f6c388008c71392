"""Linking the people of a case with the address book: a person's act, kept in the case's history by keys alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases import access, audit
from cases.access import Actor
from cases.address_book.changes import check_stands_for_itself
from cases.address_book.finding import find_contact
from cases.address_book.known import known_on, linked_id
from cases.clock import legal_date
from cases.entering import InputRefused
from cases.letters import OFFICE, RELEASED
from cases.models import Case, Contact, ContactLink, LetterOwed, Person
from cases.names import words_of
from cases.people import EARLIER
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role


@dataclass(frozen=True, slots=True)
class PersonLinked:
    """Somebody of a case, and which entry of the address book they are; None where nobody has linked them."""

    key: str
    part: str
    name: str
    contact: str | None


def people_linked(
    session: Session, actor: Actor, reference: str, *, on: date, now: datetime
) -> tuple[PersonLinked, ...]:
    """The people of a case with the entries they are linked to; the look is kept.

    Raises CaseNotFound, or EventRefused for those who neither see the people of the case nor keep its address book.
    """
    case = access.find_case(session, actor, reference, on)
    _check_is_office(access.roles_in(session, actor, case, on), "people", case)
    access.log_look(session, actor, case.id, now=now, what="people and address book", reason=None)
    people = session.scalars(select(Person).where(Person.case_id == case.id).order_by(Person.id))
    return tuple(
        PersonLinked(
            row.key,
            row.part,
            row.details["name"],
            f"C{found}" if (found := linked_id(session, case.id, row.key)) else None,
        )
        for row in people
        if not row.part.startswith(EARLIER)
    )


def link(session: Session, *, key: str, reference: str, person: str, actor: Actor, now: datetime) -> tuple[str, ...]:
    """Say that a person of a case is this entry: from now on their letters go by it.

    Answers the keys of others of the same name in the case whom nobody has linked: they may be the same person.
    Raises CaseNotFound, ContactNotFound, EventRefused: not the actor's to do, or the entry cannot be linked; or
    InputRefused: the case has nobody of that key, or they are linked already.
    """
    case, role = _case_to_change(session, reference, "link_contact", actor, now)
    contact = find_contact(session, actor, key, on=legal_date(now), to_change=True)
    _check_may_be_linked(session, case, contact, now)
    part = session.scalar(select(Person.part).where(Person.case_id == case.id, Person.key == person))
    if part is None or part.startswith(EARLIER):
        words = f"Case {reference} has nobody under that key. 'reviews contacts people {reference}' shows the keys."
        raise InputRefused("link_contact", {"person": words})
    standing = _standing_link(session, case, person)
    if standing is not None:
        words = f"{person} is linked to C{standing.contact_id} already. Take that link away first."
        raise InputRefused("link_contact", {"person": words})
    session.add(ContactLink(contact_id=contact.id, case_id=case.id, person=person, linked_by=actor.key, linked_at=now))
    _keep(session, case, "link_contact", contact, person, actor, role, now)
    return _namesakes(session, case, person)


def released_without(letter_id: int) -> str:
    """What to do about a letter that was released before its addressee was linked, and has not left."""
    return (
        f"Letter {letter_id} was released without it and still waits to leave: 'reviews letters recall {letter_id} "
        "--reason REASON' takes it back; have it worded anew, then release it again."
    )


def released_before(session: Session, *, reference: str, person: str) -> tuple[int, ...]:
    """The letters to a person of a case that are released and have not left: their pages say what was known before."""
    return tuple(
        session.scalars(
            select(LetterOwed.id)
            .join(Case, Case.id == LetterOwed.case_id)
            .where(Case.reference == reference, LetterOwed.recipient == f"person:{person}")
            .where(or_(LetterOwed.status == RELEASED, LetterOwed.held_from == RELEASED))
            .order_by(LetterOwed.id)
        )
    )


def linked_since_release(session: Session, row: LetterOwed) -> bool:
    """Whether the addressee of a letter that has not left was linked after it was released."""
    sort, _, person = row.recipient.partition(":")
    if sort != "person" or RELEASED not in {row.status, row.held_from} or row.released_at is None:
        return False
    linked = ContactLink.case_id == row.case_id, ContactLink.person == person, ContactLink.unlinked_at.is_(None)
    later = select(ContactLink.id).where(*linked, ContactLink.linked_at > row.released_at)
    return session.scalar(later.limit(1)) is not None


def unlink(session: Session, *, reference: str, person: str, actor: Actor, now: datetime) -> str:
    """Take the link of a person of a case away: their letters go by what the case recorded. Answers the entry's key.

    Raises CaseNotFound, EventRefused: not the actor's to do; or InputRefused: there is no such link.
    """
    case, role = _case_to_change(session, reference, "unlink_contact", actor, now)
    row = _standing_link(session, case, person)
    if row is None:
        raise InputRefused("unlink_contact", {"person": f"Nobody under that key of case {reference} is linked."})
    row.unlinked_by, row.unlinked_at = actor.key, now
    contact = session.scalars(select(Contact).where(Contact.id == row.contact_id)).one()
    _keep(session, case, "unlink_contact", contact, person, actor, role, now)
    return contact.key


def _case_to_change(session: Session, reference: str, event: str, actor: Actor, now: datetime) -> tuple[Case, Role]:
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    return case, _check_is_office(access.roles_in(session, actor, case, today), event, case)


def _check_is_office(roles: frozenset[Role], event: str, case: Case) -> Role:
    acting = next((role for role in OFFICE if role in roles), None)
    if acting is None:
        raise EventRefused(event, case.state, ("Only the partnership chair or the coordinator may do this.",))
    return acting


def _check_may_be_linked(session: Session, case: Case, contact: Contact, now: datetime) -> None:
    check_stands_for_itself(session, "link_contact", contact)
    known = known_on(session, contact.id, on=legal_date(now))
    if contact.partnership_id != case.partnership_id:
        words = f"{contact.key} is in the address book of another partnership than the case."
    elif contact.sort != "person":
        words = f"{contact.key} is an organisation, and this is about people. Link an entry of a person."
    elif known is None or known.details is None:
        words = f"{contact.key} is not in the address book today: it has not begun, or it has ended."
    else:
        return
    raise EventRefused("link_contact", case.state, (words,))


def _namesakes(session: Session, case: Case, person: str) -> tuple[str, ...]:
    people = session.scalars(select(Person).where(Person.case_id == case.id).order_by(Person.id)).all()
    name = next(words_of(row.details["name"]) for row in people if row.key == person)
    alike = [row for row in people if row.key != person and words_of(row.details["name"]) == name]
    named = [row.key for row in alike if not row.part.startswith(EARLIER)]
    return tuple(key for key in named if linked_id(session, case.id, key) is None)


def _standing_link(session: Session, case: Case, person: str) -> ContactLink | None:
    return session.scalar(
        select(ContactLink).where(
            ContactLink.case_id == case.id, ContactLink.person == person, ContactLink.unlinked_at.is_(None)
        )
    )


def _keep(
    session: Session, case: Case, event: str, contact: Contact, person: str, actor: Actor, role: Role, now: datetime
) -> None:
    audit.note(
        session,
        case,
        event=event,
        officer=actor.key,
        role=role.value,
        happened_on=legal_date(now),
        recorded_at=now,
        input={"person": person, "contact": contact.key},
    )
    session.flush()
