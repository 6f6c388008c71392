"""Signing in with a password, and with the code that follows it where somebody has a second factor."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.accounts import log, passwords
from cases.accounts.accounts import find_account, officer_known_as
from cases.accounts.answers import OVER, WRONG, WRONG_CODE, Answer, wait_words
from cases.accounts.log import Outcome
from cases.accounts.second_factor import code_is_right, use_recovery_code
from cases.accounts.sessions import begin_session, signed_in
from cases.accounts.tokens import address_mark, mark_of, marks_of_attempt
from cases.models import Account


def sign_in(
    session: Session,
    *,
    who: str,
    password: str,
    address: str,
    key: bytes,
    now: datetime,
    in_place_of: str | None = None,
) -> Answer:
    """Let somebody in by officer key or e-mail address and password, or answer why not; both are in the log.

    `address` is where the request came from and `key` the server's own: the log gets keyed hashes only. Somebody
    unknown is answered with the same words, after the same time and the same waits.
    """
    officer = officer_known_as(session, who)
    account = (
        session.scalar(select(Account).where(Account.officer_id == officer.id).with_for_update()) if officer else None
    )
    # Unknown keys are waited for too, each by what was typed; it may be a password in the wrong field, so keyed.
    tried = mark_of(key, "officer", officer.key) if officer else mark_of(key, "typed", who.strip().lower())
    line = {"officer": officer.key if officer else None, "tried": tried, "address": address_mark(key, address)}
    left = log.wait_left(session, tried=tried, address=line["address"] or "", now=now)
    if left:
        log.keep(session, Outcome.TOLD_TO_WAIT, now=now, **line)
        return Answer(refusal=wait_words(left))
    right, newer = passwords.matches(password, account.password_hash if account else None)
    if not right or account is None or account.disabled_at is not None:
        log.keep(session, _why(account, right=right), now=now, **line)
        return Answer(refusal=WRONG)
    if newer is not None:
        account.password_hash = newer
    due = account.totp_secret is not None
    log.keep(session, Outcome.CODE_ASKED if due else Outcome.SIGNED_IN, now=now, **line)
    token = begin_session(session, account, way="password", now=now, second_factor_due=due, in_place_of=in_place_of)
    return Answer(token=token, second_factor_due=due)


def confirm_code(session: Session, token: str, code: str, *, address: str, key: bytes, now: datetime) -> Answer:
    """Finish signing in with the code of the authenticator app, or with a recovery code, which is then used up."""
    at_browser = signed_in(session, token, now)
    if at_browser is None or not at_browser.second_factor_due:
        return Answer(refusal=OVER)
    account = find_account(session, at_browser.officer)
    line = marks_of_attempt(key, at_browser.officer, address)
    left = log.wait_left(session, tried=line["tried"], address=line["address"], now=now)
    if left:
        log.keep(session, Outcome.TOLD_TO_WAIT, now=now, **line)
        return Answer(refusal=wait_words(left), second_factor_due=True)
    if not code_is_right(account, code, key=key, now=now):
        if not use_recovery_code(session, account, code, now):
            log.keep(session, Outcome.WRONG_CODE, now=now, **line)
            return Answer(refusal=WRONG_CODE, second_factor_due=True)
        log.keep(session, Outcome.RECOVERY_CODE_USED, now=now, **line)
    log.keep(session, Outcome.SIGNED_IN, now=now, **line)
    return Answer(token=begin_session(session, account, way=at_browser.way, now=now, in_place_of=token))


def _why(account: Account | None, *, right: bool) -> Outcome:
    if account is None:
        return Outcome.UNKNOWN
    return Outcome.NO_ENTRY if right else Outcome.WRONG_PASSWORD
