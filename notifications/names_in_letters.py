"""May a letter leave that names whom it should not? What is found in it, and who let it go all the same: why."""

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
from notifications.other_cases import OF_ANOTHER_CASE, found_of_other_cases
from notifications.papers.from_case import MadePaper
from notifications.saying_no_names import check_reason
from notifications.wording import plain_text
from notifications.wrong_side import names_of_the_responsible
from state_machines.lifecycle import Role

_MOST_PLACES = 5
"""So many places are listed in a sentence; the preview shows all."""


def names_in(session: Session, claim: Claim, made: Made | MadePaper) -> tuple[Finding, ...]:
    """By what somebody can be recognised in a letter who should not be: certain findings, and possible ones.

    In a letter of pseudonyms only that is anybody of the case (the day of the death may stand); in one to somebody
    bereaved whoever is said to be responsible; in every letter somebody of another case, or that case's reference.
    """
    text = plain_text(made.wording)
    found = check_release(session, claim.file.case, text) if claim.letter.pseudonyms_only else ()
    return (
        *(one for one in found if one.kind != IdentifierKind.DATE_OF_DEATH),
        *names_of_the_responsible(session, claim, text),
        *found_of_other_cases(session, claim.file.case, text),
    )


def holding(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those for which a person has to give a reason.

    A word that may well mean nobody is none: the letters' own words are somebody's surname now and then, and what is
    always refused wrongly is soon read by nobody. It is shown, and said.
    """
    return tuple(one for one in found if not one.ordinary)


def wait_where_named(claim: Claim, found: tuple[Finding, ...]) -> None:
    """A letter before its release waits for a person while somebody can be recognised in it, or may be, and says so."""
    row = claim.row
    if found and row.status == OWED:
        row.status = AWAITING_RELEASE
    if row.status == AWAITING_RELEASE:
        row.reason = _why_it_waits(claim, found)


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
) -> tuple[str, ...]:
    """Let a letter go on that names nobody whom it should not, or for a reason, which is kept.

    Answers what whoever released it has to know: where a word may be a name. Raises LetterRefused, with each place and
    without a name: somebody can be recognised and no reason is given, or the reason names somebody itself.
    """
    found = names_in(session, claim, made)
    held = holding(found)
    said = _possible(one for one in found if one.ordinary)
    if not held:
        return said
    if because is None:
        raise LetterRefused(
            f"Letter {claim.row.id} {' and '.join(_why_not(claim, held))}. "
            f"'reviews letters preview {claim.row.id}' shows the words. Correct what was entered, or "
            "edit the letter; or say with '--names-stand' why it may leave like this."
        )
    words = because.strip()
    check_reason(words)
    if any(one.certain for one in check_release(session, claim.file.case, words)):
        raise LetterRefused("The reason names somebody of the case. Word it without: it is kept in the history.")
    if found_of_other_cases(session, claim.file.case, words):
        raise LetterRefused("The reason points to another case. Word it without: it is kept in the history.")
    entered = {"reason": words, "findings": len(held), "fingerprint": fingerprint(held)}
    letter_changes.note(session, claim, "names_stand", actor, role, today, now, entered=entered)
    return said


def _why_it_waits(claim: Claim, found: tuple[Finding, ...]) -> str | None:
    shows = f"'reviews letters preview {claim.row.id}' shows where."
    held = holding(found)
    if held and all(one.kind in OF_ANOTHER_CASE for one in held):
        return f"It points to another case. {shows}"
    if held:
        return f"Somebody of the case can be recognised in it. {shows}"
    if found and not claim.needs_a_person:
        return f"A word in it may be somebody's name. {shows}"
    return None


def _why_not(claim: Claim, held: tuple[Finding, ...]) -> Iterable[str]:
    own = [one for one in held if one.kind not in OF_ANOTHER_CASE]
    elsewhere = [one for one in held if one.kind in OF_ANOTHER_CASE]
    if own and claim.letter.pseudonyms_only:
        yield f"must name nobody of the case, and somebody can be recognised in it: {_places(own)}"
    elif own:
        yield f"goes to somebody bereaved, and names whoever is said to be responsible: {_places(own)}"
    if elsewhere:
        yield f"points to another case or to somebody of another case: {_places(elsewhere)}"


def _possible(found: Iterable[Finding]) -> tuple[str, ...]:
    places = _places(found)
    return (f"Some of its words may be names, or may mean nobody: {places}.",) if places else ()


def _places(found: Iterable[Finding]) -> str:
    words = [f"{_of(one)}{one.kind.replace('_', ' ')} in {one.place}" for one in found]
    more = f"; and {len(words) - _MOST_PLACES} more" if len(words) > _MOST_PLACES else ""
    return "; ".join(words[:_MOST_PLACES]) + more


def _of(one: Finding) -> str:
    return f"{' or '.join(one.people)} by " if one.people else ""
