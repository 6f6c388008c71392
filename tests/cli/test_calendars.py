"""`reviews calendars`: a day off is looked at first, then kept with a row in the history of each case it moves."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import audit
from cases.models import (
    CalendarDay,
    Case,
    CaseEvent,
    Deadline,
    DeadlineChange,
    Officer,
    OfficerRole,
    Partnership,
    Procedure,
)
from tests.cast import Record
from tests.cli.conftest import Reviews

ON = ("--as-of", "2026-11-03")
CLOSED = ("england-and-wales", "2026-11-11", "Offices closed", "--sort", "closure")
BY_COORDINATOR = ("--as", "coordinator", *ON)
AGENCIES = [{"organisation": "mk-act", "return_type": "scoping_reply"}]

pytestmark = pytest.mark.usefixtures("on_the_database")


@pytest.fixture
def a_case_awaiting_a_reply(a_notified_case: str, record: Record) -> str:
    """One agency was asked on 3 November 2026 and has ten working days, until 17 November."""
    record(
        a_notified_case,
        "accept_scope",
        date(2026, 11, 3),
        lead_area="Milton Keynes",
        area_reasons="She lived here.",
        agencies=AGENCIES,
    )
    return a_notified_case


def test_the_built_in_calendars_are_listed_and_shown(reviews: Reviews):
    days = reviews("calendars", "show", "england-and-wales", "--year", "2026", "--json").json["days"]

    assert [one["name"] for one in reviews("calendars", "list", "--json").json] == [
        "england-and-wales",
        "scotland",
        "northern-ireland",
    ]
    assert {"day": "2026-12-28", "title": "Boxing Day (substitute day)", "sort": "bank holiday"} in days
    assert all(one["day"].startswith("2026") for one in days)
    assert "Good Friday" in reviews("calendars", "show", "scotland", "--year", "2027").out


def test_looking_changes_nothing(reviews: Reviews, sessions: sessionmaker[Session], a_case_awaiting_a_reply: str):
    answer = reviews("calendars", "add-day", *CLOSED, *BY_COORDINATOR)

    assert answer.code == 0
    assert a_case_awaiting_a_reply in answer.out
    assert "Tuesday 17 November 2026" in answer.out
    assert "Wednesday 18 November 2026" in answer.out
    assert "Nothing was changed" in answer.out
    with sessions.begin() as session:
        assert session.scalars(select(CalendarDay)).all() == []
        assert session.scalars(select(DeadlineChange)).all() == []


def test_applying_moves_what_was_shown_and_keeps_the_earlier_dates(
    reviews: Reviews, sessions: sessionmaker[Session], a_case_awaiting_a_reply: str
):
    looked = reviews("calendars", "add-day", *CLOSED, *BY_COORDINATOR, "--json").json
    applied = reviews("calendars", "add-day", *CLOSED, *BY_COORDINATOR, "--apply", "--json").json

    assert applied == {**looked, "applied": True}
    assert [(one["name"], one["due_on"], one["new_due_on"]) for one in applied["moved"]] == [
        ("scoping_reply", "2026-11-17", "2026-11-18")
    ]
    with sessions.begin() as session:
        case = session.scalars(select(Case)).one()
        deadline = session.scalars(select(Deadline).where(Deadline.name == "scoping_reply")).one()
        before = session.scalars(select(DeadlineChange)).one()
        row = session.scalars(select(CaseEvent).where(CaseEvent.event == "calendar_changed")).one()
        assert (deadline.due_on, before.due_on) == (date(2026, 11, 18), date(2026, 11, 17))
        assert before.sequence == row.sequence == case.history_length
        assert (row.officer, row.role, row.from_state) == ("coordinator", "coordinator", row.to_state)
        assert row.consequences["moved"][0]["to"] == "2026-11-18"
        assert case.calendar_version == row.input["new_version"] == applied["new_version"]
        assert list(audit.verify(session)) == []
    why = reviews(
        "deadlines", "why", a_case_awaiting_a_reply, "scoping_reply", "--item", "agency_return-1", "--as", "chair"
    )
    assert "local closure: Offices closed" in why.out


def test_an_explanation_and_a_list_name_the_day_afterwards(reviews: Reviews, a_case_awaiting_a_reply: str):
    reviews("calendars", "add-day", *CLOSED, *BY_COORDINATOR, "--apply")

    assert "Offices closed" in reviews("calendars", "show", "england-and-wales", "--year", "2026").out
    assert reviews("calendars", "list", "--json").json[0]["closures"] == 1


def test_deadlines_that_do_not_pass_the_day_stay(
    reviews: Reviews, sessions: sessionmaker[Session], a_case_awaiting_a_reply: str
):
    later = ("england-and-wales", "2026-11-18", "Offices closed", "--sort", "closure")

    assert reviews("calendars", "add-day", *later, *BY_COORDINATOR, "--apply", "--json").json["moved"] == []
    with sessions.begin() as session:
        assert session.scalars(select(CaseEvent).where(CaseEvent.event == "calendar_changed")).all() == []


def test_a_case_under_another_calendar_stays(reviews: Reviews, a_case_awaiting_a_reply: str):
    in_scotland = ("scotland", *CLOSED[1:])

    assert reviews("calendars", "add-day", *in_scotland, *BY_COORDINATOR, "--json").json["moved"] == []


def test_an_administrator_moves_dates_without_learning_that_there_are_cases(
    reviews: Reviews, a_case_awaiting_a_reply: str, sessions: sessionmaker[Session]
):
    asked = ("calendars", "add-day", *CLOSED, "--as", "administrator", *ON)
    nothing_there = ("calendars", "add-day", "scotland", *CLOSED[1:], "--as", "administrator", *ON)

    people, elsewhere = reviews(*asked).out, reviews(*nothing_there).out
    programs = reviews(*asked, "--apply", "--json").json

    assert people.splitlines()[1:] == elsewhere.splitlines()[1:], "a date is tried, and the answer tells nothing"
    assert a_case_awaiting_a_reply not in people
    assert programs["moved"] == []
    with sessions.begin() as session:
        assert session.scalars(select(CaseEvent).where(CaseEvent.event == "calendar_changed")).one()


def test_a_calendar_of_several_partnerships_is_changed_by_somebody_of_each(
    reviews: Reviews, milton_keynes: str, sessions: sessionmaker[Session]
):
    with sessions.begin() as session:
        other = Partnership(key="elsewhere", area="Elsewhere", reference_prefix="EW")
        session.add(other)
        session.flush()
        one = session.scalars(select(Procedure)).first()
        copied = {"kind": one.kind, "version": "ew-1", "in_force_from": one.in_force_from, "content": one.content}
        session.add(Procedure(partnership_id=other.id, loaded_at=one.loaded_at, **copied))

    refused = reviews("calendars", "add-day", *CLOSED, *BY_COORDINATOR)
    assert refused.code == 3
    assert "only somebody who is one of these in each of them" in refused.err

    with sessions.begin() as session:
        coordinator = session.scalars(select(Officer).where(Officer.key == "coordinator")).one()
        part = {"role": "administrator", "from_on": date(2026, 1, 1)}
        session.add(OfficerRole(officer_id=coordinator.id, partnership_id=other.id, **part))
    assert reviews("calendars", "add-day", *CLOSED, *BY_COORDINATOR).code == 0


@pytest.mark.parametrize("officer", ["auditor", "police-contact"])
def test_others_may_not_add_a_day(reviews: Reviews, milton_keynes: str, officer: str):
    answer = reviews("calendars", "add-day", *CLOSED, "--as", officer, *ON, "--apply")

    assert answer.code == 3
    assert "Only a coordinator, a partnership chair or an administrator" in answer.err


@pytest.mark.parametrize(
    ("day", "title", "words"),
    [
        ("2026-11-14", "Closed", "Saturday 14 November 2026 is no working day anyway"),
        ("2026-12-25", "Closed", "is a day off in the calendar england-and-wales already"),
        ("2036-12-24", "Closed", "lies outside the calendar"),
        ("2026-11-11", " ", "needs a title"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(reviews: Reviews, milton_keynes: str, day: str, title: str, words: str):
    answer = reviews("calendars", "add-day", "england-and-wales", day, title, "--sort", "closure", *BY_COORDINATOR)

    assert answer.code == 4
    assert words in answer.err


def test_the_same_day_is_not_added_twice(reviews: Reviews, milton_keynes: str):
    proclaimed = ("england-and-wales", "2026-11-11", "Day of mourning", "--sort", "proclaimed")

    assert reviews("calendars", "add-day", *proclaimed, *BY_COORDINATOR, "--apply").code == 0
    assert reviews("calendars", "add-day", *CLOSED, *BY_COORDINATOR, "--apply").code == 4


def test_a_calendar_that_ends_within_twelve_months_is_named(reviews: Reviews):
    assert "All 3 calendars reach further" in reviews("calendars", "check", "--as-of", "2034-12-30").out
    assert "ends on Monday 31 December 2035" in reviews("calendars", "check", "--as-of", "2034-12-31").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("show", "france"), "no calendar 'france'"), (("show", "scotland", "--year", "1999"), "1999 lies outside")],
)
def test_a_calendar_or_a_year_that_is_not_there_is_said(reviews: Reviews, arguments: tuple[str, ...], words: str):
    answer = reviews("calendars", *arguments)

    assert answer.code == 4
    assert words in answer.err
