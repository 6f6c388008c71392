"""Which reporting year is meant, and when it begins and ends."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_machines.community_trigger_year.reporting_year import Reporting, ReportingYear

APRIL, OCTOBER = Reporting(), Reporting(starts=10)


@pytest.mark.parametrize("text", ["2025-26", "2025/26", "2025-2026", " 2025 "])
def test_a_year_is_read_as_people_write_it(text):
    assert APRIL.read(text) == ReportingYear(date(2025, 4, 1), date(2026, 3, 31))


def test_the_month_in_which_the_year_starts_is_local():
    assert OCTOBER.read("2025-26").words == "1 October 2025 to 30 September 2026"
    assert Reporting(starts=1).read("2025").label == "2025"


def test_a_period_shorter_than_a_year_is_called_by_its_first_month():
    halves = Reporting(starts=4, months=6)

    assert [one.label for one in halves.periods(2025)] == ["2025-04", "2025-10"]
    assert halves.read("2026-04").ends_on == date(2026, 9, 30)
    with pytest.raises(ValueError, match="Write it like this: 2025-04, 2025-10"):
        halves.read("2025-26")


@pytest.mark.parametrize("text", ["2025-27", "last year", "", "25-26", "2025-26-27"])
def test_what_is_no_year_is_refused_with_the_way_to_write_one(text):
    with pytest.raises(ValueError, match=r"is no reporting period here\. Write it like this: 2025-26"):
        APRIL.read(text)


@pytest.mark.parametrize(
    ("today", "label"),
    [(date(2026, 3, 31), "2024-25"), (date(2026, 4, 1), "2025-26"), (date(2027, 3, 31), "2025-26")],
)
def test_a_year_is_over_on_the_day_after_its_last(today, label):
    assert APRIL.last_ended(today).label == label


@given(
    st.integers(1, 12),
    st.sampled_from((1, 3, 4, 5, 6, 12)),
    st.dates(min_value=date(2015, 1, 1), max_value=date(2090, 1, 1)),
)
def test_periods_follow_one_another_without_gap_and_never_exceed_a_year(starts, months, today):
    reporting = Reporting(starts, months)
    periods = [one for year in (today.year - 1, today.year) for one in reporting.periods(year)]

    assert all((after.starts_on - before.ends_on).days == 1 for before, after in itertools.pairwise(periods))
    assert all(27 <= (one.ends_on - one.starts_on).days <= 365 for one in periods)
    ended = reporting.last_ended(today)
    assert ended.ends_on < today
    assert reporting.read(ended.label) == ended


def test_local_procedure_says_how_time_is_divided():
    assert Reporting.of({"reporting_year_starts": "10", "reporting_months": "6"}) == Reporting(10, 6)
    assert Reporting.of({}) == APRIL
