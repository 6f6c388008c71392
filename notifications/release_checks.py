"""What stands in the way of a letter's release, each in one sentence with what to do."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from cases import letters
from cases.address_book.allowing import contact_allowed
from cases.letter_files import sha256_of
from cases.letters import HELD, RELEASED, Claim, LetterRefused
from notifications.drafting import Made, make
from notifications.papers.from_case import MadePaper

BEFORE_RELEASE = frozenset({letters.OWED, letters.AWAITING_RELEASE})
WHY_NOT = {
    letters.AWAITING_ADDRESSEE: "nobody to write to is recorded. Record the addressee on the case first.",
    RELEASED: "it was released already, and what was released is kept as it is. Recall it, or cancel it.",
    letters.SENT: "it was sent already.",
    letters.CANCELLED: "it was cancelled.",
}


def check_may_be_read(claim: Claim) -> None:
    """Raises LetterRefused for a letter past its release, or without words of today that somebody has read."""
    row = claim.row
    status = status_before_hold(claim)
    if status not in BEFORE_RELEASE:
        raise LetterRefused(f"Letter {row.id} cannot be released: {WHY_NOT[status]}")
    if row.draft is None and claim.needs_a_person:
        raise LetterRefused(
            f"Letter {row.id} has no draft to read yet. 'reviews letters redraft {row.id}' words it; read it first."
        )
    if row.edited is not None and row.edited_from != sha256_of(row.draft or ""):
        raise LetterRefused(
            f"Letter {row.id} was edited before the case or the template changed, and its draft was worded anew since. "
            f"Look at both with 'reviews letters show {row.id}', then edit it again, or take the edit away."
        )


def check_may_be_written_to(session: Session, claim: Claim, on: date) -> None:
    """Raises LetterRefused where nothing may be sent to the addressee on a day."""
    if why := contact_allowed(session, claim, on):
        raise LetterRefused(why)


def check_as_read(session: Session, claim: Claim, made: Made | MadePaper) -> None:
    """Raises LetterRefused for a letter that says something else by now, or lacks what it has to contain."""
    row = claim.row
    if not as_drafted(session, claim, made):
        raise LetterRefused(
            f"Letter {row.id} is no longer what was drafted on {row.drafted_on:%-d %B %Y}, because the case or the "
            f"template changed. 'reviews letters redraft {row.id}' words it anew; read it, then release it."
        )
    if made.missing:
        raise LetterRefused(f"Letter {row.id} cannot be released. {' '.join(made.missing)}")


def as_drafted(session: Session, claim: Claim, made: Made | MadePaper) -> bool:
    """Whether a letter still says what was drafted, or would have on the day of the draft if it opens a time limit."""
    row = claim.row
    if row.draft is None or row.drafted_on is None or made.as_read == row.draft:
        return True
    # What a person wrote may name the last day as it was then, so an edited letter is drafted anew.
    return (
        bool(claim.letter.starts)
        and row.edited is None
        and make(session, claim, on=row.drafted_on).as_read == row.draft
    )


def not_to_edit(claim: Claim) -> str | None:
    """Why a letter has no words to edit now; None where it has."""
    status = status_before_hold(claim)
    if status not in BEFORE_RELEASE:
        return WHY_NOT[status]
    return None if claim.row.draft is not None else "it has no draft yet. Have it worded first."


def status_before_hold(claim: Claim) -> str:
    """Where a letter stands, or would if it were not held."""
    return claim.row.held_from or claim.row.status if claim.row.status == HELD else claim.row.status
