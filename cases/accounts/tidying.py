"""What of signing in is not kept: ended sessions, answers nobody came back for, old log lines."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from cases.models import KeptAnswers, SignInLink, SignInRecord, SignInSession

_SESSION_KEPT = timedelta(hours=36)
"""How long after it was last seen a session's row stays, so that answers typed into it can be kept."""
ANSWERS_KEPT = timedelta(hours=24)
_LOG_KEPT = timedelta(days=400)


def tidy(session: Session, *, now: datetime) -> None:
    """Delete what has had its time; done whenever somebody signs in or answers are kept."""
    session.execute(delete(SignInSession).where(SignInSession.last_seen_at < now - _SESSION_KEPT))
    session.execute(delete(KeptAnswers).where(KeptAnswers.kept_at < now - ANSWERS_KEPT))
    session.execute(delete(SignInRecord).where(SignInRecord.at < now - _LOG_KEPT))


def end_all_sign_ins(session: Session, *, now: datetime) -> None:
    """End every session and link, and forget kept answers: a restored backup must not open what was closed since."""
    session.execute(delete(SignInSession))
    session.execute(delete(KeptAnswers))
    session.execute(update(SignInLink).where(SignInLink.ended_at.is_(None)).values(ended_at=now))
