"""A demonstration moves on by days; the scheduled work of each is done, and sign-in goes by the clock on the wall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from cases.models import SweepRun
from statutory_reviews.bootstrap import Application
from statutory_reviews.days_ahead import days_ahead
from tests.web.client import NOT_FOUND, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]


def test_a_week_passes_with_the_work_of_each_of_its_days(
    a_notified_case: str, application: Application, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 23))
    browser = browser_of("coordinator", demonstration=True).open("/")
    assert "Here today is 23 November 2026" in browser.text
    browser.send_form("Next week")
    assert "7 days have passed" in browser.text
    assert "Here today is 30 November 2026" in browser.text
    assert "days late" in browser.open("/?owner=everyone").text
    with application.sessions.begin() as session:
        days = set(session.scalars(select(SweepRun.business_date)))
    assert days == {date(2026, 11, day) for day in range(24, 31)}
    assert days_ahead(application.settings.home).days == 7


def test_where_people_really_work_no_day_is_moved(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/")
    assert "Next day" not in browser.text
    browser.send("/demonstration/move-on", {"by_days": "1"}, expect=NOT_FOUND)
