"""`reviews cases record` and `correct`: by options, by a file, by questions; refused with every reason."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests import examples
from tests.cli.conftest import Reviews

pytestmark = pytest.mark.usefixtures("on_the_database")
SCOPE = examples.of_case("accept_scope", date(2026, 11, 3))


def test_an_event_is_recorded_from_options(reviews: Reviews, a_notified_case: str):
    answer = reviews(
        *("cases", "record", a_notified_case, "accept_scope", "--as", "coordinator", "--as-of", "2026-11-03"),
        *("--set", "lead_area=Milton Keynes", "--set", "area_reasons=She lived here."),
        *("--set", "agencies=[{organisation: mk-act, return_type: scoping_reply}]"),
    )

    assert answer.code == 0, answer.err
    assert "Take the case on and start scoping: Notified → Scoping" in answer.out
    assert "Ask an agency for a return (agency_return-1, MK ACT: scoping reply): Requested" in answer.out
    assert "due 17 Nov 2026 (scoping_reply)" in answer.out
    assert "letter owed: Request to check and secure records" in answer.out
    assert f"reviews cases next {a_notified_case}" in answer.out


def test_an_event_is_recorded_from_a_file_with_options_on_top(reviews: Reviews, a_notified_case: str, tmp_path: Path):
    file = tmp_path / "scope.yaml"
    file.write_text(yaml.safe_dump(SCOPE), encoding="utf-8")
    answer = reviews(
        *("cases", "record", a_notified_case, "accept_scope", "--input", file, "--set", "lead_area=Northampton"),
        *("--as", "coordinator", "--as-of", "2026-11-05", "--on", "2026-11-03", "--json"),
    )

    recorded = reviews("history", "show", a_notified_case, "--as", "coordinator", "--json").json[
        -1 - len(SCOPE["agencies"])
    ]
    assert answer.json["recorded"]["to_state"] == "scoping"
    assert answer.json["followed"][0]["letters"]
    assert recorded["input"]["lead_area"] == "Northampton"
    assert recorded["happened_on"] == "2026-11-03"


def test_an_event_is_recorded_by_answering_questions(reviews: Reviews, a_notified_case: str, monkeypatch):
    answers = ["Milton Keynes", "She lived here.", "", "y", "mk-act", "scoping_reply", "", "", "n"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(answers) + "\n"))
    answer = reviews(
        *("cases", "record", a_notified_case, "accept_scope", "--prompt"),
        *("--as", "coordinator", "--as-of", "2026-11-03", "--json"),
    )

    assert answer.code == 0, answer.err
    assert answer.json["recorded"]["to_state"] == "scoping"
    assert "What it is asked for." in answer.err
    assert "One of: scoping_reply" in answer.err


def test_nothing_is_asked_for_a_step_that_would_be_refused_whatever_is_entered(
    reviews: Reviews, a_case_in_scoping: str
):
    answer = reviews(
        *("cases", "record", a_case_in_scoping, "panel_held", "--prompt"),
        *("--as", "coordinator", "--as-of", "2026-11-10"),
    )

    assert answer.code != 0
    assert "These scoping replies are outstanding" in answer.err
    assert "What it is asked for." not in answer.err


def test_a_wrong_answer_is_asked_again_and_the_others_are_kept(reviews: Reviews, a_case_in_scoping: str, monkeypatch):
    asked = ("cases", "record", a_case_in_scoping, "receive", "--item", "agency_return-1", "--prompt")
    monkeypatch.setattr(sys, "stdin", io.StringIO("tomorrow\nyes\n2026-11-10\n"))
    given = examples.of_item("agency_return", "receive", date(2026, 11, 10), received_on=None)
    settings = [part for name, value in given.items() for part in ("--set", f"{name}={_typed(value)}")]
    answer = reviews(*asked, *settings, "--as", "coordinator", "--as-of", "2026-11-10")

    assert answer.code == 0, answer.err
    assert "  received_on: it must be a date written year-month-day, for example 2026-11-02." in answer.err.splitlines()
    assert "(agency_return-1, Milton Keynes City Council Housing: scoping reply): Requested → Received" in answer.out


def test_a_decision_is_made_with_a_group_of_answers(reviews: Reviews, a_case_for_decision: str):
    decided = examples.decision("decide_proceed", date(2026, 11, 20))
    settings = [
        part
        for name, value in decided.items()
        if name != "test_by_limb"
        for part in ("--set", f"{name}={_typed(value)}")
    ]
    limbs = [part for limb, why in decided["test_by_limb"].items() for part in ("--set", f"test_by_limb.{limb}={why}")]
    answer = reviews(
        *("cases", "record", a_case_for_decision, "decide_proceed", *settings, *limbs),
        *("--as", "substitute-chair", "--as-of", "2026-11-20"),
    )

    assert answer.code == 0, answer.err
    assert "deadline met: Decide whether to hold a review" in answer.out
    assert "complete_review" in answer.out


def test_a_refusal_lists_every_reason_and_records_nothing(reviews: Reviews, a_notified_case: str):
    before = reviews("history", "show", a_notified_case, "--as", "coordinator", "--json").json
    unknown = reviews("cases", "record", a_notified_case, "nonsense", "--as", "coordinator")
    not_now = reviews("cases", "record", a_notified_case, "publish", "--as", "coordinator")
    not_hers = reviews("cases", "record", a_notified_case, "accept_scope", "--as", "auditor")

    assert unknown.code == not_now.code == not_hers.code == 3
    assert "There is no event 'nonsense'" in unknown.err
    assert "not possible while this is ‘Notified’" in not_now.err
    assert "Only the coordinator or the partnership chair may do this." in not_hers.err
    assert reviews("history", "show", a_notified_case, "--as", "coordinator", "--json").json == before


def test_each_wrong_field_is_a_line(reviews: Reviews, a_notified_case: str):
    answer = reviews("cases", "record", a_notified_case, "accept_scope", "--set", "led_area=MK", "--as", "coordinator")

    assert answer.code == 4
    assert answer.err.splitlines()[0] == "'accept_scope' was not recorded:"
    assert "  lead_area: this is missing; add it." in answer.err.splitlines()
    assert "  led_area: there is no such field; did you mean 'lead_area'?" in answer.err.splitlines()


@pytest.mark.parametrize(
    ("on", "words"), [("2026-11-04", "in the future"), ("2026-11-01", "before the step it follows")]
)
def test_a_day_in_the_future_or_before_its_cause_is_wrong(reviews: Reviews, a_notified_case: str, on: str, words: str):
    settings = [part for name, value in SCOPE.items() for part in ("--set", f"{name}={_typed(value)}")]
    asked = ("cases", "record", a_notified_case, "accept_scope", *settings, "--as", "coordinator")
    answer = reviews(*asked, "--as-of", "2026-11-03", "--on", on)

    assert answer.code == 4
    assert words in answer.err


def test_a_stale_version_is_a_conflict(reviews: Reviews, a_case_in_scoping: str):
    answer = reviews("cases", "record", a_case_in_scoping, "panel_held", "--version", "1", "--as", "coordinator")

    assert answer.code == 6
    assert "Look at its history, then try again." in answer.err


def test_an_item_that_is_not_there_lists_those_that_are(reviews: Reviews, a_case_in_scoping: str):
    answer = reviews(
        "cases", "record", a_case_in_scoping, "receive", "--item", "agency_return-9", "--as", "coordinator"
    )

    assert answer.code == 5
    assert "agency_return-1" in answer.err


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (("--set", "lead_area"), 2),
        (("--set", "=x"), 2),
        (("--set", "lead_area=a", "--set", "lead_area=b"), 2),
        (("--set", "lead_area=a", "--set", "lead_area.inner=b"), 2),
        (("--set", "agencies=[{organisation: mk-act"), 4),
    ],
)
def test_a_setting_that_cannot_be_read_says_how_to_write_it(
    reviews: Reviews, a_notified_case: str, settings: tuple[str, ...], code: int
):
    answer = reviews("cases", "record", a_notified_case, "accept_scope", *settings, "--as", "coordinator")

    assert answer.code == code
    assert answer.err.strip()


def test_a_correction_moves_the_dates_that_hang_on_it(reviews: Reviews, a_notified_case: str):
    at = ("--as", "coordinator", "--as-of", "2026-11-05")
    asked = ("cases", "correct", a_notified_case, "1", "came_to_attention_on", "2026-10-26", *at)
    answer = reviews(*asked, "--reason", "The log says the 26th.")

    assert answer.code == 0, answer.err
    assert "decide: 27 Nov 2026 → 26 Nov 2026" in answer.out
    why = reviews("deadlines", "why", a_notified_case, "decide", "--as", "coordinator")
    assert "27 Nov 2026" in why.out
    assert "The log says the 26th." in why.out
    assert reviews(*asked, "--reason", " ").code == 4


def test_the_form_of_every_event_can_be_printed(reviews: Reviews):
    assert "lead_area:" in reviews("cases", "template", "accept_scope").out
    assert reviews("cases", "template", "accept_scope", "--schema").json["properties"]["lead_area"]
    assert "(recommendation: accept)" in reviews("cases", "template", "accept", "--item", "recommendation").out
    assert reviews("cases", "template", "accept").code == 4
    assert reviews("cases", "template", "nonsense").code == 5


def test_a_form_is_found_without_saying_the_kind(reviews: Reviews):
    only_one = reviews("cases", "template", "plan_cycle")
    of_item = reviews("cases", "template", "receive", "--item", "contribution")
    several = reviews("cases", "template", "plan", "--item", "meeting")
    also_elsewhere = reviews("cases", "template", "publish")

    assert "kind: strategic_assessment" in only_one.out
    assert "(contribution: receive)" in of_item.out
    assert several.code == 4
    assert (
        "add --kind and one of: strategic_assessment, community_safety_strategy, community_safety_year." in several.err
    )
    assert "This is the form of domestic_homicide_review; --kind asks for another" in also_elsewhere.out
    assert "There is no event 'nonsense' in any kind of review." in reviews("cases", "template", "nonsense").err


def _typed(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value).strip('"')
