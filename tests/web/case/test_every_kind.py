"""Cases of the other kinds on their pages: a cycle, its year, the log of a complainant, the year of case reviews."""

from __future__ import annotations

from datetime import date

import pytest

from tests.web.case.walking import statuses, walk
from tests.web.client import NOT_FOUND

pytestmark = pytest.mark.slow

CASES = {
    "a_planned_assessment": (date(2026, 4, 3), "coordinator"),
    "an_assessment_in_call": (date(2026, 6, 25), "coordinator"),
    "a_published_assessment": (date(2026, 10, 2), "coordinator"),
    "a_year_of_the_partnership": (date(2026, 9, 1), "coordinator"),
    "a_complaint_log": (date(2026, 4, 1), "nexton-coordinator"),
    "a_reporting_year": (date(2026, 4, 2), "nexton-coordinator"),
}


@pytest.mark.parametrize("case", CASES)
def test_every_page_of_it_is_shown_and_nobody_else_finds_one(case, request, clock, browser_of):
    reference = request.getfixturevalue(case)
    dan = request.getfixturevalue("dan")  # once the partnership has been brought in
    day, officer = CASES[case]
    clock.set(day)
    browser = browser_of(officer)

    seen = walk(browser, reference)

    assert {f"/cases/{reference}", f"/cases/{reference}/history"} <= seen.keys()
    for address, text in seen.items():
        assert "Thistlewood" not in text, address
    assert statuses(browser_of(dan), reference) == {NOT_FOUND}


def test_the_contributions_stand_in_a_matrix_with_the_gates(an_assessment_in_call, clock, browser_of):
    clock.set(date(2026, 6, 25))
    text = browser_of("coordinator").open(f"/cases/{an_assessment_in_call}/agencies").text

    assert "Contributions of 1 agency" in text
    assert "Thames Valley Police" in text
    assert text.count("7 days late") == 3, "each part was due on 18 June"
    assert "Gates before sign-off" in text
    assert "G9" in text
    assert "seek_scrutiny_input" not in text, "an event is called by its title"
    assert "Record it: Thames Valley Police, data set" in text


def test_an_agency_sees_its_own_row_and_no_gate(an_assessment_in_call, record, clock, browser_of):
    other = {"organisation": "probation", "part": "data_set"}
    record(an_assessment_in_call, "request", date(2026, 6, 23), item="contribution", **other)
    clock.set(date(2026, 6, 25))

    text = browser_of("police-contact").open(f"/cases/{an_assessment_in_call}/agencies").text

    assert "Contributions of 1 agency" in text
    assert "Gates" not in text
    assert "timetable" not in text.lower()


def test_the_timetable_keeps_the_words_of_the_plan(a_planned_assessment, clock, browser_of):
    clock.set(date(2026, 4, 3))
    text = browser_of("coordinator").open(f"/cases/{a_planned_assessment}").follow("Timetable").text

    assert "3 months after" in text


def test_the_recommendations_stand_as_an_action_plan(a_published_assessment, clock, browser_of):
    clock.set(date(2026, 10, 2))
    text = browser_of("coordinator").open(f"/cases/{a_published_assessment}/recommendations").text

    assert "Action plan: 4" in text
    assert "Do thing 2." in text
    assert "30 June 2027" in text
    assert "nobody yet" in text, "the first has no owner"
