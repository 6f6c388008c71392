"""`reviews assessments`, `strategies` and `compliance`: for people, for programs, and as files."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date

import pypdf
import pytest
import yaml

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
    assert "Asked for, due 18 Jun 2026, 7 days late contribution-1" in " ".join(_first_cell(answer.out))
    assert "3 parts: 0 accepted or waived; 3 outstanding, 3 of them late." in answer.out
    (row,) = csv.DictReader((tmp_path / "m.csv").read_text(encoding="utf-8").splitlines())
    assert (row["organisation"], row["data_set_days_late"], row["commentary_item"], row["sections"]) == (
        *("thames-valley-police", "7"),
        *("contribution-2", "violence"),
    )
    assert reviews("assessments", "matrix", REFERENCE, "--json", *MINE).json[0]["commentary"]["state"] == "requested"


def test_a_part_that_came_in_late_is_not_counted_among_those_that_are_late_now(reviews, a_call, sessions):
    sent = {"file": "K:/data.csv", "depersonalised": True, "period_from": "2025-01-01", "period_to": "2025-12-31"}
    with sessions.begin() as session:
        for event, told in (("receive", {"received_on": "2026-06-20", **sent}), ("accept", {})):
            told_to = {"reference": a_call, "event": event, "values": told, "item": "contribution-1"}
            record_event(session, **told_to, actor=COORDINATOR, now=noon_on(date(2026, 6, 20)))

    answer = reviews("assessments", "matrix", REFERENCE, *BY)

    assert "3 parts: 1 accepted or waived; 2 outstanding, 2 of them late." in answer.out


def test_the_gates_are_shown_with_what_is_missing(reviews, a_call):
    answer = reviews("assessments", "gates", REFERENCE, *BY)

    assert answer.code == 0, answer.err
    assert "G8     open" in answer.out
    assert f"The chair lets one pass with: reviews cases record {REFERENCE} waive --item gate_waiver" in answer.out
    assert [one["gate"] for one in reviews("assessments", "gates", REFERENCE, "--json", *BY).json][-1] == "G9"
    mine = reviews("assessments", "gates", REFERENCE, *MINE)
    assert mine.code == 3
    assert f"In {REFERENCE} you see your own agency's part." in mine.err


def test_who_may_not_see_the_case_is_told_the_same_as_of_one_that_is_not_there(reviews, a_call):
    stranger = ("--as", "administrator", "--as-of", "2026-06-25")
    hidden, missing = (reviews("assessments", "gates", one, *stranger) for one in (REFERENCE, "MK-SA-2026-009"))

    assert hidden.code == missing.code == 5
    assert hidden.err.replace(REFERENCE, "REF") == missing.err.replace("MK-SA-2026-009", "REF")


def test_the_timetable_and_the_deadlines_keep_the_words(reviews, a_call):
    shown = " ".join(reviews("assessments", "timetable", REFERENCE, *BY).out.split())

    assert "July meeting" in shown
    assert "of mk-together, no" in shown
    assert "(3 months after)" in shown
    (one,) = [row for row in reviews("assessments", "timetable", REFERENCE, "--json", *BY).json if row["written"]]
    assert (one["first_on"], one["last_on"]) == ("2026-07-01", "2026-07-31")


def test_a_part_is_found_by_its_name_and_recorded_by_its_key(reviews, a_call):
    shown = reviews("cases", "show", REFERENCE, *BY)
    asked = reviews("cases", "next", REFERENCE, "--item", "contribution-2", *BY)
    waived = ("--set", "reason=Not had.", "--set", "waived_by=the chair")
    done = reviews("cases", "record", REFERENCE, "waive", "--item", "contribution-2", *waived, *BY)

    assert "contribution-2   Thames Valley Police: commentary, part 2 of 3" in shown.out
    assert f"{REFERENCE}, contribution-2, Thames Valley Police: commentary, part 2 of 3" in asked.out
    assert "(contribution-2, Thames Valley Police: commentary, part 2 of 3): Asked for → Waived" in done.out


def test_the_tray_of_an_agency_holds_what_the_agency_has_to_do(reviews, a_call):
    sent = ("--set", "received_on=2026-06-18", "--set", "file=K:/1", "--set", "depersonalised=yes")
    done = reviews("cases", "record", REFERENCE, "receive", "--item", "contribution-2", *sent, *BY)
    assert done.code == 0, done.err

    theirs, ours = (reviews("tray", "--json", *who).json for who in (MINE, BY))

    assert {(row["name"], row["item"]) for row in theirs["overdue"]} == {
        ("contribution", "contribution-1"),
        ("contribution", "contribution-3"),
    }
    assert (theirs["due_soon"], theirs["decisions"]) == ([], [])
    assert "check_contribution" in {row["name"] for row in ours["due_soon"]}


def test_what_follows_is_told_in_words(reviews, sessions, on_the_database, milton_keynes, tmp_path):
    plan_file = tmp_path / "plan.yaml"
    proposal_at = {"written": "April meeting", "year": 2026, "meeting_of": "mk-together"}
    plan_file.write_text(yaml.safe_dump(plan(proposal_at=proposal_at)), encoding="utf-8")
    on = ("--as", "coordinator", "--as-of", "2026-04-02")
    assert reviews("cases", "open", plan_file, "--kind", "strategic_assessment", *on).code == 0

    meeting = ("--set", "body=mk-together", "--set", "purpose=to agree", "--set", "day=2026-04-15")
    planned = reviews("cases", "record", REFERENCE, "plan", "--item", "meeting", *meeting, *on)
    reviews("cases", "record", REFERENCE, "put_proposal", *on)
    minute = ("--set", "body=mk-together", "--set", "met_on=2026-04-15", "--set", "minute=item 5")
    agreed = reviews(
        "cases", "record", REFERENCE, "agree_proposal", *minute, "--as", "coordinator", "--as-of", "2026-04-15"
    )

    assert "(meeting-1, MK Together Safeguarding Partnership: to agree): Planned" in planned.out
    assert "deadline moved: Have the proposal agreed, 30 Apr 2026 → 15 Apr 2026" in planned.out
    assert "Letter cancelled: Partnership decision report: proposal for the strategic assessment\n" in agreed.out


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


@pytest.mark.parametrize("year", ["2026", "2026-27", "2026/27"])
def test_a_year_is_written_as_people_write_it(reviews, a_call, year):
    assert reviews("compliance", "card", "milton-keynes", "--year", year, "--json", *BY).json["year"] == "2026/27"


@pytest.mark.parametrize("year", ["2026-28", "1999", "soon", "26/27"])
def test_what_is_no_year_is_refused_with_how_to_write_it(reviews, a_call, year):
    answer = reviews("compliance", "card", "milton-keynes", "--year", year, *BY)

    assert answer.code == 2
    assert "as 2026, 2026-27 or 2026/27" in " ".join(answer.err.split())


def test_what_the_card_says_is_not_on_file_can_be_opened(reviews, a_call, monkeypatch):
    duties = reviews("compliance", "card", "milton-keynes", "--json", *BY).json["duties"]
    assert "No year of the partnership is on file. Open one." in {one["missing"] for one in duties}

    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-04-01\n"))
    opened = reviews("cases", "open", "--kind", "community_safety_year", "--prompt", *BY)
    assert opened.code == 0, opened.err
    assert "Case MK-CSY-2026-001 is open." in opened.out


def test_the_card_of_a_year_for_programs(reviews, a_call):
    found = reviews("compliance", "card", "milton-keynes", "--json", *BY).json

    assert (found["year"], found["year_to"], len(found["duties"])) == ("2026/27", "2027-03-31", 15)
    assert reviews("compliance", "card", "milton-keynes", *MINE).code == 5


def _first_cell(table: str) -> list[str]:
    """The words in the second column of the first row of a matrix."""
    heading, _, *rows = table.splitlines()
    begins, ends = heading.index("Data set"), heading.index("Commentary")
    return [row[begins:ends].strip() for row in rows[: rows.index("")]]
