"""Opening cases in the browser: by pages, by a file, once, and only by whoever may."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from lxml import html as lxml_html

from tests.cast import ROOT
from tests.web.client import CONFLICT, NOT_FOUND, SEE_OTHER, WRONG, Browser
from tests.web.conftest import Clock

pytestmark = pytest.mark.slow

BrowserOf = Callable[..., Browser]

DHR = "/start/milton-keynes/domestic_homicide_review"
EXAMPLE = (ROOT / "scenarios/police-notification.example.yaml").read_text(encoding="utf-8")

PARTS = (
    {
        "notified_on-day": "2",
        "notified_on-month": "11",
        "notified_on-year": "2026",
        "notified_by": "thames-valley-police",
        "how": "secure_email",
        "police_reference": "TVP-1",
    },
    {"date_of_death-day": "24", "date_of_death-month": "10", "date_of_death-year": "2026", "place_of_death": "At home"},
    {"deceased.person.name": "Marigold Fennimore", "deceased.age_at_death": "41"},
)


def filled_in(browser: Browser) -> Browser:
    browser.open(DHR).follow("Fill in the pages")
    for part in PARTS:
        browser.send_form("Save and go on", part)
    while "/part/" in browser.path:
        browser.send_form("Save and go on")
    return browser


def with_file(browser: Browser, text: str, *, expect: int = 200) -> Browser:
    browser.open(f"{DHR}/file")
    return browser.send(f"{DHR}/file", files={"form-file": ("notification.yaml", text.encode())}, expect=expect)


def test_a_coordinator_is_offered_every_kind(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/start")
    assert "Domestic Homicide Review" in browser.text
    assert "ASB Case Review" in browser.text


def test_who_may_not_open_cases_is_told_so_and_finds_no_form(milton_keynes: str, browser_of: BrowserOf) -> None:
    assert "You may not open cases" in browser_of("auditor").open("/start").text
    for page in ("", "/part/1", "/check", "/file", "/form.yaml"):
        browser_of("auditor").open(DHR + page, expect=NOT_FOUND)


def test_a_review_is_opened_by_short_pages_and_what_is_proposed_is_shown(
    milton_keynes: str, browser_of: BrowserOf
) -> None:
    browser = filled_in(browser_of("coordinator"))
    assert browser.path == f"{DHR}/check"
    assert "Marigold Fennimore" in browser.text

    browser.send_form("Open the case")
    assert browser.path == "/cases/MK-DHR-2026-001/proposal"
    assert "Case MK-DHR-2026-001 is open." in browser.text
    assert "The test, limb by limb" in browser.text


def test_what_is_wrong_on_a_page_stays_on_that_page(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"{DHR}/part/1")
    browser.send_form("Save and go on", PARTS[0] | {"notified_on-month": "13"}, expect=WRONG)
    assert "there is no such day in the calendar" in browser.text
    assert "place of death" not in browser.text.lower()


def test_an_answer_is_changed_from_the_page_where_it_is_checked(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = filled_in(browser_of("coordinator"))
    browser.open(f"{DHR}/part/2?then=check").send_form("Save and go on", {"place_of_death": "In hospital"})
    assert browser.path == f"{DHR}/check"
    assert "In hospital" in browser.text


def test_the_case_is_opened_with_the_answers_that_were_shown(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = filled_in(browser_of("coordinator"))
    checked = browser.page
    browser.open(f"{DHR}/part/2?then=check").send_form("Save and go on", {"place_of_death": "In hospital"})
    browser.page = checked
    browser.send_form("Open the case", expect=CONFLICT)
    assert "changed since you looked" in browser.text
    assert "In hospital" in browser.text
    assert "MK-DHR-2026-001" not in browser.open("/cases").text
    browser.open(f"{DHR}/check").send_form("Open the case", expect=SEE_OTHER)
    assert browser.page.headers["location"] == "/cases/MK-DHR-2026-001/proposal"


def test_pressing_twice_opens_one_case(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = filled_in(browser_of("coordinator"))
    checked = browser.page
    browser.send_form("Open the case", expect=SEE_OTHER)
    browser.page = checked
    browser.send_form("Open the case", expect=SEE_OTHER)
    assert browser.page.headers["location"] == "/cases"
    assert "MK-DHR-2026-002" not in browser.open("/cases").text


def test_a_notification_that_came_as_a_file_is_checked_and_opened(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = with_file(browser_of("coordinator"), EXAMPLE)
    assert browser.path == f"{DHR}/check"
    assert "Wren Fennimore" in browser.text
    assert "Before it can be opened" not in browser.text
    browser.send_form("Open the case", expect=SEE_OTHER)
    assert browser.page.headers["location"] == "/cases/MK-DHR-2026-001/proposal"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The file is empty"),
        ("a: [", "not good YAML at line"),
        ("kind: community_trigger\nnotified_on: 2026-11-02", "of another kind"),
        ("notified_on: 2026-02-31", "not a day of the calendar"),
        ("notifed_on: 2026-11-02", "did you mean 'notified_on'"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_is_wrong(
    milton_keynes: str, browser_of: BrowserOf, text: str, words: str
) -> None:
    browser = with_file(browser_of("coordinator"), text, expect=WRONG)
    assert words in browser.text


def test_a_file_that_is_no_text_is_refused(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"{DHR}/file")
    browser.send(f"{DHR}/file", files={"form-file": ("scan.yaml", b"\xff\xfe\x00")}, expect=WRONG)
    assert "not plain text" in browser.text


def test_the_empty_form_can_be_had(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"{DHR}/form.yaml")
    assert browser.page.text.startswith("kind: domestic_homicide_review\n")
    assert "date_of_death:" in browser.page.text


def test_the_same_police_reference_opens_a_second_case_only_where_it_is_said(
    a_notified_case: str, browser_of: BrowserOf
) -> None:
    browser = with_file(browser_of("coordinator"), EXAMPLE)
    assert "another matter" not in browser.text
    browser.send_form("Open the case", expect=CONFLICT)
    assert "It is another matter under the same reference" in browser.text
    assert f"Case {a_notified_case} has the same police reference" in browser.text
    browser.send_form("Open the case", {"form-again": "yes"}, expect=SEE_OTHER)
    assert browser.page.headers["location"] == "/cases/MK-DHR-2026-002/proposal"


def test_a_draft_is_its_writers_alone(milton_keynes: str, browser_of: BrowserOf) -> None:
    filled_in(browser_of("coordinator"))
    browser = browser_of("chair").open(f"{DHR}/check")
    assert browser.path == DHR
    assert "Fennimore" not in browser.text


def test_what_was_answered_can_be_thrown_away(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = filled_in(browser_of("coordinator")).open(DHR)
    assert "You have begun this" in browser.text
    browser.send_form("Throw it away")
    assert "thrown away" in browser.text
    assert "You have begun this" not in browser.open(DHR).text


def test_an_application_shows_its_threshold_complaint_by_complaint(
    milton_keynes: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 12, 1))
    place = "/start/milton-keynes/community_trigger"
    text = (ROOT / "scenarios/case-review-application.example.yaml").read_text(encoding="utf-8")
    browser = browser_of("coordinator").open(f"{place}/file")
    browser.send(f"{place}/file", files={"form-file": ("application.yaml", text.encode())})
    browser.send_form("Open the case")
    assert browser.path.endswith("/proposal")
    assert "The complaints one by one" in browser.text


def test_every_kind_is_filled_in_by_pages_that_keep_to_the_rules(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/start")
    links = [one.get("href") for one in lxml_html.fromstring(browser.page.text).xpath("//main//a")]
    assert len(links) >= 5
    for link in links:
        parts = lxml_html.fromstring(browser.open(link).page.text).xpath("//main//ol/li")
        for number in range(1, len(parts) + 1):
            browser.open(f"{link}/part/{number}")
            assert f"page {number} of {len(parts)}" in browser.text
        browser.open(f"{link}/part/{len(parts) + 1}", expect=NOT_FOUND)


def test_pressing_many_times_at_once_opens_one_case(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = filled_in(browser_of("coordinator"))
    seen = lxml_html.fromstring(browser.page.text).xpath("//input[@name='seen']/@value")[0]
    fields = {"csrf": browser.csrf, "seen": seen}
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(browser._client.post, f"{DHR}/check", data=fields) for _ in range(4)]
    went_to = sorted(one.result().headers["location"] for one in sent)
    assert went_to == ["/cases", "/cases", "/cases", "/cases/MK-DHR-2026-001/proposal"]


def test_the_answers_of_a_page_survive_a_session_that_ended(
    milton_keynes: str, browser_of: BrowserOf, clock: Clock
) -> None:
    browser = browser_of("coordinator").open(f"{DHR}/part/1")
    clock.now += timedelta(minutes=61)
    browser.send_form("Save and go on", PARTS[0], expect=SEE_OTHER)
    browser.sign_in("coordinator")
    browser.open(f"{DHR}/part/1")
    assert 'value="TVP-1"' in browser.page.text
    browser.send_form("Save and go on")
    assert browser.path == f"{DHR}/part/2"


def test_a_plan_whose_dates_have_passed_is_opened_as_of_its_own_day(
    milton_keynes: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 2))
    plan = (ROOT / "scenarios/strategic-assessment.example.yaml").read_bytes()
    start = "/start/milton-keynes/strategic_assessment"
    browser = browser_of("coordinator").open(f"{start}/file")
    sent = {"form-file": ("plan.yaml", plan)}
    browser.send(f"{start}/file", {"happened_on-day": "31", "happened_on-month": "2"}, files=sent, expect=WRONG)
    assert "The day it was opened, if not today: the date must include a year." in browser.text

    browser.send(f"{start}/file", files=sent)
    browser.send_form("Open the case", expect=WRONG)
    assert "If it was not opened today, say on which day it was." in browser.text
    assert "The day it was opened, if not today" in browser.page.text.partition("<details")[0]

    day = {"happened_on-day": "1", "happened_on-month": "4", "happened_on-year": "2026"}
    browser.send(f"{start}/file", day, files=sent)
    assert "Buckinghamshire Fire and Rescue Service" in browser.text
    assert "road safety" in browser.text
    assert "road_safety" not in browser.text
    browser.send_form("Open the case", {"happened_on-year": "2031"}, expect=WRONG)
    assert "which is in the future" in browser.text
    browser.send_form("Open the case", {"happened_on-year": "2026"})
    assert browser.path == "/cases/MK-SA-2026-001"
    assert "Since 1 April 2026." in browser.text


def test_a_body_that_a_file_names_by_its_key_is_told_by_its_name(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = with_file(browser_of("coordinator"), EXAMPLE)
    assert "HM Senior Coroner for Milton Keynes" in browser.text
    assert "thames-valley-police" not in browser.text


def test_an_address_keeps_the_lines_in_which_it_was_written(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"{DHR}/part/3")
    (field,) = lxml_html.fromstring(browser.page.text).xpath("//textarea[@name='deceased.person.address']")
    given = PARTS[2] | {field.name: "1 Invented Crescent\r\nMilton Keynes"}
    browser.send_form("Save and go on", given, expect=SEE_OTHER)
    browser.open(f"{DHR}/check")
    assert "1 Invented Crescent<br>Milton Keynes" in browser.page.text
