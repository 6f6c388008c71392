"""One-time links: for the first sign-in, and for whoever has forgotten their password."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from cases.accounts import log
from cases.accounts.accounts import SERVER, account_for
from cases.accounts.answers import LINK_UNUSABLE, Answer
from cases.accounts.log import Outcome
from cases.accounts.sessions import begin_session
from cases.accounts.tokens import address_mark, hashed, mark_of, new_token
from cases.models import Account, Officer, SignInLink
from state_machines.engine import EventRefused

LASTS = timedelta(hours=24)
FIRST = "administrator"
"""The key of the officer whom the first start lets in."""


def give_link(session: Session, officer: str, *, done_by: str, now: datetime) -> str:
    """The token of a new link for an officer, who gets an account if they have none; older links are void.

    Raises UnknownOfficer, or EventRefused for an account that is closed.
    """
    account = account_for(session, officer, now=now)
    if account.disabled_at is not None:
        words = f"The account of '{officer}' is disabled. Open it again first, with 'reviews accounts enable OFFICER'."
        raise EventRefused("link", "disabled", (words,))
    _end_links(session, account, now)
    token = new_token()
    session.add(SignInLink(account_id=account.id, token_hash=hashed(token), made_at=now))
    log.keep(session, Outcome.LINK_GIVEN, now=now, officer=officer, done_by=done_by)
    return token


def first_link(session: Session, now: datetime) -> str | None:
    """A link for the officer 'administrator', who administers from then on, as long as nobody can sign in yet.

    None once somebody has a password or has come by OpenID Connect. There is no default password.
    """
    can_sign_in = or_(Account.password_hash.is_not(None), Account.openid_subject.is_not(None))
    if session.scalar(select(Account.id).where(can_sign_in).limit(1)) is not None:
        return None
    if session.scalar(select(Officer.id).where(Officer.key == FIRST)) is None:
        session.add(Officer(key=FIRST, name="Administrator"))
        session.flush()
    account_for(session, FIRST, now=now).administers = True
    return give_link(session, FIRST, done_by=SERVER, now=now)


def link_stands(session: Session, token: str, now: datetime) -> bool:
    """Whether a link can still be used. Looking does not use it: mail programs look at every link they pass on."""
    return _standing(session, token, now) is not None


def use_link(
    session: Session, token: str, *, address: str, key: bytes, now: datetime, in_place_of: str | None = None
) -> Answer:
    """Sign somebody in by their link, once. Where they have a second factor, it is asked for as ever."""
    found = _standing(session, token, now)
    if found is None:
        log.keep(session, Outcome.LINK_REFUSED, now=now, officer=None, address=address_mark(key, address))
        return Answer(refusal=LINK_UNUSABLE)
    account, officer = found
    _end_links(session, account, now)
    due = account.totp_secret is not None
    tried = mark_of(key, "officer", officer)
    outcome = Outcome.CODE_ASKED if due else Outcome.SIGNED_IN
    log.keep(session, outcome, now=now, officer=officer, tried=tried, address=address_mark(key, address))
    new = begin_session(session, account, way="link", now=now, second_factor_due=due, in_place_of=in_place_of)
    return Answer(token=new, second_factor_due=due)


def _standing(session: Session, token: str, now: datetime) -> tuple[Account, str] | None:
    found = session.execute(
        select(Account, Officer.key)
        .join(Officer, Officer.id == Account.officer_id)
        .join(SignInLink, SignInLink.account_id == Account.id)
        .where(
            SignInLink.token_hash == hashed(token),
            SignInLink.ended_at.is_(None),
            SignInLink.made_at > now - LASTS,
            Account.disabled_at.is_(None),
        )
        .with_for_update(of=SignInLink)
    ).one_or_none()
    return (found[0], found[1]) if found else None


def _end_links(session: Session, account: Account, now: datetime) -> None:
    session.execute(
        update(SignInLink)
        .where(SignInLink.account_id == account.id, SignInLink.ended_at.is_(None))
        .values(ended_at=now)
    )
