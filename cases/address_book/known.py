"""What the address book knows of somebody on a day, for the letters and checks of a case; nothing here is a look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cases.address_book.details import ContactDetails
from cases.address_book.finding import merged_into, same_as
from cases.models import Contact, ContactLink, ContactVersion, DoNotContact, Person

_KEY = re.compile(r"C([0-9]+)")


@dataclass(frozen=True, slots=True)
class ContactKnown:
    """An entry as it stands on a day. `details` None: it has ended.

    `through` is the entry through whom they are reached, and `copied` the adviser who gets a copy; each is None where
    nothing is to be sent to that one either.
    """

    key: str
    details: ContactDetails | None
    through: ContactKnown | None = None
    copied: ContactKnown | None = None

    def holds_post_on(self, on: date) -> bool:
        """Whether the post that the entry names is held on a day."""
        if self.details is None or not (self.details.post or self.details.organisation):
            return False
        begins, ends = self.details.held_from, self.details.held_to
        return (begins is None or begins <= on) and (ends is None or ends >= on)


def linked_contact(session: Session, case_id: int, person: str, *, on: date) -> ContactKnown | None:
    """The entry that somebody linked to a person of a case, or to the same person under another key of the case.

    None where there is no link, or the entry begins after that day.
    """
    contact_id = linked_id(session, case_id, person)
    return known_on(session, contact_id, on=on) if contact_id is not None else None


def linked_reachable(session: Session, case_id: int, person: str, *, on: date) -> ContactKnown | None:
    """The same, with `details` None also where nothing is to be sent to that entry."""
    known = linked_contact(session, case_id, person, on=on)
    if known is None or not stops_on(session, on=on, contact_ids=same_as(session, number_of(known.key))):
        return known
    return ContactKnown(known.key, None)


def linked_id(session: Session, case_id: int, person: str) -> int | None:
    """The same as the number of an entry, whichever entry it was merged into since."""
    of_case = (ContactLink.case_id == case_id, ContactLink.unlinked_at.is_(None))
    links = dict(session.execute(select(ContactLink.person, ContactLink.contact_id).where(*of_case)).tuples().all())
    if not links:
        return None
    if person not in links:
        joined = _joined(session, case_id)
        whose = joined.get(person, person)
        others = sorted(key for key in links if joined.get(key, key) == whose)
        if not others:
            return None
        person = others[0]
    return merged_into(session, links[person])


def known_on(session: Session, contact_id: int, *, on: date) -> ContactKnown | None:
    """An entry as it stands on a day, with those it names; None before it begins."""
    found = _alone(session, contact_id, on)
    if found is None or found.details is None:
        return found
    through, copied = (
        _reachable(session, contact_id, named, on) for named in (found.details.through, found.details.copied)
    )
    return ContactKnown(found.key, found.details, through, copied)


def standing(session: Session, contact_ids: Iterable[int], *, on: date) -> Mapping[int, ContactVersion]:
    """The version of each entry that holds on a day: of the latest beginning, what was recorded last."""
    query = (
        select(ContactVersion)
        .where(ContactVersion.contact_id.in_(tuple(contact_ids)), ContactVersion.from_on <= on)
        .order_by(ContactVersion.from_on, ContactVersion.id)
    )
    return {row.contact_id: row for row in session.scalars(query)}


def stops_on(session: Session, *, on: date, contact_ids: Iterable[int] | None = None) -> tuple[DoNotContact, ...]:
    """What forbids, on a day, that anything is sent: to these entries, or to any."""
    query = select(DoNotContact).where(
        DoNotContact.from_on <= on,
        or_(DoNotContact.to_on.is_(None), DoNotContact.to_on >= on),
        or_(DoNotContact.ended_on.is_(None), DoNotContact.ended_on > on),
    )
    if contact_ids is not None:
        query = query.where(DoNotContact.contact_id.in_(tuple(contact_ids)))
    return tuple(session.scalars(query.order_by(DoNotContact.id)))


def number_of(key: str) -> int:
    """The number in a key that was recorded."""
    found = _KEY.fullmatch(key)
    assert found is not None, "keys are checked before they are recorded"  # noqa: S101
    return int(found[1])


def for_attention(session: Session, partnership_id: int, organisation: str, *, on: date) -> ContactKnown | None:
    """Who has the letters to an organisation marked for their attention on a day: of several, the last to come."""
    found = [
        known
        for known in _of_organisation(session, partnership_id, organisation, on)
        if known.details and known.details.for_attention and known.holds_post_on(on)
    ]
    found = [
        known for known in found if not stops_on(session, on=on, contact_ids=same_as(session, number_of(known.key)))
    ]
    return max(found, key=lambda known: (_since(known), number_of(known.key)), default=None)


def organisation_entries(session: Session, partnership_id: int, organisation: str, *, on: date) -> tuple[str, ...]:
    """The keys of the entries that are an organisation itself."""
    found = _of_organisation(session, partnership_id, organisation, on)
    return tuple(known.key for known in found if known.details and known.details.sort == "organisation")


def _since(known: ContactKnown) -> date:
    return known.details.held_from or date.min if known.details else date.min


def _of_organisation(session: Session, partnership_id: int, organisation: str, on: date) -> list[ContactKnown]:
    ids = session.scalars(
        select(ContactVersion.contact_id)
        .join(Contact, Contact.id == ContactVersion.contact_id)
        .where(
            Contact.partnership_id == partnership_id,
            ContactVersion.details["organisation"].as_string() == organisation,
        )
        .distinct()
    ).all()
    known = (_alone(session, one, on) for one in ids if merged_into(session, one) == one)
    return [one for one in known if one and one.details and one.details.organisation == organisation]


def _alone(session: Session, contact_id: int, on: date) -> ContactKnown | None:
    version = standing(session, (contact_id,), on=on).get(contact_id)
    if version is None:
        return None
    return ContactKnown(f"C{contact_id}", ContactDetails.model_validate(version.details) if version.details else None)


def _reachable(session: Session, contact_id: int, named: str | None, on: date) -> ContactKnown | None:
    if named is None:
        return None
    other = merged_into(session, number_of(named))
    if other == contact_id or stops_on(session, on=on, contact_ids=same_as(session, other)):
        return None
    found = _alone(session, other, on)
    return found if found and found.details else None


def _joined(session: Session, case_id: int) -> dict[str, str]:
    """The first key of each person who was joined with an earlier mention, by each key."""
    pairs = session.execute(
        select(Person.key, Person.same_as).where(Person.case_id == case_id, Person.same_as.is_not(None))
    )
    return {key: str(first) for key, first in pairs}
