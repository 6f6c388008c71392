"""Finding entries of the address book: which books somebody may open, and which entry a key stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.letters import OFFICE
from cases.models import Contact, ContactLook, ContactMerge, Officer, OfficerRole, Partnership

_KEY = re.compile(r"[Cc]([1-9][0-9]{0,8})")


class ContactNotFound(LookupError):
    """There is no such entry, or it is not this person's to see: both look the same."""

    def __init__(self, key: str | None = None) -> None:
        entry = (
            f"There is no entry '{key}' in an address book that you may see. 'reviews contacts list' shows the keys."
        )
        super().__init__(entry if key is not None else "There is no address book that you may see.")


class SeveralBooks(ValueError):
    """Somebody may open several address books, those of `keys`, and did not say which."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(f"Say whose address book it is with --partnership: {', '.join(keys)}.")
        self.keys = keys


def books_of(session: Session, actor: Actor, on: date) -> tuple[int, ...]:
    """The partnerships whose address book somebody may open: where they are chair or coordinator on a day."""
    return tuple(
        session.scalars(
            select(OfficerRole.partnership_id)
            .join(Officer, Officer.id == OfficerRole.officer_id)
            .where(Officer.key == actor.key, OfficerRole.case_id.is_(None), OfficerRole.role.in_(OFFICE))
            .where(OfficerRole.held_on(on))
            .distinct()
        )
    )


def book_of(session: Session, actor: Actor, partnership: str | None, on: date) -> Partnership:
    """The one partnership somebody means, or the only one whose book they may open.

    Raises ContactNotFound where there is none or it is another's, or SeveralBooks: it has to be said which.
    """
    books = books_of(session, actor, on)
    if not books:
        raise ContactNotFound
    rows = list(session.scalars(select(Partnership).where(Partnership.id.in_(books)).order_by(Partnership.key)))
    chosen = [row for row in rows if partnership in {None, row.key}]
    if not chosen:
        raise ContactNotFound
    if len(chosen) > 1:
        raise SeveralBooks(tuple(row.key for row in chosen))
    return chosen[0]


def is_key(written: str) -> bool:
    """Whether something written can be the key of an entry: 'C12'."""
    return _KEY.fullmatch(written.strip()) is not None


def find_contact(session: Session, actor: Actor, key: str, *, on: date, to_change: bool = False) -> Contact:
    """The entry of that key, locked when it is to be changed. Raises ContactNotFound."""
    written = _KEY.fullmatch(key.strip())
    if written is None:
        raise ContactNotFound(key)
    query = select(Contact).where(
        Contact.id == int(written[1]), Contact.partnership_id.in_(books_of(session, actor, on))
    )
    found = session.scalar(query.with_for_update() if to_change else query)
    if found is None:
        raise ContactNotFound(key)
    return found


@dataclass(frozen=True, slots=True)
class Merges:
    """The merges that stand: into which entry each was merged. They never lead round in a circle."""

    into: Mapping[int, int]

    def end_of(self, contact_id: int) -> int:
        """The entry that stands for this one: itself, or at the end of its merges."""
        while contact_id in self.into:
            contact_id = self.into[contact_id]
        return contact_id

    def group_of(self, contact_id: int) -> frozenset[int]:
        """All entries that are this one by merges, itself among them."""
        end = self.end_of(contact_id)
        return frozenset({end, *(one for one in self.into if self.end_of(one) == end)})


def read_merges(session: Session) -> Merges:
    """The merges as they stand."""
    rows = session.execute(
        select(ContactMerge.contact_id, ContactMerge.into_id).where(ContactMerge.undone_at.is_(None))
    )
    return Merges(dict(rows.tuples().all()))


def merged_into(session: Session, contact_id: int) -> int:
    """The entry that stands for this one: itself, or at the end of its merges."""
    return read_merges(session).end_of(contact_id)


def same_as(session: Session, contact_id: int) -> frozenset[int]:
    """All entries that are this one by merges, itself among them."""
    return read_merges(session).group_of(contact_id)


def keep_look(
    session: Session, actor: Actor, partnership_id: int, *, contact: Contact | None, what: str, now: datetime
) -> None:
    """Keep that somebody looked into an address book."""
    session.add(
        ContactLook(
            partnership_id=partnership_id,
            contact_id=contact.id if contact else None,
            officer=actor.key,
            looked_at=now,
            what=what,
        )
    )
