"""What becomes of a letter owed. Nothing else may set its status; all but the wording of drafts is in the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from cases import audit, starting
from cases.access import SYSTEM, Actor
from cases.letter_deadlines import meet_deadlines
from cases.letter_files import Frozen, forget, freeze
from cases.letters import (
    AWAITING_RELEASE,
    CANCELLED,
    HELD,
    OFFICE,
    OWED,
    RELEASED,
    SENT,
    Claim,
    LetterRefused,
)
from state_machines.lifecycle import Role


def release(
    session: Session,
    claim: Claim,
    made: Frozen,
    *,
    actor: Actor,
    role: Role,
    today: date,
    now: datetime,
) -> str:
    """Freeze the bytes of a letter and let it go; answers the SHA-256 of its pages.

    Raises LetterRefused when the calendar would release what needs a person, or when the letter is past releasing.
    """
    row = claim.row
    if claim.needs_a_person and (actor.is_system or role not in OFFICE):
        message = f"Letter {row.id} ({claim.letter.title}) is never released by the calendar: a person releases it."
        raise LetterRefused(message)
    if row.status not in {OWED, AWAITING_RELEASE, HELD}:
        raise LetterRefused(f"Letter {row.id} cannot be released: it is already {row.status.replace('_', ' ')}.")
    hashes = freeze(session, row.id, made, now=now)
    row.status, row.released_by, row.released_at = RELEASED, actor.key, now
    row.held_from = row.hold_until = row.reason = None
    note(session, claim, "released", actor, role, today, now, consequences=hashes)
    return hashes["sha256"]


def hold(
    session: Session,
    claim: Claim,
    *,
    until: date | None,
    reason: str,
    actor: Actor,
    role: Role,
    today: date,
    now: datetime,
) -> None:
    """Hold a letter that has not left, until a day or until a person lets it go. Raises LetterRefused."""
    row = claim.row
    _check_not_over(claim, "held")
    if until is not None and until <= today:
        message = f"Letter {row.id} cannot be held until {until:%-d %B %Y}, which is not after today. Give a later day."
        raise LetterRefused(message)
    row.held_from = row.held_from if row.status == HELD else row.status
    row.status, row.hold_until, row.reason = HELD, until, reason
    note(session, claim, "held", actor, role, today, now, entered={"until": until.isoformat() if until else None})


def wake(session: Session, claim: Claim, *, today: date, now: datetime) -> bool:
    """Put a letter whose hold has ended back where it was; whether it was held until today or before."""
    row = claim.row
    if row.status != HELD or row.held_from is None or row.hold_until is None or row.hold_until > today:
        return False
    entered = {"until": row.hold_until.isoformat(), "back_to": row.held_from}
    row.status = row.held_from
    row.held_from = row.hold_until = row.reason = None
    note(session, claim, "hold_ended", SYSTEM, Role.SYSTEM, today, now, entered=entered)
    return True


def let_go(session: Session, claim: Claim, *, actor: Actor, role: Role, today: date, now: datetime) -> None:
    """End the hold of a letter that had been released before it was held: its bytes stay as they are."""
    claim.row.status = RELEASED
    claim.row.held_from = claim.row.hold_until = claim.row.reason = None
    note(session, claim, "let_go", actor, role, today, now)


def recall(
    session: Session, claim: Claim, *, reason: str, actor: Actor, role: Role, today: date, now: datetime
) -> None:
    """Put a released letter that has not left back before its release; what had been frozen is frozen anew then."""
    row = claim.row
    forget(session, row.id)
    row.status, row.released_by, row.released_at, row.on_quiet_day = AWAITING_RELEASE, None, None, None
    row.held_from = row.hold_until = row.reason = None
    note(session, claim, "recalled", actor, role, today, now, entered={"reason": reason})


def readdress(session: Session, claim: Claim, *, to: str, also_to: Sequence[str], today: date, now: datetime) -> None:
    """Owe a letter to somebody who is known by now; `also_to` names those who get one each of their own beside it."""
    claim.row.recipient, claim.row.status = to, OWED
    beside = {"also_to": list(also_to)} if also_to else {}
    note(session, claim, "addressed", SYSTEM, Role.SYSTEM, today, now, entered=beside)


def cancel(
    session: Session, claim: Claim, *, reason: str, actor: Actor, role: Role, today: date, now: datetime
) -> tuple[str, ...]:
    """Cancel a letter that has not left; answers the deadlines met because all others of its kind had been sent."""
    _check_not_over(claim, "cancelled")
    claim.row.status, claim.row.reason = CANCELLED, reason
    claim.row.held_from = claim.row.hold_until = None
    met = meet_deadlines(session, claim)
    note(session, claim, "cancelled", actor, role, today, now, consequences={"met": list(met)} if met else {})
    return met


def note_that_it_left(session: Session, claim: Claim, *, today: date, now: datetime) -> None:
    """A letter that was held or cancelled while it was being handed over has left all the same, and the record says so.

    Holding and cancelling by hand are refused meanwhile; what a case's event withdraws, or the calendar, may not wait.
    """
    row = claim.row
    if row.status in {HELD, CANCELLED}:
        note(session, claim, "left_all_the_same", SYSTEM, Role.SYSTEM, today, now, entered={"was": row.status})
        row.status, row.held_from, row.hold_until = RELEASED, None, None


def mark_sent(session: Session, claim: Claim, *, proof: str, on: date, now: datetime) -> tuple[str, ...]:
    """Mark a released letter sent on a day; answers the deadlines that are met by it. Raises LetterRefused."""
    row = claim.row
    if row.status != RELEASED:
        raise LetterRefused(f"Letter {row.id} cannot be sent: it is {row.status.replace('_', ' ')}. Release it first.")
    row.status, row.proof, row.sent_on, row.sent_at = SENT, proof, on, now
    met = meet_deadlines(session, claim)
    started = starting.start_by_letter(
        claim.file, claim.letter.starts, sent_on=on, owed_by=row.sequence, sequence=claim.file.case.history_length + 1
    )
    followed = {"met": list(met), "started": [{"name": name, "due_on": due.isoformat()} for name, due in started]}
    kept = {name: entries for name, entries in followed.items() if entries}
    note(session, claim, "sent", SYSTEM, Role.SYSTEM, on, now, consequences=kept)
    return met


def _check_not_over(claim: Claim, what: str) -> None:
    if claim.row.status in {SENT, CANCELLED}:
        message = f"Letter {claim.row.id} cannot be {what}: it was {claim.row.status} already."
        raise LetterRefused(message)


def note(
    session: Session,
    claim: Claim,
    act: str,
    actor: Actor,
    role: Role,
    today: date,
    now: datetime,
    *,
    entered: dict[str, Any] | None = None,
    consequences: dict[str, Any] | None = None,
) -> None:
    """Append to the case's history: names of letters and keys of recipients, never a person's name.

    Written at once, unless the session gathers what is to be written: whoever lets it do so writes it then.
    """
    row, case = claim.row, claim.file.case
    audit.note(
        session,
        case,
        item_key=row.item_key or None,
        event=f"letter:{act}",
        officer=actor.key,
        role=role.value,
        happened_on=today,
        recorded_at=now,
        input={"letter": row.letter, "recipient": row.recipient, "owed_by": row.sequence, **(entered or {})},
        consequences=consequences or {},
    )
    if session.autoflush:
        session.flush()
