"""Producing letters: what is owed becomes a draft for a person, or pages that go by themselves."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import failures, letter_changes, letter_drafts, letter_lists, letters
from cases.access import SYSTEM
from cases.letter_addresses import address
from cases.letters import Claim, LetterRefused, LetterStep
from notifications import names_in_letters, release_checks
from notifications.drafting import make
from state_machines.lifecycle import Role

SWEEP = "produce_letters"
DRAFTED, RELEASED, WAITING, WOKEN = "drafted", "released", "awaiting addressee", "hold ended"
CANCELLED, FAILED, NOTHING = "cancelled", "failed", "nothing"


def letters_to_produce(session: Session, *, on: date, after: int = 0, limit: int = 500) -> list[int]:
    """Ids of the letters to look at on a day, in batches: ask again after the last id until none is left."""
    return letter_lists.to_produce(session, on=on, after=after, limit=limit)


def produce_letter(session: Session, letter_id: int, *, today: date, now: datetime) -> LetterStep:
    """Take one letter as far as it goes by itself, in one transaction; repeating it does nothing more.

    A letter that cannot be made stays owed, and the stuck-work list says why until a later run succeeds. Raises
    LetterNotFound.
    """
    claim = letters.claim(session, letter_id)
    woken = letter_changes.wake(session, claim, today=today, now=now)
    if claim.row.status == letters.AWAITING_ADDRESSEE:
        address(session, claim, today=today, now=now)
        if claim.row.status != letters.OWED:
            return claim.step(WAITING if claim.row.status == letters.AWAITING_ADDRESSEE else CANCELLED)
    if claim.row.status != letters.OWED:
        return claim.step(WOKEN if woken else NOTHING)
    try:
        outcome = _make(session, claim, today=today, now=now)
    except LetterRefused as refused:
        failures.note_failure(
            session, sweep=SWEEP, subject=_subject(claim), sentence=str(refused), now=now, case_id=claim.file.case.id
        )
        return claim.step(FAILED, str(refused))
    failures.settle_failure(session, sweep=SWEEP, subject=_subject(claim), now=now)
    return claim.step(outcome)


def _make(session: Session, claim: Claim, *, today: date, now: datetime) -> str:
    made = make(session, claim, on=today)
    if claim.needs_a_person:
        made.pdf()  # of a draft too, so that one that cannot be laid out is stuck now and not on its release
        letter_drafts.keep_draft(claim, made.as_read, on=today)
        names_in_letters.wait_where_named(claim, names_in_letters.names_in(session, claim, made))
        return DRAFTED
    release_checks.check_may_be_written_to(session, claim, today)
    if made.missing:
        raise LetterRefused(" ".join(made.missing))
    letter_drafts.keep_draft(claim, made.as_read, on=today)
    if named := names_in_letters.names_in(session, claim, made):
        names_in_letters.wait_where_named(claim, named)
        return DRAFTED
    letter_changes.release(session, claim, made.frozen(), actor=SYSTEM, role=Role.SYSTEM, today=today, now=now)
    return RELEASED


def _subject(claim: Claim) -> str:
    return f"letter:{claim.row.id}"
