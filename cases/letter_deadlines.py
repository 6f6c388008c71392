"""The time limits that a letter meets by leaving."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import clocks
from cases.letters import CANCELLED, SENT, Claim
from cases.models import LetterOwed


def meet_deadlines(session: Session, claim: Claim) -> tuple[str, ...]:
    """End the open deadlines that this letter meets, once all who are to have it on this occasion have it."""
    row, file = claim.row, claim.file
    waiting = [
        one
        for item_key in dict.fromkeys(("", row.item_key))
        for one in file.deadlines_of(item_key)
        if row.letter in file.rule(one.name).met_by_letters
    ]
    if not waiting:
        return ()
    session.flush()
    same = (LetterOwed.case_id == row.case_id, LetterOwed.sequence == row.sequence, LetterOwed.letter == row.letter)
    left = session.scalar(
        select(func.count()).select_from(LetterOwed).where(*same, LetterOwed.status.not_in((SENT, CANCELLED)))
    )
    on = session.scalar(select(func.max(LetterOwed.sent_on)).where(*same))
    if left or on is None:
        return ()
    # Of two of a name, such as telling the family of a first and a second decision, the letter meets its own.
    waiting.sort(key=lambda one: (one.anchor_sequence != row.sequence, one.id))
    ended = list({(one.name, one.item_key): one for one in reversed(waiting)}.values())
    for one in ended:
        clocks.finish(one, status="met", on=on)
    return tuple(one.name for one in ended)
