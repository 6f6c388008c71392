"""`reviews cases` for a case review of anti-social behaviour: the proposal with its proof, and what is refused."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from state_machines.input_files import read_mapping
from tests.cast import ROOT
from tests.cli.conftest import Answer, Reviews

EXAMPLE = ROOT / "scenarios/case-review-application.example.yaml"
CASE, NEXT_CASE = "MK-CT-2026-001", "MK-CT-2026-002"
COORDINATOR = ("--as", "coordinator")
ON = ("--as-of", "2026-11-20")
OPEN = ("cases", "open", EXAMPLE, "--kind", "community-trigger", *COORDINATOR, *ON)
BODIES = ("mk-council", "thames-valley-police", "integrated-care-board", "amplius")
PEOPLE = ("Tamsin", "Bellwether", "Gideon", "Marlpit")
WEIGHED = {"persistence": "Months.", "harm": "Sleep.", "adequacy": "None."}
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("on_the_database", "milton_keynes")]


def application() -> dict[str, Any]:
    return read_mapping(EXAMPLE.read_text(encoding="utf-8"), "yaml")


def opened(reviews: Reviews, folder: Path, *options: object, **changes: Any) -> Answer:
    file = folder / "application.yaml"
    content = {name: value for name, value in (application() | changes).items() if value is not None}
    file.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return reviews("cases", "open", file, *(options or ("--kind", "community_trigger")), *COORDINATOR, *ON)


def complaint(**changes: Any) -> dict[str, Any]:
    return {"behaviour_on": "2026-10-01", "made_on": "2026-10-02", "made_to": "mk-council", **changes}


def record(reviews: Reviews, event: str, on: str, *options: str, **values: str) -> Answer:
    settings = [part for name, value in values.items() for part in ("--set", f"{name}={value}")]
    return reviews("cases", "record", CASE, event, *options, *settings, *COORDINATOR, "--as-of", on)


def asked(reviews: Reviews) -> None:
    record(reviews, "acknowledge", "2026-11-23", point_of_contact="Review Coordinator")
    bodies, agencies = f"[{', '.join(BODIES)}]", "[thames-valley-police]"
    done = record(reviews, "request_info", "2026-11-24", copied_to=bodies, agencies=agencies, period_from="2026-05-20")
    assert done.code == 0, done.err


def for_decision(reviews: Reviews) -> None:
    asked(reviews)
    options = ("--item", "agency_return:thames-valley-police")
    record(reviews, "receive", "2026-12-03", *options, received_on="2026-12-03", actions_taken="Two visits.")
    done = record(reviews, "begin_decision", "2026-12-03", information_in_on="2026-12-03")
    assert done.code == 0, done.err


def test_an_application_opens_a_case_with_the_proof_complaint_by_complaint(reviews: Reviews):
    answer = reviews(*OPEN)

    assert answer.code == 0, answer.err
    assert f"Case {CASE} is open." in answer.out
    assert "Acknowledge the application, due 24 Nov 2026 (acknowledge)" in answer.out
    assert "Milton Keynes City Council Housing" in answer.out
    assert "4 of 4 count; 3 are enough." in answer.out
    assert "has to be decided that it is met (s.104(4)). A person decides." in answer.out
    assert f"reviews cases proposal {CASE}" in answer.out
    assert not any(name in answer.out for name in PEOPLE)


def test_a_program_gets_the_same_as_data(reviews: Reviews):
    found = reviews(*OPEN, "--json").json["proposals"]

    assert (found["count"], found["needed"], found["met_by_count"]) == (4, 3, True)
    assert found["proposal"] == "must_decide_met"
    assert found["complaints"][0] == {
        "counts": True,
        "reason": "counts",
        "source": "application",
        "household": "applicant",
        "made_on": "2026-07-04",
        "made_to": "thames-valley-police",
        "behaviour_day": "2026-07-03",
        "report_by": "2026-08-02",
        "apply_by": "2027-01-03",
        "flags": [],
        "line": found["complaints"][0]["line"],
    }
    assert found["result"].startswith("Four of the four reports count.")


def test_below_the_count_the_routes_of_discretion_and_the_reasons_are_shown(reviews: Reviews, tmp_path: Path):
    late = complaint(behaviour_on="2026-02-01", made_on="2026-04-02")
    answer = opened(reviews, tmp_path, complaints=[complaint(), late])

    assert "1 of 2 count; 3 are enough." in answer.out
    assert "2. The behaviour was on 1 February 2026 and the report had to be made by 28 February 2026." in answer.out
    assert "not met by the count; it may still be met by discretion (s.104(5)). A person decides." in answer.out
    assert "to be considered" in answer.out
    assert "have engaged with any resolution interventions offered" in answer.out


def test_the_proposal_is_shown_later_with_what_was_told_since(reviews: Reviews):
    reviews(*OPEN)
    asked(reviews)
    told = "[{behaviour_on: 2026-11-01, made_on: 2026-11-02, made_to: thames-valley-police}]"
    options = ("--item", "agency_return:thames-valley-police")
    values = {"received_on": "2026-12-03", "actions_taken": "Two visits.", "complaints": told}
    record(reviews, "receive", "2026-12-03", *options, **values)
    late = "[{behaviour_on: 2026-02-01, made_on: 2026-04-02, made_to: amplius, household: neighbour 1}]"
    record(reviews, "add", "2026-12-04", "--item", "further_complaints", told_by="applicant", complaints=late)

    shown = reviews("cases", "proposal", CASE, *COORDINATOR)
    data = reviews("cases", "proposal", CASE, *COORDINATOR, "--json").json

    assert "5 of 6 count; 3 are enough." in shown.out
    assert [one["source"] for one in data["complaints"][4:]] == ["agency_return-1", "further_complaints-1"]


def test_the_proposal_about_a_death_is_shown_by_the_same_command(reviews: Reviews, a_notified_case: str):
    answer = reviews("cases", "proposal", a_notified_case, *COORDINATOR)

    assert answer.code == 0, answer.err
    assert "Proposed under dhr-2016: in scope. A person decides." in answer.out


def test_what_the_others_told_is_not_shown_to_the_contact_of_one_agency(reviews: Reviews):
    reviews(*OPEN)
    asked(reviews)
    contact = ("--as", "police-contact", "--as-of", "2026-11-25")

    assert reviews("cases", "show", CASE, *contact).code == 0
    assert reviews("cases", "proposal", CASE, *contact).code == 5


def test_the_kind_may_stand_in_the_file(reviews: Reviews, tmp_path: Path):
    assert opened(reviews, tmp_path, "--partnership", "milton-keynes", kind="community-trigger").code == 0


def test_a_file_that_fits_another_kind_says_so(reviews: Reviews):
    answer = reviews("cases", "open", EXAMPLE, *COORDINATOR, *ON)

    assert answer.code == 4
    assert "This file is filled in for 'ASB Case Review (Community Trigger)'" in answer.err
    assert "Add --kind community_trigger" in answer.err


def test_a_kind_said_in_two_ways_is_refused(reviews: Reviews, tmp_path: Path):
    options = ("--kind", "domestic_homicide_review")

    assert "Leave one of them out" in opened(reviews, tmp_path, *options, kind="community_trigger").err


def test_the_printed_form_opens_the_kind_it_was_printed_for(reviews: Reviews, tmp_path: Path):
    form = tmp_path / "form.yaml"
    form.write_text(reviews("cases", "template", "--kind", "community-trigger").out, encoding="utf-8")
    answer = reviews("cases", "open", form, *COORDINATOR, *ON)

    assert answer.code == 4
    assert "  complaints: list at least one complaint" in answer.err
    assert "notified_on" not in answer.err


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"complaints": [complaint(), complaint(made_on="2026-09-30")]},
            (
                "complaints.1.made_on: the complaint is dated before the behaviour it is about; correct one of the two "
                "days."
            ),
        ),
        (
            {"received_on": "2026-10-01", "complaints": [complaint()]},
            "complaints: complaint 1 is dated after the application was received; correct one of the dates.",
        ),
        (
            {"complaints": []},
            "complaints: list at least one complaint: the threshold counts complaints, not the application itself.",
        ),
        (
            {"complaints": [complaint(made_on="last Tuesday")]},
            "complaints.0.made_on: it must be a date written year-month-day, for example 2026-11-02.",
        ),
        (
            {"received_on": "the twentieth"},
            "received_on: it must be a date written year-month-day, for example 2026-11-02.",
        ),
    ],
)
def test_a_wrong_application_is_one_sentence_on_the_field(
    reviews: Reviews, tmp_path: Path, changes: dict[str, Any], line: str
):
    answer = opened(reviews, tmp_path, **changes)

    assert answer.code == 4
    assert answer.err.splitlines() == ["'receive' was not recorded:", f"  {line}"]
    assert reviews("cases", "list", *COORDINATOR, "--json").json == []


def test_an_agency_that_nobody_knows_is_named_with_its_field(reviews: Reviews, tmp_path: Path):
    answer = opened(reviews, tmp_path, complaints=[complaint(), complaint(made_to="mk-counsil")])

    assert answer.code == 4
    heading, line = answer.err.splitlines()
    assert heading == "'receive' was not recorded:"
    assert line.startswith("  complaints.1.made_to: the partnership does not list 'mk-counsil'. Use one of: ")
    assert "(mk-council)," in line


def test_an_unknown_agency_is_asked_for_again_and_the_rest_is_kept(reviews: Reviews, monkeypatch):
    reviews(*OPEN)
    record(reviews, "acknowledge", "2026-11-23", point_of_contact="Coordinator")
    typed = {"purpose": "Triage", "meeting_on": "2026-12-01", "invited": "[mk-counsil]"}
    settings = [part for name, value in typed.items() for part in ("--set", f"{name}={value}")]
    monkeypatch.setattr(sys, "stdin", io.StringIO("mk-council\n\n"))
    answer = reviews(
        *("cases", "record", CASE, "schedule", "--item", "meeting", *settings, "--prompt", *COORDINATOR),
        *("--as-of", "2026-11-24"),
    )

    assert answer.code == 0, answer.err
    assert "  invited.0: the partnership does not list 'mk-counsil'." in answer.err
    assert "Called" in answer.out


def test_what_was_typed_is_kept_where_the_step_is_refused(reviews: Reviews, tmp_path: Path, monkeypatch):
    reviews(*OPEN)
    for_decision(reviews)
    typed = WEIGHED | {"bodies": "[mk-council, thames-valley-police]", "reasons": "No.", "advice": "Keep a diary."}
    settings = [part for name, value in typed.items() for part in ("--set", f"{name}={value}")]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 20))
    asked = ("cases", "record", CASE, "threshold_not_met")
    answer = reviews(*asked, *settings, "--prompt", *COORDINATOR, "--as-of", "2026-12-03")
    kept = tmp_path / "home" / "not-recorded" / f"{CASE}-threshold_not_met.yaml"

    assert answer.code == 3
    assert f"What you typed is kept in {kept}." in answer.err
    assert kept.stat().st_mode & 0o777 == 0o600
    assert read_mapping(kept.read_text(encoding="utf-8"), "yaml")["advice"] == "Keep a diary."

    given = reviews(*asked, "--input", kept, *COORDINATOR, "--as-of", "2026-12-03")
    assert (given.code, "s.104(4)" in given.err) == (3, True)  # nothing is missing in the file: the law refuses it


def test_a_decision_needs_the_bodies_that_took_part_and_reasons(reviews: Reviews):
    reviews(*OPEN)
    for_decision(reviews)
    without = record(reviews, "threshold_not_met", "2026-12-03", **WEIGHED, advice="Keep a diary.")
    alone = record(reviews, "threshold_met", "2026-12-03", **WEIGHED, bodies="[mk-council]", route="count")

    assert without.err.splitlines()[1:] == [
        "  bodies: this is missing; add it.",
        "  reasons: this is missing; add it.",
    ]
    assert "bodies: the relevant bodies decide together (s.104(4)); name at least two that took part" in alone.err


def test_discretion_without_reasons_is_refused_on_its_field(reviews: Reviews):
    reviews(*OPEN)
    for_decision(reviews)
    bodies = "[mk-council, thames-valley-police]"
    answer = record(reviews, "threshold_met", "2026-12-03", **WEIGHED, bodies=bodies, route="statutory_factors")

    assert answer.err.splitlines()[1:] == ["  reasons: discretion under s.104(5) needs its reasons; write them down."]


def test_a_threshold_to_be_decided_waits_in_the_tray(reviews: Reviews):
    reviews(*OPEN)
    before = reviews("tray", *COORDINATOR, "--as-of", "2026-12-03", "--json").json
    for_decision(reviews)
    after = reviews("tray", *COORDINATOR, "--as-of", "2026-12-03")

    assert before["decisions"] == []
    assert "To decide" in after.out
    assert "Threshold for decision" in after.out


def test_the_occasion_that_a_date_counts_from_is_explained(reviews: Reviews):
    reviews(*OPEN)
    acknowledge = reviews("deadlines", "why", CASE, "acknowledge", *COORDINATOR)
    decide = reviews("deadlines", "why", CASE, "decide_threshold", *COORDINATOR, "--json").json

    assert "on or following the receipt of the application" in acknowledge.out
    assert "the receipt of the application, as the local procedure sets (Milton Keynes City Council" in acknowledge.out
    assert decide["counted_from"] == "the receipt of the application"
    assert decide["chosen_by"] == "because the local procedure mk-ct-2014 names no other occasion"


def test_what_may_be_done_next_names_the_form_of_this_kind(reviews: Reviews):
    reviews(*OPEN)

    assert "cases template EVENT --kind community_trigger" in reviews("cases", "next", CASE, *COORDINATOR, *ON).out


def test_complaints_are_asked_one_by_one_and_only_the_wrong_answer_again(reviews: Reviews, monkeypatch):
    reviews(*OPEN)
    first = ["y", "2026-10-01", "", "", "2026-09-30", "amplius", *[""] * 8]
    answers = ["mk-council", *first, "n", "2026-10-03"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    answer = record(reviews, "add", "2026-11-24", "--item", "further_complaints", "--prompt")

    assert answer.code == 0, answer.err
    assert "Number 1 of the list:" in answer.err
    assert answer.err.count("The body it was made to, by its key.") == 1
    assert "5 of 5 count" in reviews("cases", "proposal", CASE, *COORDINATOR).out


def test_a_repeated_application_is_linked_both_ways(reviews: Reviews, tmp_path: Path):
    reviews(*OPEN)
    again = opened(reviews, tmp_path, previous_reference=CASE)
    later, earlier = (reviews("cases", "show", one, *COORDINATOR, *ON) for one in (NEXT_CASE, CASE))
    data = reviews("cases", "show", NEXT_CASE, *COORDINATOR, *ON, "--json").json["linked"]

    assert again.code == 0, again.err
    assert "Other cases about the same matter" in later.out
    assert CASE in later.out
    assert NEXT_CASE in earlier.out
    assert (data["earlier"]["reference"], data["earlier"]["state"]) == (CASE, "received")
    assert data["later"] == []


def test_the_same_behaviour_may_be_applied_about_again_without_a_link(reviews: Reviews):
    assert [reviews(*OPEN).code for _ in range(2)] == [0, 0]


@pytest.mark.parametrize("reference", ["MK-CT-2019-001", "MK-DHR-2026-001"])
def test_an_earlier_case_that_is_not_there_is_refused_on_its_field(
    reviews: Reviews, a_notified_case: str, tmp_path: Path, reference: str
):
    answer = opened(reviews, tmp_path, previous_reference=reference)

    assert answer.code == 4
    assert answer.err.splitlines()[1].startswith("  previous_reference: There is no earlier case of that reference")


def test_a_hidden_earlier_case_looks_like_a_missing_one(reviews: Reviews, tmp_path: Path):
    reviews(*OPEN)
    missing = opened(reviews, tmp_path, previous_reference="MK-CT-2019-001")
    opened(reviews, tmp_path, previous_reference=CASE)
    reviews("cases", "declare", CASE, "coordinator", "A neighbour.", "--wall", *COORDINATOR, *ON)
    hidden = opened(reviews, tmp_path, previous_reference=CASE)
    shown = reviews("cases", "show", NEXT_CASE, *COORDINATOR, *ON, "--json").json

    assert (hidden.code, hidden.err) == (missing.code, missing.err)
    assert shown["linked"] == {"earlier": None, "later": []}
