"""The second factor: an authenticator app (TOTP), and recovery codes for whoever has lost it.

The only place that knows the library.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp
from pyotp.exceptions import OTPVerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from cases.accounts import log
from cases.accounts.accounts import find_account
from cases.accounts.log import Outcome
from cases.accounts.sealing import opened, sealed
from cases.accounts.tokens import hashed
from cases.entering import InputRefused
from cases.models import Account, RecoveryCode

_SERVICE = "Statutory Reviews"
_STEPS_OFF = 1
"""How many steps of 30 seconds a telephone's clock may be off, either way."""
_BEFORE_SEALS = re.compile("[A-Z2-7]{32}")
_DIGITS = 6
_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another when it is written down."""
_IN_A_CODE, _IN_A_GROUP = 16, 4


@dataclass(frozen=True, slots=True)
class Offered:
    """A secret that an officer can take into their app, as letters to type and as the address a picture holds."""

    secret: str
    uri: str


def offer(session: Session, officer: str, *, key: bytes) -> Offered:
    """Offer an officer a new secret, kept under the server's key; it holds once they have confirmed it.

    Raises AccountNotFound.
    """
    secret = pyotp.random_base32()
    find_account(session, officer).totp_offered = sealed(key, secret)
    session.flush()
    return _offered(secret, officer)


def offered(session: Session, officer: str, *, key: bytes) -> Offered | None:
    """What was offered and not confirmed yet. Raises AccountNotFound."""
    secret = _secret(find_account(session, officer).totp_offered, key)
    return _offered(secret, officer) if secret else None


def confirm(session: Session, officer: str, code: str, *, key: bytes, now: datetime) -> tuple[str, ...]:
    """Turn the second factor on with the first code of the app; answers recovery codes, which are shown this once.

    Raises AccountNotFound, or InputRefused for a wrong code or where nothing is offered.
    """
    account = find_account(session, officer)
    secret = _secret(account.totp_offered, key)
    step = _step_of(secret, code, now) if secret else None
    if step is None:
        words = "This is not the code that the app shows now. Check the telephone's time, and type the newest code."
        raise InputRefused("second_factor", {"code": words})
    account.totp_secret, account.totp_offered, account.totp_last_step = account.totp_offered, None, step
    log.keep(session, Outcome.SECOND_FACTOR_ON, now=now, officer=officer, done_by=officer)
    return give_recovery_codes(session, officer, now=now)


def turn_off(session: Session, officer: str, *, done_by: str, now: datetime) -> None:
    """Take the second factor away, with its recovery codes. Raises AccountNotFound."""
    account = find_account(session, officer)
    account.totp_secret = account.totp_offered = account.totp_last_step = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    log.keep(session, Outcome.SECOND_FACTOR_OFF, now=now, officer=officer, done_by=done_by)


def give_recovery_codes(session: Session, officer: str, *, now: datetime) -> tuple[str, ...]:
    """New recovery codes in place of all older ones. Raises AccountNotFound."""
    account = find_account(session, officer)
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = tuple(_new_code() for _ in range(_CODES))
    session.add_all(RecoveryCode(account_id=account.id, code_hash=hashed(_plain(code))) for code in codes)
    log.keep(session, Outcome.RECOVERY_CODES_GIVEN, now=now, officer=officer, done_by=officer)
    return codes


def recovery_codes_left(session: Session, officer: str) -> int:
    """How many recovery codes have not been used. Raises AccountNotFound."""
    account = find_account(session, officer)
    mine = (RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    return session.scalars(select(func.count()).select_from(RecoveryCode).where(*mine)).one()


def code_is_right(account: Account, code: str, *, key: bytes, now: datetime) -> bool:
    """Whether the app shows this code now; it is used up with this, and every earlier one too."""
    secret = _secret(account.totp_secret, key)
    step = _step_of(secret, code, now) if secret else None
    if secret is None or step is None or (account.totp_last_step is not None and step <= account.totp_last_step):
        return False
    account.totp_last_step = step
    if account.totp_secret == secret:
        account.totp_secret = sealed(key, secret)
    return True


def use_recovery_code(session: Session, account: Account, code: str, now: datetime) -> bool:
    """Whether it is a recovery code that has not been used; it is used up with this."""
    mine = (RecoveryCode.account_id == account.id, RecoveryCode.code_hash == hashed(_plain(code)))
    row = session.scalar(select(RecoveryCode).where(*mine, RecoveryCode.used_at.is_(None)).with_for_update())
    if row is None:
        return False
    row.used_at = now
    session.flush()
    return True


def _secret(kept: str | None, key: bytes) -> str | None:
    """The secret behind what is kept, which is the secret itself where it was kept before there were seals."""
    return kept if kept is None or _BEFORE_SEALS.fullmatch(kept) else opened(key, kept)


def _offered(secret: str, officer: str) -> Offered:
    return Offered(secret, pyotp.TOTP(secret).provisioning_uri(name=officer, issuer_name=_SERVICE))


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    digits = "".join(code.split())
    if len(digits) != _DIGITS or not (digits.isascii() and digits.isdecimal()):
        return None
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(digits, for_time=now, valid_window=_STEPS_OFF)
    except OTPVerificationError:
        return None


def _new_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_IN_A_CODE))
    return "-".join(letters[start : start + _IN_A_GROUP] for start in range(0, _IN_A_CODE, _IN_A_GROUP))


def _plain(code: str) -> str:
    """A recovery code as it was given, whatever dashes, spaces and capitals somebody typed."""
    return "".join(char for char in code.lower() if char.isalnum())
