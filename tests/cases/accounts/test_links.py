"""One-time links, the first start, the list of accounts, and the private address of a calendar."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from cases.access import UnknownOfficer
from cases.accounts import second_factor
from cases.accounts.accounts import accounts_listed, find_account, set_disabled
from cases.accounts.feeds import end_feed, feed_given_at, new_feed_token, officer_of_feed
from cases.accounts.links import first_link, give_link, link_stands, use_link
from cases.accounts.log import Outcome, sign_in_log
from cases.accounts.sessions import signed_in
from cases.models import Officer, SignInLink
from state_machines.engine import EventRefused
from tests.cases.accounts.conftest import KEY, NOW, WHERE, give_password

HOURS = timedelta(hours=1)


@pytest.fixture
def link(people):
    def give(officer="chair", now=NOW):
        with people.begin() as session:
            return give_link(session, officer, done_by="server", now=now)

    return give


@pytest.fixture
def use(people):
    def use_once(token, now=NOW):
        with people.begin() as session:
            return use_link(session, token, now=now, **WHERE)

    return use_once


def test_a_link_signs_in_once_and_a_password_is_to_be_set(people, link, use):
    token = link()
    came = use(token)

    assert came.refusal is None
    with people.begin() as session:
        at_browser = signed_in(session, came.token, NOW)
    assert (at_browser.officer, at_browser.way, at_browser.password_due) == ("chair", "link", True)
    assert use(token).token is None


def test_looking_at_a_link_does_not_use_it(people, link, use):
    token = link()
    with people.begin() as session:
        assert all(link_stands(session, token, NOW) for _ in range(3))

    assert use(token).token
    with people.begin() as session:
        assert not link_stands(session, token, NOW)


def test_a_newer_link_voids_the_older(link, use):
    older, newer = link(), link()

    assert "replaced" in use(older).refusal
    assert use(newer).token


def test_a_link_of_somebody_else_stays(link, use):
    chair, auditor = link("chair"), link("auditor")

    assert use(chair).token
    assert use(auditor).token


def test_a_link_is_good_for_a_day(link, use):
    assert use(link(), NOW + HOURS * 24).refusal
    assert use(link(), NOW + HOURS * 24 - timedelta(seconds=1)).token


@pytest.mark.parametrize("token", ["", "x", "\0", "é" * 500])
def test_what_is_no_link_is_refused_and_logged(people, use, token):
    assert use(token).token is None

    with people.begin() as session:
        assert sign_in_log(session, limit=1)[0].outcome is Outcome.LINK_REFUSED


def test_only_the_hash_is_kept(link, rows):
    token = link()

    assert [row for row in rows(SignInLink) if row.token_hash == token] == []


def test_a_link_does_not_pass_the_second_factor_by(people, link, use):
    with people.begin() as session:
        app = pyotp.TOTP(second_factor.offer(session, "coordinator", key=KEY).secret)
        second_factor.confirm(session, "coordinator", app.at(NOW), key=KEY, now=NOW)

    assert use(link("coordinator")).second_factor_due


def test_a_closed_account_gets_no_link_and_an_older_one_does_not_open_it(people, link, use):
    token = link()
    with people.begin() as session:
        set_disabled(session, "chair", disabled=True, done_by="server", now=NOW)

    assert use(token).refusal
    with pytest.raises(EventRefused, match="disabled"):
        link()


def test_nobody_of_that_key_gets_no_link(link):
    with pytest.raises(UnknownOfficer, match="no officer 'nobody'"):
        link("nobody")


def test_the_first_start_lets_the_administrator_in_until_somebody_can_sign_in(sessions, milton_keynes):
    with sessions.begin() as session:
        give_link(session, "chair", done_by="server", now=NOW)
        first, again = first_link(session, NOW), first_link(session, NOW)
        assert not link_stands(session, first, NOW)
        came = use_link(session, again, now=NOW, **WHERE)
        at_browser = signed_in(session, came.token, NOW)
        assert (at_browser.officer, at_browser.administers) == ("administrator", True)

        give_password(session, "chair")
        assert first_link(session, NOW) is None


def test_on_an_empty_database_the_first_start_makes_the_administrator(sessions, rows):
    with sessions.begin() as session:
        assert first_link(session, NOW)

    assert [row.key for row in rows(Officer)] == ["administrator"]


def test_the_accounts_as_administration_sees_them(people, link, enter):
    link("chair")
    enter("coordinator", now=NOW + HOURS)
    with people.begin() as session:
        set_disabled(session, "chair", disabled=True, done_by="server", now=NOW)
        chair, coordinator = accounts_listed(session)

    assert (chair.officer, chair.disabled_at, chair.has_password, chair.last_signed_in_at) == (
        "chair",
        NOW,
        False,
        None,
    )
    assert (coordinator.officer, coordinator.has_password, coordinator.has_second_factor) == (
        "coordinator",
        True,
        False,
    )
    assert coordinator.last_signed_in_at == NOW + HOURS


def test_the_address_of_a_calendar_opens_nothing_else_and_can_be_ended(people):
    with people.begin() as session:
        older = new_feed_token(session, "coordinator", now=NOW)
        newer = new_feed_token(session, "coordinator", now=NOW)
        assert feed_given_at(session, "coordinator") == NOW
        assert officer_of_feed(session, older) is None
        assert officer_of_feed(session, newer) == "coordinator"
        assert signed_in(session, newer, NOW) is None
        assert find_account(session, "coordinator").feed_hash != newer

        set_disabled(session, "coordinator", disabled=True, done_by="server", now=NOW)
        assert officer_of_feed(session, newer) is None
        set_disabled(session, "coordinator", disabled=False, done_by="server", now=NOW)
        end_feed(session, "coordinator", done_by="coordinator", now=NOW)
        assert officer_of_feed(session, newer) is None
