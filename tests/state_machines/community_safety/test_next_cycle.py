"""Which year's cycle is open on a day, and what the next one is planned with."""

from datetime import date

import pytest

from state_machines.community_safety.next_cycle import next_plan, next_strategy, year_in_hand
from state_machines.community_safety.procedure import OpensOn


@pytest.mark.parametrize(
    ("opens", "today", "begins"),
    [
        ((4, 1), date(2027, 3, 31), date(2026, 4, 1)),
        ((4, 1), date(2027, 4, 1), date(2027, 4, 1)),
        ((9, 1), date(2027, 8, 31), date(2026, 4, 1)),
        ((9, 1), date(2027, 9, 1), date(2027, 4, 1)),
        ((1, 15), date(2027, 1, 14), date(2026, 4, 1)),
        ((1, 15), date(2027, 1, 15), date(2027, 4, 1)),
    ],
)
def test_the_year_in_hand_is_that_of_the_cycle_that_opened_last(opens, today, begins):
    assert year_in_hand(OpensOn(month=opens[0], day=opens[1]), today) == begins


@pytest.mark.parametrize(
    ("period_to", "period"),
    [("2026-12-31", ("2027-01-01", "2027-12-31")), ("2027-02-28", ("2027-03-01", "2028-02-29"))],
)
def test_the_data_follow_on_and_end_a_year_later(period_to, period):
    before = {"year_from": "2027-04-01", "period_to": period_to, "agencies": [{"organisation": "probation"}]}

    planned = next_plan(before, "MK-SA-2027-001", date(2028, 4, 1))

    assert (planned["period_from"], planned["period_to"]) == period


def test_a_nominee_is_not_taken_over_with_the_agency():
    agency = {"organisation": "probation", "nominee": "person:P1", "sections": ["violence"]}
    before = {"year_from": "2027-04-01", "period_to": "2026-12-31", "agencies": [agency]}

    planned = next_plan(before, "MK-SA-2027-001", date(2028, 4, 1))

    assert planned["agencies"] == [{"organisation": "probation", "sections": ["violence"]}]


def test_a_strategy_is_as_long_as_the_one_before():
    before = ("MK-CSS-2026-001", {"period_from": "2026-04-01", "period_to": "2028-03-31"}, ())

    started = next_strategy("MK-SA-2027-001", date(2027, 9, 1), date(2027, 4, 1), before, {})

    assert (started["period_from"], started["period_to"]) == ("2028-04-01", "2030-03-31")
