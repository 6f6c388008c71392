"""The words of a letter before its release: what the template says, and what a person made of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import letter_changes
from cases.access import Actor
from cases.letter_files import sha256_of
from cases.letters import AWAITING_RELEASE, OWED, Claim
from state_machines.lifecycle import Role


def keep_draft(claim: Claim, markdown: str, *, on: date) -> None:
    """Keep the words of a letter; one that needs a person now waits for them."""
    claim.row.draft, claim.row.drafted_on = markdown, on
    if claim.row.status == OWED and claim.needs_a_person:
        claim.row.status = AWAITING_RELEASE


def keep_edit(
    session: Session, claim: Claim, words: str, *, actor: Actor, role: Role, today: date, now: datetime
) -> None:
    """Keep what a person made of the draft beside it; the history keeps the SHA-256 of both. '' takes it away again."""
    row = claim.row
    drafted = sha256_of(row.draft or "")
    row.edited, row.edited_from, row.edited_by = (words, drafted, actor.key) if words else (None, None, None)
    entered = {"draft": drafted, **({"edited": sha256_of(words)} if words else {})}
    letter_changes.note(session, claim, "edited", actor, role, today, now, entered=entered)
