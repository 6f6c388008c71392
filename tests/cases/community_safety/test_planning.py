"""When a cycle is planned: one for a year, over a full twelve months, each fault on its field."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.entering import InputRefused
from cases.letters import CANCELLED
from cases.models import LetterOwed
from cases.opening import open_case
from tests.cases.community_safety.plans import plan
from tests.cast import CHAIR, COORDINATOR

pytestmark = pytest.mark.one_database

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


@pytest.mark.parametrize("field", ["proposal_at", "information_by", "sign_off_at", "publish_by"])
def test_a_meeting_of_a_body_that_is_not_listed_is_refused_where_it_is_named(opened, milton_keynes, field):
    at = {"written": "September meeting", "year": 2026, "meeting_of": "moonbase"}

    with pytest.raises(InputRefused, match=r"does not list 'moonbase'\. Use one of: .*mk-together") as refused:
        opened("strategic_assessment", ON, **plan(**{field: at}))

    assert list(refused.value.fields) == [f"{field}.meeting_of"]


def test_nor_is_it_taken_for_a_strategy_or_corrected_in(opened, a_planned_assessment, put_right):
    at = {"written": "September meeting", "year": 2026, "meeting_of": "moonbase"}
    start = {
        "title": "Three years",
        "period_from": "2026-04-01",
        "period_to": "2029-03-31",
        "assessment_agreed_on": "2026-03-04",
    }

    with pytest.raises(InputRefused) as refused:
        opened("community_safety_strategy", ON, **start, presented_at=at, adopt_by=at | {"meeting_of": "mars"})
    assert sorted(refused.value.fields) == ["adopt_by.meeting_of", "presented_at.meeting_of"]
    with pytest.raises(InputRefused) as refused:
        put_right(a_planned_assessment, "plan_cycle", "sign_off_at", at, on=ON)
    assert list(refused.value.fields) == ["sign_off_at.meeting_of"]


def test_a_draft_is_not_referred_back_to_a_body_that_is_not_listed(a_submitted_assessment, record):
    at = {"written": "November meeting", "year": 2026, "meeting_of": "moonbase"}

    with pytest.raises(InputRefused) as refused:
        record(
            a_submitted_assessment,
            "refer_back",
            date(2026, 9, 9),
            body="mk-together",
            met_on="2026-09-09",
            reasons="More on violence.",
            sign_off_at=at,
        )

    assert list(refused.value.fields) == ["sign_off_at.meeting_of"]


def test_a_cycle_stays_in_the_year_for_which_it_was_planned(a_planned_assessment, record, put_right):
    with pytest.raises(InputRefused, match=r"Abandon this cycle and plan the one of the right year"):
        put_right(a_planned_assessment, "plan_cycle", "year_from", "2025-04-01", on=ON)
    with pytest.raises(InputRefused, match="this is the cycle of 2026/27") as refused:
        record(a_planned_assessment, "plan_cycle", ON, **plan(year_from="2027-04-01"))
    assert list(refused.value.fields) == ["year_from"]

    record(a_planned_assessment, "plan_cycle", ON, **plan(title="Safer together"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"partners": ["mk-council", "probation", "probation"]}, "'probation' stands here twice"),
        ({"partners": ["thames-valley-police"]}, "among the agencies, who read the draft anyway"),
        (
            {"agencies": [{"organisation": "thames-valley-police", "sections": ["violence", "violence"]}]},
            "'violence' stands here twice",
        ),
        (
            {
                "sections": [
                    {"code": "violence", "title": "Violence", "lead": "probation", "contributors": ["probation"] * 2}
                ]
            },
            "'probation' stands here twice",
        ),
    ],
)
def test_nobody_is_named_twice(opened, milton_keynes, changes, words):
    with pytest.raises(InputRefused, match=words):
        opened("strategic_assessment", ON, **plan(**changes))


def test_of_proposals_put_before_one_was_handed_out_only_the_last_goes(a_planned_assessment, record, rows):
    for day in (3, 6):
        record(a_planned_assessment, "put_proposal", date(2026, 4, day))

    papers = rows(LetterOwed, letter="proposal_paper")
    assert [(one.owed_on.day, one.status == CANCELLED) for one in papers] == [(3, True), (6, False)]


@pytest.mark.parametrize("kind", ["community_safety_year", "strategic_assessment"])
def test_a_year_that_begins_more_than_twelve_months_ahead_is_not_opened(kind, opened, milton_keynes):
    def open_in(year_from):
        values = plan() if kind == "strategic_assessment" else {}
        return opened(kind, date(2026, 4, 1), **values | {"year_from": year_from})

    with pytest.raises(InputRefused) as refused:
        open_in("2028-04-01")

    assert refused.value.fields == {
        "year_from": "Year from: this year begins more than 12 months from today; correct the day, or open it later."
    }
    assert open_in("2027-04-01")
