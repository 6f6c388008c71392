"""Whether anything may be sent to the addressee of a letter: asked at its release, and again when it is to leave."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.address_book.details import ContactDetails, ReachedBy
from cases.address_book.duplicates import shared_by
from cases.address_book.finding import merged_into, same_as
from cases.address_book.known import known_on, linked_id, number_of, organisation_entries, standing, stops_on
from cases.address_book.postal import as_lines
from cases.letters import Claim
from cases.models import Contact, ContactLink, Person
from cases.names import name_words
from cases.people import EARLIER


def contact_allowed(session: Session, claim: Claim, on: date) -> str | None:
    """One sentence on why a letter may not go to its addressee on a day, and what to do; None when it may.

    It names keys alone, never a person or a reason. Somebody of the case who is not linked is held against the address
    book too: where they are likely the same as somebody who is not to be contacted, a person has to say whether.
    """
    return recipient_allowed(session, claim, claim.row.recipient, on)


def recipient_allowed(session: Session, claim: Claim, recipient: str, on: date) -> str | None:
    """The same for any of those who are to have a letter, such as somebody who is copied in."""
    sort, _, key = recipient.partition(":")
    if sort == "contact":
        stopped = _stopped(session, number_of(key), on)
        return _NOT_TO_BE_CONTACTED.format(letter=claim.row.id, key=stopped) if stopped else None
    if sort == "person":
        is_taken_out = claim.file.people.get(key, "").startswith(EARLIER)
        words = _TAKEN_OUT.format(letter=claim.row.id, person=key)
        return words if is_taken_out else _to_person(session, claim, key, on)
    if sort in {"organisation", "chief_officer"}:
        keys = organisation_entries(session, claim.file.partnership.id, key, on=on)
        stopped = next((found for one in keys if (found := _stopped(session, number_of(one), on))), None)
        return _NOT_TO_BE_CONTACTED.format(letter=claim.row.id, key=stopped) if stopped else None
    return None


_TAKEN_OUT = (
    "Letter {letter} may not go: its addressee {person} was taken out of the record by a correction. Cancel the letter."
)
_NOT_TO_BE_CONTACTED = (
    "Letter {letter} may not go: its addressee is {key} of the address book, who is not to be contacted. "
    "'reviews contacts show {key}' says why; end that with 'reviews contacts may-contact {key} --reason REASON', or "
    "cancel the letter."
)
_ENDED = (
    "Letter {letter} may not go: its addressee is {key} of the address book, which has ended. Enter how they are "
    "reached now with 'reviews contacts change {key}', or link them to another entry."
)
_THROUGH_NOBODY = (
    "Letter {letter} may not go: its addressee is {key} of the address book, and nothing may be sent to the one "
    "through whom they are reached. Name another with 'reviews contacts change {key} --set through=KEY'."
)
_LIKELY = (
    "Letter {letter} may not go: its addressee is likely {key} of the address book, who is not to be contacted. Link "
    "them with 'reviews contacts link {key} {reference} {person}' or, if they are somebody else, to an entry of their "
    "own."
)


def _to_person(session: Session, claim: Claim, person: str, on: date) -> str | None:
    case, letter = claim.file.case, claim.row.id
    linked = linked_id(session, case.id, person)
    if linked is None:
        likely = _likely(session, claim, person, on)
        words = {"letter": letter, "reference": case.reference, "person": person}
        return _LIKELY.format(key=f"C{likely}", **words) if likely is not None else None
    known = known_on(session, linked, on=on)
    stopped = _stopped(session, linked, on)
    if stopped is not None:
        return _NOT_TO_BE_CONTACTED.format(letter=letter, key=stopped)
    if known is None:
        return None
    if known.details is None:
        return _ENDED.format(letter=letter, key=known.key)
    if known.details.safe_way is ReachedBy.THROUGH_SOMEBODY_ELSE and known.through is None:
        return _THROUGH_NOBODY.format(letter=letter, key=known.key)
    return None


def _stopped(session: Session, contact_id: int, on: date) -> str | None:
    """The key of the entry at which it stands that somebody must not be contacted: theirs, or one merged with it."""
    found = stops_on(session, on=on, contact_ids=same_as(session, contact_id))
    return f"C{found[0].contact_id}" if found else None


def _likely(session: Session, claim: Claim, person: str, on: date) -> int | None:
    """The entry that must not be contacted and is likely somebody of the case whom nobody has linked."""
    stopped = {merged_into(session, row.contact_id) for row in stops_on(session, on=on)}
    if not stopped:
        return None
    case = claim.file.case
    own = select(Contact.id).where(Contact.id.in_(stopped), Contact.partnership_id == case.partnership_id)
    stopped = set(session.scalars(own))
    people = {row.key: row for row in session.scalars(select(Person).where(Person.case_id == case.id))}
    if person not in people or not stopped:
        return None
    asked = _as_details(people[person])
    for row in session.scalars(
        select(ContactLink).where(ContactLink.case_id == case.id, ContactLink.unlinked_at.is_(None))
    ):
        entry, same = merged_into(session, row.contact_id), people.get(row.person)
        if entry in stopped and same and name_words(same.details["name"]).whole == name_words(asked.name).whole:
            return entry
    for number, version in sorted(standing(session, stopped, on=on).items()):
        if version.details and shared_by(asked, ContactDetails.model_validate(version.details)):
            return number
    return None


def _as_details(person: Person) -> ContactDetails:
    """Somebody of a case as an entry would have them; what they entered is not held against the post here."""
    told = person.details
    kept = {name: told[name] for name in ("name", "email") if told.get(name)}
    born = date.fromisoformat(told["date_of_birth"]) if told.get("date_of_birth") else None
    return ContactDetails.model_construct(**kept, date_of_birth=born, address=as_lines(told.get("address")))
