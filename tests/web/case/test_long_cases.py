"""A case with very much in it: every page stays small, and all that was entered can be read, a page at a time."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.story import day_of
from tests.web.case.walking import walk

pytestmark = pytest.mark.slow

LINES = [f"line {number} & <more> of what was asked" for number in range(1_200)]
LONG = [" ".join(LINES[number : number + 25]) for number in range(0, len(LINES), 25)]
"""Some 40,000 characters, with what a page has to escape, in questions as long as they may be."""


@pytest.fixture
def a_very_long_case(a_case_in_evidence, record) -> str:
    """A case in which a return was asked for sixty times more, with questions that take many pages."""
    on = day_of("evidence")
    asked = {"organisation": "thames-valley-police", "return_type": "imr"}
    record(a_case_in_evidence, "request", on, item="agency_return", **asked, questions=[*LONG, "The last question."])
    for number in range(60):
        questions = [f"Question {number}, {part}: {LONG[0][:300]}" for part in range(12)]
        record(a_case_in_evidence, "request", on, item="agency_return", **asked, questions=questions)
    return a_case_in_evidence


def test_every_page_of_it_stays_small_and_pages_hold_everything(a_very_long_case, clock, browser_of):
    clock.set(date(2027, 3, 29))
    browser = browser_of("coordinator")
    at = f"/cases/{a_very_long_case}"

    walk(browser, a_very_long_case)  # whose pages are policed: none is larger than 60 kB
    for path in ("history", "timeline", "items", "agencies", "deadlines"):
        pages = int(re.search(r"Page 1 of (\d+)", browser.open(f"{at}/{path}").text)[1])
        assert pages > 1
        for number in range(2, pages + 1):
            assert f"Page {number} of {pages}" in browser.open(f"{at}/{path}?page={number}").text


def test_what_is_too_long_for_a_list_is_read_on_pages_of_its_own(a_very_long_case, clock, browser_of):
    clock.set(date(2027, 3, 29))
    page = browser_of("coordinator").open(f"/cases/{a_very_long_case}/items/agency_return-5")
    assert "The last question." not in page.text

    page.follow("All that was entered: Ask an agency for a return")
    read = ""
    pages = int(re.search(r"Page 1 of (\d+)", page.text)[1])
    for number in range(1, pages + 1):
        read += page.open(f"{page.path}?page={number}").text

    assert "The last question." in read
    assert all(f"line {number} &" in read for number in range(0, 1_200, 100))
