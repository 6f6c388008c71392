"""Two entries that are one person: the one points to the other, and nothing else changes, so that it can be undone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.address_book.changes import check_stands_for_itself, said
from cases.address_book.details import ContactDetails
from cases.address_book.finding import find_contact
from cases.address_book.known import known_on
from cases.clock import legal_date
from cases.models import Contact, ContactMerge
from state_machines.engine import EventRefused

_STATE = "address book"


def merge(session: Session, *, into: str, key: str, reason: str, actor: Actor, now: datetime) -> None:
    """Say that two entries are one: letters go by the first from now on, and both stay readable.

    What forbids to contact either holds for both. Raises ContactNotFound, InputRefused without a reason, or
    EventRefused: they cannot be one, or letters would leave by a way that was safe for one of them only.
    """
    today = legal_date(now)
    # Locked in one order, so that two people who merge the same two do not wait for each other.
    locked = {one: find_contact(session, actor, one, on=today, to_change=True) for one in sorted({into, key})}
    stays, goes = locked[into], locked[key]
    words = said("merge_contacts", reason)
    if stays.id != goes.id:
        check_stands_for_itself(session, "merge_contacts", stays)
        check_stands_for_itself(session, "merge_contacts", goes)
    why_not = _why_not(session, stays, goes, now)
    if why_not is not None:
        raise EventRefused("merge_contacts", _STATE, (why_not,))
    session.add(ContactMerge(contact_id=goes.id, into_id=stays.id, reason=words, officer=actor.key, merged_at=now))
    session.flush()


def unmerge(session: Session, *, key: str, reason: str, actor: Actor, now: datetime) -> str:
    """Undo the merge of an entry, which is again what it was; what was changed at the other meanwhile stays there.

    Answers the key of that other. Raises ContactNotFound, InputRefused without a reason, or EventRefused where it was
    not merged.
    """
    contact = find_contact(session, actor, key, on=legal_date(now), to_change=True)
    words = said("unmerge_contacts", reason)
    row = session.scalar(
        select(ContactMerge).where(ContactMerge.contact_id == contact.id, ContactMerge.undone_at.is_(None))
    )
    if row is None:
        raise EventRefused("unmerge_contacts", _STATE, (f"{contact.key} was not merged into another entry.",))
    row.undone_at, row.undone_by, row.undone_because = now, actor.key, words
    session.flush()
    return f"C{row.into_id}"


def _why_not(session: Session, stays: Contact, goes: Contact, now: datetime) -> str | None:
    if stays.id == goes.id:
        return "An entry cannot be merged into itself. Name two."
    if stays.partnership_id != goes.partnership_id or stays.sort != goes.sort:
        return f"{goes.key} and {stays.key} cannot be one: they are of two address books, or of two sorts."
    today = legal_date(now)
    one, other = (known_on(session, row.id, on=today) for row in (stays, goes))
    if one is None or one.details is None:
        return f"{stays.key} is not in the address book today, so no letter could go by it. Merge it the other way."
    return _contradiction(stays, goes, one.details, other.details) if other and other.details else None


def _contradiction(stays: Contact, goes: Contact, one: ContactDetails, other: ContactDetails) -> str | None:
    if one.date_of_birth and other.date_of_birth and one.date_of_birth != other.date_of_birth:
        return f"{goes.key} and {stays.key} have different dates of birth. Put the wrong one right first."
    if other.safe_way and one.safe_way != other.safe_way:
        return (
            f"The safe way to reach {goes.key} is not that of {stays.key}, by whose details letters would go. "
            f"Change {stays.key} to the way that is safe, or take it out at {goes.key}; then merge."
        )
    return None
