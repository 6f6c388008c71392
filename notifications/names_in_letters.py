"""May a letter leave that must name nobody of its case? What is found in it, and who let it go all the same: why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import letter_changes
from cases.access import Actor
from cases.letters import AWAITING_RELEASE, OWED, Claim, LetterRefused
from cases.pseudonym_entries import IdentifierKind
from notifications.lint.findings import Finding, fingerprint
from notifications.lint.releasing import check_release
from notifications.made import Made
from notifications.papers.from_case import MadePaper
from notifications.wording import plain_text
from state_machines.lifecycle import Role

_MOST_PLACES = 5
"""So many places are listed in a sentence; the preview shows all."""


def names_in(session: Session, claim: Claim, made: Made | MadePaper) -> tuple[Finding, ...]:
    """By what somebody of the case can be recognised in a letter of pseudonyms only; nothing in any other letter.

    The day of the death may stand. A word that may well mean nobody does not count: the letters' own words are
    somebody's surname now and then, and a warning that is always wrong is soon read by nobody.
    """
    if not claim.letter.pseudonyms_only:
        return ()
    found = check_release(session, claim.file.case, plain_text(made.wording))
    return tuple(one for one in found if one.kind != IdentifierKind.DATE_OF_DEATH and not one.ordinary)


def wait_where_named(claim: Claim, found: tuple[Finding, ...]) -> None:
    """A letter before its release waits for a person while somebody can be recognised in it, and says so."""
    row = claim.row
    if found and row.status == OWED:
        row.status = AWAITING_RELEASE
    if claim.letter.pseudonyms_only and row.status == AWAITING_RELEASE:
        row.reason = (
            f"Somebody of the case can be recognised in it. 'reviews letters preview {row.id}' shows where."
            if found
            else None
        )


def check_names(
    session: Session,
    claim: Claim,
    made: Made | MadePaper,
    because: str | None,
    *,
    actor: Actor,
    role: Role,
    today: date,
    now: datetime,
) -> None:
    """Let a letter go on in which nobody is named who may not be, or in which that stands for a reason, which is kept.

    Raises LetterRefused, with each place and without a name: somebody can be recognised and no reason is given, or
    the reason names somebody itself.
    """
    found = names_in(session, claim, made)
    if not found:
        return
    if because is None:
        raise LetterRefused(
            f"Letter {claim.row.id} must name nobody of the case, and somebody can be recognised in it: "
            f"{_places(found)}. 'reviews letters preview {claim.row.id}' shows the words. Correct what was entered, or "
            "edit the letter; or say with '--names-stand' why it may leave like this."
        )
    words = because.strip()
    if not words:
        raise LetterRefused("A letter with names in it leaves for a reason. Say why each of them may stand.")
    if any(one.certain for one in check_release(session, claim.file.case, words)):
        raise LetterRefused("The reason names somebody of the case. Word it without: it is kept in the history.")
    entered = {"reason": words, "findings": len(found), "fingerprint": fingerprint(found)}
    letter_changes.note(session, claim, "names_stand", actor, role, today, now, entered=entered)


def _places(found: Iterable[Finding]) -> str:
    words = [f"{' or '.join(one.people)} by {one.kind.replace('_', ' ')} in {one.place}" for one in found]
    more = f"; and {len(words) - _MOST_PLACES} more" if len(words) > _MOST_PLACES else ""
    return "; ".join(words[:_MOST_PLACES]) + more
