"""What a person does with a letter before it leaves: release, hold, cancel, or have it worded anew."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import failures, letter_changes, letters
from cases.access import Actor
from cases.letters import HELD, RELEASED, Claim, LetterRefused, LetterStep
from notifications.drafting import Made, make
from notifications.papers.from_case import MadePaper
from notifications.producing import SWEEP

_BEFORE_RELEASE = frozenset({letters.OWED, letters.AWAITING_RELEASE})


def release(session: Session, letter_id: int, *, actor: Actor, today: date, now: datetime) -> LetterStep:
    """Let a letter go: what is released is, word for word, the draft that was shown, on the day's letterhead.

    In a letter that opens a time limit for its reader, the last day is counted from the day of its release.
    The pages are frozen with their hash in the same transaction. A letter that had been released and was held since
    goes on with the pages it has. Raises LetterNotFound, or LetterRefused: not this person's to release, not drafted,
    worded otherwise than the draft by now, or short of what it has to contain.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    row = claim.row
    if row.status == HELD and row.held_from == RELEASED:
        letter_changes.let_go(session, claim, actor=actor, role=role, today=today, now=now)
        return _step(claim)
    if _status_before_hold(claim) not in _BEFORE_RELEASE:
        raise LetterRefused(f"Letter {row.id} cannot be released: {_WHY_NOT[_status_before_hold(claim)]}")
    if row.draft is None and claim.needs_a_person:
        raise LetterRefused(
            f"Letter {row.id} has no draft to read yet. 'reviews letters redraft {row.id}' words it; read it first."
        )
    made = make(session, claim, on=today)
    if not _as_drafted(session, claim, made):
        raise LetterRefused(
            f"Letter {row.id} is no longer what was drafted on {row.drafted_on:%-d %B %Y}, because the case or the "
            f"template changed. 'reviews letters redraft {row.id}' words it anew; read it, then release it."
        )
    if made.missing:
        raise LetterRefused(f"Letter {row.id} cannot be released. {' '.join(made.missing)}")
    if row.draft != made.as_read:
        letter_changes.keep_draft(claim, made.as_read, on=today)
    letter_changes.release(
        session, claim, made.pdf(), document=made.docx(), actor=actor, role=role, today=today, now=now
    )
    failures.settle_failure(session, sweep=SWEEP, subject=f"letter:{row.id}", now=now)
    return _step(claim)


def hold(
    session: Session,
    letter_id: int,
    *,
    actor: Actor,
    reason: str,
    until: date | None = None,
    today: date,
    now: datetime,
) -> LetterStep:
    """Hold a letter until a day, or without one until it is released. Raises LetterNotFound or LetterRefused."""
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    words = _said(reason, "A hold needs a reason. Say what the letter waits for.")
    letter_changes.hold(session, claim, until=until, reason=words, actor=actor, role=role, today=today, now=now)
    return _step(claim)


def cancel(session: Session, letter_id: int, *, actor: Actor, reason: str, today: date, now: datetime) -> LetterStep:
    """Cancel a letter that has not left. Raises LetterNotFound or LetterRefused."""
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    words = _said(reason, "A letter is cancelled with a reason. Say why it is not to go.")
    letter_changes.cancel(session, claim, reason=words, actor=actor, role=role, today=today, now=now)
    failures.settle_failure(session, sweep=SWEEP, subject=f"letter:{claim.row.id}", now=now)
    return _step(claim)


def redraft(session: Session, letter_id: int, *, actor: Actor, today: date, now: datetime) -> LetterStep:
    """Word a letter anew from what the case says now, to be read again. Raises LetterNotFound or LetterRefused."""
    claim, _ = letters.claim_for(session, actor, letter_id, today=today)
    status = _status_before_hold(claim)
    if status not in _BEFORE_RELEASE:
        raise LetterRefused(f"Letter {claim.row.id} cannot be worded anew: {_WHY_NOT[status]}")
    made = make(session, claim, on=today)
    made.pdf()
    letter_changes.keep_draft(claim, made.as_read, on=today)
    failures.settle_failure(session, sweep=SWEEP, subject=f"letter:{claim.row.id}", now=now)
    return _step(claim, detail=" ".join(made.missing))


_WHY_NOT = {
    letters.AWAITING_ADDRESSEE: "nobody to write to is recorded. Record the addressee on the case first.",
    RELEASED: "it was released already, and what was released is kept as it is. Cancel it if it must not go.",
    letters.SENT: "it was sent already.",
    letters.CANCELLED: "it was cancelled.",
}


def _as_drafted(session: Session, claim: Claim, made: Made | MadePaper) -> bool:
    """Whether a letter still says what was drafted, or would have on the day of the draft if it opens a time limit."""
    row = claim.row
    if row.draft is None or row.drafted_on is None or made.as_read == row.draft:
        return True
    return bool(claim.letter.starts) and make(session, claim, on=row.drafted_on).as_read == row.draft


def _status_before_hold(claim: Claim) -> str:
    return claim.row.held_from or claim.row.status if claim.row.status == HELD else claim.row.status


def _said(reason: str, otherwise: str) -> str:
    if not reason.strip():
        raise LetterRefused(otherwise)
    return reason.strip()


def _step(claim: Claim, detail: str = "") -> LetterStep:
    return LetterStep(claim.row.id, claim.file.case.reference, claim.row.letter, claim.row.status, detail)
