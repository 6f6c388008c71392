"""Correcting a record through pages: what stands is shown, what differs is corrected, and the history says both."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from lxml import html as lxml_html
from sqlalchemy import select

from cases import queries
from cases.models import Case
from statutory_reviews.bootstrap import Application
from tests.cast import COORDINATOR, Record
from tests.web.client import CONFLICT, NOT_FOUND, OK, SEE_OTHER, WRONG, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]

BUTTON = "Correct the record"
WHY = {"correction_reason": "The letter was stamped later."}
LATER = {"came_to_attention_on-day": "30", "came_to_attention_on-month": "10"}


THE_PERSON = 3
"""The page of the notification that asks for the person who died."""


def form_of(browser: Browser, reference: str, row: int = 1, *, part: int = 1, expect: int = OK) -> Browser:
    return browser.open(f"/cases/{reference}/history/{row}/correct/{part}", expect=expect)


def value_of(browser: Browser, name: str) -> str:
    value: str = lxml_html.fromstring(browser.page.text).xpath(f"//*[@name='{name}']")[0].value
    return value


def corrected(application: Application, reference: str) -> list[dict[str, Any]]:
    with application.sessions() as session:
        today = application.clock()
        rows = queries.history(session, COORDINATOR, reference, now=today, on=today.date())
        return [row.input for row in rows if row.event == "correct"]


def test_a_record_is_corrected_from_its_history_and_the_history_reads_what_was_and_is(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/history")
    title = re.search(r"1\. ([^\n<]+)", browser.page.text)[1]  # type: ignore[index]
    browser.follow(f"Correct this record (row 1, {title})")
    browser.follow("The notification")
    assert value_of(browser, "came_to_attention_on-day") == "27"
    browser.send_form(BUTTON, LATER | WHY)

    assert browser.path == f"/cases/{a_notified_case}/history"
    assert "One field is corrected in row 1" in browser.text
    assert "1 deadline moved with it." in browser.text
    assert "before: 27 October 2026" in browser.text
    assert "after: 30 October 2026" in browser.text
    assert "Why it was corrected: The letter was stamped later." in browser.text
    assert "27 November 2026 → 30 November 2026" in browser.text
    assert "Corrected since in row " in browser.text
    assert [one["field"] for one in corrected(application, a_notified_case)] == ["came_to_attention_on"]

    form_of(browser, a_notified_case)
    assert value_of(browser, "came_to_attention_on-day") == "30"


def test_nothing_is_corrected_without_a_reason_or_a_difference_and_what_was_typed_is_kept(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = form_of(browser_of("chair"), a_notified_case)
    browser.send_form(BUTTON, LATER, expect=WRONG)
    assert "Why it is corrected: Say what was wrong, and how it was found." in browser.text
    assert value_of(browser, "came_to_attention_on-day") == "30"

    browser.send_form(BUTTON, WHY | {"came_to_attention_on-day": "27"}, expect=WRONG)
    assert "Nothing here differs from what is on record" in browser.text
    browser.send_form(BUTTON, {"came_to_attention_on-day": "31", "came_to_attention_on-month": "2"}, expect=WRONG)
    assert "there is no such day in the calendar" in browser.text.lower()
    assert corrected(application, a_notified_case) == []


def test_a_value_that_the_step_could_not_have_had_is_refused_at_its_field(
    a_notified_case: str, browser_of: BrowserOf, application: Application, clock: Clock
) -> None:
    clock.set(date(2026, 11, 10))
    browser = form_of(browser_of("coordinator"), a_notified_case)
    browser.send_form(BUTTON, WHY | {"notified_on-day": "", "happened_on-day": "20"}, expect=WRONG)
    browser.send_form(BUTTON, {"notified_on-day": "2"}, expect=WRONG)
    summary = lxml_html.fromstring(browser.page.text).xpath("//*[contains(@class, 'error-summary__list')]//a/@href")
    assert summary == ["#happened_on-day"]
    assert "in the future" in browser.text
    assert corrected(application, a_notified_case) == []


def test_several_fields_are_corrected_together_or_not_at_all(
    a_notified_case: str, browser_of: BrowserOf, application: Application, clock: Clock
) -> None:
    clock.set(date(2026, 11, 10))
    browser = form_of(browser_of("coordinator"), a_notified_case)
    both = LATER | WHY | {"notified_on-day": "30", "notified_on-month": "2"}
    browser.send_form(BUTTON, both, expect=WRONG)
    assert corrected(application, a_notified_case) == []

    browser.send_form(BUTTON, {"notified_on-month": "10"})
    assert "2 fields are corrected in row 1" in browser.text
    fields = {one["field"] for one in corrected(application, a_notified_case)}
    assert fields == {"came_to_attention_on", "notified_on"}


def test_a_form_sent_twice_corrects_once_and_what_happened_meanwhile_is_shown(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = form_of(browser_of("coordinator"), a_notified_case)
    form = browser.page
    browser.send_form(BUTTON, LATER | WHY, expect=SEE_OTHER)
    browser.page = form
    browser.send_form(BUTTON, LATER | WHY)
    assert "Row 1 says this already" in browser.text
    assert len(corrected(application, a_notified_case)) == 1

    browser.page = form
    browser.send_form(BUTTON, LATER | WHY | {"came_to_attention_on-day": "29"}, expect=CONFLICT)
    assert "This case was changed while" in browser.text
    assert "your form would correct: " in browser.text
    assert value_of(browser, "came_to_attention_on-day") == "29"
    browser.send_form(BUTTON, {}, expect=SEE_OTHER)
    assert len(corrected(application, a_notified_case)) == 2


def test_a_token_of_another_page_corrects_nothing(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = form_of(browser_of("coordinator"), a_notified_case, part=2)
    token = value_of(browser, "form-token")
    form_of(browser, a_notified_case).send_form(BUTTON, LATER | WHY | {"form-token": token}, expect=CONFLICT)
    assert "Nothing was corrected yet" in browser.text
    assert corrected(application, a_notified_case) == []


def test_people_that_a_session_ended_on_are_covered_again_and_nothing_is_emptied(
    a_notified_case: str, browser_of: BrowserOf, clock: Clock
) -> None:
    browser = form_of(browser_of("coordinator"), a_notified_case, part=THE_PERSON)
    clock.now += timedelta(hours=13)
    browser.send_form("Show it, to correct it", expect=SEE_OTHER)

    browser.sign_in("coordinator")
    form_of(browser, a_notified_case, part=THE_PERSON)
    assert "They are covered until somebody asks for them" in browser.text


def test_who_may_not_correct_is_told_so_and_shown_no_link(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("auditor").open(f"/cases/{a_notified_case}/history")
    assert "Correct this record" not in browser.text
    form_of(browser, a_notified_case, expect=CONFLICT)
    assert "Only the partnership chair or the coordinator may correct a record." in browser.text


def test_a_row_that_is_not_there_and_a_case_that_is_not_theirs_look_the_same(
    a_notified_case: str, browser_of: BrowserOf
) -> None:
    for row in (99, 0):
        form_of(browser_of("coordinator"), a_notified_case, row, expect=NOT_FOUND)
    browser = form_of(browser_of("administrator"), a_notified_case, expect=NOT_FOUND)
    assert a_notified_case not in browser.text


def test_a_correction_is_no_record_to_correct_and_people_stay_covered_in_the_history(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = form_of(browser_of("coordinator"), a_notified_case, part=THE_PERSON)
    assert "They are covered until somebody asks for them" in browser.text
    browser.send_form("Show it, to correct it")
    browser.send_form(BUTTON, {"deceased.person.name": "Otterline Vance"} | WHY)
    assert "Otterline" not in browser.text
    assert "(name covered)" in browser.text

    (row,) = re.findall(r"(\d+)\. Correction of row 1", browser.text)
    assert f'history/{row}/correct"' not in browser.page.text
    form_of(browser, a_notified_case, int(row), expect=CONFLICT)
    assert "That cannot be corrected" in browser.text


def open_a_contact(reference: str, record: Record) -> None:
    contact = {"person": {"name": "Hesper Fennimore"}, "takes_part": "yes", "channel": "post", "wishes": "Letters."}
    record(reference, "open", date(2027, 2, 8), item="family_contact", **contact)


def change_wishes(reference: str, record: Record) -> int:
    """Change them, which overtakes what they were before; answers the row."""
    wishes = {"takes_part": "yes", "channel": "post", "wants_letters": "yes", "wishes": "Fewer.", "quiet_dates": []}
    return record(reference, "change_wishes", date(2027, 2, 8), item="family_contact-1", **wishes).sequence


def test_a_correction_of_what_was_overtaken_meanwhile_keeps_what_was_typed(
    a_case_with_terms: str, browser_of: BrowserOf, record: Record, clock: Clock, application: Application
) -> None:
    open_a_contact(a_case_with_terms, record)
    row = change_wishes(a_case_with_terms, record)
    clock.set(date(2027, 2, 9))
    browser = form_of(browser_of("coordinator"), a_case_with_terms, row)
    change_wishes(a_case_with_terms, record)
    for _ in range(2):
        browser.send_form(BUTTON, {"wishes": "None in June."} | WHY, expect=CONFLICT)
        assert "<title>Error: " in browser.page.text
        assert "overtaken by a later" in browser.text
        assert value_of(browser, "wishes") == "None in June."
        assert value_of(browser, "correction_reason") == WHY["correction_reason"]
    assert corrected(application, a_case_with_terms) == []

    clock.now += timedelta(minutes=61)
    browser.send_form(BUTTON, {"wishes": "None in July."}, expect=SEE_OTHER)
    browser.sign_in("coordinator")
    form_of(browser, a_case_with_terms, row, expect=CONFLICT)
    assert value_of(browser, "wishes") == "None in July."


def test_an_earlier_entry_of_a_step_taken_again_is_not_corrected(
    a_case_with_terms: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    open_a_contact(a_case_with_terms, record)
    rows = [change_wishes(a_case_with_terms, record) for _ in range(2)]
    clock.set(date(2027, 2, 9))
    browser = form_of(browser_of("coordinator"), a_case_with_terms, rows[0], expect=CONFLICT)
    assert "overtaken by a later" in browser.text
    form_of(browser, a_case_with_terms, rows[1]).send_form(BUTTON, {"wishes": "None in June."} | WHY)
    assert "None in June." in browser.text


def test_a_line_with_a_line_end_in_it_is_shown_whole_and_stays_as_it_is(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    with application.sessions.begin() as session:
        case = session.scalars(select(Case)).one()
        entry = case.record["notify"]
        case.record = case.record | {"notify": entry | {"input": entry["input"] | {"police_reference": "A1\nB2"}}}
    browser = form_of(browser_of("coordinator"), a_notified_case)
    assert lxml_html.fromstring(browser.page.text).xpath("//textarea[@name='police_reference']/text()") == ["A1\nB2"]
    browser.send_form(BUTTON, LATER | WHY | {"police_reference": "A1\r\nB2"})

    assert [one["field"] for one in corrected(application, a_notified_case)] == ["came_to_attention_on"]
