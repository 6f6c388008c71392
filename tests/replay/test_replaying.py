"""A replay stops at what was not expected, names the place, and writes to a given database all or nothing."""

from pathlib import Path

import pytest

from cases.database import DatabaseUnusable, is_empty, make_engine
from statutory_reviews.replay.comparing import differences
from statutory_reviews.replay.form import Expected
from statutory_reviews.replay.outcome import Outcome
from statutory_reviews.replay.plan import Scenario
from statutory_reviews.replay.replaying import replay
from statutory_reviews.replay.scenario import ScenarioRefused, read_scenario
from statutory_reviews.replay.steps import ReplayStopped
from tests.house.repository import ROOT

pytestmark = pytest.mark.slow

HEAD = f"""
kind: domestic_homicide_review
partnership: milton-keynes
opened: {{on: 2026-11-02, by: coordinator, input: {ROOT / "scenarios/police-notification.example.yaml"}}}
events:
  - on: 2026-11-03
    event: accept_scope
    by: coordinator
    input:
      lead_area: Milton Keynes
      area_reasons: She had lived here since 2019.
      agencies: [{{organisation: mk-act, return_type: scoping_reply}}]
"""
PANEL = """
    input:
      attended: [mk-act]
      domestic_abuse_specialist_consulted: yes
      views: All limbs are met.
      recommendation: To hold a review.
      minutes: File 1
"""


def written(folder: Path, text: str) -> Scenario:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return read_scenario(path)


def replayed(folder: Path, text: str) -> Outcome:
    (outcome,) = replay(written(folder, text))
    return outcome


def stopped(folder: Path, text: str, kind: type[Exception] = ReplayStopped) -> str:
    with pytest.raises(kind) as caught:
        replay(written(folder, text))
    return str(caught.value)


def test_an_unexpected_refusal_stops_with_its_reasons_and_its_place(tmp_path: Path):
    words = stopped(tmp_path, HEAD + f"  - on: 2026-11-05\n    event: panel_held\n    by: coordinator{PANEL}")

    assert "mine.yaml, event 2 (panel_held on Thursday 5 November 2026): refused." in words
    assert "MK ACT" in words


def test_a_refusal_that_does_not_come_stops_too(tmp_path: Path):
    words = stopped(tmp_path, HEAD + "    expect_refused: true\n")

    assert words.endswith("event 1 (accept_scope on Tuesday 3 November 2026): it was to be refused, and was recorded.")


def test_a_refusal_for_another_reason_stops_too(tmp_path: Path):
    text = HEAD + f"  - on: 2026-11-05\n    event: panel_held\n    by: coordinator\n    expect_refused: Nonsense{PANEL}"

    assert "no reason says 'Nonsense'" in stopped(tmp_path, text)


def test_an_expected_refusal_is_kept_and_the_replay_goes_on(tmp_path: Path):
    refusal = f"  - on: 2026-11-05\n    event: panel_held\n    by: coordinator\n    expect_refused: [MK ACT]{PANEL}"
    waive = "  - {on: 2026-11-06, event: waive, by: coordinator, item: agency_return-1, input: {reason: Not needed.}}\n"

    outcome = replayed(tmp_path, HEAD + refusal + waive)

    assert [(one["on"], one["event"]) for one in outcome.refusals] == [("2026-11-05", "panel_held")]
    assert outcome.items[-1]["state"] == "waived"


def test_what_was_entered_wrongly_is_the_scenarios_fault(tmp_path: Path):
    words = stopped(tmp_path, HEAD.replace("area_reasons", "area_reason"), ScenarioRefused)

    assert "event 1 (accept_scope on Tuesday 3 November 2026)" in words
    assert "did you mean 'area_reasons'?" in words


def test_an_item_that_is_not_there_is_named(tmp_path: Path):
    text = HEAD + "  - {on: 2026-11-06, event: waive, by: chair, item: agency_return-7, input: {reason: None.}}\n"

    assert "event 2 (waive on Friday 6 November 2026): Case MK-DHR-2026-001 has no item 'agency_return-7'" in stopped(
        tmp_path, text, ScenarioRefused
    )


def test_an_independent_chair_joins_the_case_when_they_first_act(tmp_path: Path):
    waive = (
        "  - {on: 2026-11-06, event: waive, by: independent_chair, item: agency_return-1, input: {reason: No need.}}\n"
    )

    outcome = replayed(tmp_path, HEAD + waive)

    assert [(row["event"], row["by"]) for row in outcome.timeline[-2:]] == [
        ("assign_role", "coordinator"),
        ("waive", "independent-chair"),
    ]


def test_the_desk_corrects_holds_and_declares(tmp_path: Path):
    desk = """
  - on: 2026-11-04
    event: correct
    by: coordinator
    input: {event: notify, field: came_to_attention_on, value: 2026-10-28, reason: The first e-mail came a day later.}
  - on: 2026-11-04
    event: declare_interest
    by: coordinator
    input: {officer: substitute-chair, nature: Knew the family., walled: yes}
  - on: 2026-11-05
    event: extend
    by: substitute-chair
    expect_refused: There is no case
  - on: 2026-11-05
    event: hold_letter
    by: coordinator
    letter: safeguarding_alert
    input: {reason: The board asks us to wait., until: 2026-11-10}
  - on: 2026-11-05
    event: cancel_letter
    by: coordinator
    letter: scoping_request
    to: MK ACT
    input: {reason: Asked by telephone.}
  - on: 2026-11-05
    event: release_letter
    by: coordinator
    letter: decision_to_family
    expect_refused: There is no letter
checks: [2026-11-05, 2026-11-10]
"""
    outcome = replayed(tmp_path, HEAD + desk)

    decide = next(row for row in outcome.deadlines if row["name"] == "decide")
    assert (decide["due_on"], decide["original_due_on"]) == ("2026-11-28", "2026-11-28")
    assert {row["name"]: row["status"] for row in outcome.letters} == {
        "notification_record": "sent",
        "acknowledgement_to_police": "sent",
        "safeguarding_alert": "sent",
        "scoping_request": "cancelled",
    }


def test_a_difference_is_one_sentence(tmp_path: Path):
    outcome = replayed(tmp_path, HEAD)
    expected = Expected.model_validate(
        {
            "state": "decision",
            "deadlines": [{"name": "decide", "due_on": "2026-11-26"}, {"name": "publish"}],
            "items": [{"key": "agency_return:mk-act", "state": "requested"}],
            "absent": {"events": ["accept_scope"]},
            "exactly": True,
        }
    )

    assert differences(outcome, expected) == (
        "MK-DHR-2026-001: state is 'scoping', expected 'decision'.",
        "MK-DHR-2026-001: deadlines, 'decide': due_on is '2026-11-27', expected '2026-11-26'.",
        "MK-DHR-2026-001: deadlines: there is no 'publish'; there is police_notification, scoping_reply.",
        "MK-DHR-2026-001: deadlines: 'police_notification' was not expected.",
        "MK-DHR-2026-001: deadlines: 'scoping_reply' of agency_return-1 was not expected.",
        "MK-DHR-2026-001: items: 'family_contact-1' was not expected.",
        "MK-DHR-2026-001: events: 'accept_scope' is there and should not be.",
    )


def test_a_database_in_use_is_refused(tmp_path: Path, milton_keynes: str, database_url: str):
    with pytest.raises(DatabaseUnusable, match="needs an empty one"):
        replay(written(tmp_path, HEAD), database_url=database_url)


def test_a_replay_that_stops_leaves_the_database_it_was_given_empty(tmp_path: Path, database_url: str):
    scenario = written(tmp_path, HEAD + "  - {on: 2026-11-05, event: publish, by: coordinator}\n")

    with pytest.raises(ReplayStopped):
        replay(scenario, database_url=database_url)

    engine = make_engine(database_url)
    assert is_empty(engine)
    engine.dispose()
