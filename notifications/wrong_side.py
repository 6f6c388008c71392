"""Does a letter to a private person tell what it must not: somebody else's particulars, or a name of the other side?"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cases.letter_facts import Dossier
from cases.letters import PRIVATE, Claim
from cases.models import Case, Person
from cases.pseudonym_entries import NAMES, IdentifierKind
from notifications.contents import normal, within
from notifications.lint.releasing import check_release
from state_machines.lifecycle import Recipient

_PARTICULARS = frozenset(
    {
        *(IdentifierKind.DATE_OF_BIRTH, IdentifierKind.ADDRESS, IdentifierKind.SCHOOL),
        *(IdentifierKind.TELEPHONE, IdentifierKind.EMAIL),
    }
)
_IN_OFFICE = frozenset({"sio", "flo", "coroner", "chair", "independent_chair", "author", "attendance", "advocate"})
"""Whom somebody may have to ring, so that their particulars stand in letters."""

_OTHER_SIDE: Mapping[str, frozenset[str]] = {
    Recipient.ALLEGED_PERPETRATOR: frozenset({"next_of_kin", "children", "person"}),
}
"""Whose names are kept from whom: of the family from whoever is said to be responsible."""


def told_too_much(session: Session, dossier: Dossier, text: str) -> str | None:
    """One sentence, without the name, on what a letter must not tell its reader; None where it tells nothing of it."""
    row, case = dossier.claim.row, dossier.claim.file.case
    if row.recipient_kind not in PRIVATE:
        return None
    parts = {key: person.part for key, person in dossier.people.items()}
    own = row.recipient.removeprefix("person:")
    for finding in check_release(session, case, text, told=(own,)):
        others = [key for key in finding.people if parts.get(key) not in _IN_OFFICE]
        if not finding.certain or not others or own in finding.people:
            continue
        if finding.kind in _PARTICULARS:
            what = f"the {finding.kind.replace('_', ' ')} of somebody else"
        elif finding.kind in NAMES and any(parts.get(key) in _OTHER_SIDE.get(row.recipient_kind, ()) for key in others):
            what = "somebody of the other side"
        else:
            continue
        return (
            f"The letter '{row.letter}' tells its reader {what} ({', '.join(others)}). Reword what was entered, "
            "or edit the letter, then have it worded anew."
        )
    return None


def names_of_another_case(session: Session, claim: Claim, text: str) -> str | None:
    """One sentence where a letter holds the full name of somebody of another open case; None where it does not.

    Neither the name nor the other case is told: whoever reads this may not know of it.
    """
    if claim.row.recipient_kind not in PRIVATE:
        return None
    words = normal(text)
    own = {normal(name) for name in session.scalars(_names().where(Person.case_id == claim.file.case.id))}
    elsewhere = (
        _names()
        .join(Case, Case.id == Person.case_id)
        .where(Case.at_rest.is_(False), Case.id != claim.file.case.id, Person.part.not_in(_IN_OFFICE))
        .distinct()
    )
    for name in session.scalars(elsewhere):
        full = normal(name)
        if " " in full and full not in own and within(full, words):
            return (
                f"Letter {claim.row.id} holds the name of somebody of another case. Read it again, put right what was "
                "entered or edited, and have it worded anew."
            )
    return None


def _names() -> Select[tuple[str]]:
    return select(Person.details["name"].as_string())
