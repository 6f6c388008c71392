"""By which way somebody is reached: as a case recorded it or as the address book says, whichever is stricter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cases.address_book.details import ReachedBy
from cases.address_book.known import ContactKnown, known_on, linked_contact, number_of
from cases.casefile import CaseFile
from cases.wishes import safe_way_of, wishes_of
from state_machines.domestic_homicide_review.inputs_family_contact import Channel

_BY_CHANNEL: Mapping[str, ReachedBy] = {
    Channel.POST: ReachedBy.POST,
    Channel.EMAIL: ReachedBy.EMAIL,
    Channel.TELEPHONE: ReachedBy.TELEPHONE_FIRST,
    Channel.ADVOCATE: ReachedBy.THROUGH_SOMEBODY_ELSE,
    Channel.FAMILY_LIAISON_OFFICER: ReachedBy.BY_HAND,
    Channel.IN_PERSON: ReachedBy.BY_HAND,
}


@dataclass(frozen=True, slots=True)
class ToReach:
    """What whoever lets a letter go, or sends it, has to do and to know."""

    words: str
    notes: str | None


def recorded_way(file: CaseFile, recipient: str, recipient_kind: str) -> ReachedBy | None:
    """The way to reach a recipient that the case itself recorded, as safe or as wished; None where it recorded none."""
    safe = safe_way_of(file.case.record, recipient_kind)
    if safe is not None:
        return ReachedBy(safe.way.value)
    return _BY_CHANNEL.get(str(wishes_of(file, recipient).get("channel", "")))


def goes_by_book(contact: ContactKnown | None, recorded: ReachedBy | None) -> bool:
    """Whether the way in the address book is taken: it is there, and as strict as what the case recorded, or stricter.

    Then the addresses are those of the entry alone: one that the case still has may be the one that must not be used.
    """
    own = contact.details.safe_way if contact and contact.details else None
    return own is not None and (recorded is None or own.strictness >= recorded.strictness)


def contact_of(file: CaseFile, recipient: str, *, on: date) -> ContactKnown | None:
    """The entry that a recipient such as 'person:P3' is linked to, or that 'contact:C5' is, as it stands on a day."""
    sort, _, key = recipient.partition(":")
    if sort == "contact":
        return known_on(file.session, number_of(key), on=on)
    return linked_contact(file.session, file.case.id, key, on=on) if sort == "person" else None


def to_reach(file: CaseFile, recipient: str, recipient_kind: str, *, on: date) -> ToReach | None:
    """What to do and to know before a letter to a recipient is sent on a day; None where nothing is said about it."""
    safe, contact = safe_way_of(file.case.record, recipient_kind), contact_of(file, recipient, on=on)
    details = contact.details if contact else None
    own = details.safe_way if details else None
    notes = [one for one in (safe.notes if safe else None, details.when_not_to_call if details else None) if one]
    words = safe.words if safe else ""
    if own is not None and goes_by_book(contact, recorded_way(file, recipient, recipient_kind)):
        words = own.words
    return ToReach(words, " ".join(notes) or None) if words or notes else None
