"""What does not apply to what a form is about is not asked, and what is asked says when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.story import day_of
from tests.web.client import SEE_OTHER, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]


def test_a_scoping_reply_has_no_author_to_be_asked_about(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(day_of("scoping"))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_scoping}/items/agency_return-1/record/receive")
    assert 'name="had_contact"' in browser.page.text
    assert 'name="author_independent"' not in browser.page.text
    assert 'name="signed_off_by"' not in browser.page.text

    received = {"received_on-day": "3", "received_on-month": "11", "received_on-year": "2026", "had_contact": "no"}
    browser.send_form("Record", received, expect=SEE_OTHER)


def test_a_management_review_says_what_it_is_accepted_with(
    a_case_in_evidence: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2027, 3, 23))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/items/agency_return-4/record/receive")
    assert 'name="had_contact"' not in browser.page.text
    assert "A management review or information report is accepted only then." in browser.text
    assert "Needed before a management review or information report is accepted." in browser.text
