"""A released letter on its way to each address: who is delivering it, what came of it, and what is in doubt."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import letter_changes
from cases.access import SYSTEM, Actor
from cases.clock import noon_on
from cases.dispatch_routes import WAITING
from cases.letters import RELEASED, Claim
from cases.letters import SENT as LETTER_SENT
from cases.models import Dispatch
from state_machines.lifecycle import Role

CLAIMED, SENT = "claimed", "sent"
IN_DOUBT, REFUSED, RETURNED, GIVEN_UP = "in_doubt", "refused", "returned", "given_up"

LEASE = timedelta(minutes=15)
"""For how long a letter belongs to who is delivering it; every channel gives up long before that."""

ASK_AGAIN = timedelta(minutes=5)
TOO_LONG = timedelta(days=2)
"""No wait that anybody set on purpose lasts so long: a longer one was set by a clock that was wrong."""

_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
_LEFT = frozenset({SENT, RETURNED})
_OVER = frozenset({SENT, RETURNED, GIVEN_UP})


def dispatches_of(session: Session, letter_id: int) -> list[Dispatch]:
    """All of a letter, in the order in which they were decided on."""
    anew = {"populate_existing": True}
    rows = select(Dispatch).where(Dispatch.letter_id == letter_id).order_by(Dispatch.id)
    return list(session.scalars(rows.execution_options(**anew)))


def latest(rows: Iterable[Dispatch]) -> list[Dispatch]:
    """Of each recipient the one that counts: the latest that somebody decided on."""
    return list({row.recipient: row for row in sorted(rows, key=lambda one: one.round)}.values())


def is_open(row: Dispatch) -> bool:
    """Whether it is still to be delivered, or being delivered."""
    return row.status in {WAITING, CLAIMED}


def may_be_taken(row: Dispatch, at: datetime) -> bool:
    """Whether it waits and its time has come, or whoever was delivering it has let it lie."""
    if row.status == CLAIMED:
        return row.claimed_until is not None and row.claimed_until <= at
    wait = None if row.not_before is None else row.not_before - at
    return row.status == WAITING and (wait is None or not timedelta() < wait <= TOO_LONG)


def is_claimed_too_long(row: Dispatch, on: date) -> bool:
    """Whether it is claimed until long after a day, by a clock that was wrong: nobody comes back to it by itself."""
    return row.status == CLAIMED and row.claimed_until is not None and row.claimed_until > noon_on(on) + TOO_LONG


def take(row: Dispatch, at: datetime) -> str:
    """Claim one for delivery; answers the mark by which its end is put on record."""
    row.status, row.claim, row.claimed_until = CLAIMED, secrets.token_hex(16), at + LEASE
    row.handed_over_at = row.handed_over_at or at
    row.attempts += 1
    return row.claim


def is_held_by(row: Dispatch, claim: str) -> bool:
    """Whether what came of an attempt is still to be put on record, also when it took so long that doubt arose."""
    return row.claim == claim and row.status in {CLAIMED, IN_DOUBT}


def leaves(
    session: Session, claim: Claim, row: Dispatch, *, proof: str, provider: str | None, on: date, now: datetime
) -> None:
    """It left: it is marked, and where the letter had been sent before, the history says that it left once more."""
    row.status, row.proof, row.provider_reference = SENT, proof, provider
    row.sent_on, row.sent_at = on, now
    row.claim = row.claimed_until = row.handed_over_at = row.not_before = row.fault = None
    if claim.row.status == LETTER_SENT:
        entered = {"again": row.round, "way": row.way, "to": row.recipient}
        letter_changes.note(session, claim, "sent", SYSTEM, Role.SYSTEM, on, now, entered=entered)


def wait(row: Dispatch, fault: str, *, at: datetime, at_least: timedelta | None, asked: bool) -> None:
    """It was not accepted and is tried again later: after `at_least` so long, and longer the more often it failed.

    With `asked` nobody could say yet what became of an earlier attempt: it is asked again before anything is sent.
    """
    pause = max(min(_FIRST_WAIT * 2 ** min(row.attempts - 1, 8), _LONGEST_WAIT), at_least or _FIRST_WAIT)
    row.fault = fault
    if asked:
        row.status, row.claimed_until = CLAIMED, at + pause
    else:
        row.status, row.not_before = WAITING, at + pause
        row.claim = row.claimed_until = row.handed_over_at = None


def ask_later(row: Dispatch, fault: str, *, at: datetime) -> None:
    """Nobody can tell whether it was accepted, and the channel can be asked: before anything is sent again."""
    row.fault, row.claimed_until = fault, at + ASK_AGAIN


def leave_to_a_person(
    session: Session, claim: Claim, row: Dispatch, status: str, fault: str, *, today: date, now: datetime
) -> None:
    """It is in doubt, was refused or came back: nothing is sent again by itself."""
    row.status, row.fault, row.claimed_until = status, fault, None
    entered = {"way": row.way, "to": row.recipient}
    letter_changes.note(session, claim, status, SYSTEM, Role.SYSTEM, today, now, entered=entered)


def finish_letter(session: Session, claim: Claim, rows: Sequence[Dispatch], *, now: datetime) -> bool:
    """Mark the letter sent once nothing of it is left to deliver and something has left; whether that is so.

    One that was held or withdrawn meanwhile has left all the same.
    """
    ends = latest(rows)
    gone = [row for row in ends if row.status in _LEFT]
    if not gone or any(row.status not in _OVER for row in ends):
        return False
    on = _first_left_on(claim, rows)
    letter_changes.note_that_it_left(session, claim, today=on, now=now)
    if claim.row.status == RELEASED:
        letter_changes.mark_sent(session, claim, proof="; ".join(str(row.proof) for row in gone), on=on, now=now)
    return True


def give_up(rows: Iterable[Dispatch], *, what: AbstractSet[str] = frozenset({WAITING, REFUSED})) -> bool:
    """Nothing more is sent of what has not left; whether there was anything to give up."""
    ended = [row for row in latest(rows) if row.status in what]
    for row in ended:
        row.status, row.claim, row.claimed_until, row.fault = GIVEN_UP, None, None, None
    return bool(ended)


def withdraw(
    session: Session, claim: Claim, *, reason: str, actor: Actor, role: Role, today: date, now: datetime
) -> None:
    """Cancel a letter because of what was recorded in its case. What has left of it, or may have, stays on record."""
    rows = dispatches_of(session, claim.row.id) if claim.row.released_by is not None else []
    give_up(rows)
    if not finish_letter(session, claim, rows, now=now):
        letter_changes.cancel(session, claim, reason=reason, actor=actor, role=role, today=today, now=now)


def _first_left_on(claim: Claim, rows: Iterable[Dispatch]) -> date:
    """The first day on which it left for its own recipient, whenever a copy did; without that, for anybody."""
    left = [(row.recipient != claim.row.recipient, row.sent_on) for row in rows if row.status in _LEFT and row.sent_on]
    return min(left)[1]
