"""Signing in: the same answer whoever it is, waits that grow, a log without names, codes that work once."""

from __future__ import annotations

import json
from datetime import timedelta

import pyotp
import pytest

from cases.accounts import second_factor
from cases.accounts.accounts import find_account, set_disabled
from cases.accounts.answers import WRONG, WRONG_CODE
from cases.accounts.log import Outcome, sign_in_log
from cases.accounts.sessions import signed_in
from cases.accounts.signing_in import confirm_code
from cases.models import Officer, SignInRecord
from tests.cases.accounts.conftest import ADDRESS, NOW, WHERE

SECONDS = timedelta(seconds=1)
MINUTES = timedelta(minutes=1)


def test_somebody_signs_in_by_key_or_by_e_mail(people, enter):
    for who in (
        *("coordinator", " Coordinator "),
        *("coordinator@partnership.example", "COORDINATOR@Partnership.example"),
    ):
        answer = enter(who)

        assert answer.refusal is None, who
        with people.begin() as session:
            at_browser = signed_in(session, answer.token, NOW)
            assert (at_browser.officer, at_browser.name, at_browser.way) == ("coordinator", "Rowan Ashby", "password")
            assert not at_browser.second_factor_due
            assert not at_browser.password_due
            assert not at_browser.administers


def test_everybody_else_gets_the_same_answer(enter):
    for number, (who, password) in enumerate(
        (
            ("coordinator", "violet anchor monday"),
            ("coordinator", ""),
            ("nobody-at-all", "violet anchor tuesday"),
            ("chair", "violet anchor tuesday"),
            ("", ""),
            ("a\0b", "x\0y"),
            ("x" * 5000, "y" * 5000),
            ("%", "violet anchor tuesday"),
            ("coordinator@partner\u017fhip.example", "violet anchor tuesday"),
        )
    ):
        answer = enter(who, password, address=f"192.0.2.{number}")

        assert answer.token is None, who
        assert answer.refusal == WRONG, who


def test_a_closed_account_looks_like_a_wrong_password(people, enter):
    with people.begin() as session:
        set_disabled(session, "coordinator", disabled=True, done_by="administrator", now=NOW)

    assert enter("coordinator").refusal == WRONG
    with people.begin() as session:
        set_disabled(session, "coordinator", disabled=False, done_by="administrator", now=NOW)
    assert enter("coordinator").token


def test_an_e_mail_address_of_two_officers_opens_neither(people, enter, rows):
    with people.begin() as session:
        for officer in session.query(Officer).filter(Officer.key.in_(["chair", "coordinator"])):
            officer.email = "shared@partnership.example"

    assert enter("shared@partnership.example").refusal == WRONG
    assert enter("coordinator").token


def test_a_name_that_only_looks_like_somebodys_is_nobodys(people, enter):
    with people.begin() as session:
        session.query(Officer).filter_by(key="coordinator").one().email = "kate.kirk@example.org"

    assert enter("\u212aate.kirk@example.org").refusal == WRONG
    assert enter("Kate.KIRK@example.org").token


@pytest.mark.parametrize("who", ["coordinator", "nobody-at-all"])
def test_after_five_mistakes_each_attempt_waits_twice_as_long_known_or_not(enter, who):
    now, waits = NOW, []
    for _ in range(14):
        refusal = enter(who, "wrong", now=now).refusal
        wait = 0
        while refusal != WRONG:
            wait += 1
            now += SECONDS * 2 ** max(wait - 1, 0)
            refusal = enter(who, "wrong", now=now).refusal
            assert wait < 15
        waits.append(wait)

    assert waits[:5] == [0] * 5
    assert waits[5:] == sorted(waits[5:])
    assert waits[-1] > 5


def test_the_right_password_waits_too_and_then_ends_the_wait(enter):
    for _ in range(8):
        enter("coordinator", "wrong")

    assert "too many wrong attempts" in enter("coordinator").refusal
    assert enter("coordinator", now=NOW + MINUTES * 16).token
    assert enter("coordinator", "wrong", now=NOW + MINUTES * 17).refusal == WRONG
    assert enter("coordinator", now=NOW + MINUTES * 17).token


def test_attempts_told_to_wait_do_not_make_the_wait_longer(enter):
    for _ in range(6):
        enter("coordinator", "wrong")
    for _ in range(20):
        enter("coordinator", "wrong")

    assert enter("coordinator", now=NOW + SECONDS * 3).token


def test_an_address_that_tries_many_keys_waits_and_another_does_not(enter):
    for number in range(30):
        assert enter(f"nobody-{number}", "wrong").refusal == WRONG

    assert "too many" in enter("coordinator").refusal
    assert enter("coordinator", address="198.51.100.1").token


def test_a_household_of_ipv6_is_one_address(enter):
    for number in range(30):
        enter(f"nobody-{number}", "wrong", address=f"2001:db8:1:2::{number:x}")

    assert "too many" in enter("coordinator", address="2001:db8:1:2:ffff::1").refusal
    assert enter("coordinator", address="2001:db8:1:3::1").token


def test_every_attempt_is_in_the_log_without_a_name_an_address_or_what_was_typed(people, enter, rows):
    enter("coordinator", "wrong")
    enter("Rowan Ashby", "violet anchor tuesday")
    enter("coordinator")

    with people.begin() as session:
        newest = sign_in_log(session, limit=3)
    assert [(one.officer, one.outcome) for one in newest] == [
        ("coordinator", Outcome.SIGNED_IN),
        (None, Outcome.UNKNOWN),
        ("coordinator", Outcome.WRONG_PASSWORD),
    ]
    assert len({one.address for one in newest}) == 1
    text = json.dumps(
        [{c.key: str(getattr(row, c.key)) for c in SignInRecord.__table__.columns} for row in rows(SignInRecord)]
    )
    assert not [word for word in ("Rowan", "rowan", ADDRESS, "violet") if word in text]


def test_the_log_of_one_officer_page_by_page(people, enter):
    for _ in range(3):
        enter("coordinator")
    enter("nobody")

    with people.begin() as session:
        first = sign_in_log(session, officer="coordinator", limit=2)
        after = sign_in_log(session, officer="coordinator", limit=2, before=first[-1].number)
    assert {one.officer for one in (*first, *after)} == {"coordinator"}
    assert first[-1].number > after[0].number


# The second factor


@pytest.fixture
def with_an_app(people):
    """The coordinator has turned the second factor on; answers the app and the recovery codes."""
    with people.begin() as session:
        app = pyotp.TOTP(second_factor.offer(session, "coordinator", key=WHERE["key"]).secret)
        codes = second_factor.confirm(
            session, "coordinator", app.at(NOW - MINUTES), key=WHERE["key"], now=NOW - MINUTES
        )
    return app, codes


@pytest.fixture
def confirm(people):
    def try_code(token, code, now=NOW, **where):
        with people.begin() as session:
            return confirm_code(session, token, code, now=now, **(where or WHERE))

    return try_code


def test_the_code_is_asked_for_after_the_password_and_the_token_changes(people, enter, with_an_app, confirm):
    app, _ = with_an_app
    first = enter("coordinator")
    assert first.second_factor_due

    wrong = confirm(first.token, "000000")
    done = confirm(first.token, f" {app.at(NOW)[:3]} {app.at(NOW)[3:]} ")

    assert wrong.refusal == WRONG_CODE
    assert done.refusal is None
    with people.begin() as session:
        assert signed_in(session, first.token, NOW) is None
        assert not signed_in(session, done.token, NOW).second_factor_due


def test_the_database_alone_does_not_give_the_secret_of_an_app_away(people, enter, with_an_app, confirm):
    app, codes = with_an_app

    def kept(secret=None):
        with people.begin() as session:
            account = find_account(session, "coordinator")
            account.totp_secret = secret or account.totp_secret
            return account.totp_secret

    assert app.secret not in kept()
    elsewhere = WHERE | {"key": b"the key of another server"}
    assert confirm(enter("coordinator").token, app.at(NOW), **elsewhere).refusal == WRONG_CODE
    assert confirm(enter("coordinator").token, codes[0], **elsewhere).refusal is None

    kept(app.secret)  # as it lay there before there were seals
    assert confirm(enter("coordinator").token, app.at(NOW)).refusal is None
    assert app.secret not in kept()


def test_a_code_works_once(enter, with_an_app, confirm):
    app, _ = with_an_app
    code = app.at(NOW)
    assert confirm(enter("coordinator").token, code).token

    assert confirm(enter("coordinator").token, code).refusal == WRONG_CODE
    assert confirm(enter("coordinator").token, app.at(NOW - SECONDS * 30)).refusal == WRONG_CODE
    assert confirm(enter("coordinator").token, app.at(NOW + SECONDS * 30)).token


def test_a_telephone_may_be_half_a_minute_off_and_no_more(enter, with_an_app, confirm):
    app, _ = with_an_app

    assert confirm(enter("coordinator").token, app.at(NOW + MINUTES)).refusal == WRONG_CODE
    assert confirm(enter("coordinator").token, app.at(NOW + SECONDS * 30)).token


def test_what_is_no_code_is_refused(enter, with_an_app, confirm):
    for hours, code in enumerate(("", "12345", "1234567", "abcdef", "１２３４５６", "\0", "9" * 1000)):
        then = NOW + MINUTES * 60 * hours  # so that no mistake makes the next one wait
        assert confirm(enter("coordinator", now=then).token, code, then).refusal == WRONG_CODE, code


def test_a_recovery_code_works_once_however_it_is_typed(people, enter, with_an_app, confirm):
    _, codes = with_an_app
    assert len(set(codes)) == 10

    assert confirm(enter("coordinator").token, codes[3].upper().replace("-", " ")).token
    assert confirm(enter("coordinator").token, codes[3]).refusal == WRONG_CODE
    with people.begin() as session:
        assert second_factor.recovery_codes_left(session, "coordinator") == 9
        fresh = second_factor.give_recovery_codes(session, "coordinator", now=NOW)
        assert second_factor.recovery_codes_left(session, "coordinator") == 10
    assert confirm(enter("coordinator").token, codes[4]).refusal == WRONG_CODE
    assert confirm(enter("coordinator").token, fresh[4]).token


def test_wrong_codes_wait_and_the_password_does_not_end_that(enter, with_an_app, confirm):
    for _ in range(6):
        token = enter("coordinator").token
        if token is not None:
            confirm(token, "000000")

    assert "too many wrong attempts" in enter("coordinator").refusal


def test_the_code_has_to_come_within_ten_minutes(enter, with_an_app, confirm):
    app, _ = with_an_app
    token = enter("coordinator").token
    later = NOW + MINUTES * 11

    assert "Sign in again" in confirm(token, app.at(later), later).refusal


def test_without_a_second_factor_there_is_no_code_to_give(enter, confirm):
    assert "Sign in again" in confirm(enter("coordinator").token, "123456").refusal
    assert "Sign in again" in confirm("no token of ours", "123456").refusal


def test_taken_away_it_is_asked_for_no_more(people, enter, with_an_app):
    with people.begin() as session:
        second_factor.turn_off(session, "coordinator", done_by="server", now=NOW)

    assert not enter("coordinator").second_factor_due
    with people.begin() as session:
        assert second_factor.recovery_codes_left(session, "coordinator") == 0
