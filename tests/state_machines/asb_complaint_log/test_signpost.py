"""When the second report within six months owes its complainant the letter about the case review."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from state_machines.asb_complaint_log import inputs as asked
from state_machines.asb_complaint_log.lifecycle import ASB_COMPLAINT_LOG, CASE_REVIEW_SIGNPOST
from state_machines.asb_complaint_log.runs_of_reports import calls_for_signpost
from state_machines.lifecycle import Recipient, Release

MARCH_10 = date(2026, 3, 10)
REPORT = {
    "incident_on": "2026-03-08",
    "reported_on": "2026-03-10",
    "reported_to": "milton-keynes-council",
    "behaviour": "Loud music after midnight from neighbour 1.",
    "channel": "telephone",
}


def signposts(*days: date) -> list[bool]:
    return [calls_for_signpost(day, days[:place]) for place, day in enumerate(days)]


def test_the_first_report_owes_nothing_and_the_second_within_six_months_does():
    assert signposts(MARCH_10, date(2026, 4, 1)) == [False, True]


@pytest.mark.parametrize(("second", "owes"), [(MARCH_10, True), (date(2026, 9, 9), True), (date(2026, 9, 10), False)])
def test_six_months_begin_with_the_day_of_the_first_report(second, owes):
    assert calls_for_signpost(second, [MARCH_10]) is owes


def test_one_run_of_reports_is_told_once():
    assert signposts(MARCH_10, date(2026, 4, 1), date(2026, 4, 20), date(2026, 6, 1)) == [False, True, False, False]


def test_after_half_a_year_without_the_letter_the_next_report_of_the_run_owes_it_again():
    days = (MARCH_10, date(2026, 4, 1), date(2026, 8, 1), date(2026, 10, 5))

    assert signposts(*days) == [False, True, False, True]


def test_a_report_noted_late_counts_by_its_own_day():
    assert signposts(date(2026, 6, 1), MARCH_10) == [False, True]


@given(st.lists(st.integers(0, 1500), max_size=12))
def test_no_two_letters_lie_within_six_months_and_no_run_goes_without(offsets):
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in sorted(offsets)]
    told = [day for day, owes in zip(days, signposts(*days), strict=True) if owes]

    assert all((later - earlier).days >= 181 for earlier, later in itertools.pairwise(told))
    for earlier, later in itertools.pairwise(days):
        if (later - earlier).days < 180:
            assert any(abs((day - later).days) < 184 for day in told)


def test_the_letter_goes_to_the_complainant_once_a_person_lets_it():
    assert CASE_REVIEW_SIGNPOST.to == (Recipient.COMPLAINANT,)
    assert CASE_REVIEW_SIGNPOST.release is Release.BY_A_PERSON
    assert CASE_REVIEW_SIGNPOST.authority.to_be_confirmed
    (line,) = ASB_COMPLAINT_LOG.item("report").transitions
    assert line.sends == (CASE_REVIEW_SIGNPOST,)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"incident_on": "2026-03-11"}, "dated before the behaviour"),
        ({"incident_on": None, "incident_from": "2026-03-01"}, "both the first and the last day"),
        ({"incident_from": "2026-03-01", "incident_to": "2026-03-05"}, "either the day of the behaviour or"),
        ({"incident_on": None, "incident_from": "2026-03-05", "incident_to": "2026-03-01"}, "ends before it begins"),
        ({"reported_on": "last Tuesday"}, "year-month-day"),
    ],
)
def test_a_report_that_cannot_be_is_refused(changed, said):
    with pytest.raises(ValidationError, match=said):
        asked.Report.model_validate(REPORT | changed)


def test_a_report_may_be_of_a_day_of_some_time_or_of_no_known_day():
    known = {name: one for name, one in REPORT.items() if name != "incident_on"}

    assert asked.Report.model_validate(REPORT)
    assert asked.Report.model_validate(known | {"incident_from": "2026-02-01", "incident_to": "2026-03-09"})
    assert asked.Report.model_validate(known)
