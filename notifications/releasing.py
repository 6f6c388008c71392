"""What a person does with a letter before it leaves: release, hold, cancel, or have it worded anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import dispatching, failures, letter_changes, letter_drafts, letters
from cases.access import Actor
from cases.dispatch_routes import WAITING
from cases.dispatching import RETURNED
from cases.letters import HELD, RELEASED, Claim, LetterRefused, LetterStep
from cases.models import Dispatch
from notifications import names_in_letters, quiet_dates, release_checks
from notifications.drafting import make
from notifications.producing import SWEEP
from state_machines.lifecycle import Role

_ENDED_BY_A_PERSON = frozenset({WAITING, dispatching.REFUSED, dispatching.IN_DOUBT, RETURNED})


def release(
    session: Session,
    letter_id: int,
    *,
    actor: Actor,
    on_quiet_day: str | None = None,
    names_stand: str | None = None,
    today: date,
    now: datetime,
) -> LetterStep:
    """Let a letter go: what is released is, word for word, the draft that was shown, on the day's letterhead.

    In a letter that opens a time limit for its reader, the last day is counted from the day of its release.
    The pages are frozen with their hash in the same transaction. A letter that had been released and was held since
    goes on with the pages it has. `on_quiet_day` is the reason to let it leave on a day on which its addressee is to be
    left in peace; `names_stand` the reason to let it name somebody though it should not. Raises LetterNotFound, or
    LetterRefused: not this person's to release, not drafted, worded otherwise than the draft by now, short of what it
    has to contain, or naming somebody whom its reader is not to be told of.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    row = claim.row
    release_checks.check_may_be_written_to(session, claim, today)
    if row.status == HELD and row.held_from == RELEASED:
        letter_changes.let_go(session, claim, actor=actor, role=role, today=today, now=now)
        return _released(session, claim, on_quiet_day, (), actor=actor, role=role, today=today, now=now)
    release_checks.check_may_be_read(claim)
    made = make(session, claim, on=today)
    release_checks.check_as_read(session, claim, made)
    said = names_in_letters.check_names(session, claim, made, names_stand, actor=actor, role=role, today=today, now=now)
    if row.draft != made.as_read:
        letter_drafts.keep_draft(claim, made.as_read, on=today)
    letter_changes.release(session, claim, made.frozen(), actor=actor, role=role, today=today, now=now)
    failures.settle_failure(session, sweep=SWEEP, subject=f"letter:{row.id}", now=now)
    notes = (*made.notes, *said)
    return _released(session, claim, on_quiet_day, notes, actor=actor, role=role, today=today, now=now)


def _released(
    session: Session,
    claim: Claim,
    reason: str | None,
    notes: tuple[str, ...],
    *,
    actor: Actor,
    role: Role,
    today: date,
    now: datetime,
) -> LetterStep:
    """Say when a released letter leaves, where today is a quiet day; with a reason it leaves all the same."""
    opens = quiet_dates.first_open_day(quiet_dates.quiet_for(session, claim), today)
    if opens == today:
        return claim.step(detail=" ".join(notes))
    claim.row.on_quiet_day = None
    if reason is None:
        until = f"until {opens:%-d %B %Y}" if opens else "for a year"
        return claim.step(
            detail=" ".join(("Today its addressee is to be left in peace: it is held " + until + ".", *notes))
        )
    words = _said(reason, "A letter leaves on a quiet day for a reason. Say why it cannot wait.")
    claim.row.on_quiet_day = today
    letter_changes.note(session, claim, "on_quiet_day", actor, role, today, now, entered={"reason": words})
    return claim.step(detail=" ".join(notes))


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
    _check_still_here(session, claim, "held")
    letter_changes.hold(session, claim, until=until, reason=words, actor=actor, role=role, today=today, now=now)
    return claim.step()


def cancel(session: Session, letter_id: int, *, actor: Actor, reason: str, today: date, now: datetime) -> LetterStep:
    """Cancel a letter that has not left; one that reached some of its addresses goes to no other.

    Raises LetterNotFound or LetterRefused.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    words = _said(reason, "A letter is cancelled with a reason. Say why it is not to go.")
    rows = dispatching.dispatches_of(session, letter_id)
    _check_nobody_has_it(claim, rows, "cancelled")
    was_sent = claim.row.status == letters.SENT
    ended = dispatching.give_up(rows, what=_ENDED_BY_A_PERSON if was_sent else _ENDED_BY_A_PERSON - {RETURNED})
    if ended and (was_sent or dispatching.finish_letter(session, claim, rows, now=now)):
        letter_changes.note(session, claim, "given_up", actor, role, today, now, entered={"reason": words})
    else:
        letter_changes.cancel(session, claim, reason=words, actor=actor, role=role, today=today, now=now)
    failures.settle_subject(session, subject=f"letter:{claim.row.id}", now=now)
    return claim.step()


def edit(session: Session, letter_id: int, words: str, *, actor: Actor, today: date, now: datetime) -> LetterStep:
    """Put a person's words in the place of the template's; '' goes back to those. What is released says these words.

    Raises LetterNotFound, or LetterRefused: no letter to edit, or words that a letter may not have.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    row = claim.row
    if why := release_checks.not_to_edit(claim):
        raise LetterRefused(f"Letter {row.id} cannot be edited: {why}")
    made = make(session, claim, on=today)
    if not release_checks.as_drafted(session, claim, made):
        raise LetterRefused(
            f"Letter {row.id} cannot be edited: the case or the template changed since it was drafted. "
            f"'reviews letters redraft {row.id}' words it anew; edit that."
        )
    given = "" if words.strip() == (row.draft or "").strip() else words
    letter_drafts.keep_edit(session, claim, given, actor=actor, role=role, today=today, now=now)
    missing = make(session, claim, on=today).missing
    return claim.step(detail=" ".join(missing))


def recall(session: Session, letter_id: int, *, actor: Actor, reason: str, today: date, now: datetime) -> LetterStep:
    """Take back a letter that was released and has not left: it waits for its release again, and may be changed.

    Raises LetterNotFound or LetterRefused.
    """
    claim, role = letters.claim_for(session, actor, letter_id, today=today)
    words = _said(reason, "A letter is recalled with a reason. Say what is to be changed.")
    if RELEASED not in {claim.row.status, claim.row.held_from}:
        raise LetterRefused(f"Letter {letter_id} cannot be recalled: it is {_status(claim)}, not released.")
    _check_still_here(session, claim, "recalled")
    letter_changes.recall(session, claim, reason=words, actor=actor, role=role, today=today, now=now)
    return claim.step()


def redraft(session: Session, letter_id: int, *, actor: Actor, today: date, now: datetime) -> LetterStep:
    """Word a letter anew from what the case says now, to be read again. Raises LetterNotFound or LetterRefused."""
    claim, _ = letters.claim_for(session, actor, letter_id, today=today)
    status = release_checks.status_before_hold(claim)
    if status not in release_checks.BEFORE_RELEASE:
        raise LetterRefused(f"Letter {claim.row.id} cannot be worded anew: {release_checks.WHY_NOT[status]}")
    made = make(session, claim, on=today)
    made.pdf()
    letter_drafts.keep_draft(claim, made.as_read, on=today)
    names_in_letters.wait_where_named(claim, names_in_letters.names_in(session, claim, made))
    failures.settle_failure(session, sweep=SWEEP, subject=f"letter:{claim.row.id}", now=now)
    return claim.step(detail=" ".join(made.missing))


def _check_still_here(session: Session, claim: Claim, what: str) -> None:
    """Whether nothing of a letter has left, or may have."""
    rows = dispatching.dispatches_of(session, claim.row.id)
    _check_nobody_has_it(claim, rows, what)
    if any(row.status in {dispatching.SENT, dispatching.IN_DOUBT, RETURNED} for row in rows):
        raise LetterRefused(
            f"Letter {claim.row.id} cannot be {what}: it has left for one of its addresses, or may have. "
            f"'reviews letters show {claim.row.id}' says which."
        )


def _check_nobody_has_it(claim: Claim, rows: Sequence[Dispatch], what: str) -> None:
    # One of which a provider is asked later has a fault: cancelled, it is asked about and not handed over any more.
    if any(row.status == dispatching.CLAIMED and (what != "cancelled" or row.fault is None) for row in rows):
        raise LetterRefused(
            f"Letter {claim.row.id} cannot be {what}: it is being handed over just now. Look again in a few minutes."
        )


def _status(claim: Claim) -> str:
    return claim.row.status.replace("_", " ")


def _said(reason: str, otherwise: str) -> str:
    if not reason.strip():
        raise LetterRefused(otherwise)
    return reason.strip()
