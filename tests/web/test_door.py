"""What holds for every page, whoever answers it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from statutory_reviews.bootstrap import Application
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
    assert "days late" in browser.text


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


def test_what_no_database_can_hold_is_not_found(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser_of("coordinator").open("/cases/MK%00", expect=NOT_FOUND).open("/cases?kind=%00", expect=NOT_FOUND)
