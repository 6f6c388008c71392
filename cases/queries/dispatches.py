"""How letters went to each of their addresses, as a person may see it, and those that somebody has to look after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, cast, literal, or_, select
from sqlalchemy.orm import Session

from cases import dispatching
from cases.access import Actor
from cases.clock import legal_date, noon_on
from cases.fates import is_unknown_for_long, unknown_for_long
from cases.letters import (
    AWAITING_ADDRESSEE,
    AWAITING_RELEASE,
    CANCELLED,
    HELD,
    RELEASED,
    letter_in,
    visible_letters,
)
from cases.models import Case, Dispatch, LetterOwed, SweepFailure

WAITS_TOO_LONG = timedelta(days=7)
"""After so long a letter that waits for its release, or is held without a day, is listed as stuck."""

LEAVES_WITHIN = timedelta(days=2)
"""So long after it could have left a released letter that is still here is listed, whatever keeps it."""

_UNDELIVERED = (dispatching.IN_DOUBT, dispatching.REFUSED, dispatching.RETURNED)


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """The proof of service for one address, to `to`, a key, or `called` in words.

    `address` is None for those who may not see the people of the case.
    """

    to: str
    called: str
    round: int
    way: str
    address: tuple[str, ...] | None
    status: str
    attempts: int
    sent_on: date | None
    sent_at: datetime | None
    proof: str | None
    provider_reference: str | None
    receipt: str | None
    fault: str | None
    message_sha256: str | None


@dataclass(frozen=True, slots=True)
class StuckLetter:
    """A letter that does not go on by itself, with what stands in its way and what to do."""

    id: int
    reference: str
    title: str
    status: str
    since: date
    what_to_do: str


def dispatches(
    session: Session, letter_id: int, *, called: Callable[[str], str], with_addresses: bool
) -> tuple[DispatchRow, ...]:
    """How one letter went, for somebody who may see the letter; `called` puts a recipient's key into words."""
    return tuple(
        DispatchRow(
            to=row.recipient,
            called=called(row.recipient),
            round=row.round,
            way=row.way,
            address=tuple(row.address) if with_addresses else None,
            status=row.status,
            attempts=row.attempts,
            sent_on=row.sent_on,
            sent_at=row.sent_at,
            proof=row.proof,
            provider_reference=row.provider_reference,
            receipt=row.receipt,
            fault=row.fault,
            message_sha256=row.message_sha256,
        )
        for row in dispatching.dispatches_of(session, letter_id)
    )


def stuck_letters(
    session: Session, actor: Actor, *, on: date, recall_within: timedelta = timedelta(0), most: int | None = None
) -> tuple[StuckLetter, ...]:
    """The letters that somebody has to look after, among those this person may see on a day, the oldest first.

    For so long as `recall_within` what was released waits, so that it may be recalled. No more than `most` are looked
    at, where that is given.
    """
    leaves_by = noon_on(on) - LEAVES_WITHIN - recall_within
    query = (
        select(LetterOwed, Case)
        .join(Case, Case.id == LetterOwed.case_id)
        .where(visible_letters(actor, on), or_(*_stuck(on, leaves_by)))
        .order_by(LetterOwed.owed_on, LetterOwed.id)
        .limit(most)
    )
    rows = [(row, case) for row, case in session.execute(query)]
    failed = _sentences(session, [row.id for row, _ in rows])
    return tuple(found for row, case in rows if (found := _stuck_letter(session, row, case, failed, on, leaves_by)))


def _stuck(on: date, leaves_by: datetime) -> tuple[ColumnElement[bool], ...]:
    undelivered = select(Dispatch.letter_id).where(
        or_(
            Dispatch.status.in_(_UNDELIVERED),
            and_(Dispatch.status != dispatching.SENT, Dispatch.fault.is_not(None)),
            and_(Dispatch.status == dispatching.CLAIMED, Dispatch.claimed_until > noon_on(on) + dispatching.TOO_LONG),
            unknown_for_long(on),
        )
    )
    subjects = select(SweepFailure.subject).where(SweepFailure.settled_at.is_(None))
    waits = or_(LetterOwed.status == AWAITING_RELEASE, and_(LetterOwed.status == HELD, LetterOwed.hold_until.is_(None)))
    failed = literal("letter:").concat(cast(LetterOwed.id, String)).in_(subjects)
    let_go = and_(LetterOwed.status == HELD, LetterOwed.held_from == RELEASED, LetterOwed.hold_until.is_(None))
    return (
        LetterOwed.id.in_(undelivered),
        let_go,
        and_(LetterOwed.status == RELEASED, LetterOwed.released_at <= leaves_by),
        and_(LetterOwed.status == HELD, LetterOwed.hold_until <= legal_date(leaves_by)),
        LetterOwed.status == AWAITING_ADDRESSEE,
        and_(waits, LetterOwed.owed_on <= on - WAITS_TOO_LONG),
        and_(failed, LetterOwed.status != CANCELLED),
    )


def _stuck_letter(
    session: Session, row: LetterOwed, case: Case, failed: dict[str, str], on: date, leaves_by: datetime
) -> StuckLetter | None:
    status, words = row.status, failed.get(f"letter:{row.id}") or _in_general(row, leaves_by)
    for one in dispatching.latest(dispatching.dispatches_of(session, row.id)):
        if dispatching.is_claimed_too_long(one, on):
            status, words = one.status, _CLAIMED_TOO_LONG.format(id=row.id)
        elif is_unknown_for_long(one, on):
            status, words = "not known", _NEVER_TOLD.format(id=row.id, left=one.sent_on)
        elif one.fault and one.status != dispatching.SENT:
            status, words = one.status, one.fault
    if not words:
        return None
    title = letter_in(case.kind, case.lifecycle_version, row.letter).title
    return StuckLetter(row.id, case.reference, title, status, row.owed_on, words)


def _in_general(row: LetterOwed, leaves_by: datetime) -> str:
    if row.status == RELEASED and row.released_at and row.released_at <= leaves_by:
        return _STILL_HERE.format(id=row.id, since=f"was released on {legal_date(row.released_at):%-d %B %Y}")
    if row.status == HELD and row.hold_until and row.hold_until <= legal_date(leaves_by):
        return _STILL_HERE.format(id=row.id, since=f"was held until {row.hold_until:%-d %B %Y}")
    return _WHAT_TO_DO.get(row.status, "").format(id=row.id)


def _sentences(session: Session, ids: list[int]) -> dict[str, str]:
    subjects = [f"letter:{one}" for one in ids]
    failures = select(SweepFailure).where(SweepFailure.subject.in_(subjects), SweepFailure.settled_at.is_(None))
    return {one.subject: one.sentence for one in session.scalars(failures)}


_WHAT_TO_DO = {
    AWAITING_ADDRESSEE: "Nobody to write to is recorded. Record the addressee on the case; the letter goes on then.",
    AWAITING_RELEASE: "It waits to be read: 'reviews letters show {id}', then 'reviews letters release {id}'.",
    HELD: "It is held without a day: 'reviews letters release {id}' lets it go, 'letters cancel {id}' ends it.",
}
_STILL_HERE = (
    "It {since} and has not gone on. See that 'reviews run all' runs every day; if it does, 'reviews letters show "
    "{id}' says where it stands."
)
_CLAIMED_TOO_LONG = (
    "Letter {id} is claimed for longer than any delivery lasts: a machine's clock was wrong, and nobody can tell "
    "whether it left. Put the clock right and ask whoever it went to; then 'reviews letters confirm {id} --evidence "
    "EVIDENCE', or 'reviews letters send-again {id} --reason REASON'."
)
_NEVER_TOLD = (
    "Letter {id} went to GOV.UK Notify on {left:%-d %B %Y}, which never said that it arrived. Look there, or ask "
    "whoever it went to; then 'reviews letters confirm {id} --evidence EVIDENCE', or 'reviews letters send-again {id} "
    "--reason REASON'."
)
