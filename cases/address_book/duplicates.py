"""Which entries of an address book are likely the same: the machine proposes pairs, a person merges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.address_book.details import ContactDetails
from cases.address_book.finding import book_of, keep_look
from cases.address_book.known import standing
from cases.address_book.postal import postcode_of
from cases.models import Contact, ContactMerge
from cases.names import name_words, plain


@dataclass(frozen=True, slots=True)
class Likely:
    """Two entries that are likely one, with what they share; nothing of what that says."""

    key: str
    other: str
    shared: tuple[str, ...]


def duplicates(
    session: Session, actor: Actor, *, partnership: str | None, on: date, now: datetime
) -> tuple[Likely, ...]:
    """The pairs of an address book that are likely one as it stands on a day; the look is kept.

    Raises ContactNotFound for anybody but the partnership's chair and coordinator.
    """
    book = book_of(session, actor, partnership, on)
    keep_look(session, actor, book.id, contact=None, what="duplicates", now=now)
    merged = select(ContactMerge.contact_id).where(ContactMerge.undone_at.is_(None))
    ids = session.scalars(select(Contact.id).where(Contact.partnership_id == book.id, Contact.id.not_in(merged))).all()
    rows = standing(session, ids, on=on)
    known = {
        number: ContactDetails.model_validate(rows[number].details)
        for number in sorted(rows)
        if rows[number].details is not None
    }
    return tuple(_pairs(known))


def shared_by(one: ContactDetails, other: ContactDetails) -> tuple[str, ...]:
    """What two people or organisations share that makes them likely one; empty where they are likely two.

    The name alone is not enough, and neither is the postcode: it takes the e-mail address, or the name with the date of
    birth, the postcode, or the organisation. Different dates of birth, or different sorts, are two.
    """
    if one.sort != other.sort or _differ(one.date_of_birth, other.date_of_birth):
        return ()
    shared = {mark for mark, _ in set(_marks(one)) & set(_marks(other))}
    if "email" in shared or ("name" in shared and len(shared) > 1):
        return tuple(sorted(shared, key=_ORDER.index))
    return ()


_ORDER = ("name", "date_of_birth", "email", "postcode", "organisation")


def _pairs(known: dict[int, ContactDetails]) -> Iterator[Likely]:
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, details in known.items():
        for mark in _marks(details):
            if mark[0] in {"name", "email"}:
                alike[mark].append(number)
    for one, other in sorted({pair for numbers in alike.values() for pair in combinations(numbers, 2)}):
        shared = shared_by(known[one], known[other])
        if shared:
            yield Likely(f"C{one}", f"C{other}", shared)


def _marks(details: ContactDetails) -> Iterable[tuple[str, str]]:
    """What somebody can be known again by, each with its sort."""
    words = name_words(details.name)
    yield "name", " ".join((*words.given, *words.surname) if words.surname else words.whole)
    if details.date_of_birth:
        yield "date_of_birth", details.date_of_birth.isoformat()
    if details.email:
        yield "email", "".join(plain(sign) for sign in details.email)
    if (code := postcode_of(details.address)) is not None:
        yield "postcode", code
    if details.organisation:
        yield "organisation", details.organisation.casefold()


def _differ(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one != other
