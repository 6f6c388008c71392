"""`reviews policy compare` for case reviews: dates from each procedure's own occasion, and the threshold replayed."""

from pathlib import Path

import pytest

from tests.cast import ROOT
from tests.cli.conftest import Reviews

MILTON_KEYNES = ROOT / "policies/milton-keynes.yaml"
GOSPORT = ROOT / "policies/gosport.yaml"
CASE = "MK-CT-2026-001"
AS_COORDINATOR = ("--as", "coordinator", "--as-of", "2026-11-24")
OF_CASE_REVIEWS = ("--kind", "community-trigger")
WINDOW = "apply_within: {length: 2, unit: months, authority: our procedure, page 2}"
pytestmark = pytest.mark.usefixtures("on_the_database", "milton_keynes")


@pytest.fixture
def a_stricter_procedure(tmp_path: Path) -> Path:
    """Milton Keynes with a shorter time to apply, as its published procedure could have it."""
    text = MILTON_KEYNES.read_text(encoding="utf-8").replace("version: mk-ct-2014", "version: mk-ct-2027")
    threshold = "      threshold:\n"
    window = WINDOW.replace("our procedure, page 2", '"our procedure, page 2"')
    path = tmp_path / "stricter.yaml"
    path.write_text(text.replace(threshold, f"{threshold}        {window}\n"), encoding="utf-8")
    return path


@pytest.fixture
def an_acknowledged_application(reviews: Reviews) -> str:
    example = ROOT / "scenarios/case-review-application.example.yaml"
    reviews("cases", "open", example, *OF_CASE_REVIEWS, "--as", "coordinator", "--as-of", "2026-11-20")
    contact = ("--set", "point_of_contact=Review Coordinator")
    done = reviews("cases", "record", CASE, "acknowledge", *contact, "--as", "coordinator", "--as-of", "2026-11-23")
    assert done.code == 0, done.err
    return CASE


def test_a_threshold_met_under_one_procedure_only_is_shown(
    reviews: Reviews, an_acknowledged_application: str, a_stricter_procedure: Path
):
    asked = ("policy", "compare", MILTON_KEYNES, a_stricter_procedure, *OF_CASE_REVIEWS, *AS_COORDINATOR)
    people, programs = reviews(*asked), reviews(*asked, "--json").json
    [found] = programs["thresholds"]

    assert (found["reference"], found["proposal_differs"]) == (an_acknowledged_application, True)
    assert (found["first"]["count"], found["first"]["met_by_count"]) == (4, True)
    assert (found["second"]["count"], found["second"]["met_by_count"]) == (1, False)
    assert [(one["number"], one["first"]) for one in found["complaints"]] == [(1, ""), (2, ""), (3, "")]
    assert "The threshold: 1 differ" in people.out
    assert "mk-ct-2014: 4 count, 3 needed: met by the count." in people.out
    assert "mk-ct-2027: 1 count, 3 needed: not met by the count" in people.out
    assert "Complaint 1, made on 4 Jul 2026 to Thames Valley Police: under mk-ct-2014 it counts; " in people.out
    assert (
        "under mk-ct-2027 it does not count, because an application that relies on it had to reach us by" in people.out
    )


def test_each_date_counts_from_the_occasion_of_its_procedure(reviews: Reviews, an_acknowledged_application: str):
    asked = ("policy", "compare", MILTON_KEYNES, GOSPORT, *OF_CASE_REVIEWS, *AS_COORDINATOR, "--json")
    found = {one["name"]: one for one in reviews(*asked).json["differences"]}

    first, second = found["decide_threshold"]["first"], found["decide_threshold"]["second"]
    assert (first["started_on"], first["due_on"]) == ("2026-11-20", "2026-12-11")
    assert (second["started_on"], second["due_on"]) == ("2026-11-23", "2026-12-14")
    assert second["counted_from"] == "the acknowledgement"
    assert found["decide_threshold"]["days"] == 3


def test_a_date_whose_occasion_has_not_come_is_said_not_to_run(reviews: Reviews, an_acknowledged_application: str):
    asked = ("policy", "compare", MILTON_KEYNES, ROOT / "policies/stockton-on-tees.yaml", *OF_CASE_REVIEWS)
    people = reviews(*asked, *AS_COORDINATOR)

    assert "not yet" in people.out
    assert "It counts from the day the information was in, which has not come yet." in people.out


def test_only_the_cases_of_the_last_year_are_replayed_unless_asked(reviews: Reviews, an_acknowledged_application: str):
    asked = ("policy", "compare", MILTON_KEYNES, GOSPORT, *OF_CASE_REVIEWS, "--as", "coordinator", "--json")
    later = ("--as-of", "2027-11-21")

    assert reviews(*asked, *later).json["cases"] == 0
    assert reviews(*asked, *later, "--since", "2026-01-01").json["cases"] == 1


def test_nothing_differs_between_a_procedure_and_itself(reviews: Reviews, an_acknowledged_application: str):
    asked = ("policy", "compare", MILTON_KEYNES, MILTON_KEYNES, *OF_CASE_REVIEWS, *AS_COORDINATOR)
    found = reviews(*asked, "--json").json

    assert found["deadlines"] > 0
    assert (found["differences"], found["thresholds"]) == ([], [])


def test_the_contact_of_one_agency_compares_nothing(reviews: Reviews, an_acknowledged_application: str):
    asked = ("policy", "compare", MILTON_KEYNES, GOSPORT, *OF_CASE_REVIEWS, "--json")

    assert reviews(*asked, "--as", "police-contact", "--as-of", "2026-11-24").json["cases"] == 0
