"""Signing in with the organisation's own provider (OpenID Connect): whose account it is.

The provider answers for the second factor; ours is for passwords.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.accounts import log
from cases.accounts.accounts import account_for, officer_at
from cases.accounts.answers import NOT_KNOWN_HERE, Answer
from cases.accounts.log import Outcome
from cases.accounts.sessions import begin_session
from cases.accounts.tokens import address_mark, marks_of_attempt
from cases.models import Account, Officer


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a provider vouches for, after its signature was checked."""

    issuer: str
    subject: str
    email: str | None
    email_verified: bool


def sign_in_as(
    session: Session, person: Person, *, address: str, key: bytes, now: datetime, in_place_of: str | None = None
) -> Answer:
    """Let in whom the provider vouches for: by their subject once linked, before that by a verified e-mail address.

    An e-mail address that has gone to somebody else does not open the account of who had it before.
    """
    found = _account_of(session, person, now)
    if found is None:
        refuse(session, address=address, key=key, now=now)
        return Answer(refusal=NOT_KNOWN_HERE)
    account, officer = found
    line = marks_of_attempt(key, officer, address)
    if account.disabled_at is not None:
        log.keep(session, Outcome.NO_ENTRY, now=now, **line)
        return Answer(refusal=NOT_KNOWN_HERE)
    account.openid_issuer, account.openid_subject = person.issuer, person.subject
    log.keep(session, Outcome.SIGNED_IN, now=now, **line)
    return Answer(token=begin_session(session, account, way="openid", now=now, in_place_of=in_place_of))


def refuse(session: Session, *, address: str, key: bytes, now: datetime) -> None:
    """Keep in the log that an answer of the provider's could not be accepted."""
    log.keep(session, Outcome.OPENID_REFUSED, now=now, officer=None, address=address_mark(key, address))


def _account_of(session: Session, person: Person, now: datetime) -> tuple[Account, str] | None:
    linked = session.execute(
        select(Account, Officer.key)
        .join(Officer, Officer.id == Account.officer_id)
        .where(Account.openid_issuer == person.issuer, Account.openid_subject == person.subject)
    ).one_or_none()
    if linked is not None:
        return linked[0], linked[1]
    if not person.email or not person.email_verified or "@" not in person.email:
        return None
    officer = officer_at(session, person.email)
    if officer is None:
        return None
    account = account_for(session, officer.key, now=now)
    return (account, officer.key) if account.openid_subject is None else None
