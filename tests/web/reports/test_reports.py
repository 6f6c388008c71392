"""Reports: figures that agree with the cases behind them, for those who may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cases.access import Actor
from cases.queries.lateness import RECOMMENDATIONS, RETURNS, agency_times, open_recommendations
from cases.queries.timeliness import review_times, stage_times
from state_machines.registry import LIFECYCLES
from statutory_reviews.bootstrap import Application
from tests.cast import COORDINATOR, DAN
from tests.web.client import NOT_FOUND, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]
NAMES = ("timeliness", "stages", "agencies", "recommendations")


def _asked(application: Application, question: Callable[..., object], on: date, by: Actor = COORDINATOR) -> object:
    with application.sessions.begin() as session:
        return question(session, by, on=on)


def test_a_review_is_held_against_six_twelve_and_36_months(application: Application, a_completed_case: str) -> None:
    (one,) = _asked(application, review_times, date(2028, 1, 10))

    assert one.reference == a_completed_case
    assert (one.decided_on, one.completed_on) == (date(2026, 11, 20), date(2027, 11, 22))
    assert one.gross_days == 367
    assert one.within_months == 36


def test_a_review_that_runs_counts_up_to_the_day_of_the_question(
    application: Application, a_case_to_be_reviewed: str
) -> None:
    at_six_months = _asked(application, review_times, date(2027, 5, 20))
    a_day_later = _asked(application, review_times, date(2027, 5, 21))

    assert [one.within_months for one in (*at_six_months, *a_day_later)] == [6, 12]
    assert a_day_later[0].completed_on is None


def test_the_time_in_a_stage_runs_from_the_step_into_it_to_the_step_out_of_it(
    application: Application, a_case_to_be_reviewed: str
) -> None:
    found = {one.state: one for one in _asked(application, stage_times, date(2027, 1, 1))}

    assert found["decision"].median_days == 2  # the panel met on 18 November, the decision was made on the 20th
    assert found["proceed"].there_now == 1
    assert found["proceed"].left == 0


def test_an_agency_that_has_not_answered_is_overdue(application: Application, a_case_in_evidence: str) -> None:
    found = {one.organisation: one for one in _asked(application, agency_times, date(2027, 3, 29))}

    assert found["thames-valley-police"].overdue == 1
    assert found["thames-valley-police"].median_days_late == 7
    assert found["mk-council-housing"].overdue == 0


def test_a_recommendation_stays_open_after_publication(application: Application, a_published_case: str) -> None:
    (one,) = _asked(application, open_recommendations, date(2028, 7, 1))

    assert (one.reference, one.item) == (a_published_case, "recommendation-1")
    assert one.state_title == "Accepted by its owner"


def test_the_kinds_of_items_that_reports_count_exist() -> None:
    assert {*RETURNS, *RECOMMENDATIONS} <= {item.kind for one in LIFECYCLES for item in one.items}


def test_nothing_is_counted_for_somebody_without_a_part(application: Application, a_published_case: str) -> None:
    for question in (review_times, stage_times, agency_times, open_recommendations):
        assert _asked(application, question, date(2028, 7, 1), by=DAN) == ()


def test_each_report_is_a_page_and_a_table(a_published_case: str, browser_of: BrowserOf, clock: Clock) -> None:
    clock.set(date(2028, 7, 1))
    browser = browser_of("coordinator").open("/reports")
    for name in NAMES:
        browser.open(f"/reports/{name}")
        assert "Save these figures as CSV" in browser.text
        browser.open(f"/reports/{name}.csv")
        assert browser.page.headers["content-type"].startswith("text/csv")
        assert len(browser.page.text.splitlines()) > 1


def test_a_stranger_finds_every_report_empty(a_published_case: str, browser_of: BrowserOf, clock: Clock) -> None:
    clock.set(date(2028, 7, 1))
    browser = browser_of("administrator")
    for name in NAMES:
        assert a_published_case not in browser.open(f"/reports/{name}").page.text
        assert len(browser.open(f"/reports/{name}.csv").page.text.splitlines()) == 1
    browser.open("/reports/community-trigger", expect=NOT_FOUND)
    browser.open("/reports/compliance", expect=NOT_FOUND)


def test_the_yearly_figures_lead_to_the_cases_behind_them(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open("/reports/community-trigger")
    assert "Applications for case reviews made" in browser.text
    browser.follow("Cases behind figure (a)")
    assert "Cases behind figure (a): 0" in browser.text
    assert "(a)" not in browser.open("/reports/community-trigger.csv").page.text.splitlines()[0]
    browser.open("/reports/community-trigger?year=banana", expect=NOT_FOUND)


def test_the_compliance_card_is_a_report_too(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("auditor").open("/reports/compliance")
    assert "Duties of the year 2026/27" in browser.text
    assert len(browser.open("/reports/compliance.csv?year=2026").page.text.splitlines()) > 5


def test_whose_figures_they_may_not_see_are_not_offered_to_somebody(milton_keynes: str, browser_of: BrowserOf) -> None:
    assert "Community Trigger" not in browser_of("administrator").open("/reports").text
    browser = browser_of("coordinator").open("/reports").follow("Figures of the Community Trigger")
    assert browser.page.url.query == b"partnership=milton-keynes"
    browser.follow("Save the four figures as CSV")
