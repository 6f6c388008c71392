"""To whom a letter goes: the only place where a recipient's key becomes a name, an address and a salutation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from cases.address_book.known import for_attention, linked_contact
from cases.address_book.postal import as_lines
from cases.address_book.reaching import goes_by_book, recorded_way
from cases.letter_facts import BodyKnown, Dossier, PersonKnown, officer_known
from cases.people import EARLIER
from cases.wishes import SafeWay, safe_way_of, wishes_of
from notifications.addressees import Addressee, Copied, FactMissing
from notifications.facts_addressee_book import (
    BY_HAND,
    Place,
    adviser_of,
    attention_line,
    beside,
    copied_adviser,
    filled_in,
    place_of,
)
from notifications.fixed_words import language_wanted
from state_machines.community_trigger.application import SafeContact
from state_machines.domestic_homicide_review.inputs_family_contact import Channel
from state_machines.lifecycle import Recipient

__all__ = ["Addressee", "Copied", "FactMissing", "addressee_of"]

_IN_PERSON = frozenset({Channel.FAMILY_LIAISON_OFFICER, Channel.TELEPHONE, Channel.IN_PERSON})
_PLAIN_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_OFFICES = {
    Recipient.SECRETARY_OF_STATE: "Dear Secretary of State",
    Recipient.COMMISSIONER: "Dear Commissioner",
}


def addressee_of(session: Session, dossier: Dossier) -> Addressee:
    """The recipient of a letter by name. Raises FactMissing when nobody is recorded under the key."""
    part, _, key = dossier.claim.row.recipient.partition(":")
    match part:
        case "person":
            return _person(session, dossier, key)
        case "organisation":
            return _organisation(session, dossier, key)
        case "chief_officer":
            return _chief_officer(dossier, key)
        case "officer":
            return _officer(session, dossier, key)
        case "lead_partnership":
            return _lead_partnership(dossier)
        case "case_file":
            return Addressee("The case file", None, ("The case file",), "For the case file")
    raise FactMissing("Nobody to write to is recorded. Record the addressee on the case; the letter goes on then.")


def _person(session: Session, dossier: Dossier, key: str) -> Addressee:
    """Somebody of the case: by the address book where they are linked to it, as far as the case is not stricter."""
    row, file, recorded = dossier.claim.row, dossier.claim.file, dossier.people.get(key)
    if recorded is None:
        raise FactMissing(f"Person {key} of the case is no longer on record. Record somebody to write to.")
    if recorded.part.startswith(EARLIER):
        raise FactMissing(f"Person {key} was taken out of the record by a correction. Cancel the letter to them.")
    contact = linked_contact(session, file.case.id, key, on=dossier.on)
    person = filled_in(recorded, contact, dossier.on) if contact else recorded
    body = _body(dossier, person.details["organisation"]) if person.details.get("organisation") else None
    safe, wishes = safe_way_of(file.case.record, row.recipient_kind), wishes_of(file, f"person:{key}")
    adviser = adviser_of(session, dossier, wishes)
    if contact is not None and goes_by_book(contact, recorded_way(file, f"person:{key}", row.recipient_kind)):
        place = place_of(contact, body if contact.details and contact.details.organisation else None)
    elif safe is not None:
        place = _safe_place(dossier, person, body, safe)
    else:
        place = _wished_place(dossier, person, body, wishes, adviser)
    name: str = person.details["name"]
    told = file.case.record["receive"]["input"] if safe else {}
    asked = (wishes.get("format"), told.get("language"), *told.get("adjustments", ()))
    found = Addressee(
        name=name,
        organisation=body.name if body else None,
        lines=(name, *place.lines),
        salutation=f"Dear {name.removeprefix('The ')}",
        copies_to=(f"{adviser.details['name']}, advocate",) if adviser else (),
        large_print=any("large" in str(one).casefold() for one in asked),
        language=language_wanted(*asked),
        email=place.email,
        by_hand=place.by_hand,
        copied=(copied_adviser(adviser),) if adviser and wishes["channel"] != Channel.ADVOCATE else (),
    )
    return beside(found, contact) if contact else found


def _wished_place(
    dossier: Dossier,
    person: PersonKnown,
    body: BodyKnown | None,
    wishes: Mapping[str, Any],
    adviser: PersonKnown | None,
) -> Place:
    """By whose hand, in whose care, or the post: as somebody wishes to be reached."""
    channel = str(wishes.get("channel", ""))
    by_hand, email = channel in _IN_PERSON, person.details.get("email") if channel == Channel.EMAIL else None
    officers = [one for one in dossier.people.values() if one.part == "flo"]
    if channel == Channel.FAMILY_LIAISON_OFFICER and officers:
        lines: tuple[str, ...] = (f"By hand of {officers[-1].details['name']},", "family liaison officer")
    elif channel == Channel.ADVOCATE and adviser is not None:
        lines = (f"In the care of {adviser.details['name']}", *as_lines(adviser.details.get("address")))
    else:
        address = as_lines(person.details.get("address"))
        lines = (body.name, *(address or body.address)) if body else address
    return Place(lines, email, by_hand)


def _safe_place(dossier: Dossier, person: PersonKnown, body: BodyKnown | None, safe: SafeWay) -> Place:
    """An applicant or a victim is reached in the one safe way: no address stands there that must not be used."""
    post = as_lines(person.details.get("address")) or (body.address if body else ())
    email = (f"By e-mail to {person.details['email']}",) if person.details.get("email") else ()
    match safe.way:
        case SafeContact.POST:
            lines = (*((body.name,) if body else ()), *post) if post else ()
        case SafeContact.EMAIL:
            lines = email
        case SafeContact.TELEPHONE_FIRST:
            lines = post or email or (BY_HAND,)
        case SafeContact.THROUGH_SOMEBODY_ELSE:
            lines = _in_care(dossier, person)
    if not lines:
        raise FactMissing(
            f"The safe way to reach the {dossier.claim.row.recipient_kind} is {safe.way.replace('_', ' ')}, and no "
            "address for it is on record. Correct the application: the address, or the safe way."
        )
    return Place(
        lines,
        email=person.details.get("email") if safe.way is SafeContact.EMAIL else None,
        by_hand=safe.way is SafeContact.TELEPHONE_FIRST or BY_HAND in lines,
    )


def _in_care(dossier: Dossier, person: PersonKnown) -> tuple[str, ...]:
    """The lines for somebody who is reached through whoever applied for them; else by hand, as the notes say."""
    applied = [one for one in dossier.people.values() if one.part == "applicant" and one.key != person.key]
    if not applied:
        return (BY_HAND,)
    details = applied[-1].details
    body = _body(dossier, details["organisation"]) if details.get("organisation") else None
    address = as_lines(details.get("address")) or (body.address if body else ())
    return (f"In the care of {details['name']}", *(address or (BY_HAND,)))


def _organisation(session: Session, dossier: Dossier, key: str) -> Addressee:
    """A body of the partnership's file; where somebody there has such letters, for their attention."""
    body = _body(dossier, key)
    kind = Recipient(dossier.claim.row.recipient_kind)
    salutation = _OFFICES.get(kind, "Dear colleague")
    reader = for_attention(session, dossier.claim.file.partnership.id, key, on=dossier.on)
    marked = (attention_line(reader),) if reader and kind not in _OFFICES else ()
    return Addressee(body.name, body.name, (*marked, body.name, *body.address), salutation, email=body.email)


def _chief_officer(dossier: Dossier, key: str) -> Addressee:
    body = _body(dossier, key)
    name = body.chief_officer or "Chief Officer"
    return Addressee(name, body.name, (name, body.name, *body.address), f"Dear {name}", email=body.email)


def _officer(session: Session, dossier: Dossier, key: str) -> Addressee:
    officer = officer_known(session, key)
    if officer is None:
        raise FactMissing(f"There is no officer '{key}' any more. Give the part to somebody else.")
    where = dossier.partnership
    address = (where.name, *where.address) if where else ()
    lines = (officer.name, *((officer.title,) if officer.title else ()), *address)
    name = where.name if where else None
    return Addressee(officer.name, name, lines, f"Dear {officer.name}", email=officer.email)


def _lead_partnership(dossier: Dossier) -> Addressee:
    entered = dossier.claim.file.case.record.get("not_our_area", {}).get("input", {})
    name = entered.get("lead_partnership")
    if not name:
        raise FactMissing("The partnership that takes the case over is not recorded. Record it on the case.")
    return Addressee(name, name, (name,), "Dear colleague")


def _body(dossier: Dossier, key: str) -> BodyKnown:
    """The body of that key; one that is not in the partnership's list is addressed as it was recorded."""
    known = dossier.bodies.get(key)
    if known is not None:
        return known
    return BodyKnown(key, key.replace("-", " ").title() if _PLAIN_KEY.fullmatch(key) else key, None, ())
