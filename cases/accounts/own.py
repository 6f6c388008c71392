"""What officers change about their own account: their password, and proof that it is they who ask."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.accounts import log, passwords
from cases.accounts.accounts import end_sessions, find_account
from cases.accounts.answers import wait_words
from cases.accounts.log import Outcome
from cases.accounts.sessions import SignedIn, begin_session
from cases.accounts.tokens import marks_of_attempt
from cases.entering import InputRefused
from cases.models import Officer

CURRENT = "current_password"
"""The field for the password somebody has now."""


def check_password(
    session: Session, signed_in: SignedIn, password: str, *, address: str, key: bytes, now: datetime
) -> None:
    """Raises InputRefused unless it is the officer's password: finding a browser open is not enough to change things.

    The attempt is in the log and counts as one of signing in, so the transaction is to be kept also where it refuses.
    """
    account = find_account(session, signed_in.officer)
    line = marks_of_attempt(key, signed_in.officer, address)
    left = log.wait_left(session, tried=line["tried"], address=line["address"], now=now)
    if left:
        log.keep(session, Outcome.TOLD_TO_WAIT, now=now, **line)
        raise InputRefused("account", {CURRENT: wait_words(left)})
    if not passwords.matches(password, account.password_hash)[0]:
        log.keep(session, Outcome.WRONG_PASSWORD, now=now, **line)
        raise InputRefused("account", {CURRENT: "This is not your password. Write the one you sign in with."})


def set_password(session: Session, signed_in: SignedIn, password: str, *, again: str, now: datetime) -> str:
    """Give the officer a password; answers the token of a new session, and every other session of theirs ends.

    Raises InputRefused for one that is too short or too common, or where both are not the same.
    """
    account = find_account(session, signed_in.officer)
    email = session.scalars(select(Officer.email).where(Officer.key == signed_in.officer)).one()
    about = (signed_in.officer, email, email.partition("@")[0] if email else None)
    why_not = passwords.why_not(password, about=about)
    if why_not is not None:
        raise InputRefused("password", {"password": why_not})
    if password != again:
        raise InputRefused("password", {"password_again": "Both are not the same. Write the new password twice."})
    account.password_hash = passwords.hash_password(password)
    end_sessions(session, account)
    log.keep(session, Outcome.PASSWORD_SET, now=now, officer=signed_in.officer, done_by=signed_in.officer)
    return begin_session(session, account, way="password", now=now)
