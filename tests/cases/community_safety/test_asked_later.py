"""Who is asked beside the data call is called by a letter of their own, and hears of draft and publication too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cases.clock import noon_on
from cases.due import deadlines_due
from cases.entering import InputRefused
from cases.letters import CANCELLED
from cases.models import CaseEvent, LetterOwed
from cases.sweeping import act_on_deadline
from notifications.producing import RELEASED, letters_to_produce, produce_letter
from state_machines.engine import EventRefused
from tests.cast import COORDINATOR

pytestmark = pytest.mark.one_database

CALLED_ON = date(2026, 5, 7)
DUE = date(2026, 6, 18)
"""Six weeks after the data call."""

PROBATION = "organisation:probation"
SENT = {"file": "K:/part", "depersonalised": True, "period_from": "2025-01-01", "period_to": "2025-12-31"}
LET_OFF = {"reason": "Not had.", "waived_by": "the chair"}


@pytest.fixture
def owed(sessions):
    """The letters of a name, each as (recipient, status)."""

    def read(name: str) -> list[tuple[str, str]]:
        with sessions.begin() as session:
            rows = session.scalars(select(LetterOwed).where(LetterOwed.letter == name).order_by(LetterOwed.id))
            return [(one.recipient, one.status) for one in rows]

    return read


@pytest.fixture
def produce(sessions):
    """Word the letters of a day; answers the outcomes of those of a name."""

    def run(name: str, on: date) -> list[str]:
        with sessions.begin() as session:
            waiting = letters_to_produce(session, on=on)
        steps = []
        for letter in waiting:
            with sessions.begin() as session:
                steps.append(produce_letter(session, letter, today=on, now=noon_on(on)))
        return [one.outcome for one in steps if one.letter == name]

    return run


@pytest.fixture
def chase(sessions):
    """The scheduled check of deadlines for a day."""

    def check(on: date) -> None:
        with sessions.begin() as session:
            due = [one.id for one in deadlines_due(session, on=on)]
        for deadline in due:
            with sessions.begin() as session:
                act_on_deadline(session, deadline, today=on, now=noon_on(on))

    return check


def ask_probation(record, reference, on, part="data_set", **values):
    return record(reference, "request", on, item="contribution", organisation="probation", part=part, **values)


def test_the_call_itself_owes_nobody_a_second_letter(an_assessment_in_call, owed):
    assert owed("data_call") == [("organisation:thames-valley-police", "owed")]
    assert owed("data_call_later") == []


def test_an_agency_that_is_asked_later_gets_one_data_call_for_all_that_it_is_asked_on_a_day(
    an_assessment_in_call, record, owed, produce
):
    on = date(2026, 5, 20)
    for part in ("data_set", "commentary"):
        ask_probation(record, an_assessment_in_call, on, part)

    assert owed("data_call_later") == [(PROBATION, "owed")]
    assert produce("data_call_later", on) == [RELEASED]

    ask_probation(record, an_assessment_in_call, on, "written_review")
    assert owed("data_call_later") == [(PROBATION, "released"), (PROBATION, "owed")], "the first is worded already"


def test_a_part_that_is_asked_for_anew_is_called_for_with_the_reason(an_assessment_in_call, record, sessions, produce):
    reference, on = an_assessment_in_call, date(2026, 5, 20)
    record(reference, "waive", on, item="contribution-1", **LET_OFF)
    record(reference, "ask_again", on, item="contribution-1", reason="It is needed after all.", due_on="2026-06-30")

    assert produce("data_call_later", on) == [RELEASED]

    with sessions.begin() as session:
        (draft,) = session.scalars(select(LetterOwed.draft).where(LetterOwed.letter == "data_call_later"))
    assert "data set anew: It is needed after all." in draft
    assert "Tuesday 30 June 2026" in draft


def test_whoever_is_asked_after_the_day_of_the_cycle_is_given_another(milton_keynes, opened, record):
    from tests.cases.community_safety.plans import BOARD, plan

    reference = opened("strategic_assessment", date(2026, 4, 2), **plan(information_by="Friday 29 May 2026"))
    record(reference, "agree_proposal", date(2026, 5, 6), met_on="2026-05-06", **BOARD)
    record(reference, "open_data_call", CALLED_ON)

    with pytest.raises(InputRefused) as refused:
        ask_probation(record, reference, date(2026, 6, 1))
    assert list(refused.value.fields) == ["due_on"]
    ask_probation(record, reference, date(2026, 6, 1), due_on="2026-06-19")


def test_nothing_is_asked_for_anew_once_the_cycle_is_signed_off(a_signed_off_assessment, record):
    with pytest.raises(EventRefused, match="until the cycle is signed off"):
        record(
            a_signed_off_assessment,
            "ask_again",
            date(2026, 9, 10),
            item="contribution-1",
            reason="Too late.",
            due_on="2026-10-01",
        )


def test_whoever_was_asked_later_hears_of_the_draft_and_its_publication(an_assessment_in_call, record, owed, sessions):
    ask_probation(record, an_assessment_in_call, date(2026, 5, 20))
    for number in range(1, 5):
        record(an_assessment_in_call, "waive", date(2026, 6, 1), item=f"contribution-{number}", **LET_OFF)
    record(an_assessment_in_call, "waive", date(2026, 6, 1), item="section-1", **LET_OFF)
    record(an_assessment_in_call, "close_call", date(2026, 6, 1))
    record(an_assessment_in_call, "circulate_draft", date(2026, 6, 1), circulated_on="2026-06-01", version="1")

    assert [to for to, _ in owed("draft_for_comments")] == [
        "organisation:thames-valley-police",
        PROBATION,
        "organisation:mk-council",
    ]


def test_a_reminder_is_withdrawn_once_the_last_part_is_in_and_the_case_says_why(
    an_assessment_in_call, record, chase, owed, sessions, produce
):
    reference, on = an_assessment_in_call, DUE - timedelta(days=7)
    chase(on)
    assert owed("data_call_reminder") == [("organisation:thames-valley-police", "owed")]

    record(reference, "receive", on, item="contribution-1", received_on=on.isoformat(), **SENT)
    record(reference, "waive", on, item="contribution-2", **LET_OFF)
    assert owed("data_call_reminder") == [("organisation:thames-valley-police", "owed")], "the review is still to come"
    record(reference, "receive", on, item="contribution-3", received_on=on.isoformat(), priorities=["Fires"], **SENT)

    assert owed("data_call_reminder") == [("organisation:thames-valley-police", CANCELLED)]
    assert produce("data_call_reminder", on) == []
    with sessions.begin() as session:
        (kept,) = session.scalars(select(CaseEvent).where(CaseEvent.event == "letter:cancelled"))
        assert (kept.officer, kept.input["letter"]) == (COORDINATOR.key, "data_call_reminder")


def test_an_escalation_is_withdrawn_to_agency_and_head_once_nothing_is_late(an_assessment_in_call, record, chase, owed):
    reference, on = an_assessment_in_call, DUE + timedelta(days=1)
    more_time = {"new_due_on": "2026-07-31", "reason": "Its analyst is away.", "agreed_by": "the chair"}
    record(reference, "allow_more_time", date(2026, 6, 1), item="contribution-3", **more_time)
    chase(on)
    assert {status for _, status in owed("data_call_overdue")} == {"owed"}

    record(reference, "waive", on, item="contribution-1", **LET_OFF)
    assert {status for _, status in owed("data_call_overdue")} == {"owed"}, "the commentary is still late"
    record(reference, "allow_more_time", on, item="contribution-2", **more_time)

    assert owed("data_call_overdue") == [
        ("organisation:thames-valley-police", CANCELLED),
        ("chief_officer:thames-valley-police", CANCELLED),
    ]


def test_a_data_call_that_has_not_left_is_withdrawn_when_the_part_is_waived(an_assessment_in_call, record, owed):
    ask_probation(record, an_assessment_in_call, date(2026, 5, 20))

    record(an_assessment_in_call, "waive", date(2026, 5, 20), item="contribution-4", **LET_OFF)

    assert owed("data_call_later") == [(PROBATION, CANCELLED)]
