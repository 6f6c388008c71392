"""Which letters the sweeps have to look at, and which left on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from cases.letters import AWAITING_ADDRESSEE, AWAITING_RELEASE, HELD, OWED, RELEASED, letter_in
from cases.models import Case, LetterFile, LetterOwed
from cases.wishes import safe_way_of
from state_machines.lifecycle import Letter

_HELD_BEFORE_RELEASE = (OWED, AWAITING_ADDRESSEE, AWAITING_RELEASE)


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that left on a day. `how` says what to do with it, where it is not to go as others do."""

    reference: str
    sequence: int
    item_key: str
    letter: Letter
    recipient: str
    sha256: str
    how: str


def to_produce(session: Session, *, on: date, after: int = 0, limit: int = 500) -> list[int]:
    """Ids of letters to be worded, addressed, or taken up again after a hold, in a stable order after an id."""
    return _ids(
        session,
        or_(
            LetterOwed.status.in_((OWED, AWAITING_ADDRESSEE)),
            and_(_held_until(on), LetterOwed.held_from.in_(_HELD_BEFORE_RELEASE)),
        ),
        after,
        limit,
    )


def to_deliver(session: Session, *, on: date, after: int = 0, limit: int = 500) -> list[int]:
    """Ids of released letters that have not left, and are not held beyond a day, in a stable order after an id."""
    return _ids(
        session,
        or_(LetterOwed.status == RELEASED, and_(_held_until(on), LetterOwed.held_from == RELEASED)),
        after,
        limit,
    )


def number_sent_on(session: Session, day: date) -> int:
    """How many letters left on a day."""
    return session.scalar(select(func.count()).select_from(LetterOwed).where(LetterOwed.sent_on == day)) or 0


def sent_on(session: Session, day: date) -> tuple[SentLetter, ...]:
    """The letters that left on a day, in the order in which they did."""
    rows = session.execute(
        select(LetterOwed, Case, LetterFile.sha256)
        .join(Case, Case.id == LetterOwed.case_id)
        .join(LetterFile, LetterFile.letter_id == LetterOwed.id)
        .where(LetterOwed.sent_on == day)
        .order_by(LetterOwed.sent_at, LetterOwed.id)
    )
    return tuple(
        SentLetter(
            reference=case.reference,
            sequence=row.sequence,
            item_key=row.item_key,
            letter=letter_in(case.kind, case.lifecycle_version, row.letter),
            recipient=row.recipient,
            sha256=sha256,
            how=how_to_send(case, row),
        )
        for row, case, sha256 in rows
    )


def how_to_send(case: Case, row: LetterOwed) -> str:
    """The one safe way for a letter to an applicant or a victim; empty for all others."""
    safe = safe_way_of(case.record, row.recipient_kind)
    return safe.words if safe else ""


def _held_until(on: date) -> ColumnElement[bool]:
    return and_(LetterOwed.status == HELD, LetterOwed.hold_until <= on)


def _ids(session: Session, waiting: ColumnElement[bool], after: int, limit: int) -> list[int]:
    return list(
        session.scalars(
            select(LetterOwed.id).where(waiting, LetterOwed.id > after).order_by(LetterOwed.id).limit(limit)
        )
    )
