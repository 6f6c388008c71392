"""`reviews cases`: opening, listing and showing cases, and what may be done next."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests import examples
from tests.cast import ROOT, notification
from tests.cli.conftest import Reviews

EXAMPLE = ROOT / "scenarios/police-notification.example.yaml"
ON = ("--as-of", "2026-11-02")
pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("on_the_database")]


def test_a_notification_opens_a_case_and_says_what_follows(reviews: Reviews, milton_keynes: str):
    answer = reviews("cases", "open", EXAMPLE, "--as", "coordinator", *ON)

    assert answer.code == 0, answer.err
    assert "Case MK-DHR-2026-001 is open." in answer.out
    assert "Decide whether to hold a review, due 27 Nov 2026" in answer.out
    assert "letter owed: Acknowledgement of a notification" in answer.out
    assert "Proposed under dhr-2016: in scope. A person decides." in answer.out
    assert "Domestic Violence, Crime and Victims Act 2004" in answer.out
    assert "IOPC referral" in answer.out
    assert "reviews cases next MK-DHR-2026-001" in answer.out
    assert not any(name in answer.out for name in examples.NAMES)


def test_the_same_notification_opens_one_case_unless_another_is_meant(reviews: Reviews, milton_keynes: str):
    command = ("cases", "open", EXAMPLE, "--as", "coordinator", *ON)
    reviews(*command)
    second = reviews(*command)

    assert second.code == 3
    assert "Case MK-DHR-2026-001 has the same police reference and is already open." in second.err
    assert "Case MK-DHR-2026-002 is open." in reviews(*command, "--again").out


def test_a_notifier_that_the_partnership_does_not_list_is_warned_of(
    reviews: Reviews, milton_keynes: str, tmp_path: Path
):
    slip = tmp_path / "slip.json"
    slip.write_text(json.dumps({**notification(), "notified_by": "thames-vally-police"}))
    answer = reviews("cases", "open", slip, "--as", "coordinator", "--json", *ON)

    assert answer.code == 0
    assert answer.json["opened"]["warning"] in answer.err
    assert answer.err.startswith("Warning: Notified by: the partnership works with no body of that key")


def test_a_program_gets_the_proposal_limb_by_limb(reviews: Reviews, milton_keynes: str):
    answer = reviews("cases", "open", EXAMPLE, "--as", "coordinator", "--json", *ON).json

    assert answer["opened"]["reference"] == "MK-DHR-2026-001"
    assert answer["proposals"]["eligibility"]["answer"] == "in_scope"
    assert [limb["name"] for limb in answer["proposals"]["eligibility"]["limbs"]] == [
        *("deceased_age", "relationship", "behaviour", "death_resulted"),
    ]
    assert answer["proposals"]["area"]["lead"] == "Milton Keynes"
    assert answer["proposals"]["ours"] is True
    assert {letter["name"] for letter in answer["letters"]} == {"notification_record", "acknowledgement_to_police"}


def test_a_notification_may_be_typed_in_as_json(reviews: Reviews, milton_keynes: str, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(notification())))
    answer = reviews("cases", "open", "-", "--as", "coordinator", *ON)

    assert answer.code == 0, answer.err


def test_an_empty_form_is_read_and_says_what_is_missing(reviews: Reviews, milton_keynes: str, tmp_path: Path):
    form = tmp_path / "notification.yaml"
    form.write_text(reviews("cases", "template").out, encoding="utf-8")
    answer = reviews("cases", "open", form, "--as", "coordinator", *ON)

    assert answer.code == 4
    assert "  notified_on: this is missing; add it." in answer.err.splitlines()
    assert "  deceased: this is missing; add it." in answer.err.splitlines()


def test_every_wrong_field_of_a_notification_is_a_line_without_what_was_written(
    reviews: Reviews, milton_keynes: str, tmp_path: Path
):
    wrong = tmp_path / "wrong.json"
    people = {**notification()["deceased"], "sex": "Marigold"}
    wrong.write_text(
        json.dumps({**notification(), "notified_on": "2 November", "how": "Fennimore", "deceased": people, "hw": 1})
    )
    answer = reviews("cases", "open", wrong, "--as", "coordinator", *ON)

    lines = answer.err.splitlines()
    assert answer.code == 4
    assert lines[0] == "'notify' was not recorded:"
    assert {line.split(":")[0].strip() for line in lines[1:]} >= {"notified_on", "how", "hw"}
    assert not any(name in answer.err for name in examples.NAMES)
    assert reviews("cases", "list", "--as", "coordinator", "--json").json == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken.yaml", b"notified_on: [", "not good YAML"),
        ("broken.json", b'{"notified_on": ', "not good JSON"),
        ("empty.yaml", b"", "empty"),
        ("picture.yaml", b"\xff\xd8\xff", "not text"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    reviews: Reviews, milton_keynes: str, tmp_path: Path, name: str, content: bytes, words: str
):
    (tmp_path / name).write_bytes(content)
    answer = reviews("cases", "open", tmp_path / name, "--as", "coordinator")

    assert answer.code == 4
    assert words in answer.err


def test_a_file_that_is_not_there_says_so(reviews: Reviews, milton_keynes: str):
    answer = reviews("cases", "open", "nowhere.yaml", "--as", "coordinator")

    assert answer.code == 4
    assert "There is no file 'nowhere.yaml'" in answer.err


def test_without_a_partnership_it_says_how_to_bring_one_in(reviews: Reviews, on_the_database: str, sessions):
    from cases.models import Officer

    with sessions.begin() as session:
        session.add(Officer(key="coordinator", name="Nobody"))
    answer = reviews("cases", "open", EXAMPLE, "--as", "coordinator")

    assert answer.code == 4
    assert "reviews policy load FILE" in answer.err


def test_an_unknown_kind_or_partnership_is_not_found(reviews: Reviews, milton_keynes: str):
    assert reviews("cases", "open", EXAMPLE, "--as", "coordinator", "--partnership", "atlantis", *ON).code == 5
    assert reviews("cases", "open", EXAMPLE, "--as", "coordinator", "--kind", "inquest", *ON).code == 5


def test_somebody_without_the_part_opens_nothing(reviews: Reviews, milton_keynes: str):
    answer = reviews("cases", "open", EXAMPLE, "--as", "auditor", *ON)

    assert answer.code == 3
    assert "Only the coordinator or the partnership chair may do this." in answer.err
    assert reviews("cases", "list", "--as", "coordinator", "--json").json == []


def test_cases_are_listed_with_what_is_due_next(reviews: Reviews, a_case_in_scoping: str):
    rows = reviews("cases", "list", "--as", "chair", "--as-of", "2026-12-01", "--json").json

    assert [(row["reference"], row["state"]) for row in rows] == [(a_case_in_scoping, "scoping")]
    assert rows[0]["overdue"] == 3
    assert a_case_in_scoping in reviews("cases", "list", "--as", "chair", "--open").out
    assert "no such case" in reviews("cases", "list", "--as", "chair", "--state", "published").out


def test_hidden_and_missing_cases_look_the_same(reviews: Reviews, a_notified_case: str):
    hidden = reviews("cases", "show", a_notified_case, "--as", "police-contact")
    missing = reviews("cases", "show", "MK-DHR-2026-099", "--as", "police-contact")

    assert hidden.code == missing.code == 5
    assert hidden.err.replace(a_notified_case, "REF") == missing.err.replace("MK-DHR-2026-099", "REF")


def test_a_case_shows_its_clocks_deadlines_items_and_conflicts(reviews: Reviews, a_case_to_be_reviewed: str):
    answer = reviews("cases", "show", a_case_to_be_reviewed, "--as", "chair", "--as-of", "2026-12-20")

    assert answer.code == 0
    assert "30 days gross, 30 net of 0 stopped" in answer.out
    assert "The partnership chair is employed by the body that notified the death." in answer.out
    assert "complete_review" in answer.out
    assert "agency_return-1" in answer.out
    assert not any(name in answer.out for name in examples.NAMES)


@pytest.mark.parametrize("officer", ["coordinator", "auditor", "substitute-chair"])
def test_an_interest_is_shown_to_everybody_who_sees_the_whole_case(
    reviews: Reviews, a_case_in_scoping: str, officer: str
):
    answer = reviews("cases", "show", a_case_in_scoping, "--as", officer)

    assert "Declared interests" in answer.out
    assert "The partnership chair is employed by the body that notified the death." in answer.out
    assert "Your conflicts" not in answer.out


def test_an_agency_contact_is_not_told_of_interests(reviews: Reviews, a_case_in_scoping: str):
    asked = ("cases", "show", a_case_in_scoping, "--as", "police-contact", "--as-of", "2026-11-04")

    assert reviews(*asked, "--json").json["interests"] == []
    assert "Declared interests" not in reviews(*asked).out


def test_people_are_shown_for_a_reason_that_is_kept(reviews: Reviews, a_notified_case: str):
    asked = ("cases", "show", a_notified_case, "--as", "coordinator", "--people")

    assert reviews(*asked).code == 2
    shown = reviews(*asked, "--reason", "writing to the family")
    looks = reviews("cases", "access", a_notified_case, "--as", "auditor", "--json").json

    assert "Marigold Fennimore" in shown.out
    assert "writing to the family" in [look["reason"] for look in looks]
    assert reviews(*asked[:-1], "--json").json["people"] == []


def test_what_may_be_done_next_names_the_command_or_the_reason(reviews: Reviews, a_case_for_decision: str):
    for_the_chair = reviews("cases", "next", a_case_for_decision, "--as", "chair")
    for_the_coordinator = reviews("cases", "next", a_case_for_decision, "--as", "coordinator", "--json").json

    assert f"reviews cases record {a_case_for_decision} decide_proceed --prompt" in for_the_chair.out
    refused = next(one for one in for_the_coordinator["events"] if one["event"] == "decide_proceed")
    assert refused["reasons"] == ["Only the partnership chair may do this."]
    assert {"meeting", "proceeding"} <= {one["kind"] for one in for_the_coordinator["items"]}


def test_what_may_be_done_in_an_item(reviews: Reviews, a_case_in_scoping: str):
    asked = ("cases", "next", a_case_in_scoping, "--as", "coordinator", "--item")
    shown = reviews(*asked, "agency_return-1")

    assert f"reviews cases record {a_case_in_scoping} receive --item agency_return-1 --prompt" in shown.out
    assert reviews(*asked, "agency_return-9").code == 5


def test_a_part_is_given_and_an_interest_declared(reviews: Reviews, a_notified_case: str):
    given = reviews("cases", "assign", a_notified_case, "auditor", "panel_member", "--as", "coordinator")
    declared = reviews(
        "cases", "declare", a_notified_case, "auditor", "Knew a witness.", "--as", "chair", "--json"
    ).json

    assert given.code == 0, given.err
    assert "panel member" in given.out
    assert [one["nature"] for one in declared["interests"]][-1] == "Knew a witness."
    assert reviews("cases", "assign", a_notified_case, "auditor", "king", "--as", "coordinator").code == 4
    assert reviews("cases", "assign", a_notified_case, "nobody", "chair", "--as", "coordinator").code == 5
    assert reviews("cases", "assign", a_notified_case, "auditor", "chair", "--as", "auditor").code == 3


def test_a_wall_closes_the_case_at_once(reviews: Reviews, a_notified_case: str):
    walled = reviews("cases", "declare", a_notified_case, "chair", "A relative.", "--wall", "--as", "chair")

    assert walled.code == 0
    assert reviews("cases", "show", a_notified_case, "--as", "chair").code == 5
    assert "A relative." in reviews("cases", "team", a_notified_case, "--as", "coordinator").out


def test_who_looked_is_for_a_few_to_read(reviews: Reviews, a_case_in_scoping: str):
    reviews("cases", "show", a_case_in_scoping, "--as", "chair")

    assert "chair" in reviews("cases", "access", a_case_in_scoping, "--as", "coordinator").out
    assert reviews("cases", "access", a_case_in_scoping, "--as", "police-contact").code == 3


YEAR = ("cases", "open", "--kind", "community_safety_year", "--prompt", "--as-of", "2026-04-02", "--as")


def test_a_case_is_opened_by_answering_questions(reviews: Reviews, milton_keynes: str, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("soon\n2026-04-01\n"))
    answer = reviews(*YEAR, "coordinator")

    assert answer.code == 0, answer.err
    assert "  year_from: it must be a date written year-month-day, for example 2026-11-02." in answer.err.splitlines()
    assert "Case MK-CSY-2026-001 is open." in answer.out


def test_what_a_file_says_is_not_asked_again(reviews: Reviews, milton_keynes: str, tmp_path: Path, monkeypatch):
    begun = tmp_path / "year.yaml"
    begun.write_text("year_from: 2026-04-01\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))

    assert reviews(*YEAR[:2], begun, *YEAR[2:], "coordinator").code == 0


def test_what_was_typed_to_open_a_case_is_kept_where_it_is_refused(
    reviews: Reviews, milton_keynes: str, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-04-01\n"))
    answer = reviews(*YEAR, "auditor")

    assert answer.code == 3
    (kept,) = (tmp_path / "home" / "not-recorded").iterdir()
    assert f"reviews cases open {kept} --kind community_safety_year --prompt" in answer.err
    assert kept.read_text(encoding="utf-8") == "year_from: '2026-04-01'\n"


def test_without_a_file_it_says_how_to_be_asked(reviews: Reviews, milton_keynes: str):
    answer = reviews("cases", "open", "--as", "coordinator")

    assert answer.code == 2
    assert answer.err == "Name the file with what is to be opened, or add --prompt to be asked for it.\n"
