"""Looking again for the addressee of a letter that was owed before anybody to write to was recorded."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import recipients
from cases.access import SYSTEM
from cases.letter_changes import cancel, readdress
from cases.letters import OWED, Claim
from cases.models import LetterOwed
from state_machines.lifecycle import Recipient, Role


def address(session: Session, claim: Claim, *, today: date, now: datetime) -> None:
    """Address a letter once somebody is known; several people become several letters.

    Where contact exists and nobody wishes to have letters, or all have this one already, it is cancelled.
    """
    row, file = claim.row, claim.file
    item = file.item(row.item_key) if row.item_key else None
    found = [key.partition("#")[0] for key in recipients.find(file, Recipient(row.recipient_kind), item, today)]
    known = list(dict.fromkeys(key for key in found if key != recipients.UNKNOWN))
    written = _written_to(session, row)
    waiting = [key for key in known if key not in written]
    if waiting:
        readdress(session, claim, to=waiting[0], also_to=waiting[1:], today=today, now=now)
        session.add_all(_another(row, recipient) for recipient in waiting[1:])
    elif known or not found:
        words = "Everybody who is to have this letter has it already, or wishes to have no letters."
        cancel(session, claim, reason=words, actor=SYSTEM, role=Role.SYSTEM, today=today, now=now)


def _another(row: LetterOwed, recipient: str) -> LetterOwed:
    return LetterOwed(
        case_id=row.case_id,
        sequence=row.sequence,
        item_key=row.item_key,
        letter=row.letter,
        occurrence=row.occurrence,
        recipient_kind=row.recipient_kind,
        private=row.private,
        recipient=recipient,
        channel=row.channel,
        owed_on=row.owed_on,
        status=OWED,
        context=row.context,
    )


def _written_to(session: Session, row: LetterOwed) -> set[str]:
    """The other recipients of the same letter on the same occasion."""
    same = (LetterOwed.case_id == row.case_id, LetterOwed.sequence == row.sequence, LetterOwed.letter == row.letter)
    return set(
        session.scalars(
            select(LetterOwed.recipient).where(*same, LetterOwed.occurrence == row.occurrence, LetterOwed.id != row.id)
        )
    )
