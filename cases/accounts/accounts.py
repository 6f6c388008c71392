"""The accounts of officers: who may sign in at all, and who administers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cases.access import UnknownOfficer
from cases.accounts import log
from cases.accounts.log import Outcome
from cases.models import Account, Officer, SignInRecord, SignInSession

SERVER = "server"
"""Who did it, where a command typed on the server did."""
_LONGEST_NAME = 320


class AccountNotFound(UnknownOfficer):
    """There is no such officer, or they have no account yet."""

    def __init__(self, officer: str) -> None:
        super().__init__(f"'{officer}' has no account. 'reviews accounts link OFFICER' makes one.")


@dataclass(frozen=True, slots=True)
class AccountShown:
    """An account, as administration sees it."""

    officer: str
    name: str
    administers: bool
    has_password: bool
    has_second_factor: bool
    has_openid: bool
    disabled_at: datetime | None
    last_signed_in_at: datetime | None


def accounts_listed(session: Session) -> tuple[AccountShown, ...]:
    """Every account, in the order of the officers' keys."""
    return _shown(session)


def account_shown(session: Session, officer: str) -> AccountShown:
    """The account of one officer. Raises AccountNotFound."""
    found = _shown(session, Officer.key == officer)
    if not found:
        raise AccountNotFound(officer)
    return found[0]


def find_account(session: Session, officer: str) -> Account:
    """The account of an officer, locked until the transaction ends. Raises AccountNotFound."""
    found = session.scalar(
        select(Account).join(Officer).where(Officer.key == officer).with_for_update(of=Account).limit(1)
    )
    if found is None:
        raise AccountNotFound(officer)
    return found


def account_for(session: Session, officer: str, *, now: datetime) -> Account:
    """The account of an officer, made when there is none yet. Raises UnknownOfficer."""
    person = session.scalar(select(Officer).where(Officer.key == officer))
    if person is None:
        message = f"There is no officer '{officer}'. Check the key, or add them to the partnership file and load it."
        raise UnknownOfficer(message)
    found = session.scalar(select(Account).where(Account.officer_id == person.id).with_for_update())
    if found is None:
        found = Account(officer_id=person.id, made_at=now, administers=False)
        session.add(found)
        session.flush()
    return found


def officer_known_as(session: Session, who: str) -> Officer | None:
    """The officer of that key, or the only one of that e-mail address; capitals do not matter."""
    return _only_one(session, who.strip(), Officer.key, Officer.email)


def officer_at(session: Session, email: str) -> Officer | None:
    """The only officer of that e-mail address, for whom somebody else vouches by it; capitals do not matter.

    Nobody's key is an address, and one that is not ASCII may only look like somebody's.
    """
    return _only_one(session, email, Officer.email) if email.isascii() else None


def set_disabled(session: Session, officer: str, *, disabled: bool, done_by: str, now: datetime) -> None:
    """Close an account, which signs its officer out everywhere, or open it again. Raises AccountNotFound."""
    account = find_account(session, officer)
    if disabled == (account.disabled_at is not None):
        return
    account.disabled_at = now if disabled else None
    if disabled:
        end_sessions(session, account)
    outcome = Outcome.DISABLED if disabled else Outcome.ENABLED
    log.keep(session, outcome, now=now, officer=officer, done_by=done_by)


def set_administers(session: Session, officer: str, *, administers: bool, done_by: str, now: datetime) -> None:
    """Let somebody use Administration and give links, or no more. Raises AccountNotFound."""
    account = find_account(session, officer)
    if account.administers == administers:
        return
    account.administers = administers
    outcome = Outcome.ADMINISTERS if administers else Outcome.ADMINISTERS_NO_MORE
    log.keep(session, outcome, now=now, officer=officer, done_by=done_by)


def end_sessions(session: Session, account: Account, *, but: int | None = None) -> int:
    """End the sessions of an account at every browser, `but` one by its number; answers how many there were."""
    mine = select(SignInSession).where(SignInSession.account_id == account.id, SignInSession.id != (but or 0))
    ended = session.scalars(mine).all()
    for one in ended:
        session.delete(one)
    session.flush()
    return len(ended)


def _only_one(session: Session, words: str, *columns: InstrumentedAttribute[Any]) -> Officer | None:
    if not words or len(words) > _LONGEST_NAME or "\0" in words:
        return None
    plain = words.encode().lower()
    asked = or_(*(func.lower(column) == func.lower(words) for column in columns))
    # A database may take the sign for kelvin for a k; of the bytes only A to Z are lowered.
    found = [
        officer
        for officer, *names in session.execute(select(Officer, *columns).where(asked))
        if plain in {(name or "").encode().lower() for name in names}
    ]
    return found[0] if len(found) == 1 else None


def _shown(session: Session, *which: ColumnElement[bool]) -> tuple[AccountShown, ...]:
    last = (
        select(func.max(SignInRecord.at))
        .where(SignInRecord.officer == Officer.key, SignInRecord.outcome == Outcome.SIGNED_IN)
        .scalar_subquery()
    )
    rows = session.execute(select(Account, Officer, last).join(Officer).where(*which).order_by(Officer.key))
    return tuple(
        AccountShown(
            officer=officer.key,
            name=officer.name,
            administers=account.administers,
            has_password=account.password_hash is not None,
            has_second_factor=account.totp_secret is not None,
            has_openid=account.openid_subject is not None,
            disabled_at=account.disabled_at,
            last_signed_in_at=at,
        )
        for account, officer, at in rows
    )
