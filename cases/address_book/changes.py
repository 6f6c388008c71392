"""What is entered in the address book. Each change is a version from a day on; what stood before stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.address_book.details import ContactDetails
from cases.address_book.finding import ContactNotFound, book_of, find_contact, merged_into
from cases.address_book.known import known_on, standing, stops_on
from cases.clock import legal_date
from cases.entering import InputRefused, read_input
from cases.models import Contact, ContactVersion, DoNotContact
from state_machines.engine import EventRefused

_STATE = "address book"


def add_contact(
    session: Session, *, partnership: str | None, values: Mapping[str, Any], from_on: date, actor: Actor, now: datetime
) -> str:
    """Enter somebody, as from a day. Answers their key.

    Raises ContactNotFound for anybody but the partnership's chair and coordinator, or InputRefused.
    """
    today = legal_date(now)
    book = book_of(session, actor, partnership, today)
    given = read_input("add_contact", ContactDetails, values, today=today)
    contact = Contact(partnership_id=book.id, sort=given.sort.value)
    session.add(contact)
    session.flush()
    _check_named(session, "add_contact", contact, given, actor, from_on, today)
    _keep(session, contact, given, from_on, None, actor, now)
    return contact.key


def change_contact(
    session: Session, *, key: str, values: Mapping[str, Any], from_on: date, actor: Actor, now: datetime
) -> date | None:
    """Change fields of an entry from a day on; a field given as '' is taken out. What stood before that day stays.

    Answers the day of a later change already recorded, until which this one holds; None where there is none. Raises
    ContactNotFound, InputRefused, or EventRefused: the entry was merged into another, or is not there on that day.
    """
    today = legal_date(now)
    contact = find_contact(session, actor, key, on=today, to_change=True)
    check_stands_for_itself(session, "change_contact", contact)
    before = standing(session, (contact.id,), on=from_on).get(contact.id)
    if before is None or before.details is None:
        words = f"{contact.key} is not in the address book on {from_on:%-d %B %Y}. Choose a day on which it is."
        raise EventRefused("change_contact", _STATE, (words,))
    changed = {**before.details, **values}
    given = read_input(
        "change_contact", ContactDetails, {name: one for name, one in changed.items() if one != ""}, today=today
    )
    if given.sort != contact.sort:
        raise InputRefused("change_contact", {"sort": "A person stays a person. End this entry and add another."})
    _check_named(session, "change_contact", contact, given, actor, from_on, today)
    _keep(session, contact, given, from_on, None, actor, now)
    return session.scalar(
        select(ContactVersion.from_on)
        .where(ContactVersion.contact_id == contact.id, ContactVersion.from_on > from_on)
        .order_by(ContactVersion.from_on)
        .limit(1)
    )


def end_contact(session: Session, *, key: str, from_on: date, reason: str, actor: Actor, now: datetime) -> None:
    """End an entry: from that day on nothing goes by it. Raises ContactNotFound, InputRefused or EventRefused."""
    contact = find_contact(session, actor, key, on=legal_date(now), to_change=True)
    check_stands_for_itself(session, "end_contact", contact)
    known = known_on(session, contact.id, on=from_on)
    if known is None or known.details is None:
        words = f"{contact.key} is not in the address book on {from_on:%-d %B %Y}, so it cannot end then."
        raise EventRefused("end_contact", _STATE, (words,))
    _keep(session, contact, None, from_on, said("end_contact", reason), actor, now)


def do_not_contact(
    session: Session, *, key: str, from_on: date, to_on: date | None, reason: str, actor: Actor, now: datetime
) -> None:
    """Forbid that anything is sent to somebody, from a day, until a day or until it is ended.

    Raises ContactNotFound, or InputRefused: no reason, or it would end before it begins.
    """
    contact = find_contact(session, actor, key, on=legal_date(now), to_change=True)
    words = said("do_not_contact", reason)
    if to_on is not None and to_on < from_on:
        raise InputRefused("do_not_contact", {"to": "The last day lies before the first. Check both."})
    session.add(
        DoNotContact(
            contact_id=contact.id, from_on=from_on, to_on=to_on, reason=words, officer=actor.key, recorded_at=now
        )
    )
    session.flush()


def may_contact(session: Session, *, key: str, reason: str, actor: Actor, now: datetime) -> int:
    """End whatever forbids today, or from a later day, to write to somebody; answers how many there were.

    Raises ContactNotFound, InputRefused without a reason, or EventRefused where nothing forbids it.
    """
    today = legal_date(now)
    contact = find_contact(session, actor, key, on=today, to_change=True)
    words = said("may_contact", reason)
    later = select(DoNotContact).where(
        DoNotContact.contact_id == contact.id, DoNotContact.from_on > today, DoNotContact.ended_on.is_(None)
    )
    found = (*stops_on(session, on=today, contact_ids=(contact.id,)), *session.scalars(later))
    if not found:
        raise EventRefused("may_contact", _STATE, (f"Nothing forbids to contact {contact.key}.",))
    for row in found:
        row.ended_on, row.ended_by, row.ended_because = today, actor.key, words
    session.flush()
    return len(found)


def check_stands_for_itself(session: Session, event: str, contact: Contact) -> None:
    """Raises EventRefused for an entry that was merged into another: that one is changed, or the merge undone."""
    into = merged_into(session, contact.id)
    if into != contact.id:
        words = (
            f"{contact.key} was merged into C{into}. Change that one, or undo the merge first: "
            f"'reviews contacts unmerge {contact.key} --reason REASON'."
        )
        raise EventRefused(event, _STATE, (words,))


def said(event: str, reason: str) -> str:
    """A reason without the spaces around it. Raises InputRefused where it says nothing."""
    if not reason.strip():
        raise InputRefused(event, {"reason": "Say why; the reason is kept with the entry."})
    return reason.strip()


def _check_named(
    session: Session, event: str, contact: Contact, given: ContactDetails, actor: Actor, on: date, today: date
) -> None:
    """Raises InputRefused where another entry is named that is not there on that day, or is this one."""
    wrong: dict[str, str] = {}
    for field, key in (("through", given.through), ("copied", given.copied)):
        if key is None:
            continue
        try:
            other = find_contact(session, actor, key, on=today)
        except ContactNotFound:
            other = None
        known = known_on(session, other.id, on=on) if other and other.partnership_id == contact.partnership_id else None
        if other is None or known is None or known.details is None or other.key != key:
            wrong[field] = f"There is no such entry on {on:%-d %B %Y}. 'reviews contacts list' shows the keys."
        elif merged_into(session, other.id) == merged_into(session, contact.id):
            wrong[field] = "This is the entry itself. Name another."
    if wrong:
        raise InputRefused(event, wrong)


def _keep(
    session: Session,
    contact: Contact,
    given: ContactDetails | None,
    from_on: date,
    reason: str | None,
    actor: Actor,
    now: datetime,
) -> None:
    details = given.model_dump(mode="json", exclude_none=True, exclude_defaults=True) if given else None
    session.add(
        ContactVersion(
            contact_id=contact.id,
            from_on=from_on,
            details=details,
            reason=reason,
            officer=actor.key,
            recorded_at=now,
        )
    )
    session.flush()
