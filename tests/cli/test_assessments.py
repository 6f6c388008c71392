"""`reviews assessments`, `strategies` and `compliance`: for people, for programs, and as files."""

from __future__ import annotations

import csv
from datetime import date

import pypdf
import pytest

from cases.clock import noon_on
from cases.opening import open_case
from cases.recording import record_event
from tests.cases.community_safety.plans import BOARD, plan
from tests.cast import COORDINATOR

BY = ("--as", "coordinator", "--as-of", "2026-06-25")
MINE = ("--as", "police-contact", "--as-of", "2026-06-25")
REFERENCE = "MK-SA-2026-001"


@pytest.fixture
def a_call(sessions, on_the_database, milton_keynes):
    """A data call of 7 May 2026, whose plan has a written date."""
    on = date(2026, 4, 2)
    at = {"written": "July meeting", "year": 2026, "meeting_of": "mk-together"}
    with sessions.begin() as session:
        values = plan(sign_off_at=at)
        opening = {"partnership": milton_keynes, "kind": "strategic_assessment", "values": values}
        reference = open_case(session, **opening, actor=COORDINATOR, now=noon_on(on), happened_on=on).reference
        for event, day, told in (
            ("agree_proposal", date(2026, 5, 6), {"met_on": "2026-05-06", **BOARD}),
            ("open_data_call", date(2026, 5, 7), {}),
        ):
            record_event(session, reference=reference, event=event, values=told, actor=COORDINATOR, now=noon_on(day))
    return reference


def test_the_matrix_is_shown_and_written(reviews, a_call, tmp_path):
    answer = reviews("assessments", "matrix", REFERENCE, "--csv", tmp_path / "m.csv", *BY)

    assert answer.code == 0, answer.err
    assert "requested, due 18 Jun 2026, 7 days late" in " ".join(answer.out.split())
    assert "3 parts: 0 accepted or waived, 3 late." in answer.out
    (row,) = csv.DictReader((tmp_path / "m.csv").read_text(encoding="utf-8").splitlines())
    assert (row["organisation"], row["data_set_days_late"], row["sections"]) == (
        "thames-valley-police",
        "7",
        "violence",
    )
    assert reviews("assessments", "matrix", REFERENCE, "--json", *MINE).json[0]["commentary"]["state"] == "requested"


def test_the_gates_are_shown_with_what_is_missing(reviews, a_call):
    answer = reviews("assessments", "gates", REFERENCE, *BY)

    assert answer.code == 0, answer.err
    assert "G8     open" in answer.out
    assert [one["gate"] for one in reviews("assessments", "gates", REFERENCE, "--json", *BY).json][-1] == "G9"
    assert reviews("assessments", "gates", REFERENCE, *MINE).code == 5


def test_the_timetable_and_the_deadlines_keep_the_words(reviews, a_call):
    shown = " ".join(reviews("assessments", "timetable", REFERENCE, *BY).out.split())

    assert "July meeting" in shown
    assert "of mk-together, no" in shown
    assert "(3 months after)" in shown
    (one,) = [row for row in reviews("assessments", "timetable", REFERENCE, "--json", *BY).json if row["written"]]
    assert (one["first_on"], one["last_on"]) == ("2026-07-01", "2026-07-31")


def test_a_case_of_another_kind_is_wrong_input(reviews, on_the_database, a_notified_case):
    answer = reviews("assessments", "matrix", a_notified_case, "--as", "coordinator", "--as-of", "2026-11-03")

    assert answer.code == 4
    assert "is a case of the kind domestic_homicide_review; this is asked about" in answer.err


def test_a_strategy_without_reports_says_so(reviews, sessions, on_the_database, milton_keynes):
    on = date(2026, 4, 3)
    values = {
        "title": "Before",
        "period_from": "2026-04-01",
        "period_to": "2029-03-31",
        "assessment_agreed_on": "2026-04-01",
    }
    with sessions.begin() as session:
        opening = {"partnership": milton_keynes, "kind": "community_safety_strategy", "values": values}
        reference = open_case(session, **opening, actor=COORDINATOR, now=noon_on(on), happened_on=on).reference

    assert "No report has been asked for yet." in reviews("strategies", "reports", reference, *BY).out


def test_the_compliance_card_is_shown_and_written_three_ways(reviews, a_call, tmp_path):
    files = [tmp_path / f"card.{kind}" for kind in ("csv", "html", "pdf")]
    options = [one for file in files for one in (f"--{file.suffix[1:]}", file)]

    answer = reviews("compliance", "card", "milton-keynes", "--year", "2026", *options, *BY)

    assert answer.code == 0, answer.err
    assert answer.out.startswith("Duties of the year 2026/27, Milton Keynes")
    assert f"Not recorded in {REFERENCE}" in answer.out
    rows = list(csv.DictReader(files[0].read_text(encoding="utf-8").splitlines()))
    assert len({row["duty"] for row in rows}) == 15
    page = files[1].read_text(encoding="utf-8")
    assert page.count("<h1>") == 1
    assert page.count('<th scope="row">') == 15
    assert "15 duties: 1 met, 14 open." in page
    pdf = pypdf.PdfReader(files[2])
    assert pdf.metadata
    assert pdf.metadata.title == "Duties of the year 2026/27, Milton Keynes"
    assert "Have regard to the police and crime objectives" in " ".join(one.extract_text() for one in pdf.pages)


def test_the_card_of_a_year_for_programs(reviews, a_call):
    found = reviews("compliance", "card", "milton-keynes", "--json", *BY).json

    assert (found["year"], found["year_to"], len(found["duties"])) == ("2026/27", "2027-03-31", 15)
    assert reviews("compliance", "card", "milton-keynes", *MINE).code == 5
