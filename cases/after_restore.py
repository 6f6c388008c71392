"""After a backup was restored: a letter that had been released when it was taken may have left since."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import letter_changes, letters
from cases.access import SYSTEM
from cases.clock import legal_date
from cases.letters import RELEASED
from cases.models import LetterOwed
from state_machines.lifecycle import Role

_REASON = (
    "It was released when the backup was taken that was restored, and may have left since. Find out, then release it."
)


def hold_what_may_have_left(session: Session, *, now: datetime) -> int:
    """Hold every released letter that had not left when the backup was taken; answers how many."""
    held = session.scalars(select(LetterOwed.id).where(LetterOwed.status == RELEASED).order_by(LetterOwed.id)).all()
    for letter_id in held:
        claim = letters.claim(session, letter_id)
        letter_changes.hold(
            session,
            claim,
            until=None,
            reason=_REASON,
            actor=SYSTEM,
            role=Role.SYSTEM,
            today=legal_date(now),
            now=now,
        )
    return len(held)
