"""The calendar: a month as a table and as a list, and the private feed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from icalendar import Calendar
from lxml import html as lxml_html
from sqlalchemy.orm import Session, sessionmaker

from cases.accounts.feeds import end_feed, new_feed_token
from cases.models import Deadline, Person
from statutory_reviews.bootstrap import Application
from statutory_reviews.web.calendar.months import Month, day_asked, month_asked
from tests import examples
from tests.cast import KIND, Record, open_one
from tests.web.client import NOT_FOUND, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]
TODAY = date(2026, 11, 12)


@pytest.fixture
def feed_of(application: Application, sessions: sessionmaker[Session], browser_of: BrowserOf) -> Callable[..., str]:
    """The address of somebody's feed."""

    def address(officer: str) -> str:
        Browser(application, officer)
        with sessions.begin() as session:
            return f"/calendar/feed/{new_feed_token(session, officer, now=application.clock())}.ics"

    return address


def days_with_something(browser: Browser) -> list[str]:
    """The days of the month's table on which something stands."""
    page = lxml_html.fromstring(browser.page.text)
    return [
        one.xpath("string(.//span[@class='app-month__date'])")
        for one in page.xpath("//table[contains(@class, 'app-month')]//td[.//li]")
    ]


def test_each_deadline_stands_on_its_day(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock, rows: Callable[..., list[Deadline]]
) -> None:
    clock.set(TODAY)
    browser = browser_of("coordinator").open("/calendar")
    due = {one.due_on for one in rows(Deadline) if one.status in {"open", "met"}}
    here = sorted(day for day in due if (day.year, day.month) == (2026, 11))

    assert "Calendar: November 2026" in browser.text
    assert days_with_something(browser) == [f"{day:%-d %B %Y}" for day in here] != []
    assert "12 today" in browser.text.replace("1212 November 2026", "12")


def test_months_follow_each_other_by_links_and_keep_the_filters(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(TODAY)
    browser = browser_of("coordinator").open(f"/calendar?month=2026-12&kind={KIND}&owner=mine")
    browser.follow("January 2027")
    assert "Calendar: January 2027" in browser.text
    assert f"kind={KIND}&owner=mine" in str(browser.page.url)
    assert "Calendar: December 2026" in browser.follow("December 2026").text
    assert f"kind={KIND}&owner=mine" in str(browser.follow("List").page.url)
    assert "Calendar: November 2026" in browser.follow("This month").text


def test_a_meeting_is_marked_as_one_and_stays_when_it_was_held(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock, record: Record
) -> None:
    clock.set(TODAY)
    called = examples.of_item("meeting", "schedule", TODAY, meeting_on="2026-11-18")
    record(a_case_in_scoping, "schedule", TODAY, item="meeting", **called)
    for page in ("/calendar", "/calendar/agenda"):
        assert "Meeting: " in browser_of("coordinator").open(page).text

    held_on = date(2026, 11, 18)
    record(a_case_in_scoping, "hold", held_on, item="meeting-1", **examples.of_item("meeting", "hold", held_on))
    assert re.search(r"Meeting: [^()]*\(done\)", browser_of("coordinator").open("/calendar").text)


def test_a_month_or_day_that_is_none_is_this_month() -> None:
    for words in ("", "2026", "2026-13", "2026-00", "20266-01", "2026-1", "٢٠٢٦-١٢", "2026-12-01", "x" * 500):
        assert month_asked(words, TODAY) == Month(date(2026, 11, 1)), words
    assert month_asked("2026-12", TODAY).title == "December 2026"
    assert (month_asked("2024-02", TODAY).last, month_asked("2026-12", TODAY).next.key) == (
        date(2024, 2, 29),
        "2027-01",
    )
    month = Month(date(2026, 11, 1))
    assert day_asked("2026-11-30", month) == date(2026, 11, 30)
    assert day_asked("2026-12-01", month) is day_asked("2026-11-31", month) is None


def test_a_day_too_full_for_the_table_has_the_rest_in_the_list(
    milton_keynes: str, sessions: sessionmaker[Session], browser_of: BrowserOf, clock: Clock
) -> None:
    for _ in range(7):
        open_one(sessions)
    clock.set(TODAY)
    browser = browser_of("coordinator").open("/calendar")
    assert "3 more on 27 November 2026" in browser.text
    browser.follow("3 more on 27 November 2026")
    page = lxml_html.fromstring(browser.page.text)
    assert len(page.xpath("//main//h2")) == 1
    assert len(page.xpath("//main//ul[contains(@class, 'govuk-list--spaced')]/li")) == 7


@pytest.mark.parametrize("page", ["/calendar", "/calendar/agenda"])
def test_everybody_sees_their_own_dates_alone(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock, page: str
) -> None:
    clock.set(TODAY)
    for officer in ("chair", "coordinator", "auditor"):
        assert "Decide whether to hold a review" in browser_of(officer).open(f"{page}?month=2026-11").text
    contact = browser_of("police-contact").open(f"{page}?month=2026-11").text
    assert a_case_in_scoping in contact
    assert "Decide" not in contact
    assert "MK-DHR" not in browser_of("administrator").open(f"{page}?month=2026-11").text


def test_a_feed_has_each_date_by_reference_and_title_and_nobodys_name(
    a_case_in_scoping: str,
    browser_of: BrowserOf,
    feed_of: Callable[..., str],
    clock: Clock,
    rows: Callable[..., list[Deadline]],
) -> None:
    clock.set(TODAY)
    answer = browser_of().open(feed_of("coordinator")).page
    events = Calendar.from_ical(answer.text).walk("VEVENT")

    assert answer.headers["content-type"].startswith("text/calendar")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in answer.text
    assert "X-PUBLISHED-TTL:PT6H" in answer.text
    assert {one["UID"] for one in events} == {
        f"deadline-{one.id}@statutory-reviews" for one in rows(Deadline, status="open")
    }
    assert all(str(one["SUMMARY"]).startswith(f"{a_case_in_scoping}: ") for one in events)
    assert all(type(one["DTSTART"].dt) is date and one["DTSTAMP"] and one["SEQUENCE"] == 0 for one in events)
    names = {one.details["name"] for one in rows(Person)} | {"Rowan Ashby"}
    assert not any(name in answer.text for name in names)


def test_an_entry_that_moved_is_the_same_one_with_a_higher_number(
    a_case_with_terms: str,
    browser_of: BrowserOf,
    feed_of: Callable[..., str],
    clock: Clock,
    record: Record,
    rows: Callable[..., list[Deadline]],
) -> None:
    on = date(2027, 3, 1)
    clock.set(on)
    address = feed_of("coordinator")
    (deadline,) = rows(Deadline, name="complete_review")

    def entry() -> tuple[date, int]:
        found = Calendar.from_ical(browser_of().open(address).page.text).walk("VEVENT")
        (one,) = [one for one in found if one["UID"] == f"deadline-{deadline.id}@statutory-reviews"]
        return one["DTSTART"].dt, int(one["SEQUENCE"])

    assert entry() == (deadline.due_on, 0)
    extended = examples.of_case("extend", on, deadline="complete_review", new_due_on="2027-08-02")
    record(a_case_with_terms, "extend", on, **extended)
    assert entry() == (date(2027, 8, 2), 1)


def test_a_feed_shows_what_its_owner_may_see(
    a_case_in_scoping: str, browser_of: BrowserOf, feed_of: Callable[..., str], clock: Clock
) -> None:
    clock.set(TODAY)
    contact = browser_of().open(feed_of("police-contact")).page.text
    assert contact.count("BEGIN:VEVENT") == 1
    assert "BEGIN:VEVENT" not in browser_of().open(feed_of("administrator")).page.text


def test_an_address_that_opens_no_feed_is_not_found(
    a_case_in_scoping: str,
    browser_of: BrowserOf,
    feed_of: Callable[..., str],
    sessions: sessionmaker[Session],
    clock: Clock,
) -> None:
    old = feed_of("coordinator")
    new = feed_of("coordinator")
    browser_of().open(old, expect=NOT_FOUND)
    browser_of().open(new)
    browser_of().open("/calendar/feed/guessed.ics", expect=NOT_FOUND)
    with sessions.begin() as session:
        end_feed(session, "coordinator", done_by="coordinator", now=clock())
    browser_of().open(new, expect=NOT_FOUND)
