"""The sign-in log: every attempt and every change to an account; and how long somebody has to wait after mistakes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases.models import SignInRecord


class Outcome(StrEnum):
    """What came of an attempt, or what was changed."""

    SIGNED_IN = "signed_in"
    CODE_ASKED = "code_asked"
    UNKNOWN = "unknown"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a word of the log
    WRONG_CODE = "wrong_code"
    TOLD_TO_WAIT = "told_to_wait"
    NO_ENTRY = "account_disabled_so_refused"
    LINK_REFUSED = "link_refused"
    OPENID_REFUSED = "openid_refused"
    SIGNED_OUT = "signed_out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    LINK_GIVEN = "link_given"
    PASSWORD_SET = "password_set"  # noqa: S105 - a word of the log
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_GIVEN = "recovery_codes_given"
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    DISABLED = "account_disabled"
    ENABLED = "account_enabled"
    ADMINISTERS = "administers"
    ADMINISTERS_NO_MORE = "administers_no_more"
    FEED_GIVEN = "feed_given"
    FEED_ENDED = "feed_ended"

    @property
    def words(self) -> str:
        """The outcome as people read it."""
        return self.value.replace("_", " ").replace("openid", "OpenID")


MISTAKES = (Outcome.UNKNOWN, Outcome.WRONG_PASSWORD, Outcome.WRONG_CODE, Outcome.NO_ENTRY)
"""What is counted towards waiting."""

_FREE_FOR_ONE = 5
_FREE_FOR_AN_ADDRESS = 30
"""Many officers may share the address of their council, so it is given more."""
_LONGEST = timedelta(minutes=15)
_LOOKED_BACK = timedelta(hours=24)
_LOOKED_BACK_AT_AN_ADDRESS = timedelta(hours=1)
_ENOUGH = 20
"""Mistakes that are looked at: by then the wait is the longest."""


@dataclass(frozen=True, slots=True)
class LoggedSignIn:
    """One line of the log, as administration sees it. `address` and `tried` only tell the same from another."""

    number: int
    at: datetime
    officer: str | None
    outcome: Outcome
    tried: str | None
    address: str | None
    done_by: str | None


def keep(
    session: Session,
    outcome: Outcome,
    *,
    now: datetime,
    officer: str | None,
    tried: str | None = None,
    address: str | None = None,
    done_by: str | None = None,
) -> None:
    """Write one line. `tried` and `address` are marks (`tokens.mark_of`), never the words themselves."""
    session.add(SignInRecord(at=now, officer=officer, outcome=outcome, tried=tried, address=address, done_by=done_by))
    session.flush()


def wait_left(session: Session, *, tried: str, address: str, now: datetime) -> timedelta:
    """How long to wait before the next attempt: it doubles with each mistake after the first few, to 15 minutes.

    It goes by what was tried, whether or not anybody has that key, and by where it came from. Signing in ends the wait
    of the one, not of the other.
    """
    counted = (*MISTAKES, Outcome.SIGNED_IN)
    rows = session.execute(
        select(SignInRecord.at, SignInRecord.outcome)
        .where(SignInRecord.tried == tried, SignInRecord.at > now - _LOOKED_BACK, SignInRecord.outcome.in_(counted))
        .order_by(SignInRecord.at.desc(), SignInRecord.id.desc())
        .limit(_ENOUGH)
    ).all()
    mistakes = 0
    for row in rows:
        if row.outcome == Outcome.SIGNED_IN:
            break
        mistakes += 1
    of_one = _wait(mistakes, _FREE_FOR_ONE, rows[0].at if mistakes else None, now)
    number, last = session.execute(
        select(func.count(), func.max(SignInRecord.at)).where(
            SignInRecord.address == address,
            SignInRecord.at > now - _LOOKED_BACK_AT_AN_ADDRESS,
            SignInRecord.outcome.in_(MISTAKES),
        )
    ).one()
    return max(of_one, _wait(number, _FREE_FOR_AN_ADDRESS, last, now))


def sign_in_log(
    session: Session, *, officer: str | None = None, before: int | None = None, limit: int = 100
) -> tuple[LoggedSignIn, ...]:
    """The newest lines of the log, of everybody or of one officer; `before` a line's number goes on from there."""
    query = select(SignInRecord).order_by(SignInRecord.id.desc()).limit(limit)
    if officer is not None:
        query = query.where(SignInRecord.officer == officer)
    if before is not None:
        query = query.where(SignInRecord.id < before)
    return tuple(
        LoggedSignIn(row.id, row.at, row.officer, Outcome(row.outcome), row.tried, row.address, row.done_by)
        for row in session.scalars(query)
    )


def _wait(mistakes: int, free: int, last: datetime | None, now: datetime) -> timedelta:
    if last is None or mistakes < free:
        return timedelta()
    whole = min(timedelta(seconds=2 ** min(mistakes - free, 10)), _LONGEST)
    return max(whole - (now - last), timedelta())
