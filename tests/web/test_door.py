"""What holds for every page, whoever answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from statutory_reviews.bootstrap import Application
from statutory_reviews.web import pages
from statutory_reviews.web.routes import ROUTES
from tests.cast import Record
from tests.web.client import FORBIDDEN, NOT_FOUND, SEE_OTHER, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]


def test_the_tray_shows_what_waits_and_its_counts_agree_with_its_lists(
    a_notified_case: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 12, 10))
    browser = browser_of("coordinator").open("/")
    assert a_notified_case in browser.text
    assert "days late" in browser.open("/?owner=everyone").text


def test_a_stranger_sees_an_empty_tray(a_notified_case: str, application: Application, browser_of: BrowserOf) -> None:
    browser = browser_of("administrator").open("/")
    assert a_notified_case not in browser.text
    assert "Nothing waits for you" in browser.text


def test_who_is_not_signed_in_is_asked_to_and_comes_back(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of().open("/?kind=all", expect=SEE_OTHER)
    assert browser.page.headers["location"] == "/sign-in?next=/%3Fkind%3Dall"


def test_a_page_that_is_not_there_is_a_page_of_ours(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/no-such-page", expect=NOT_FOUND)
    assert "not yours to see" in browser.text


def test_a_form_without_the_token_is_refused(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/")
    browser.send("/demonstration/move-on", {"csrf": "another", "by_days": "1"}, expect=FORBIDDEN)
    assert "Nothing" not in browser.text or "form" in browser.text


def test_a_form_from_another_site_is_refused(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/")
    browser.send(
        "/demonstration/move-on", {"by_days": "1"}, headers={"Origin": "https://elsewhere.example"}, expect=FORBIDDEN
    )


def test_nothing_of_a_page_is_kept_by_the_browser(milton_keynes: str, browser_of: BrowserOf) -> None:
    headers = browser_of("coordinator").open("/").page.headers
    assert headers["cache-control"] == "no-store"
    assert "script-src" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"


def test_a_session_that_was_idle_for_an_hour_is_over(
    milton_keynes: str, browser_of: BrowserOf, clock: Clock, record: Record
) -> None:
    browser = browser_of("coordinator").open("/")
    clock.now += timedelta(minutes=61)
    browser.open("/", expect=SEE_OTHER)
    assert browser.page.headers["location"] == "/sign-in?next=/"


def test_whoever_signs_in_again_comes_back_to_a_page() -> None:
    pages_shown = {one.path for one in ROUTES if one.method == "GET"}
    lost = [one.path for one in ROUTES if not one.also_when_out and (one.shown_on or one.path) not in pages_shown]
    assert not lost


def test_a_form_filled_in_before_signing_in_again_elsewhere_loses_nothing(
    a_notified_case: str, browser_of: BrowserOf, clock: Clock
) -> None:
    browser = browser_of("coordinator").open("/contacts/new")
    in_the_first_tab = browser.page
    clock.now += timedelta(minutes=61)
    browser.open("/sign-in").sign_in("coordinator")  # in the second tab, with the cookie of the session that is over
    browser.page = in_the_first_tab
    browser.send_form("Keep it", {"name": "Zebra Person"})
    assert "signed in again since" in browser.text
    assert 'value="Zebra Person"' in browser.page.text
    assert "no entries yet" in browser.open("/contacts").text


def test_signing_out_when_it_is_over_already_says_so(milton_keynes: str, browser_of: BrowserOf, clock: Clock) -> None:
    browser = browser_of("coordinator").open("/")
    clock.now += timedelta(minutes=61)
    assert browser.send("/sign-out").path == "/signed-out"


def test_what_no_database_can_hold_is_not_found(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser_of("coordinator").open("/cases/MK%00", expect=NOT_FOUND).open("/cases?kind=%00", expect=NOT_FOUND)


def test_when_no_page_can_be_made_a_plain_one_says_so_and_the_log_names_nobody(
    milton_keynes: str, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser = browser_of("coordinator").open("/")
    monkeypatch.delitem(pages._environment().globals, "static")  # so that no template renders, the failure's included
    browser.open("/", expect=500)

    assert "Sorry, there is a problem" in browser.text
    assert browser.page.headers["cache-control"] == "no-store"
    assert caplog.text.count("layout.html, line ") >= 2
    assert "is undefined" not in caplog.text
