"""Answers typed into a form whose session had ended, kept until the person has signed in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Delete, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cases.accounts.tidying import ANSWERS_KEPT, tidy
from cases.accounts.tokens import hashed
from cases.models import KeptAnswers

Fields = tuple[tuple[str, str], ...]
"""The fields of a form with their values, in the order of the page; a field may come several times."""


def keep_answers(
    session: Session, officer_key: str, path: str, fields: Iterable[tuple[str, str]], now: datetime
) -> None:
    """Keep what an officer typed into the form at a path, for a day, in place of what was kept before.

    Passwords and the form's own token are not kept.
    """
    tidy(session, now=now)
    session.execute(_forget(officer_key, path))
    kept = [[name, value] for name, value in fields if not _is_secret(name)]
    session.add(KeptAnswers(officer=officer_key, path_hash=hashed(path), fields=kept, kept_at=now))
    session.flush()


def take_up_once(session: Session, officer_key: str, form: str, now: datetime) -> bool:
    """Whether an officer sends a form for the first time; of two who send it at once, one does.

    What came of it is kept with `keep_answers` under the same words, and seen by `see_answers` when it comes again.
    """
    try:
        with session.begin_nested():
            session.add(KeptAnswers(officer=officer_key, path_hash=hashed(form), fields=[], kept_at=now))
    except IntegrityError:
        return False
    return True


def take_answers(session: Session, officer_key: str, path: str, now: datetime) -> Fields | None:
    """What was kept for an officer and a form, which is forgotten with this; None when nothing was.

    Of two who take at once, one gets it.
    """
    taken = _forget(officer_key, path).returning(KeptAnswers.fields, KeptAnswers.kept_at)
    row = session.execute(taken).one_or_none()
    if row is None or now - row.kept_at >= ANSWERS_KEPT:
        return None
    return tuple((name, value) for name, value in row.fields)


def see_answers(session: Session, officer_key: str, path: str, now: datetime) -> Fields:
    """What is kept for an officer and a form, and stays kept; nothing when nothing is."""
    asked = select(KeptAnswers.fields).where(
        KeptAnswers.officer == officer_key,
        KeptAnswers.path_hash == hashed(path),
        KeptAnswers.kept_at > now - ANSWERS_KEPT,
    )
    return tuple((name, value) for name, value in session.scalar(asked) or ())


def _is_secret(name: str) -> bool:
    return name == "csrf" or "password" in name


def _forget(officer_key: str, path: str) -> Delete:
    return delete(KeptAnswers).where(KeptAnswers.officer == officer_key, KeptAnswers.path_hash == hashed(path))
