"""By which way out a letter goes to each who is to have it, and to what address."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date

from sqlalchemy.orm import Session

from cases.address_book.postal import why_not_posted
from cases.dispatching import Route
from cases.letter_facts import read_dossier
from cases.letters import Claim, LetterRefused
from cases.models import LetterFile
from notifications.channels import Way
from notifications.facts_addressee import Addressee, FactMissing, addressee_of
from state_machines.lifecycle import Letter

_BY_EMAIL = (Way.EMAIL, Way.NOTIFY_EMAIL)


def planned_routes(session: Session, claim: Claim, *, ways: AbstractSet[Way], on: date) -> tuple[Route, ...]:
    """Where a released letter goes as its case stands on a day.

    Raises LetterRefused: its addressee is not known, or is reached otherwise than its pages say.
    """
    addressee = _addressee(session, claim, on)
    file = session.get_one(LetterFile, claim.row.id)
    if file.address is not None and tuple(file.address) != addressee.lines:
        raise LetterRefused(
            f"Letter {claim.row.id} was released with another address than is on record now. 'reviews letters recall "
            f"{claim.row.id} --reason REASON', have it worded anew, read it, and release it."
        )
    return routes_of(claim.letter, claim.row.recipient, addressee, ways=ways, is_email=bool(file.email_subject))


def routes_again(session: Session, claim: Claim, *, ways: AbstractSet[Way], on: date) -> tuple[Route, ...]:
    """Where it goes once more, as its case stands now; its pages stay as they are. Raises LetterRefused.

    By post only with the address that they show: another stands beside the envelope's window, so a person writes it.
    """
    addressee = _addressee(session, claim, on)
    file = session.get_one(LetterFile, claim.row.id)
    posted = ways if file.address is None or tuple(file.address) == addressee.lines else ways - {Way.NOTIFY_LETTER}
    return routes_of(claim.letter, claim.row.recipient, addressee, ways=posted, is_email=bool(file.email_subject))


def _addressee(session: Session, claim: Claim, on: date) -> Addressee:
    try:
        return addressee_of(session, read_dossier(session, claim, on=on))
    except FactMissing as error:
        raise LetterRefused(str(error)) from None


def routes_of(
    letter: Letter, recipient: str, addressee: Addressee, *, ways: AbstractSet[Way], is_email: bool
) -> tuple[Route, ...]:
    """The routes of one letter: to its recipient first, then to whoever is copied in.

    What cannot go by e-mail or through the provider goes into the print folder, with what its list says to do: a letter
    with leaflets to enclose, one that a person brings, one whose address no post would take, and a paper for a meeting,
    which `is_email` says has no form as an e-mail. So does a copy by post: its pages show the address of the first.
    """
    copies = ((one.recipient, one.lines, one.email, one.by_hand or not one.email) for one in addressee.copied)
    asked = ((recipient, addressee.lines, addressee.email, addressee.by_hand), *copies)
    return tuple(
        Route(key, *_way(letter, lines, email, by_hand=by_hand, ways=ways, is_email=is_email))
        for key, lines, email, by_hand in asked
    )


def _way(
    letter: Letter,
    lines: tuple[str, ...],
    email: str | None,
    *,
    by_hand: bool,
    ways: AbstractSet[Way],
    is_email: bool,
) -> tuple[Way, tuple[str, ...]]:
    if by_hand or letter.leaflets:
        return Way.PRINT_FOLDER, lines
    by_email = next((way for way in _BY_EMAIL if way in ways), None)
    if email:
        return (by_email, (email,)) if by_email and is_email else (Way.PRINT_FOLDER, lines)
    if Way.NOTIFY_LETTER in ways and why_not_posted(lines) is None:
        return Way.NOTIFY_LETTER, lines
    return Way.PRINT_FOLDER, lines
