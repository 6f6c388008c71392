"""The stuck-work list: what a sweep could not do, with one sentence, until a later run succeeds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import SweepFailure


def note_failure(
    session: Session, *, sweep: str, subject: str, sentence: str, now: datetime, case_id: int | None = None
) -> int:
    """Keep that a sweep could not do something; the same subject has one open entry, brought up to date: its id."""
    entry = _open_entry(session, sweep, subject)
    if entry is None:
        entry = SweepFailure(sweep=sweep, subject=subject, case_id=case_id, failed_at=now, sentence=sentence)
        session.add(entry)
    entry.failed_at, entry.sentence = now, sentence
    session.flush()
    return entry.id


def settle_failure(session: Session, *, sweep: str, subject: str, now: datetime) -> bool:
    """Settle the open entry of a subject; whether there was one."""
    entry = _open_entry(session, sweep, subject)
    if entry is not None:
        entry.settled_at = now
    return entry is not None


def settle_subject(session: Session, *, subject: str, now: datetime) -> None:
    """Settle the open entries of a subject, of whichever sweep: there is nothing left to do about it."""
    open_entries = select(SweepFailure).where(SweepFailure.subject == subject, SweepFailure.settled_at.is_(None))
    for entry in session.scalars(open_entries):
        entry.settled_at = now


def _open_entry(session: Session, sweep: str, subject: str) -> SweepFailure | None:
    return session.scalar(
        select(SweepFailure).where(
            SweepFailure.sweep == sweep, SweepFailure.subject == subject, SweepFailure.settled_at.is_(None)
        )
    )
