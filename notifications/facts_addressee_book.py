"""How the address book changes whom a letter is addressed to, and where: the entry as it stands on the letter's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from cases.address_book.details import ContactDetails, ReachedBy
from cases.address_book.known import ContactKnown, linked_reachable
from cases.address_book.postal import as_lines
from cases.letter_facts import BodyKnown, Dossier, PersonKnown
from notifications.addressees import Addressee, Copied, FactMissing
from notifications.fixed_words import language_wanted
from state_machines.domestic_homicide_review.inputs_family_contact import Channel

BY_HAND = "By hand, as agreed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a letter goes: the lines below the name, an e-mail address in place of them, or somebody's hand."""

    lines: tuple[str, ...]
    email: str | None = None
    by_hand: bool = False


def details_on(contact: ContactKnown) -> ContactDetails:
    """What the entry says. Raises FactMissing for one that has ended: what stood before must not be used."""
    if contact.details is None:
        raise FactMissing(
            f"The addressee is {contact.key} of the address book, which has ended. Enter how they are reached now "
            f"with 'reviews contacts change {contact.key}', or link them to another entry."
        )
    return contact.details


def filled_in(person: PersonKnown, contact: ContactKnown, on: date) -> PersonKnown:
    """Somebody of the case with what the entry says of them; what it leaves out stays as the case recorded it."""
    details = details_on(contact)
    told = {"name": details.name, "address": details.address, "email": details.email, "telephone": details.telephone}
    filled = {**person.details, **{name: one for name, one in told.items() if one}}
    if details.organisation:  # a post that is over takes the body away with it, also the one the case recorded
        filled["organisation"] = details.organisation if contact.holds_post_on(on) else None
    return replace(person, details=filled)


def place_of(contact: ContactKnown, body: BodyKnown | None) -> Place:
    """Where letters to an entry with a safe way go. Raises FactMissing: nothing may go to the one through whom."""
    details = details_on(contact)
    above = (body.name,) if body else ()
    address = details.address or (body.address if body else ())
    match details.safe_way:
        case ReachedBy.EMAIL:
            return Place((f"By e-mail to {details.email}",), email=details.email)
        case ReachedBy.TELEPHONE_FIRST:
            return Place(details.address or (BY_HAND,), by_hand=True)
        case ReachedBy.THROUGH_SOMEBODY_ELSE:
            return _in_care(contact)
        case ReachedBy.BY_HAND:
            return Place((BY_HAND,), by_hand=True)
        case _:
            return Place((*above, *address))


def beside(addressee: Addressee, contact: ContactKnown) -> Addressee:
    """The addressee with what the entry says of language, print and who is copied in; else what the case recorded."""
    details = details_on(contact)
    copied = _copied(contact.copied) if contact.copied else None
    wanted = language_wanted(details.language, *details.adjustments)
    own = details.copied is not None
    return replace(
        addressee,
        large_print=addressee.large_print or any("large" in one.casefold() for one in details.adjustments),
        language=wanted if details.language else addressee.language,
        copies_to=((_named(contact.copied),) if contact.copied else ()) if own else addressee.copies_to,
        copied=((copied,) if copied else ()) if own else addressee.copied,
    )


def adviser_of(session: Session, dossier: Dossier, wishes: Mapping[str, Any]) -> PersonKnown | None:
    """The advocate somebody wished for, as the address book knows them; None where nothing may be sent to them."""
    recorded = dossier.people.get(wishes["advocate"]["person"]) if "advocate" in wishes else None
    linked = linked_reachable(session, dossier.claim.file.case.id, recorded.key, on=dossier.on) if recorded else None
    if recorded is None or linked is None:
        return recorded
    if linked.details is not None:
        return filled_in(recorded, linked, dossier.on)
    if wishes["channel"] == Channel.ADVOCATE:
        raise FactMissing(
            f"Nothing may be sent to the advocate ({recorded.key}) through whom the addressee is reached."
        )
    return None


def copied_adviser(adviser: PersonKnown) -> Copied:
    """The advocate of the case as one who is copied in."""
    lines = (adviser.details["name"], *as_lines(adviser.details.get("address")))
    return Copied(f"person:{adviser.key}", lines, adviser.details.get("email"))


def attention_line(reader: ContactKnown) -> str:
    """The first line of a letter to a body that is for one person there."""
    details = details_on(reader)
    return f"For the attention of {', '.join(one for one in (details.name, details.post) if one)}"


def _in_care(contact: ContactKnown) -> Place:
    if contact.through is None:
        raise FactMissing(
            f"The addressee is {contact.key} of the address book, and nothing may be sent to the one through whom they "
            f"are reached. Name another with 'reviews contacts change {contact.key} --set through=KEY'."
        )
    through = details_on(contact.through)
    place = _own_place(through)
    return replace(place, lines=(f"In the care of {through.name}", *place.lines))


def _own_place(details: ContactDetails) -> Place:
    """Where something goes that another entry is to have: by post or e-mail, else by hand."""
    if details.safe_way is ReachedBy.EMAIL or (details.safe_way is None and not details.address and details.email):
        return Place((f"By e-mail to {details.email}",), email=details.email)
    if details.safe_way in {None, ReachedBy.POST} and details.address:
        return Place(details.address)
    return Place((BY_HAND,), by_hand=True)


def _copied(contact: ContactKnown) -> Copied:
    details = details_on(contact)
    place = _own_place(details)
    return Copied(f"contact:{contact.key}", (details.name, *place.lines), place.email, place.by_hand)


def _named(contact: ContactKnown) -> str:
    details = details_on(contact)
    return f"{details.name}, {details.post or 'advocate'}"
