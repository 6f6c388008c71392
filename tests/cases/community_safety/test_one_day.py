"""An event happened on one day: the field that names it and the day it is dated are the same, also when corrected."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import Case, CaseEvent, Deadline, DeadlineChange, Item
from cases.recording import record_event
from state_machines.registry import LIFECYCLES
from tests.cases.community_safety.test_late_reports import PLAN
from tests.cast import COORDINATOR

pytestmark = pytest.mark.one_database

OPENED_ON, ADOPTED_ON, SENT_ON, LATER = date(2026, 4, 1), date(2026, 11, 16), date(2026, 11, 17), date(2026, 12, 1)
PUBLISHED = {"address": "libraries", "reaches": ["everybody"]}
SCRUTINY = {"source": "scrutiny", "recommendation": "Say what it costs."}


@pytest.fixture
def enter(sessions):
    """Record an event with a day of its own: enter(reference, event, recorded on, dated, item=..., **input)."""

    def enter_one(reference, event, recorded_on, dated=None, *, item=None, **values):
        with sessions.begin() as session:
            return record_event(
                session,
                reference=reference,
                event=event,
                values=values,
                actor=COORDINATOR,
                now=noon_on(recorded_on),
                happened_on=dated,
                item=item,
            )

    return enter_one


@pytest.fixture
def a_year(milton_keynes, opened):
    return opened("community_safety_year", OPENED_ON, year_from="2026-04-01")


@pytest.fixture
def an_adopted_plan(milton_keynes, opened, record):
    """A strategy that was adopted on 16 November 2026."""
    reference = opened(
        "community_safety_strategy",
        OPENED_ON,
        title="A strategy",
        period_from="2026-04-01",
        period_to="2029-03-31",
        assessment_agreed_on="2026-03-11",
        priorities=[{"code": "V1", "title": "Domestic abuse", "lead": "mk-council"}],
    )
    record(reference, "skip_consultation", ADOPTED_ON, reason="Asked about the draft.")
    record(reference, "adopt", ADOPTED_ON, body="mk-together", met_on="2026-11-16", minute="item 1", **PLAN)
    return reference


def test_two_days_for_one_event_are_refused_at_its_field(an_adopted_plan, enter, rows):
    """Otherwise it would stand as sent before there was a plan to send."""
    with pytest.raises(InputRefused) as refused:
        enter(an_adopted_plan, "send_to_policing_body", SENT_ON, SENT_ON, sent_on="2026-11-10", with_the_plan=True)

    assert refused.value.fields == {
        "sent_on": "Sent on: this says 10 November 2026, but the event is dated 17 November 2026, and it happened on "
        "one day. Leave --on out, or give the same day."
    }


@pytest.mark.parametrize("dated", [None, SENT_ON])
def test_one_of_them_is_enough_and_the_same_twice_is_one(an_adopted_plan, enter, rows, dated):
    enter(an_adopted_plan, "send_to_policing_body", LATER, dated, sent_on="2026-11-17", with_the_plan=True)

    assert rows(Case)[0].record["send_to_policing_body"]["on"] == "2026-11-17"


def test_a_day_before_the_step_it_follows_is_refused_without_one_beside_it_too(an_adopted_plan, enter):
    with pytest.raises(InputRefused, match="before the step it follows"):
        enter(an_adopted_plan, "send_to_policing_body", SENT_ON, sent_on="2026-11-10", with_the_plan=True)


def test_the_28_days_do_not_count_from_another_day_than_that_of_the_receipt(a_year, enter, rows):
    received = {"received_on": "2026-11-01", **SCRUTINY}
    with pytest.raises(InputRefused, match="it happened on one day") as refused:
        enter(a_year, "receive", date(2026, 11, 2), date(2026, 11, 2), item="outside_recommendation", **received)
    assert list(refused.value.fields) == ["received_on"]

    enter(a_year, "receive", date(2026, 11, 2), item="outside_recommendation", **received)
    assert rows(Deadline, name="response")[0].due_on == date(2026, 11, 29)


def test_an_answer_is_not_dated_before_the_receipt(a_year, enter):
    on, answered = date(2026, 11, 20), {"answered_on": "2026-10-30", "is_followed": True, "response": "We will."}
    received = {"received_on": "2026-11-02", **SCRUTINY}
    enter(a_year, "receive", date(2026, 11, 2), item="outside_recommendation", **received)

    for dated in (on, None):
        with pytest.raises(InputRefused, match=r"it happened on one day|before the step it follows"):
            enter(a_year, "answer", on, dated, item="outside_recommendation-1", **answered)


def test_the_committee_was_asked_in_this_cycle_though_it_is_put_down_later(an_assessment_in_call, enter, rows):
    on = date(2026, 6, 1)
    for dated in (on, None):
        with pytest.raises(InputRefused, match=r"it happened on one day|before the step it follows"):
            enter(an_assessment_in_call, "seek_scrutiny_input", on, dated, asked_on="2020-01-01")

    enter(an_assessment_in_call, "seek_scrutiny_input", on, asked_on="2026-04-20")
    assert rows(Case)[0].record["seek_scrutiny_input"]["on"] == "2026-04-20"


def test_views_that_were_gathered_before_the_last_step_are_put_on_record(an_assessment_in_call, enter, rows):
    told = {"gathered_on": "2026-04-20", "how": ["A forum"], "priorities": ["Road safety"]}

    enter(an_assessment_in_call, "record_public_views", date(2026, 6, 1), date(2026, 6, 1), **told)

    assert rows(Case)[0].record["record_public_views"]["on"] == "2026-06-01"


@pytest.mark.parametrize("field", ["published_on", "happened_on"])
def test_a_corrected_day_is_held_to_the_steps_around_it_by_either_name(an_adopted_plan, record, put_right, rows, field):
    reference = an_adopted_plan
    record(reference, "publish_summary", SENT_ON, published_on="2026-11-17", **PUBLISHED)

    with pytest.raises(InputRefused, match="before the step that it followed") as refused:
        put_right(reference, "publish_summary", field, "2026-11-10", on=LATER)
    assert list(refused.value.fields) == ["value"]
    with pytest.raises(InputRefused, match="future"):
        put_right(reference, "publish_summary", field, "2026-12-02", on=LATER)

    put_right(reference, "publish_summary", field, "2026-11-19", on=LATER)
    entry = rows(Case)[0].record["publish_summary"]
    assert (entry["on"], entry["input"]["published_on"]) == ("2026-11-19", "2026-11-19")


@pytest.mark.parametrize(("field", "other"), [("met_on", "happened_on"), ("happened_on", "met_on")])
def test_a_meeting_is_not_corrected_to_before_the_cycle_and_both_days_move(
    an_assessment_in_call, put_right, rows, field, other
):
    with pytest.raises(InputRefused, match="before the step that it followed"):
        put_right(an_assessment_in_call, "agree_proposal", field, "2026-03-02", on=LATER)
    with pytest.raises(InputRefused, match="after a step that followed it"):
        put_right(an_assessment_in_call, "agree_proposal", field, "2026-05-08", on=LATER)

    put_right(an_assessment_in_call, "agree_proposal", field, "2026-05-05", on=LATER)
    entry, told = rows(Case)[0].record["agree_proposal"], rows(CaseEvent)[-1].input
    assert (entry["on"], entry["input"]["met_on"]) == ("2026-05-05", "2026-05-05")
    assert (told["field"], told["before"], told["after"]) == (field, "2026-05-06", "2026-05-05")
    assert told["along"] == {other: {"before": "2026-05-06", "after": "2026-05-05"}}


@pytest.mark.parametrize("field", ["received_on", "happened_on"])
def test_what_counts_from_the_day_is_re_dated_once(a_year, record, put_right, rows, field):
    on, key = date(2026, 11, 2), "outside_recommendation-1"
    record(a_year, "receive", on, item="outside_recommendation", received_on="2026-11-02", **SCRUTINY)

    with pytest.raises(InputRefused, match="before the step that it followed"):
        put_right(a_year, "receive", field, "2026-03-31", on=LATER, item=key)
    put_right(a_year, "receive", field, "2026-11-01", on=LATER, item=key)

    (response,), (item,) = rows(Deadline, name="response"), rows(Item, key=key)
    assert (response.started_on, response.due_on) == (date(2026, 11, 1), date(2026, 11, 29))
    assert (item.opened_on, item.record["receive"]["input"]["received_on"]) == (date(2026, 11, 1), "2026-11-01")
    assert len(rows(DeadlineChange)) == 1
    assert rows(CaseEvent)[-1].consequences["moved"] == [{"name": "response", "from": "2026-11-30", "to": "2026-11-29"}]


def test_every_event_that_is_dated_by_a_field_asks_for_it():
    every = [one for kind in LIFECYCLES for one in (kind, *kind.items)]
    dated = {line.event.inputs for one in every for line in one.transitions if line.event.inputs.dated_by}

    assert dated
    assert [one.__name__ for one in dated if not one.model_fields[one.dated_by].is_required()] == []
