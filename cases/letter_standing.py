"""How a letter stood when somebody looked at it: what they decide then is about that, and about nothing newer."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from hmac import compare_digest

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import dispatching, letters
from cases.access import Actor
from cases.address_book.reaching import to_reach
from cases.casefile import open_file
from cases.letter_files import sha256_of
from cases.letters import LetterRefused
from cases.models import Case, LetterFile, LetterOwed


class LetterChanged(LetterRefused):
    """A letter is not any more what it was when somebody looked at it, or what they ask for was done already."""


def letter_standing(session: Session, actor: Actor, letter_id: int, *, on: date) -> str:
    """A hash over what somebody may decide by: words, status, way, and how it went. Raises LetterNotFound.

    It holds no word of the letter, so that it may go through a form and come back with what was decided.
    """
    row, case = letters.find_letter(session, actor, letter_id, on=on)
    return _standing(session, row, case, on)


def check_standing(session: Session, actor: Actor, letter_id: int, seen: str, *, on: date) -> None:
    """Take a letter up if it still stands as it was seen; nobody changes it until the transaction ends.

    Raises LetterNotFound, or LetterChanged for a form that is stale or was sent twice.
    """
    letters.find_letter(session, actor, letter_id, on=on)
    claim = letters.claim(session, letter_id)
    if not compare_digest(_standing(session, claim.row, claim.file.case, on).encode(), seen.encode()):
        raise LetterChanged(
            f"Letter {letter_id} was changed since you looked at it, or what you asked for was done already. Nothing "
            "was done now. Read it as it stands, then decide."
        )


def _standing(session: Session, row: LetterOwed, case: Case, on: date) -> str:
    told = to_reach(open_file(session, case), row.recipient, row.recipient_kind, on=on)
    frozen = session.scalar(select(LetterFile.sha256).where(LetterFile.letter_id == row.id))
    stands = [
        *(row.id, row.recipient, row.status, row.held_from, str(row.hold_until), row.reason, str(row.on_quiet_day)),
        *(sha256_of(row.draft or ""), sha256_of(row.edited or ""), row.edited_from, frozen),
        *((told.words, told.notes) if told else (None, None)),
        *([one.id, one.status, one.way, one.fate] for one in dispatching.dispatches_of(session, row.id)),
    ]
    return hashlib.sha256(json.dumps(stands, separators=(",", ":")).encode("utf-8")).hexdigest()
