"""`reviews lifecycles`: the declaration as people and programs read it, and its pages under docs/."""

from pathlib import Path

import pytest

from state_machines.diagrams import file_name, page
from state_machines.lifecycle import Lifecycle
from state_machines.registry import LIFECYCLES
from tests.cast import KIND, ROOT
from tests.cli.conftest import Reviews

BY_RULES = pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: f"{one.kind}-{one.rules}")


@BY_RULES
def test_the_page_under_docs_is_what_the_declaration_says(lifecycle: Lifecycle):
    written = (ROOT / "docs/lifecycles" / file_name(lifecycle)).read_text(encoding="utf-8")

    assert written == page(lifecycle), "run `make docs`"


def test_no_page_is_left_over_from_a_lifecycle_that_is_gone():
    assert {path.name for path in (ROOT / "docs/lifecycles").iterdir()} == {file_name(one) for one in LIFECYCLES}


def test_the_pages_are_written_into_a_folder(reviews: Reviews, tmp_path: Path):
    answer = reviews("lifecycles", "write", tmp_path / "new" / "pages")

    assert answer.code == 0
    assert {path.name for path in (tmp_path / "new/pages").iterdir()} == {file_name(one) for one in LIFECYCLES}


def test_every_set_of_rules_is_listed(reviews: Reviews):
    listed = [(one["kind"], one["rules"]) for one in reviews("lifecycles", "list", "--json").json]

    assert listed == [
        *((KIND, "dhr-2016"), (KIND, "dardr-8A"), ("community_trigger", "asb-2014")),
        *(("community_trigger_year", "asb-2014"), ("asb_complaint_log", "asb-2014")),
        *(("strategic_assessment", "csp-2010"), ("community_safety_strategy", "csp-2010")),
        ("community_safety_year", "csp-2010"),
    ]
    assert "not yet" in reviews("lifecycles", "list").out


def test_a_lifecycle_is_shown_whole(reviews: Reviews):
    people = reviews("lifecycles", "show", KIND).out
    programs = reviews("lifecycles", "show", KIND, "--rules", "dardr-8a", "--json").json

    assert "decide_proceed" in people
    assert "to be confirmed" in people
    assert programs["version"] == "dardr-8A/1"
    assert "copy_to_secretary_of_state" in [one["name"] for one in programs["deadlines"]]
    assert programs["items"][0]["kind"] == "agency_return"


def test_an_item_its_picture_and_its_permissions_are_shown(reviews: Reviews):
    of_item = ("lifecycles", "show", "domestic-homicide-review", "--item", "agency-return")

    assert reviews(*of_item, "--diagram").out.startswith("stateDiagram-v2\n")
    assert "[*] --> requested: request" in reviews(*of_item, "--diagram", "--json").json["mermaid"]
    assert "agency_contact" in reviews(*of_item, "--permitted").out
    assert "waived" in [row["name"] for row in reviews(*of_item, "--json").json["states"]]


def test_the_form_of_an_event_is_printed(reviews: Reviews):
    form = reviews("lifecycles", "show", KIND, "--inputs", "decide-proceed")
    schema = reviews("lifecycles", "show", KIND, "--inputs", "accept", "--json").json

    assert "regime_basis:" in form.out
    assert set(schema) == {"Agency return", "Recommendation"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "inquest"), "domestic_homicide_review"),
        (("show", KIND, "--rules", "dhr-1999"), "Known: dhr-2016, dardr-8A"),
        (("show", KIND, "--item", "trial"), "Known: agency_return"),
        (("show", KIND, "--inputs", "approve"), "Its own events: notify"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(reviews: Reviews, arguments: tuple[str, ...], words: str):
    answer = reviews("lifecycles", *arguments)

    assert answer.code == 5
    assert words in answer.err
