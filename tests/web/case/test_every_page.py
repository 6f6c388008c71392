"""The pages of a case of every kind, in several states, as everybody who may see it and as those who may not."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from tests import examples
from tests.cast import NOTIFIED_ON
from tests.story import day_of
from tests.web.case.walking import PAGES, statuses, walk
from tests.web.client import NOT_FOUND, OK

pytestmark = pytest.mark.slow

REVIEW_STATES = ("notified", "decision", "evidence", "published")


@pytest.mark.parametrize("state", REVIEW_STATES)
def test_a_review_is_shown_whole_in_every_state_without_a_name(situation, clock, browser_of, state):
    reference = situation(state)
    clock.set(NOTIFIED_ON if state == "notified" else day_of(state))
    browser = browser_of("coordinator")

    seen = walk(browser, reference)

    at = f"/cases/{reference}"
    assert {at, f"{at}/history", f"{at}/agencies", f"{at}/people", f"{at}/items/family_contact-1"} <= seen.keys()
    for address, text in seen.items():
        assert [name for name in examples.NAMES if name in text] == [], address


@pytest.mark.parametrize("officer", ["chair", "substitute-chair", "auditor"])
def test_whoever_sees_the_whole_of_it_sees_every_page(situation, clock, browser_of, officer):
    reference = situation("evidence")
    clock.set(day_of("evidence"))

    seen = walk(browser_of(officer), reference)

    assert f"/cases/{reference}/items/agency_return-1" in seen
    assert (f"/cases/{reference}/people" in seen) == (officer != "auditor")


def test_an_agency_sees_its_own_part_alone(situation, clock, browser_of):
    reference = situation("evidence")
    clock.set(day_of("evidence"))
    browser = browser_of("police-contact")

    seen = walk(browser, reference)

    at = f"/cases/{reference}"
    assert {f"{at}/items/agency_return-2", f"{at}/items/agency_return-4", f"{at}/agencies"} <= seen.keys()
    others = ("agency_return-1", "agency_return-3", "family_contact-1", "Milton Keynes City Council Housing")
    for address, text in seen.items():
        assert [word for word in others if word in text] == [], address
    for hidden in ("/items/agency_return-1", "/items/family_contact-1", "/meetings", "/history/1", "/timetable"):
        browser.open(f"{at}{hidden}", expect=NOT_FOUND)
    assert "Thames Valley Police: IMR: requested since 8 February 2027" in browser.open(at).text
    assert "This history verifies" not in browser.open(f"{at}/history").text
    assert "Who looked" not in browser.open(f"{at}/team").text
    assert "does not show you the people" in browser.open(f"{at}/people").text


def test_for_somebody_without_a_part_no_case_exists(a_case_in_evidence, dan, clock, browser_of):
    clock.set(day_of("evidence"))
    browser = browser_of(dan)

    for page in PAGES:
        hidden = browser.open(f"/cases/{a_case_in_evidence}{page}", expect=NOT_FOUND).page
        missing = browser.open(f"/cases/MK-DHR-2026-777{page}", expect=NOT_FOUND).page
        assert _without_token(hidden.text) == _without_token(missing.text)
        assert hidden.headers.keys() == missing.headers.keys()


def test_for_somebody_walled_off_no_case_exists(a_case_in_evidence, declare, clock, browser_of):
    declare(a_case_in_evidence, "auditor", walled=True)
    clock.set(day_of("evidence"))

    assert statuses(browser_of("auditor"), a_case_in_evidence) == {NOT_FOUND}


def test_nothing_that_is_not_of_the_case_is_shown_under_it(a_case_in_evidence, clock, browser_of):
    clock.set(day_of("evidence"))
    browser = browser_of("coordinator")

    for path in ("/items/agency_return-99", "/items/nothing", "/deadlines/999999", "/deadlines/nothing", "/history/0"):
        browser.open(f"/cases/{a_case_in_evidence}{path}", expect=NOT_FOUND)
    for path in ("/history/99999", "/history/1e9", "/history/٣", "/history/" + "9" * 40, "/timetable"):
        browser.open(f"/cases/{a_case_in_evidence}{path}", expect=NOT_FOUND)


@pytest.mark.parametrize("page", ["0", "-1", "99999999999", "x", "", "2"])
def test_a_page_that_is_not_there_becomes_one_that_is(a_case_in_evidence, clock, browser_of, page):
    clock.set(day_of("evidence"))
    browser = browser_of("coordinator")

    for path in ("timeline", "history", "deadlines", "items", "letters", "team", "agencies"):
        browser.open(f"/cases/{a_case_in_evidence}/{path}?page={page}", expect=OK)


def test_the_chair_with_an_interest_is_told_where_the_case_opens_and_where_something_is_decided(
    a_case_for_decision, clock, browser_of
):
    clock.set(date(2026, 11, 19))
    chair, case = browser_of("chair"), f"/cases/{a_case_for_decision}"
    warning = "You have an interest in this case"

    assert warning in chair.open(case).text
    assert warning in chair.open(f"{case}/record/decide_proceed").text
    assert warning not in chair.open(f"{case}/timeline").text
    assert warning not in browser_of("coordinator").open(case).text


def _without_token(text: str) -> str:
    document = html.fromstring(text)
    for token in document.xpath('//input[@name="csrf"]'):
        token.attrib.pop("value")
    return html.tostring(document, encoding="unicode")
