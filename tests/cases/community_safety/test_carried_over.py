"""What earlier cycles left unfinished stands in the next one: once, with owner and day, and where it came from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from cases.community_safety.cycles import PLAN_NEXT_ASSESSMENTS
from cases.community_safety.years import OPEN_COMMUNITY_SAFETY_YEARS
from cases.facts import item_facts
from cases.models import Case, CaseEvent, Deadline, Item
from state_machines.community_safety.next_cycle import carried_over
from tests.cases.community_safety.plans import OPENS, PUBLISHED, plan
from tests.cast import CHAIR

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

NEXT = "MK-SA-2027-001"


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
    assert [one.state for one in rows(Item, case_id=cycle.id, kind="recommendation")] == ["proposed", "assigned"]
    (watched,) = rows(Deadline, case_id=cycle.id, name="action", status="open")
    assert (watched.item_key, watched.due_on) == ("recommendation-2", date(2027, 6, 30))
    assert (second["owner"], second["owed_since"]) == ("mk-council", "2026-10-01")
    assert {row.officer for row in rows(CaseEvent, event="carry_over")} == {"system"}

    assert act(PLAN_NEXT_ASSESSMENTS, OPENS) == act(PLAN_NEXT_ASSESSMENTS, OPENS + timedelta(days=9)) == []


def test_what_was_overdue_is_overdue_in_the_next_cycle_and_done_when_it_was_done(
    act, rows, record, a_published_assessment
):
    opens = date(2028, 4, 3)
    record(a_published_assessment, "reject", OPENS, item="recommendation-1", reason="No.", decided_by="the board")
    record(a_published_assessment, "close", OPENS)
    act(OPEN_COMMUNITY_SAFETY_YEARS, opens)
    assert act(PLAN_NEXT_ASSESSMENTS, opens) == ["planned", "carried over"]

    (cycle,) = rows(Case, reference="MK-SA-2028-001")
    (watched,) = rows(Deadline, case_id=cycle.id, name="action")
    assert (watched.started_on, watched.due_on) == (date(2026, 10, 1), date(2027, 6, 30))
    assert watched.next_look_on <= opens, "it is chased at once"
    assert [one.state for one in rows(Item, case_id=cycle.id, kind="recommendation")] == ["overdue"]
    # The council had done it before the calendar carried it over, and says so only now.
    done = {"done_on": "2028-03-27", "evidence": "Minute 9."}
    record(cycle.reference, "complete", date(2028, 3, 27), item="recommendation-1", **done)
    assert rows(Deadline, case_id=cycle.id, name="action")[0].met_on == date(2028, 3, 27)


def test_what_is_carried_over_twice_says_where_it_first_came_from(act, rows, a_published_assessment):
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)
    act(PLAN_NEXT_ASSESSMENTS, OPENS)
    (first,) = rows(Case, reference=NEXT)
    with_origin = carried_over(
        item_facts(rows(Item, case_id=first.id, key="recommendation-1")[0]), NEXT, None, {"mk-council"}
    )

    assert with_origin["reference"] == f"{NEXT} recommendation-1"
    assert with_origin["origin"] == f"{a_published_assessment} recommendation-1"


def test_an_owner_who_is_no_longer_listed_is_not_carried_over(act, rows, sessions, a_published_assessment):
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)
    with sessions.begin() as session:
        session.execute(update(Item).where(Item.key == "recommendation-2").values(organisation="gone"))

    assert act(PLAN_NEXT_ASSESSMENTS, OPENS) == ["planned", "carried over", "carried over"]

    (cycle,) = rows(Case, reference=NEXT)
    taken = rows(Item, case_id=cycle.id, kind="recommendation")[1]
    assert (taken.state, taken.organisation) == ("proposed", None)
    assert "with gone, due on 30 June 2027" in taken.record["propose"]["input"]["finding"]


def test_a_cycle_that_takes_the_place_of_an_abandoned_one_takes_its_recommendations_in(
    act, rows, record, opened, a_submitted_assessment
):
    on = date(2026, 7, 6)
    act(OPEN_COMMUNITY_SAFETY_YEARS, on)
    record(a_submitted_assessment, "abandon", on, by=CHAIR, reason="It begins anew.", decided_by="the board")
    opened("strategic_assessment", on, **plan())

    assert act(PLAN_NEXT_ASSESSMENTS, on) == ["carried over"] * 4


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
