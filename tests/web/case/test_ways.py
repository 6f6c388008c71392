"""From a deadline, and from the summary of a case, to the page on which the work is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from lxml import html as lxml_html

from tests.web.client import Browser
from tests.web.conftest import Clock

pytestmark = pytest.mark.slow

BrowserOf = Callable[..., Browser]


def links(browser: Browser) -> dict[str, str]:
    """Where each link of the page leads, by its words."""
    page = lxml_html.fromstring(browser.page.text)
    return {" ".join(one.text_content().split()): one.get("href") for one in page.xpath("//main//a")}


def test_a_deadline_leads_to_what_meets_it(a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock) -> None:
    clock.set(date(2026, 11, 9))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_scoping}/deadlines")
    assert "agency_return" not in browser.text
    assert "Thames Valley Police: scoping reply" in links(browser)

    browser.open(
        next(
            to
            for words, to in links(browser).items()
            if words.endswith("Thames Valley Police: scoping reply") and "/deadlines/" in to
        )
    )
    at = f"/cases/{a_case_in_scoping}/items/agency_return-2"
    assert links(browser)["Record that a return came in"] == f"{at}/record/receive"
    assert links(browser)["Thames Valley Police: scoping reply"] == at

    browser.open(f"/cases/{a_case_in_scoping}/deadlines/decide")
    assert "Decide to hold a review; or: Decide not to hold a review. You cannot record that now." in browser.text
    assert links(browser)["Record what the decision panel found"].endswith("/record/panel_held")


def test_a_deadline_that_a_letter_meets_leads_to_the_letter(
    a_case_to_be_reviewed: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 20))
    browser = browser_of("coordinator").open(f"/cases/{a_case_to_be_reviewed}/deadlines/tell_family")
    assert links(browser)["Letter still to be made: To the family: a review will be held"].startswith("/letters/")
    browser.open(f"/cases/{a_case_to_be_reviewed}/deadlines/challenge_window")
    assert "Nobody here has to act: the time closes by itself." in browser.text


def test_the_summary_names_the_next_step(a_case_to_be_reviewed: str, browser_of: BrowserOf, clock: Clock) -> None:
    clock.set(date(2026, 11, 20))
    button = "//a[contains(@class, 'govuk-button')]"
    browser = browser_of("coordinator").open(f"/cases/{a_case_to_be_reviewed}")
    (found,) = lxml_html.fromstring(browser.page.text).xpath(f"//main{button}")
    assert found.text_content() == "Appoint the independent chair and the panel"

    browser = browser_of("auditor").open(f"/cases/{a_case_to_be_reviewed}")
    assert not lxml_html.fromstring(browser.page.text).xpath(f"//main{button}")
    assert "Appoint the independent chair and the panel: Only the coordinator or" in browser.text
