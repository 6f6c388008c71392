"""When a cycle is planned: one for a year, over a full twelve months, each fault on its field."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.entering import InputRefused
from cases.opening import open_case
from tests.cases.community_safety.plans import plan
from tests.cast import CHAIR, COORDINATOR

ON = date(2026, 4, 2)


@pytest.fixture
def open_again(sessions, milton_keynes):
    """Open a case though there is another from the same source: open_again(kind, by=..., **input)."""

    def open_one(kind, by=COORDINATOR, **values):
        with sessions.begin() as session:
            return open_case(
                session,
                partnership=milton_keynes,
                kind=kind,
                values=values,
                actor=by,
                now=noon_on(ON),
                again=True,
            ).reference

    return open_one


def test_a_year_has_one_assessment_whatever_is_said(a_planned_assessment, open_again):
    with pytest.raises(InputRefused) as refused:
        open_again("strategic_assessment", **plan())

    assert refused.value.fields == {
        "year_from": "Year from: a year has one strategic assessment, and it is "
        f"{a_planned_assessment}; go on with that one."
    }


def test_a_year_is_opened_once_whatever_is_said(open_again):
    first = open_again("community_safety_year", year_from="2026-04-01")

    with pytest.raises(InputRefused, match=f"it is {first}; go on with that one"):
        open_again("community_safety_year", year_from="2026-04-01")


def test_whoever_may_not_see_it_is_not_told_its_reference(a_planned_assessment, open_again, declare):
    declare(a_planned_assessment, "chair", walled=True, on=ON)

    with pytest.raises(InputRefused) as refused:
        open_again("strategic_assessment", by=CHAIR, **plan())

    assert "ask the coordinator for it" in refused.value.fields["year_from"]
    assert a_planned_assessment not in refused.value.fields["year_from"]


def test_after_an_abandoned_assessment_the_year_has_another(a_planned_assessment, open_again, record):
    record(a_planned_assessment, "abandon", ON, by=CHAIR, reason="Planned amiss.", decided_by="the board")

    assert open_again("strategic_assessment", **plan()) != a_planned_assessment


def test_data_of_less_than_twelve_months_need_a_reason(opened, milton_keynes):
    short = plan(period_from="2025-02-01", previous_period_to="2025-01-31")
    with pytest.raises(InputRefused) as refused:
        opened("strategic_assessment", ON, **short)
    assert refused.value.fields == {
        "short_because": "Short because: the data from 1 February 2025 to 31 December 2025 cover less than twelve "
        "months; correct the period, or say here why it is shorter."
    }

    assert opened("strategic_assessment", ON, **short, short_because="The calendar year is taken up again.")


def test_an_overlap_is_said_of_the_day_with_which_the_data_begin(opened, milton_keynes):
    with pytest.raises(InputRefused) as refused:
        opened("strategic_assessment", ON, **plan(period_from="2024-12-31"))

    assert list(refused.value.fields) == ["period_from"]
    assert "overlaps that of the previous assessment, which ended on 31 December 2024" in str(refused.value)
