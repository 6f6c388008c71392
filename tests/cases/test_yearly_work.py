"""What the yearly work asks of the engine: events the calendar records, days it fixes, one letter a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from cases.access import Actor
from cases.clock import noon_on
from cases.due import deadlines_due
from cases.entering import InputRefused
from cases.models import Deadline, Item, LetterOwed
from cases.opening import open_case
from cases.queries import event_asked, permitted_events
from cases.sweeping import act_on_deadline
from state_machines.engine import EventRefused
from tests.cast import CHAIR, COORDINATOR

pytestmark = pytest.mark.one_database

APRIL = date(2026, 4, 1)
LAST_DAY, YEAR_OVER = date(2027, 3, 31), date(2027, 4, 1)
PARTNERSHIP = "mk-together"
CONTENTS = dict.fromkeys(("strategy", "priorities", "steps", "resources", "measures", "engagement"), "in its part")
PLAN = {"contents": CONTENTS, "police_and_crime_objectives": "Regarded.", "serious_violence": "Told."}


@pytest.fixture
def open_a(sessions, milton_keynes) -> Callable[..., str]:
    """Open a case of a kind on a day, and answer its reference."""

    def open_one(kind: str, on: date = APRIL, **values: Any) -> str:
        with sessions.begin() as session:
            return open_case(
                session, partnership=milton_keynes, kind=kind, values=values, actor=COORDINATOR, now=noon_on(on)
            ).reference

    return open_one


@pytest.fixture
def a_data_call(open_a, record) -> str:
    """Police and council were asked on 1 April 2026 for three parts each, by 29 May."""
    agencies = [
        {"organisation": one, "nominee": {"name": "Jo Example"}} for one in ("thames-valley-police", "mk-council")
    ]
    reference = open_a(
        "strategic_assessment",
        year_from="2026-04-01",
        period_from="2025-01-01",
        period_to="2025-12-31",
        information_by="29 May 2026",
        agencies=agencies,
    )
    record(reference, "agree_proposal", APRIL, by=CHAIR, body=PARTNERSHIP, met_on="2026-04-01", minute="item 1")
    record(reference, "open_data_call", APRIL)
    return reference


@pytest.fixture
def chase(sessions) -> Callable[[date], None]:
    """The scheduled check of deadlines for a day."""

    def check(day: date) -> None:
        with sessions.begin() as session:
            due = [one.id for one in deadlines_due(session, on=day)]
        for deadline in due:
            with sessions.begin() as session:
                act_on_deadline(session, deadline, today=day, now=noon_on(day))

    return check


@pytest.fixture
def states(sessions) -> Callable[[str], list[str]]:
    """The states of the items of a kind."""

    def read(kind: str) -> list[str]:
        with sessions.begin() as session:
            return list(session.scalars(select(Item.state).where(Item.kind == kind).order_by(Item.id)))

    return read


@pytest.fixture
def letters(sessions) -> Callable[[str], list[tuple[str, str]]]:
    """To whom a letter is owed, and since when."""

    def read(name: str) -> list[tuple[str, str]]:
        with sessions.begin() as session:
            rows = session.scalars(select(LetterOwed).where(LetterOwed.letter == name).order_by(LetterOwed.id))
            return [(one.recipient.removeprefix("organisation:"), one.owed_on.isoformat()) for one in rows]

    return read


@pytest.fixture
def due(sessions) -> Callable[[str], list[tuple[str, str]]]:
    """The due dates of a name, each with its status."""

    def read(name: str) -> list[tuple[str, str]]:
        with sessions.begin() as session:
            rows = session.scalars(select(Deadline).where(Deadline.name == name).order_by(Deadline.id))
            return [(one.due_on.isoformat(), one.status) for one in rows]

    return read


def test_the_calendar_records_reminder_and_lateness_of_each_part(a_data_call, chase, states):
    chase(date(2026, 5, 21))
    assert set(states("contribution")) == {"requested"}
    chase(date(2026, 5, 22))
    assert set(states("contribution")) == {"reminded"}
    chase(date(2026, 5, 30))
    assert set(states("contribution")) == {"late"}


def test_what_came_in_on_time_is_recorded_so_though_the_calendar_called_it_late(a_data_call, record, chase, states):
    chase(date(2026, 5, 30))
    assert set(states("contribution")) == {"late"}

    came_in = {"file": "a.csv", "depersonalised": True, "period_from": "2025-01-01", "period_to": "2025-12-31"}
    record(a_data_call, "receive", date(2026, 5, 29), item="contribution-1", received_on="2026-05-29", **came_in)

    assert states("contribution")[0] == "received"
    with pytest.raises(InputRefused, match="before the step it follows"):
        record(a_data_call, "receive", date(2026, 3, 31), item="contribution-2", received_on="2026-03-31", **came_in)


def test_an_agency_sees_and_carries_out_the_recommendation_it_was_given(a_data_call, record):
    proposed = {"theme": "ASB", "finding": "It rose.", "recommendation": "Patrol more."}
    record(a_data_call, "propose", date(2026, 6, 1), item="recommendation", **proposed)
    owner = {"owner": "thames-valley-police", "due_on": "2026-12-01"}
    record(a_data_call, "assign", date(2026, 6, 2), item="recommendation-1", **owner)

    started = record(a_data_call, "start", date(2026, 6, 3), item="recommendation-1", by=Actor("police-contact"))

    assert started.to_state == "in_progress"


def test_a_body_gets_one_letter_a_day_though_three_parts_are_due(a_data_call, chase, letters):
    chase(date(2026, 5, 22))
    chase(date(2026, 5, 22))

    assert letters("data_call_reminder") == [("thames-valley-police", "2026-05-22"), ("mk-council", "2026-05-22")]


def test_a_part_that_came_in_is_not_reminded_of_and_the_others_are(a_data_call, record, chase, states, letters):
    for number in (1, 2, 3):
        given = {"received_on": "2026-05-20", "file": "police", "depersonalised": True, "priorities": ["fires"]}
        period = {"period_from": "2025-01-01", "period_to": "2025-12-31"} if number == 1 else {}
        record(a_data_call, "receive", date(2026, 5, 20), item=f"contribution-{number}", **given, **period)

    chase(date(2026, 5, 22))

    assert states("contribution") == ["received"] * 3 + ["reminded"] * 3
    assert letters("data_call_reminder") == [("mk-council", "2026-05-22")]


def test_a_part_that_is_let_off_by_hand_is_not_chased_by_an_event_that_is_not_possible(
    a_data_call, record, chase, states
):
    record(a_data_call, "remind", date(2026, 5, 18), item="contribution-1")
    record(
        a_data_call,
        "waive",
        date(2026, 5, 19),
        item="contribution-2",
        reason="It sends nothing.",
        waived_by="the chair",
    )

    chase(date(2026, 5, 30))

    assert states("contribution")[:2] == ["late", "waived"]


def test_a_late_part_stays_owed_after_drafting_has_begun(a_data_call, record, chase, due, states):
    record(a_data_call, "close_call", date(2026, 6, 1), author_override="We go on.")

    assert {status for _, status in due("contribution")} == {"open"}
    chase(date(2026, 6, 12))
    record(a_data_call, "receive", date(2026, 6, 15), item="contribution-2", **_part("2026-06-15"))
    assert states("contribution")[1] == "received"


def test_a_contribution_for_the_wrong_period_is_refused_at_its_field(a_data_call, record, states):
    wrong = _part("2026-05-20") | {"period_from": "2024-01-01", "period_to": "2024-12-31"}

    with pytest.raises(InputRefused) as refused:
        record(a_data_call, "receive", date(2026, 5, 20), item="contribution-1", **wrong)

    assert list(refused.value.fields) == ["period_from", "period_to"]
    assert "the data of this cycle begin on Wednesday 1 January 2025" in refused.value.fields["period_from"]
    assert states("contribution")[0] == "requested"


def test_the_period_asked_for_stands_in_the_form_of_a_data_set_and_of_no_other_part(a_data_call, sessions):
    with sessions() as session:
        suggested = [
            event_asked(
                session, COORDINATOR, a_data_call, "receive", on=date(2026, 5, 20), item=f"contribution-{number}"
            ).suggested
            for number in (1, 2)
        ]

    assert suggested == [{"period_from": "2025-01-01", "period_to": "2025-12-31"}, {}]


def test_a_part_that_nobody_depersonalised_is_refused(a_data_call, record):
    with pytest.raises(InputRefused, match="Depersonalised"):
        record(
            a_data_call,
            "receive",
            date(2026, 5, 20),
            item="contribution-2",
            **(_part("2026-05-20") | {"depersonalised": False}),
        )


def test_an_agency_records_its_own_parts_and_sees_no_other(a_data_call, record):
    contact = Actor("police-contact")

    record(a_data_call, "receive", date(2026, 5, 20), by=contact, item="contribution-2", **_part("2026-05-20"))
    with pytest.raises(LookupError):
        record(a_data_call, "receive", date(2026, 5, 20), by=contact, item="contribution-5", **_part("2026-05-20"))


def test_the_duties_of_a_year_fall_on_its_last_day_and_exchanges_on_the_ends_of_quarters(open_a, due):
    open_a("community_safety_year", year_from="2026-04-01")

    assert due("public_meeting") == due("scrutiny_met") == [("2027-03-31", "open")]
    assert due("data_exchange") == [
        ("2026-06-30", "open"),
        ("2026-09-30", "open"),
        ("2026-12-31", "open"),
        ("2027-03-31", "open"),
    ]


def test_a_public_meeting_meets_the_duty_of_the_year_and_another_meeting_does_not(open_a, record, due):
    reference = open_a("community_safety_year", year_from="2026-04-01")
    of_all = ["mk-council", "thames-valley-police", "probation", "fire-and-rescue", "integrated-care-board"]
    for is_public, senior in ((False, of_all), (True, ["mk-council"]), (True, of_all)):
        given = {"body": PARTNERSHIP, "purpose": "to meet", "day": "2026-05-06", "is_public": is_public}
        key = record(reference, "plan", APRIL, item="meeting", **given).item
        if is_public:
            made_known = {"publicised_on": "2026-04-15", "where": ["libraries"]}
            record(reference, "publicise", date(2026, 4, 15), item=key, **made_known)
        held = {"held_on": "2026-05-06", "senior_persons_of": senior}
        record(reference, "hold", date(2026, 5, 6), item=key, **held)

        counts = is_public and senior == of_all
        assert due("public_meeting") == [("2027-03-31", "met" if counts else "open")]


def test_a_year_is_not_closed_while_an_exchange_or_an_answer_is_owed_unless_that_is_said(open_a, record):
    reference = open_a("community_safety_year", year_from="2026-04-01")
    received = {"received_on": "2026-04-01", "source": "scrutiny", "recommendation": "Say what it costs."}
    record(reference, "receive", APRIL, item="outside_recommendation", **received)

    with pytest.raises(EventRefused, match="to 31 December 2026; Respond in writing to each"):
        record(reference, "close", YEAR_OVER)
    record(reference, "close", YEAR_OVER, not_met="Nobody had the time; both follow in May.")


def test_a_year_is_not_closed_before_it_is_over_and_its_page_says_so(open_a, record, sessions):
    reference = open_a("community_safety_year", year_from="2026-04-01")

    with pytest.raises(EventRefused, match="The year runs until 31 March 2027, and until then its duties can be met"):
        record(reference, "close", LAST_DAY, not_met="Nothing yet.")
    with sessions.begin() as session:
        may = {
            on: {one.event for one in permitted_events(session, COORDINATOR, reference, on=on) if one.allowed}
            for on in (LAST_DAY, YEAR_OVER)
        }
    assert ["close" in events for events in may.values()] == [False, True]


def test_the_response_to_scrutiny_has_28_days_and_other_bodies_set_none(open_a, record, due):
    reference = open_a("community_safety_year", year_from="2026-04-01")
    for source in ("scrutiny", "ombudsman"):
        received = {"received_on": "2026-04-01", "source": source, "recommendation": "Say what it costs."}
        record(reference, "receive", APRIL, item="outside_recommendation", **received)

    assert due("response") == [("2026-04-29", "open")]


def test_a_strategy_reports_from_the_quarter_in_which_it_came_into_force(open_a, record, chase, due, states):
    reference = _adopted(open_a, record, date(2026, 5, 6))

    assert due("quarter") == [("2026-06-30", "open")]
    chase(date(2026, 7, 1))

    assert due("quarter") == [("2026-06-30", "met"), ("2026-09-30", "open")]
    assert states("quarterly_report") == ["requested"], "V1 reports, C1 does not have to"
    record(reference, "report_due", date(2026, 10, 1))
    assert due("quarter")[-1] == ("2026-12-31", "open")


def test_the_day_of_a_report_that_was_asked_for_late_is_corrected_and_the_quarter_still_ends_as_it_does(
    open_a, record, due, rows, put_right
):
    reference = _adopted(open_a, record, date(2026, 5, 6))
    record(reference, "report_due", date(2026, 12, 15), quarter_to="2026-06-30")
    assert due("quarter")[-1] == ("2026-09-30", "open")

    put_right(reference, "report_due", "happened_on", "2026-12-14", on=date(2026, 12, 16))
    assert rows(Deadline, name="quarter")[-1].started_on == date(2026, 9, 30)
    assert due("quarter")[-1] == ("2026-09-30", "open")

    put_right(reference, "report_due", "happened_on", "2026-09-15", on=date(2026, 12, 16))
    assert rows(Deadline, name="quarter")[-1].started_on == date(2026, 9, 15)
    assert due("quarter")[-1] == ("2026-09-30", "open")


def test_a_quarter_that_is_not_over_is_not_asked_about(open_a, record):
    reference = _adopted(open_a, record, date(2026, 5, 6))

    with pytest.raises(InputRefused, match="this quarter is not over yet"):
        record(reference, "report_due", date(2026, 5, 7), quarter_to="2026-06-30")


def test_a_refreshed_plan_is_sent_and_summarised_anew_and_next_revised_a_year_later(open_a, record, due):
    reference = _adopted(open_a, record, date(2026, 5, 6))
    on = date(2027, 3, 10)
    decided = {"body": PARTNERSHIP, "met_on": "2027-03-10", "minute": "item 1", "year_from": "2027-04-01"}

    record(reference, "refresh", on, assessment="of 2026", **decided, **PLAN)

    assert due("refresh") == [("2027-03-31", "met"), ("2028-03-31", "open")]
    assert [status for _, status in due("copy_to_policing_body")] == ["met", "open"]
    assert [status for _, status in due("summary")] == ["met", "open"]


def test_a_consultation_closes_on_the_day_it_was_planned_for(open_a, record, due):
    reference = open_a("community_safety_strategy", **_strategy())
    plan = {"purpose": "priorities", "consultees": ["residents"], "channels": ["a survey"], "closes_on": "2026-06-19"}

    record(reference, "open_consultation", date(2026, 5, 6), **plan)
    record(reference, "open", date(2026, 5, 6), item="consultation-1", opened_on="2026-05-06")

    assert due("consultation_closes") == [("2026-06-19", "open")]


def test_a_piece_of_work_is_due_as_it_was_written(open_a, record, due):
    reference = open_a("community_safety_strategy", **_strategy())
    given = {"kind": "engagement_event", "title": "workshop", "sponsor": PARTNERSHIP}

    record(reference, "begin", APRIL, item="work", due={"written": "19th April", "year": 2026}, **given)
    record(reference, "begin", APRIL, item="work", due_on="2026-05-01", **given)
    record(reference, "begin", APRIL, item="work", **given)

    assert due("work") == [("2026-04-19", "open"), ("2026-05-01", "open"), ("2026-10-01", "open")]


def _part(on: str) -> dict[str, Any]:
    return {"received_on": on, "file": "police", "depersonalised": True}


def _strategy() -> dict[str, Any]:
    return {
        "title": "A strategy",
        "period_from": "2026-04-01",
        "period_to": "2029-03-31",
        "assessment_agreed_on": "2026-03-11",
        "priorities": [
            {"code": "V1", "title": "Domestic abuse", "lead": "mk-council"},
            {"code": "C1", "title": "Cohesion", "lead": "mk-council"},
        ],
    }


def _adopted(open_a, record, on: date) -> str:
    reference = open_a("community_safety_strategy", **_strategy())
    day = on.isoformat()
    record(reference, "skip_consultation", on, reason="Asked about the draft.")
    record(reference, "adopt", on, body=PARTNERSHIP, met_on=day, minute="item 1", **PLAN)
    record(reference, "send_to_policing_body", on, sent_on=day, with_the_plan=True)
    record(reference, "publish_summary", on, published_on=day, address="libraries", reaches=["everybody"])
    return reference
