"""A log of one complainant's reports: the second in six months owes the letter about the case review."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from cases.access import Actor
from cases.clock import noon_on
from cases.correcting import correct
from cases.entering import InputRefused
from cases.models import Case, CaseEvent, Deadline, Item, LetterOwed, Person
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.recording import record_event
from state_machines.registry import LIFECYCLES
from tests.letters.case_review_partnerships import NEXTON

pytestmark = pytest.mark.one_database

COORDINATOR = Actor("nexton-coordinator")
FIRST = date(2026, 3, 10)
REPORT = {"reported_to": "nexton-homes", "behaviour": "Loud music from neighbour 1.", "channel": "telephone"}


@pytest.fixture
def log(sessions) -> str:
    """The log of somebody who first reported on 10 March 2026."""
    with sessions.begin() as session:
        load_partnership(session, read_partnership(json.dumps(NEXTON), "json", LIFECYCLES), now=noon_on(FIRST))
        values = {**REPORT, "reported_on": FIRST, "complainant": {"name": "Posy Thistlewood"}}
        at = noon_on(FIRST)
        opened = open_case(
            session, partnership="nexton", kind="asb_complaint_log", values=values, actor=COORDINATOR, now=at
        )
    return opened.reference


@pytest.fixture
def step(sessions, log):
    """Record one step of the log: step("report_again", day, **input)."""

    def record(event: str, on: date, *, item: str | None = None, **values: object) -> None:
        with sessions.begin() as session:
            told = {"reference": log, "event": event, "values": values, "actor": COORDINATOR, "item": item}
            record_event(session, now=noon_on(on), **told)

    return record


def owed(sessions) -> list[tuple[str, str, date]]:
    with sessions.begin() as session:
        return [(one.letter, one.recipient, one.owed_on) for one in session.scalars(select(LetterOwed))]


def test_the_first_report_owes_no_letter_and_is_kept_as_an_item(sessions, log):
    with sessions.begin() as session:
        (report,) = session.scalars(select(Item)).all()

    assert log == "NX-ASB-2026-001"
    assert (report.kind, report.record["note"]["input"]["reported_on"]) == ("report", "2026-03-10")
    assert owed(sessions) == []


def test_the_second_within_six_months_owes_the_letter_once_for_the_run(sessions, step):
    for day in (date(2026, 4, 8), date(2026, 4, 20), date(2026, 6, 1)):
        step("report_again", day, **REPORT, reported_on=day)

    assert owed(sessions) == [("case_review_signpost", "person:P1", date(2026, 4, 8))]


def test_a_report_noted_straight_as_an_item_owes_it_as_well(sessions, step):
    step("note", date(2026, 4, 8), item="report", **REPORT, reported_on=date(2026, 4, 8))

    assert [letter for letter, _, _ in owed(sessions)] == ["case_review_signpost"]


def test_six_months_later_nothing_is_owed(sessions, step):
    step("report_again", date(2026, 9, 10), **REPORT, reported_on=date(2026, 9, 10))

    assert owed(sessions) == []


def test_a_report_recorded_late_happened_on_its_own_day(sessions, step):
    step("report_again", date(2026, 4, 20), **REPORT, reported_on=date(2026, 4, 8))

    with sessions.begin() as session:
        row = session.scalars(select(CaseEvent).where(CaseEvent.event == "report_again")).one()
        assert row.happened_on == date(2026, 4, 8)


def test_the_complainants_name_is_in_the_table_of_people_and_nowhere_else(sessions, step):
    step("report_again", date(2026, 4, 8), **REPORT, reported_on=date(2026, 4, 8))

    with sessions.begin() as session:
        assert session.scalars(select(Person.part)).all() == ["complainant"]
        histories = [row.input for row in session.scalars(select(CaseEvent))]
        items = [one.record for one in session.scalars(select(Item))]
    assert "Posy" not in json.dumps([*histories, *items])


def test_a_closed_log_has_a_day_on_which_keeping_it_is_looked_at_and_a_new_report_opens_it(sessions, step):
    step("application_made", date(2026, 4, 9), made_on=date(2026, 4, 9), reference="NX-CT-2026-001")
    step("close", date(2026, 7, 1), why="The behaviour has stopped.")
    with sessions.begin() as session:
        assert session.scalars(select(Deadline.due_on)).all() == [date(2032, 7, 1)]

    step("keep_on", date(2026, 7, 2), reasons="A claim is under way.", keep_until=date(2034, 1, 1))
    step("report_again", date(2026, 7, 20), **REPORT, reported_on=date(2026, 7, 20))

    with sessions.begin() as session:
        rules = session.scalars(select(Deadline).order_by(Deadline.id)).all()
        assert [(one.status, one.due_on) for one in rules] == [
            ("met", date(2032, 7, 1)),
            ("cleared", date(2034, 1, 1)),
        ]


def test_a_report_dated_before_the_behaviour_is_one_clear_sentence(step):
    with pytest.raises(InputRefused, match="the report is dated before the behaviour; correct one of the two days"):
        step("report_again", date(2026, 4, 8), **REPORT, incident_on=date(2026, 4, 7), reported_on=date(2026, 4, 6))


@pytest.mark.parametrize("field", ["reported_on", "happened_on"])
def test_a_corrected_day_of_the_first_report_is_that_of_the_log_and_of_the_report_in_it(sessions, log, field):
    earlier = date(2026, 3, 9)
    with sessions.begin() as session:
        told = {"sequence": 1, "field": field, "value": "2026-03-09", "reason": "The call came on the 9th."}
        correct(session, reference=log, actor=COORDINATOR, now=noon_on(date(2026, 3, 20)), **told)

    with sessions.begin() as session:
        (case,), (report,) = session.scalars(select(Case)).all(), session.scalars(select(Item)).all()
        assert (case.opened_on, report.opened_on) == (earlier, earlier)
        entered = [case.record["report"], report.record["note"]]
        assert [(one["on"], one["input"]["reported_on"]) for one in entered] == [("2026-03-09", "2026-03-09")] * 2


def test_a_log_is_not_opened_on_another_day_than_that_of_the_first_report(sessions):
    with sessions.begin() as session:
        load_partnership(session, read_partnership(json.dumps(NEXTON), "json", LIFECYCLES), now=noon_on(FIRST))
    values = {**REPORT, "reported_on": FIRST, "complainant": {"name": "Posy Thistlewood"}}
    told = {"partnership": "nexton", "kind": "asb_complaint_log", "values": values, "actor": COORDINATOR}
    later = date(2026, 3, 12)

    with sessions.begin() as session, pytest.raises(InputRefused, match="happened on one day") as refused:
        open_case(session, now=noon_on(later), happened_on=later, **told)

    assert list(refused.value.fields) == ["reported_on"]
