"""The private address of an officer's calendar: a secret of its own, which opens nothing else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.accounts import log
from cases.accounts.accounts import find_account
from cases.accounts.log import Outcome
from cases.accounts.tokens import hashed, new_token
from cases.models import Account, Officer


def new_feed_token(session: Session, officer: str, *, now: datetime) -> str:
    """A new secret for an officer's calendar, shown this once, in place of any before. Raises AccountNotFound."""
    account = find_account(session, officer)
    token = new_token()
    account.feed_hash, account.feed_given_at = hashed(token), now
    log.keep(session, Outcome.FEED_GIVEN, now=now, officer=officer, done_by=officer)
    return token


def end_feed(session: Session, officer: str, *, done_by: str, now: datetime) -> None:
    """From now on the calendar's address works no longer. Raises AccountNotFound."""
    account = find_account(session, officer)
    account.feed_hash = account.feed_given_at = None
    log.keep(session, Outcome.FEED_ENDED, now=now, officer=officer, done_by=done_by)


def feed_given_at(session: Session, officer: str) -> datetime | None:
    """Since when the officer's calendar has an address, if it has one. Raises AccountNotFound."""
    return find_account(session, officer).feed_given_at


def officer_of_feed(session: Session, token: str) -> str | None:
    """Whose calendar a secret opens; None when it opens none, or the account is closed."""
    return session.scalar(
        select(Officer.key)
        .join(Account, Account.officer_id == Officer.id)
        .where(Account.feed_hash == hashed(token), Account.disabled_at.is_(None))
    )
