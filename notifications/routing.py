"""By which way out a letter goes to each who is to have it, and to what address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from cases.address_book.postal import why_not_posted
from cases.dispatch_routes import Route
from cases.letter_facts import read_dossier
from cases.letters import Claim, LetterRefused
from cases.models import Dispatch, LetterFile
from notifications.channels import Way
from notifications.facts_addressee import Addressee, FactMissing, addressee_of
from notifications.ways import OpenWays
from state_machines.lifecycle import Letter

_BY_EMAIL = (Way.EMAIL, Way.NOTIFY_EMAIL)


def planned_routes(session: Session, claim: Claim, *, ways: OpenWays, on: date) -> tuple[Route, ...]:
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


def routes_again(session: Session, claim: Claim, *, ways: OpenWays, on: date) -> tuple[Route, ...]:
    """Where it goes once more, as its case stands now; its pages stay as they are. Raises LetterRefused.

    By post only with the address that they show: another stands beside the envelope's window, so a person writes it.
    """
    addressee = _addressee(session, claim, on)
    file = session.get_one(LetterFile, claim.row.id)
    as_shown = file.address is None or tuple(file.address) == addressee.lines
    posted = ways if as_shown else ways.without(Way.NOTIFY_LETTER)
    return routes_of(claim.letter, claim.row.recipient, addressee, ways=posted, is_email=bool(file.email_subject))


def route_by(session: Session, claim: Claim, recipient: str, way: Way, *, on: date) -> Route | None:
    """Where it goes to one who is to have it by the way that a person chose; None for who is not to have it any more.

    Raises LetterRefused where no address of that sort is on record.
    """
    addressee = _addressee(session, claim, on)
    addresses = {one.recipient: (one.lines, one.email) for one in addressee.copied}
    addresses[claim.row.recipient] = (addressee.lines, addressee.email)
    if recipient not in addresses:
        return None
    lines, email = addresses[recipient]
    if way not in _BY_EMAIL:
        return Route(recipient, way, lines)
    if way is Way.NOTIFY_EMAIL and (claim.letter.leaflets or claim.letter.paper):
        raise LetterRefused(
            f"Letter {claim.row.id} cannot go by 'notify_email': it has attachments, and GOV.UK Notify sends none. "
            "Send it by 'email' or by 'print_folder'."
        )
    if not email:
        raise LetterRefused(
            f"Letter {claim.row.id} cannot go by e-mail: no e-mail address by which its addressee has letters is on "
            "record. Record one, or send it by 'print_folder'."
        )
    return Route(recipient, way, (email,))


def route_now(
    session: Session, claim: Claim, rows: Sequence[Dispatch], row: Dispatch, *, ways: OpenWays, on: date
) -> Route | None:
    """Where a dispatch of which nothing has left would go as its case stands now; None: to nobody any more.

    Raises LetterRefused as for its plan: its addressee is not known, or its pages show another address by now.
    """
    way = Way(row.way)
    if row.round > 1:
        return route_by(session, claim, row.recipient, way, on=on)
    new = all(one.sent_on is None for one in rows)
    find = planned_routes if new else routes_again
    others = ways.without(*_BY_EMAIL) if way in _BY_EMAIL else ways
    found = find(session, claim, ways=replace(others, ways=others.ways | {way}), on=on)
    return next((one for one in found if one.recipient == row.recipient), None)


def _addressee(session: Session, claim: Claim, on: date) -> Addressee:
    try:
        return addressee_of(session, read_dossier(session, claim, on=on))
    except FactMissing as error:
        raise LetterRefused(str(error)) from None


def routes_of(
    letter: Letter, recipient: str, addressee: Addressee, *, ways: OpenWays, is_email: bool
) -> tuple[Route, ...]:
    """The routes of one letter: to its recipient first, then to whoever is copied in.

    What cannot go by e-mail or through the provider goes into the print folder, with what its list says to do: a letter
    with leaflets that do not lie ready or are to be posted, one that a person brings, one whose address no post would
    take, and what `is_email` says was released without a form as an e-mail. So does a copy by post: its pages show the
    address of the first.
    """
    copies = ((one.recipient, one.lines, one.email, one.by_hand or not one.email) for one in addressee.copied)
    asked = ((recipient, addressee.lines, addressee.email, addressee.by_hand), *copies)
    return tuple(
        Route(key, *_way(lines, email, by_hand=by_hand, ways=ways.to(letter), is_email=is_email))
        for key, lines, email, by_hand in asked
    )


def _way(
    lines: tuple[str, ...], email: str | None, *, by_hand: bool, ways: frozenset[Way], is_email: bool
) -> tuple[Way, tuple[str, ...]]:
    if by_hand:
        return Way.PRINT_FOLDER, lines
    by_email = next((way for way in _BY_EMAIL if way in ways), None)
    if email:
        return (by_email, (email,)) if by_email and is_email else (Way.PRINT_FOLDER, lines)
    if Way.NOTIFY_LETTER in ways and why_not_posted(lines) is None:
        return Way.NOTIFY_LETTER, lines
    return Way.PRINT_FOLDER, lines
