"""Quarterly reports: of which quarters they are asked for, and how one that is late climbs the ladder by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cases.clock import noon_on
from cases.due import deadlines_due
from cases.entering import InputRefused
from cases.models import Deadline, Item, LetterOwed
from cases.sweeping import act_on_deadline

PARTNERSHIP = "mk-together"
CONTENTS = dict.fromkeys(("strategy", "priorities", "steps", "resources", "measures", "engagement"), "in its part")
PLAN = {"contents": CONTENTS, "police_and_crime_objectives": "Regarded.", "serious_violence": "Told."}
REPORT = "quarterly_report-1"


@pytest.fixture
def in_force(milton_keynes, opened, record):
    """A strategy in force since 6 May 2026 that covers the time from a day on: in_force(period_from)."""

    def adopt(period_from: str) -> str:
        reference = opened(
            "community_safety_strategy",
            date(2026, 4, 1),
            title="A strategy",
            period_from=period_from,
            period_to="2029-03-31",
            assessment_agreed_on="2026-03-11",
            priorities=[{"code": "V1", "title": "Domestic abuse", "lead": "mk-council"}],
        )
        on, day = date(2026, 5, 6), "2026-05-06"
        record(reference, "skip_consultation", on, reason="Asked about the draft.")
        record(reference, "adopt", on, body=PARTNERSHIP, met_on=day, minute="item 1", **PLAN)
        record(reference, "send_to_policing_body", on, sent_on=day, with_the_plan=True)
        record(reference, "publish_summary", on, published_on=day, address="libraries", reaches=["everybody"])
        return reference

    return adopt


@pytest.fixture
def chase_from(sessions):
    """The scheduled check of deadlines on every day of a stretch."""

    def check(first: date, last: date) -> None:
        for number in range((last - first).days + 1):
            on = first + timedelta(days=number)
            with sessions.begin() as session:
                due = [one.id for one in deadlines_due(session, on=on)]
            for deadline in due:
                with sessions.begin() as session:
                    act_on_deadline(session, deadline, today=on, now=noon_on(on))

    return check


@pytest.fixture
def report(sessions):
    """The report as it stands: its state, and the body of the ladder that had it last."""

    def read() -> tuple[str, str | None]:
        with sessions.begin() as session:
            item = session.scalars(select(Item).where(Item.key == REPORT)).one()
            return item.state, item.record.get("escalate", {}).get("input", {}).get("to")

    return read


@pytest.fixture
def due(sessions):
    """The due dates of a name, of the strategy or of its first report, each with its status."""

    def read(name: str) -> list[tuple[str, str]]:
        with sessions.begin() as session:
            ours = Deadline.item_key.in_(("", REPORT))
            rows = session.scalars(select(Deadline).where(Deadline.name == name, ours).order_by(Deadline.id))
            return [(one.due_on.isoformat(), one.status) for one in rows]

    return read


def test_the_first_report_is_on_the_first_quarter_in_which_the_plan_holds(in_force, due):
    in_force("2026-10-01")

    assert due("quarter") == [("2026-12-31", "open")]


def test_a_plan_that_holds_already_reports_on_the_quarter_in_hand(in_force, due):
    in_force("2025-04-01")

    assert due("quarter") == [("2026-06-30", "open")]


def test_a_quarter_before_the_plan_began_is_not_asked_about(in_force, record):
    reference = in_force("2026-10-01")

    with pytest.raises(InputRefused, match="from Thursday 1 October 2026 on") as refused:
        record(reference, "report_due", date(2026, 7, 1), quarter_to="2026-06-30")
    assert list(refused.value.fields) == ["quarter_to"]


def test_a_late_report_climbs_the_ladder_body_by_body_until_the_highest_has_it(in_force, chase_from, report, due):
    in_force("2026-04-01")

    chase_from(date(2026, 7, 1), date(2026, 8, 11))
    assert (report(), due("quarterly_report")) == (("overdue", None), [("2026-07-29", "open")])
    chase_from(date(2026, 8, 12), date(2026, 8, 12))
    assert report() == ("escalated", "jatac")
    chase_from(date(2026, 8, 13), date(2026, 9, 13))
    assert report() == ("escalated", "business-management-group"), "a month after JATAC got it"
    chase_from(date(2026, 9, 14), date(2026, 12, 31))
    assert report() == ("escalated", PARTNERSHIP)
    assert [status for _, status in due("late_report")] == ["cleared", "cleared", "open"]


def test_a_report_that_is_given_back_and_stays_late_goes_to_the_next_body(in_force, record, chase_from, report, due):
    reference = in_force("2026-04-01")
    chase_from(date(2026, 7, 1), date(2026, 8, 12))

    record(reference, "give_back", date(2026, 8, 20), item=REPORT, decision="It comes within a week.")
    assert (report()[0], due("late_report")[-1][1]) == ("overdue", "met")
    chase_from(date(2026, 8, 21), date(2026, 9, 12))

    assert report() == ("escalated", "business-management-group")


def test_a_report_that_comes_in_ends_its_climb_and_the_reminders_that_have_not_left(
    in_force, record, chase_from, report, due, sessions
):
    reference, on = in_force("2026-04-01"), date(2026, 8, 12)
    chase_from(date(2026, 7, 1), on)

    record(reference, "receive", on, item=REPORT, received_on=on.isoformat(), file="V1", progress="Done.")

    assert report()[0] == "received"
    assert (due("quarterly_report"), due("late_report")) == ([("2026-07-29", "met")], [("2026-09-12", "met")])
    with sessions.begin() as session:
        waiting = select(LetterOwed.status).where(LetterOwed.letter.in_(("report_request", "report_reminder")))
        assert set(session.scalars(waiting)) == {"cancelled"}


def test_a_body_beside_the_ladder_does_not_take_a_report_up(in_force, record, chase_from):
    reference = in_force("2026-04-01")
    chase_from(date(2026, 7, 1), date(2026, 7, 30))

    with pytest.raises(InputRefused, match="not on the partnership's ladder"):
        record(reference, "escalate", date(2026, 7, 31), item=REPORT, to="scrutiny-committee", reason="It is late.")
