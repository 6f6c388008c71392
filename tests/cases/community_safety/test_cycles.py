"""The year and the next cycle open by themselves: once, contiguous, with everything that was left unfinished."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from cases.community_safety.cycles import PLAN_NEXT_ASSESSMENTS
from cases.community_safety.strategies import START_STRATEGIES
from cases.community_safety.years import NO_PREVIOUS, OPEN_COMMUNITY_SAFETY_YEARS
from cases.models import Case, CaseEvent, Deadline, Item, Organisation
from state_machines.engine import EventRefused
from tests.cases.community_safety.plans import OPENS, PUBLISHED, plan
from tests.cast import CHAIR

NEXT = "MK-SA-2027-001"


def test_without_an_assessment_before_only_the_year_is_opened(act, rows, milton_keynes):
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, date(2026, 11, 21)) == ["opened", NO_PREVIOUS]
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, date(2026, 11, 21)) == []
    assert act(PLAN_NEXT_ASSESSMENTS, date(2026, 11, 21)) == []

    (year,) = rows(Case)
    assert (year.reference, year.kind, year.state) == ("MK-CSY-2026-001", "community_safety_year", "open")
    assert year.record["open_year"]["input"] == {"year_from": "2026-04-01"}


def test_nothing_opens_before_the_day_or_where_local_procedure_says_no(act, rows, a_published_assessment):
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, date(2024, 6, 3)) == []  # mk-sa-2021: opens_by_itself: no
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS - timedelta(days=1)) == ["opened"]
    assert [one.record["open_year"]["input"]["year_from"] for one in rows(Case, kind="community_safety_year")] == [
        "2026-04-01"
    ]


def test_the_next_cycle_follows_on_without_a_gap(act, rows, a_published_assessment):
    assert act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS) == ["opened"]
    assert act(PLAN_NEXT_ASSESSMENTS, OPENS) == ["planned", "carried over", "carried over"]

    (cycle,) = rows(Case, reference=NEXT)
    planned = cycle.record["plan_cycle"]["input"]
    assert (cycle.state, planned["year_from"]) == ("planned", "2027-04-01")
    assert (planned["period_from"], planned["period_to"]) == ("2026-01-01", "2026-12-31")
    assert (planned["previous"], planned["previous_period_to"]) == (a_published_assessment, "2025-12-31")
    assert [one["organisation"] for one in planned["agencies"]] == ["thames-valley-police"]
    assert planned["sections"][0]["code"] == "violence"
    assert planned["partners"] == ["mk-council"]
    assert not [name for name in planned if name.endswith(("_by", "_at"))], "the timetable is the coordinator's"


def test_a_year_that_was_skipped_leaves_no_gap_either(act, rows, milton_keynes, opened):
    opened("strategic_assessment", date(2025, 5, 1), **plan(year_from="2025-04-01", period_to="2025-02-28"))
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)

    act(PLAN_NEXT_ASSESSMENTS, OPENS)

    planned = rows(Case, reference=NEXT)[0].record["plan_cycle"]["input"]
    assert (planned["period_from"], planned["period_to"]) == ("2025-03-01", "2027-02-28")


def test_what_was_left_unfinished_is_carried_over_once(act, rows, a_published_assessment):
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)
    act(PLAN_NEXT_ASSESSMENTS, OPENS)

    (before,) = rows(Case, reference=a_published_assessment)
    (cycle,) = rows(Case, reference=NEXT)
    states = {one.key: one.state for one in rows(Item, case_id=before.id, kind="recommendation")}
    assert states == {
        "recommendation-1": "carried_over",
        "recommendation-2": "carried_over",
        "recommendation-3": "done",
        "recommendation-4": "rejected",
    }
    first, second = (one.record["propose"]["input"] for one in rows(Item, case_id=cycle.id, kind="recommendation"))
    assert first["source"] == second["source"] == "previous_cycle"
    assert (first["reference"], first["recommendation"]) == ("MK-SA-2026-001 recommendation-1", "Do thing 1.")
    assert second["finding"] == (
        "Finding 2. (In MK-SA-2026-001 recommendation-2 it stood as 'assigned', with mk-council, due on 30 June 2027.)"
    )
    assert not rows(Deadline, case_id=before.id, name="action", status="open")
    assert {row.officer for row in rows(CaseEvent, event="carry_over")} == {"system"}

    assert act(PLAN_NEXT_ASSESSMENTS, OPENS) == act(PLAN_NEXT_ASSESSMENTS, OPENS + timedelta(days=9)) == []


def test_recommendations_of_a_closed_cycle_and_actions_of_a_strategy_that_ended_come_along(
    act, rows, opened, record, a_published_assessment
):
    on = date(2026, 10, 2)
    record(a_published_assessment, "assign", on, item="recommendation-1", owner="probation", due_on="2027-09-30")
    record(a_published_assessment, "close", on)
    period = {"period_from": "2026-04-01", "period_to": "2029-03-31", "assessment_agreed_on": "2026-04-01"}
    strategies = [opened("community_safety_strategy", on, title=title, **period) for title in ("Ended", "Goes on")]
    for strategy in strategies:
        record(strategy, "propose", on, item="action", theme="Violence", recommendation="Begin.", source="strategy")
    record(strategies[0], "abandon", on, by=CHAIR, reason="Another takes its place.", decided_by="the board")
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)

    assert act(PLAN_NEXT_ASSESSMENTS, OPENS) == ["planned", *["carried over"] * 3]

    assert [one.state for one in rows(Item, kind="action")] == ["carried_over", "proposed"]
    taken = [one.record["propose"]["input"]["reference"] for one in rows(Item, kind="recommendation")[4:]]
    assert taken == [
        f"{a_published_assessment} recommendation-1",
        f"{a_published_assessment} recommendation-2",
        f"{strategies[0]} action-1",
    ]


def test_recommendations_of_an_assessment_published_later_still_come_over(act, rows, record, a_signed_off_assessment):
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)
    assert act(PLAN_NEXT_ASSESSMENTS, OPENS) == ["planned"]

    published = {"published_on": "2027-04-06", **PUBLISHED}
    record(a_signed_off_assessment, "publish", OPENS + timedelta(days=5), **published)

    assert act(PLAN_NEXT_ASSESSMENTS, OPENS + timedelta(days=6)) == ["carried over"] * 4


def test_recommendations_of_closed_reviews_are_taken_up_by_reference_alone(
    act, rows, sessions, a_published_case, opened
):
    opened("community_safety_year", date(2028, 4, 3), year_from="2028-04-01")
    opened(
        "strategic_assessment",
        date(2028, 4, 4),
        **plan(
            year_from="2028-04-01", period_from="2027-01-01", period_to="2027-12-31", previous_period_to="2026-12-31"
        ),
    )
    close(sessions, a_published_case, date(2028, 8, 1))

    assert act(PLAN_NEXT_ASSESSMENTS, date(2028, 7, 31)) == []
    assert act(PLAN_NEXT_ASSESSMENTS, date(2028, 8, 2)) == ["taken up from another review"]
    assert act(PLAN_NEXT_ASSESSMENTS, date(2028, 8, 3)) == []

    (cycle,) = rows(Case, kind="strategic_assessment")
    (item,) = rows(Item, case_id=cycle.id, kind="recommendation")
    assert item.record["propose"]["input"] == {
        "source": "domestic_homicide_review",
        "reference": "MK-DHR-2026-001 recommendation-1",
        "theme": "Domestic Homicide Review",
        "recommendation": "Take up recommendation 1 of MK-DHR-2026-001, as it is worded there.",
    }


def close(sessions, reference, on):
    """Close a review on a day, without the audits that lead there."""
    with sessions.begin() as session:
        session.execute(update(Case).where(Case.reference == reference).values(state="closed", state_since=on))


def test_a_body_that_is_no_longer_listed_stops_the_plan_and_not_the_year(act, rows, sessions, milton_keynes, opened):
    opened("strategic_assessment", date(2026, 4, 2), **plan())
    with sessions.begin() as session:
        session.execute(delete(Organisation).where(Organisation.key == "thames-valley-police"))
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)

    with pytest.raises((EventRefused, ValueError), match="does not list 'thames-valley-police'"):
        act(PLAN_NEXT_ASSESSMENTS, OPENS)
    assert len(rows(Case, kind="strategic_assessment")) == 1


def test_a_strategy_is_started_once_its_assessment_is_signed_off(act, rows, a_signed_off_assessment):
    assert act(START_STRATEGIES, date(2026, 9, 8)) == []
    assert act(START_STRATEGIES, date(2026, 9, 10)) == ["started"]
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
