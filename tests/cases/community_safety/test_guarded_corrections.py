"""A correction in the assessment, the strategy and the year is held to the guards of the step that it corrects."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cases.community_safety.cycles import PLAN_NEXT_ASSESSMENTS
from cases.community_safety.years import OPEN_COMMUNITY_SAFETY_YEARS
from cases.entering import InputRefused
from cases.models import Case, Item
from state_machines.engine import EventRefused
from tests.cases.community_safety.plans import OPENS
from tests.cases.own_values import refused_its_own

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

PLANNED_ON, SIGNED_ON = date(2026, 4, 2), date(2026, 9, 9)


def test_an_unlisted_body_is_not_corrected_in_and_the_next_cycle_still_opens(
    a_published_assessment, put_right, act, rows
):
    with pytest.raises(InputRefused, match="does not list 'nobody'") as refused:
        put_right(a_published_assessment, "plan_cycle", "partners", ["mk-council", "nobody"], on=SIGNED_ON)
    assert list(refused.value.fields) == ["partners.1"]

    put_right(a_published_assessment, "plan_cycle", "partners", ["mk-council", "probation"], on=date(2026, 10, 2))
    act(OPEN_COMMUNITY_SAFETY_YEARS, OPENS)
    act(PLAN_NEXT_ASSESSMENTS, OPENS)
    assert rows(Case, reference="MK-SA-2027-001")[0].record["plan_cycle"]["input"]["partners"] == [
        *("mk-council", "probation")
    ]


@pytest.mark.parametrize("field", ["met_on", "happened_on"])
def test_a_sign_off_is_not_corrected_out_of_its_year(a_signed_off_assessment, put_right, field):
    with pytest.raises(InputRefused, match="the year ended on") as refused:
        put_right(a_signed_off_assessment, "sign_off", field, "2027-04-02", on=date(2027, 5, 4))
    assert list(refused.value.fields) == ["met_on"]

    put_right(a_signed_off_assessment, "sign_off", field, "2026-09-10", on=date(2027, 5, 4))


def test_a_meeting_without_a_quorum_is_not_corrected_in(a_signed_off_assessment, put_right, rows):
    with pytest.raises(InputRefused, match="it needs 3 members") as refused:
        put_right(a_signed_off_assessment, "sign_off", "members_present", 2, on=SIGNED_ON)
    assert list(refused.value.fields) == ["members_present"]

    put_right(a_signed_off_assessment, "sign_off", "members_present", 5, on=SIGNED_ON)
    assert rows(Case)[0].record["sign_off"]["input"]["members_present"] == 5


def test_an_entry_that_the_rules_no_longer_read_can_be_put_right(a_signed_off_assessment, sessions, put_right, rows):
    with sessions.begin() as session:
        case = session.scalars(select(Case)).one()
        entry = case.record["sign_off"]
        nobody = entry | {"input": entry["input"] | {"members_present": 0}}
        case.record = case.record | {"sign_off": nobody}

    put_right(a_signed_off_assessment, "sign_off", "members_present", 4, on=SIGNED_ON)

    assert rows(Case)[0].record["sign_off"]["input"]["members_present"] == 4


def test_another_body_cannot_have_decided(a_signed_off_assessment, put_right):
    with pytest.raises(InputRefused, match="mk-together decides here"):
        put_right(a_signed_off_assessment, "sign_off", "body", "mk-council", on=SIGNED_ON)


@pytest.mark.parametrize(
    ("written", "words"),
    [("May 2027", "with which the year ends"), ("1 March 2026", "had passed on")],
)
def test_a_planned_milestone_stays_ahead_of_its_plan_and_within_the_year(
    a_planned_assessment, put_right, written, words
):
    with pytest.raises(InputRefused, match=words) as refused:
        put_right(a_planned_assessment, "plan_cycle", "sign_off_at", {"written": written}, on=PLANNED_ON)
    assert list(refused.value.fields) == ["sign_off_at"]


def test_dates_of_the_timetable_stay_in_order_though_another_field_is_named(a_planned_assessment, put_right):
    put_right(a_planned_assessment, "plan_cycle", "sign_off_at", {"written": "14 October 2026"}, on=PLANNED_ON)

    with pytest.raises(EventRefused, match="lies before '1 November 2026'"):
        put_right(a_planned_assessment, "plan_cycle", "final_by", {"written": "1 November 2026"}, on=PLANNED_ON)


def test_the_day_of_a_planned_meeting_is_not_corrected_to_one_that_had_passed(a_planned_assessment, record, put_right):
    planned = {"body": "mk-together", "purpose": "to agree the proposal", "day": "2026-05-06"}
    record(a_planned_assessment, "plan", date(2026, 4, 20), item="meeting", **planned)

    with pytest.raises(InputRefused, match="has passed") as refused:
        put_right(a_planned_assessment, "plan", "day", "2026-04-19", on=date(2026, 4, 21), item="meeting-1")
    assert list(refused.value.fields) == ["day"]
    with pytest.raises(InputRefused, match="A meeting needs a day"):
        put_right(a_planned_assessment, "plan", "day", "", on=date(2026, 4, 21), item="meeting-1")

    put_right(a_planned_assessment, "plan", "day", "2026-05-07", on=date(2026, 4, 21), item="meeting-1")


def test_a_priority_keeps_its_own_code_and_takes_no_other_ones(opened, milton_keynes, record, put_right, rows):
    period = {"period_from": "2026-04-01", "period_to": "2029-03-31", "assessment_agreed_on": "2026-03-04"}
    reference = opened("community_safety_strategy", PLANNED_ON, title="Three years", **period)
    for code in ("violence", "cohesion"):
        given = {"code": code, "title": code.capitalize(), "lead": "mk-council"}
        record(reference, "set", PLANNED_ON, item="priority", **given)

    with pytest.raises(InputRefused, match="a priority 'violence' already") as refused:
        put_right(reference, "set", "code", "violence", on=PLANNED_ON, item="priority-2")
    assert list(refused.value.fields) == ["code"]
    put_right(reference, "set", "code", "unity", on=PLANNED_ON, item="priority-2")

    assert [one.record["set"]["input"]["code"] for one in rows(Item)] == ["violence", "unity"]


def test_no_field_of_an_assessment_is_refused_its_own_value(a_published_assessment, sessions):
    assert refused_its_own(sessions, a_published_assessment, date(2026, 10, 2)) == []


def test_an_item_goes_over_to_the_body_that_is_corrected_in(an_assessment_in_call, put_right, rows):
    on = date(2026, 5, 8)
    put_right(an_assessment_in_call, "request", "organisation", "probation", on=on, item="contribution-1")

    assert [one.organisation for one in rows(Item, kind="contribution")][:2] == ["probation", "thames-valley-police"]


def test_the_latest_owner_answers_though_an_earlier_one_is_corrected(a_signed_off_assessment, record, put_right, rows):
    on, due = date(2026, 9, 10), {"due_on": "2027-06-30"}
    given = {"theme": "Violence", "recommendation": "Do a fifth thing.", "owner": "mk-council", **due}
    item = record(a_signed_off_assessment, "propose", on, item="recommendation", **given).item
    put_right(a_signed_off_assessment, "propose", "owner", "fire-and-rescue", on=on, item=item)
    assert rows(Item, key=item)[0].organisation == "fire-and-rescue"

    record(a_signed_off_assessment, "assign", on, item=item, owner="probation", **due)
    put_right(a_signed_off_assessment, "propose", "owner", "mk-council", on=on, item=item)
    assert rows(Item, key=item)[0].organisation == "probation"

    put_right(a_signed_off_assessment, "assign", "owner", "thames-valley-police", on=on, item=item)
    assert rows(Item, key=item)[0].organisation == "thames-valley-police"
