"""Which letters the sweeps have to look at, and which left on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from cases.address_book.reaching import to_reach
from cases.casefile import CaseFile, open_file
from cases.letters import AWAITING_ADDRESSEE, AWAITING_RELEASE, CANCELLED, HELD, OWED, RELEASED, SENT, letter_in
from cases.models import Case, Dispatch, LetterFile, LetterOwed
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
    round: int
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
    """Ids of released letters that have not left, and are not held beyond a day, in a stable order after an id.

    One that came back and that somebody decided to send again is among them, and one that was cancelled while it was
    being handed over: what became of that is still to be found out.
    """
    open_ones = select(Dispatch.letter_id).where(Dispatch.status.in_(("waiting", "claimed")))
    handed_over = select(Dispatch.letter_id).where(Dispatch.status == "claimed")
    again = or_(
        and_(LetterOwed.status == SENT, LetterOwed.id.in_(open_ones)),
        and_(LetterOwed.status == CANCELLED, LetterOwed.id.in_(handed_over)),
    )
    return _ids(
        session,
        or_(LetterOwed.status == RELEASED, and_(_held_until(on), LetterOwed.held_from == RELEASED), again),
        after,
        limit,
    )


def number_sent_on(session: Session, day: date, way: str) -> int:
    """How many letters left by one way out on a day."""
    left = select(func.count()).select_from(Dispatch).where(Dispatch.way == way, Dispatch.sent_on == day)
    return session.scalar(left) or 0


def sent_on(session: Session, day: date, way: str) -> tuple[SentLetter, ...]:
    """The letters that left by one way out on a day, in the order in which they did."""
    rows = session.execute(
        select(Dispatch, LetterOwed, Case, LetterFile.sha256)
        .join(LetterOwed, LetterOwed.id == Dispatch.letter_id)
        .join(Case, Case.id == LetterOwed.case_id)
        .join(LetterFile, LetterFile.letter_id == LetterOwed.id)
        .where(Dispatch.way == way, Dispatch.sent_on == day)
        .order_by(Dispatch.sent_at, Dispatch.id)
    )
    return tuple(sent_letter(open_file(session, case), row, dispatch, sha256) for dispatch, row, case, sha256 in rows)


def sent_letter(file: CaseFile, row: LetterOwed, dispatch: Dispatch, sha256: str) -> SentLetter:
    """A letter as the list of a day names it."""
    return SentLetter(
        reference=file.case.reference,
        sequence=row.sequence,
        item_key=row.item_key,
        letter=letter_in(file.case.kind, file.case.lifecycle_version, row.letter),
        recipient=dispatch.recipient,
        round=dispatch.round,
        sha256=sha256,
        how=how_to_send(file, row, dispatch.recipient, on=dispatch.sent_on) if dispatch.sent_on else "",
    )


def how_to_send(file: CaseFile, row: LetterOwed, recipient: str, *, on: date) -> str:
    """The one safe way to an applicant, a victim or somebody of the address book; empty for all others.

    Whoever is copied in has their own.
    """
    told = to_reach(file, recipient, row.recipient_kind if recipient == row.recipient else "", on=on)
    return told.words if told else ""


def _held_until(on: date) -> ColumnElement[bool]:
    return and_(LetterOwed.status == HELD, LetterOwed.hold_until <= on)


def _ids(session: Session, waiting: ColumnElement[bool], after: int, limit: int) -> list[int]:
    return list(
        session.scalars(
            select(LetterOwed.id).where(waiting, LetterOwed.id > after).order_by(LetterOwed.id).limit(limit)
        )
    )
