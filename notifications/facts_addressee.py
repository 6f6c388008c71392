"""To whom a letter goes: the only place where a recipient's key becomes a name, an address and a salutation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cases.letter_facts import BodyKnown, Dossier, PersonKnown, officer_known
from cases.wishes import SafeWay, safe_way_of, wishes_of
from state_machines.community_trigger.application import SafeContact
from state_machines.domestic_homicide_review.inputs_family_contact import Channel
from state_machines.lifecycle import Recipient

_BY_HAND = "By hand, as agreed"
_PLAIN_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_OFFICES = {
    Recipient.SECRETARY_OF_STATE: "Dear Secretary of State",
    Recipient.COMMISSIONER: "Dear Commissioner",
}


class FactMissing(ValueError):
    """A letter cannot be made because something is not on record; the sentence says what, without names."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A recipient as a letter addresses them. `organisation` is None for private people."""

    name: str
    organisation: str | None
    lines: tuple[str, ...]
    salutation: str
    copies_to: tuple[str, ...] = ()
    large_print: bool = False


def addressee_of(session: Session, dossier: Dossier) -> Addressee:
    """The recipient of a letter by name. Raises FactMissing when nobody is recorded under the key."""
    part, _, key = dossier.claim.row.recipient.partition(":")
    match part:
        case "person":
            return _person(dossier, key)
        case "organisation":
            return _organisation(dossier, key)
        case "chief_officer":
            return _chief_officer(dossier, key)
        case "officer":
            return _officer(session, dossier, key)
        case "lead_partnership":
            return _lead_partnership(dossier)
        case "case_file":
            return Addressee("The case file", None, ("The case file",), "For the case file")
    raise FactMissing("Nobody to write to is recorded. Record the addressee on the case; the letter goes on then.")


def _person(dossier: Dossier, key: str) -> Addressee:
    file, known = dossier.claim.file, dossier.people.get(key)
    if known is None:
        raise FactMissing(f"Person {key} of the case is no longer on record. Record somebody to write to.")
    safe = safe_way_of(file.case.record, dossier.claim.row.recipient_kind)
    if safe is not None:
        return _safely(dossier, known, safe)
    wishes = wishes_of(file, f"person:{key}")
    name: str = known.details["name"]
    body = _body(dossier, known.details["organisation"]) if known.details.get("organisation") else None
    adviser = dossier.people.get(wishes["advocate"]["person"]) if "advocate" in wishes else None
    return Addressee(
        name=name,
        organisation=body.name if body else None,
        lines=(name, *_way(dossier, str(wishes.get("channel", "")), known, body, adviser)),
        salutation=f"Dear {name.removeprefix('The ')}",
        copies_to=(f"{adviser.details['name']}, advocate",) if adviser else (),
        large_print="large" in str(wishes.get("format", "")).casefold(),
    )


def _way(
    dossier: Dossier, channel: str, person: PersonKnown, body: BodyKnown | None, adviser: PersonKnown | None
) -> tuple[str, ...]:
    """The lines below the name: by whose hand, in whose care, or the post."""
    officers = [one for one in dossier.people.values() if one.part == "flo"]
    if channel == Channel.FAMILY_LIAISON_OFFICER and officers:
        return (f"By hand of {officers[-1].details['name']},", "family liaison officer")
    if channel == Channel.ADVOCATE and adviser is not None:
        return (f"In the care of {adviser.details['name']}", *_lines(adviser.details.get("address")))
    address = _lines(person.details.get("address"))
    return (body.name, *(address or body.address)) if body else address


def _safely(dossier: Dossier, person: PersonKnown, safe: SafeWay) -> Addressee:
    """An applicant or a victim, addressed in the one safe way: no address stands there that must not be used."""
    name: str = person.details["name"]
    body = _body(dossier, person.details["organisation"]) if person.details.get("organisation") else None
    post = _lines(person.details.get("address")) or (body.address if body else ())
    email = (f"By e-mail to {person.details['email']}",) if person.details.get("email") else ()
    match safe.way:
        case SafeContact.POST:
            lines = (*((body.name,) if body else ()), *post) if post else ()
        case SafeContact.EMAIL:
            lines = email
        case SafeContact.TELEPHONE_FIRST:
            lines = post or email or (_BY_HAND,)
        case SafeContact.THROUGH_SOMEBODY_ELSE:
            lines = _in_care(dossier, person)
    if not lines:
        raise FactMissing(
            f"The safe way to reach the {dossier.claim.row.recipient_kind} is {safe.way.replace('_', ' ')}, and no "
            "address for it is on record. Correct the application: the address, or the safe way."
        )
    told = dossier.claim.file.case.record["receive"]["input"]
    return Addressee(
        name=name,
        organisation=body.name if body else None,
        lines=(name, *lines),
        salutation=f"Dear {name.removeprefix('The ')}",
        large_print=any("large" in one.casefold() for one in told.get("adjustments", ())),
    )


def _in_care(dossier: Dossier, person: PersonKnown) -> tuple[str, ...]:
    """The lines for somebody who is reached through whoever applied for them; else by hand, as the notes say."""
    applied = [one for one in dossier.people.values() if one.part == "applicant" and one.key != person.key]
    if not applied:
        return (_BY_HAND,)
    details = applied[-1].details
    body = _body(dossier, details["organisation"]) if details.get("organisation") else None
    address = _lines(details.get("address")) or (body.address if body else ())
    return (f"In the care of {details['name']}", *(address or (_BY_HAND,)))


def _organisation(dossier: Dossier, key: str) -> Addressee:
    body = _body(dossier, key)
    kind = Recipient(dossier.claim.row.recipient_kind)
    return Addressee(body.name, body.name, (body.name, *body.address), _OFFICES.get(kind, "Dear colleague"))


def _chief_officer(dossier: Dossier, key: str) -> Addressee:
    body = _body(dossier, key)
    name = body.chief_officer or "Chief Officer"
    return Addressee(name, body.name, (name, body.name, *body.address), f"Dear {name}")


def _officer(session: Session, dossier: Dossier, key: str) -> Addressee:
    officer = officer_known(session, key)
    if officer is None:
        raise FactMissing(f"There is no officer '{key}' any more. Give the part to somebody else.")
    where = dossier.partnership
    address = (where.name, *where.address) if where else ()
    lines = (officer.name, *((officer.title,) if officer.title else ()), *address)
    return Addressee(officer.name, where.name if where else None, lines, f"Dear {officer.name}")


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


def _lines(address: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in re.split(r"[\n,]", address or "") if line.strip())
