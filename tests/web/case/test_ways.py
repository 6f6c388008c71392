"""From a deadline, and from the summary of a case, to the page on which the work is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from lxml import html as lxml_html

from tests import examples
from tests.cases.reviews.conftest import (  # noqa: F401 - the story
    acknowledged,
    asked,
    decided,
    in_decision,
    received,
    refused,
)
from tests.cast import Record
from tests.letters import case_review_examples as of
from tests.web.client import OK, Browser
from tests.web.conftest import Clock

pytestmark = pytest.mark.slow

BrowserOf = Callable[..., Browser]


@pytest.fixture
def a_case_without_consent(acknowledged: Callable[..., str]) -> str:  # noqa: F811
    """An application on somebody's behalf, before that person was asked."""
    return acknowledged(of.FOR_A_FRIEND)


@pytest.fixture
def a_refused_application(refused: str) -> str:  # noqa: F811
    """The threshold is not met, and the applicant can still appeal."""
    return refused


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
    told = "Record what the decision panel found, which is not possible now: These scoping replies are outstanding"
    assert told in browser.text


@pytest.mark.parametrize(
    ("story", "on"),
    [
        ("a_case_in_scoping", date(2026, 11, 9)),
        ("a_case_in_evidence", date(2027, 3, 23)),
        ("a_published_case", date(2028, 6, 13)),
        ("a_year_of_the_partnership", date(2026, 9, 1)),
        ("a_case_without_consent", date(2026, 11, 24)),
        ("a_refused_application", date(2026, 12, 16)),
    ],
)
def test_no_page_leads_to_a_step_that_is_refused_at_once(
    story: str, on: date, request: pytest.FixtureRequest, browser_of: BrowserOf, clock: Clock
) -> None:
    reference = request.getfixturevalue(story)
    clock.set(on)
    browser = browser_of("nexton-coordinator" if reference.startswith("NX") else "coordinator")
    pages = ("/?owner=everyone", f"/cases/{reference}", f"/cases/{reference}/deadlines")
    steps = {(page, to) for page in pages for to in links(browser.open(page)).values() if "/record/" in to}

    assert [(page, to) for page, to in steps if browser.ask(to).status_code != OK] == []


def test_the_review_of_a_pause_leads_to_its_end(
    a_case_with_terms: str, record: Record, browser_of: BrowserOf, clock: Clock
) -> None:
    paused_on = date(2027, 2, 15)
    record(a_case_with_terms, "pause", paused_on, **examples.of_case("pause", paused_on, effect="all_work"))
    clock.set(date(2027, 6, 1))
    browser = browser_of("coordinator").open("/")
    assert "Next: Record that the first return is in" not in browser.text
    assert "Record that the first return is in" not in browser.open(f"/cases/{a_case_with_terms}/deadlines").text

    browser.open(f"/cases/{a_case_with_terms}/deadlines/pause_review")
    resume = f"/cases/{a_case_with_terms}/record/resume"
    assert links(browser)["End a pause"] == resume
    browser.open(f"/cases/{a_case_with_terms}")
    (button,) = lxml_html.fromstring(browser.page.text).xpath("//main//a[contains(@class, 'govuk-button')]")
    assert (button.text_content(), button.get("href")) == ("End a pause", resume)


def test_a_duty_of_the_year_that_a_meeting_meets_leads_to_the_meetings(
    a_year_of_the_partnership: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 9, 1))
    at = f"/cases/{a_year_of_the_partnership}"
    browser = browser_of("coordinator").open(f"{at}/deadlines")
    duty = "Hold a public meeting attended by senior persons of the authorities"
    assert links(browser)[duty] == f"{at}/items?kind=meeting"
    assert "Close the year" not in browser.text
    assert "Close the year: The year runs until 31 March 2027" in browser.open(at).text


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
