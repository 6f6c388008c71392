"""Does a letter to a private person tell what it must not: somebody else's particulars, or a name of the other side?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from cases.letter_facts import Dossier
from cases.letters import PRIVATE, Claim
from cases.pseudonym_entries import NAMES, IdentifierKind
from cases.pseudonyms import read_register
from notifications.lint.findings import Finding
from notifications.lint.releasing import check_release
from notifications.other_cases import IN_OFFICE
from state_machines.lifecycle import Recipient

_PARTICULARS = frozenset(
    {
        *(IdentifierKind.DATE_OF_BIRTH, IdentifierKind.ADDRESS, IdentifierKind.SCHOOL),
        *(IdentifierKind.TELEPHONE, IdentifierKind.EMAIL),
    }
)

_OTHER_SIDE: Mapping[str, frozenset[str]] = {
    Recipient.ALLEGED_PERPETRATOR: frozenset({"next_of_kin", "children", "person"}),
}
"""Whose names are kept from whom: of the family from whoever is said to be responsible."""

BEREAVED = frozenset({Recipient.FAMILY, Recipient.CONTACT})
"""Those whose letters need no name of whoever is said to be responsible: family, friends, colleagues."""

_RESPONSIBLE = frozenset({"alleged_abusers", "alleged_abuser"})
_NOT_NAMED = "nothing: leave the name out"


def told_too_much(session: Session, dossier: Dossier, text: str) -> str | None:
    """One sentence, without the name, on what a letter must not tell its reader; None where it tells nothing of it."""
    row, case = dossier.claim.row, dossier.claim.file.case
    if row.recipient_kind not in PRIVATE:
        return None
    parts = {key: person.part for key, person in dossier.people.items()}
    own = row.recipient.removeprefix("person:")
    for finding in check_release(session, case, text, told=(own,)):
        others = [key for key in finding.people if parts.get(key) not in IN_OFFICE]
        if not finding.certain or not others or own in finding.people:
            continue
        if finding.kind in _PARTICULARS:
            what = f"the {finding.kind.replace('_', ' ')} of somebody else"
        elif finding.kind in NAMES and any(parts.get(key) in _OTHER_SIDE.get(row.recipient_kind, ()) for key in others):
            what = "somebody of the other side"
        else:
            continue
        return (
            f"The letter '{dossier.claim.letter.title}' tells its reader {what} ({', '.join(others)}). Reword what was "
            "entered, or edit the letter, then have it worded anew."
        )
    return None


def names_of_the_responsible(session: Session, claim: Claim, text: str) -> tuple[Finding, ...]:
    """Where a letter to somebody bereaved names whoever is said to be responsible; nothing in any other letter.

    A surname that they share with somebody else of the case says nothing.
    """
    if claim.row.recipient_kind not in BEREAVED:
        return ()
    case, own = claim.file.case, claim.row.recipient.removeprefix("person:")
    entries = read_register(session, case).entries
    responsible = {key for one in entries if _RESPONSIBLE & set(one.parts) and own not in one.keys for key in one.keys}
    return tuple(
        replace(one, write=_NOT_NAMED)
        for one in check_release(session, case, text, told=(own,))
        if one.kind in NAMES and responsible.issuperset(one.people)
    )
