"""Sessions: who is signed in at a browser, for how long, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from cases.accounts import log
from cases.accounts.accounts import end_sessions, find_account
from cases.accounts.log import Outcome
from cases.accounts.tidying import tidy
from cases.accounts.tokens import hashed, new_token
from cases.models import Account, Officer, SignInSession

IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
FOR_THE_CODE = timedelta(minutes=10)
"""How long somebody may take between the password and the code."""
_SEEN_AT_MOST_EVERY = timedelta(minutes=1)

Way = Literal["password", "link", "openid"]
_ASKED = (
    select(SignInSession, Account.administers, Officer.key, Officer.name)
    .join(Account, Account.id == SignInSession.account_id)
    .join(Officer, Officer.id == Account.officer_id)
    .where(Account.disabled_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody at a browser. Until `second_factor_due` is done with, nothing may be shown to them.

    `password_due`: they came by a link and have a password to set. `csrf` goes with each of their forms. `administers`
    gives no sight of any case.
    """

    number: int
    officer: str
    name: str
    csrf: str
    second_factor_due: bool
    administers: bool
    way: Way

    @property
    def password_due(self) -> bool:
        """Whether a password is to be set first."""
        return self.way == "link" and not self.second_factor_due


def begin_session(
    session: Session,
    account: Account,
    *,
    way: Way,
    now: datetime,
    second_factor_due: bool = False,
    in_place_of: str | None = None,
) -> str:
    """Sign somebody in; answers the token for their cookie. The session that the browser had before ends.

    What is over already stays known until it is tidied away, so that a form of it that is still open loses no answer.
    """
    tidy(session, now=now)
    before = _of_token(session, in_place_of) if in_place_of is not None else None
    if in_place_of is not None and (before is None or before[0].second_factor_due or not _is_over(before[0], now)):
        _end(session, in_place_of)
    token = new_token()
    session.add(
        SignInSession(
            account_id=account.id,
            token_hash=hashed(token),
            csrf=new_token(),
            way=way,
            second_factor_due=second_factor_due,
            began_at=now,
            last_seen_at=now,
        )
    )
    session.flush()
    return token


def signed_in(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Who is signed in with a token; None when nobody is, or no longer. That they were seen is kept once a minute."""
    found = _of_token(session, token)
    if found is None or _is_over(found[0], now):
        return None
    row, signed = found
    if now - row.last_seen_at >= _SEEN_AT_MOST_EVERY:
        session.execute(update(SignInSession).where(SignInSession.id == row.id).values(last_seen_at=now))
    return signed


def ended_session(session: Session, token: str) -> SignedIn | None:
    """Who was signed in with a token that `signed_in` no longer takes: whose answers are to be kept. Opens nothing.

    None where somebody signed out, where the code was still to come, or where it ended more than a day ago.
    """
    found = _of_token(session, token)
    return None if found is None or found[0].second_factor_due else found[1]


def ended_session_of_form(session: Session, csrf: str, officer: str) -> SignedIn | None:
    """The earlier session of an officer who is signed in anew to which a form still belongs; None where none does."""
    found = session.execute(_ASKED.where(SignInSession.csrf == csrf, Officer.key == officer)).one_or_none()
    return _told(found) if found and not found[0].second_factor_due else None


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End the session of a token, if there is one."""
    found = _of_token(session, token)
    if found is not None:
        _end(session, token)
        log.keep(session, Outcome.SIGNED_OUT, now=now, officer=found[1].officer)


def sign_out_everywhere(session: Session, officer: str, *, done_by: str, now: datetime) -> int:
    """End every session of an officer; answers how many there were. Raises AccountNotFound."""
    number = end_sessions(session, find_account(session, officer))
    log.keep(session, Outcome.SIGNED_OUT_EVERYWHERE, now=now, officer=officer, done_by=done_by)
    return number


def _of_token(session: Session, token: str) -> tuple[SignInSession, SignedIn] | None:
    found = session.execute(_ASKED.where(SignInSession.token_hash == hashed(token))).one_or_none()
    return None if found is None else (found[0], _told(found))


def _told(found: Row[tuple[SignInSession, bool, str, str]]) -> SignedIn:
    row, administers, key, name = found
    way: Way = row.way
    return SignedIn(row.id, key, name, row.csrf, row.second_factor_due, administers, way)


def _is_over(row: SignInSession, now: datetime) -> bool:
    idle = FOR_THE_CODE if row.second_factor_due else IDLE
    return now - row.last_seen_at >= idle or now - row.began_at >= ABSOLUTE


def _end(session: Session, token: str) -> None:
    row = session.scalar(select(SignInSession).where(SignInSession.token_hash == hashed(token)))
    if row is not None:
        session.delete(row)
        session.flush()
