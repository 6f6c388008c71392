"""The strategy after an assessment starts by itself, with the priorities that are known, or says there are none."""

from __future__ import annotations

from datetime import date

import pytest

from cases.community_safety.strategies import START_STRATEGIES, UNNAMED, WITHOUT_LEAD
from cases.models import Case, Deadline, Item
from cases.queries import tray
from tests.cases.community_safety.plans import BOARD
from tests.cast import COORDINATOR

pytestmark = pytest.mark.one_database


def test_a_strategy_is_started_once_its_assessment_is_signed_off(act, rows, a_signed_off_assessment):
    assert act(START_STRATEGIES, date(2026, 9, 8)) == []
    assert act(START_STRATEGIES, date(2026, 9, 10)) == ["started", UNNAMED]
    assert act(START_STRATEGIES, date(2026, 9, 11)) == []

    (strategy,) = rows(Case, kind="community_safety_strategy")
    told = strategy.record["start"]["input"]
    assert {name: value for name, value in told.items() if value} == {
        "title": "Community safety strategy 2027-2030",
        "period_from": "2027-04-01",
        "period_to": "2030-03-31",
        "assessment": a_signed_off_assessment,
        "assessment_agreed_on": "2026-09-09",
    }


def test_a_strategy_without_priorities_says_so_on_the_tray_until_one_is_named(
    act, rows, record, sessions, a_signed_off_assessment
):
    act(START_STRATEGIES, date(2026, 9, 10))
    strategy = rows(Case, kind="community_safety_strategy")[0].reference

    with sessions.begin() as session:
        waiting = tray(session, COORDINATOR, on=date(2026, 9, 10)).due_soon
    assert [one.title for one in waiting if one.reference == strategy] == [
        "Name the priorities that the assessment identified"
    ]
    named = {"code": "V1", "title": "Violence", "lead": "thames-valley-police"}
    record(strategy, "set", date(2026, 9, 14), item="priority", **named)
    assert rows(Deadline, name="priorities")[0].status == "met"


def test_the_priorities_that_the_assessment_recommends_come_first(act, rows, opened, record, a_submitted_assessment):
    reference, on = a_submitted_assessment, date(2026, 8, 3)
    before = [{"code": code, "title": f"Of before: {code}", "lead": "probation"} for code in ("N3", "V1")]
    told = {"title": "Before", "period_from": "2026-04-01", "period_to": "2027-03-31"}
    opened("community_safety_strategy", on, **told, assessment_agreed_on="2026-04-01", priorities=before)
    owner = {"owner": "mk-council", "due_on": "2027-06-30"}
    for code, given in (("V1", {}), ("C1", owner), ("C2", {}), ("C3", {"source": "previous_cycle"} | owner)):
        values = {"theme": f"Theme of {code}", "finding": "It rose.", "recommendation": "Begin.", "priority": code}
        record(reference, "propose", on, item="recommendation", **values, **given)
    signed = {"met_on": "2026-09-09", "decision": "agreed", "members_present": 3, **BOARD}
    record(reference, "sign_off", date(2026, 9, 9), **signed)

    assert act(START_STRATEGIES, date(2026, 9, 10)) == ["started", WITHOUT_LEAD]

    strategy = rows(Case, kind="community_safety_strategy")[-1]
    proposed = [one.record["set"]["input"] for one in rows(Item, case_id=strategy.id, kind="priority")]
    assert [(one["code"], one["title"], one["lead"]) for one in proposed] == [
        ("V1", "Of before: V1", "probation"),
        ("C1", "Theme of C1", "mk-council"),
        ("N3", "Of before: N3", "probation"),
    ]


def test_the_next_strategy_takes_over_length_and_priorities(act, rows, opened, a_signed_off_assessment):
    before = opened(
        "community_safety_strategy",
        date(2026, 4, 3),
        title="Before",
        period_from="2026-04-01",
        period_to="2027-03-31",
        assessment_agreed_on="2026-04-01",
        priorities=[{"code": "V1", "title": "Violence", "lead": "thames-valley-police"}],
    )

    assert act(START_STRATEGIES, date(2026, 9, 10)) == ["started"]

    _, strategy = rows(Case, kind="community_safety_strategy")
    started = strategy.record["start"]["input"]
    assert (started["previous"], started["period_from"], started["period_to"]) == (before, "2027-04-01", "2028-03-31")
    (priority,) = rows(Item, case_id=strategy.id, kind="priority")
    assert priority.record["set"]["input"]["code"] == "V1"
    assert rows(Case, reference=before)[0].state == "drafting", "superseding it is a person's step"


def test_a_strategy_that_covers_the_next_year_is_revised_and_not_replaced(act, opened, a_signed_off_assessment):
    opened(
        "community_safety_strategy",
        date(2026, 4, 3),
        title="Before",
        period_from="2026-04-01",
        period_to="2029-03-31",
        assessment_agreed_on="2026-04-01",
    )

    assert act(START_STRATEGIES, date(2026, 9, 10)) == []
