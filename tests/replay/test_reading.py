"""What is wrong with a scenario is said in one sentence, with the file and the place, before anything is written."""

from pathlib import Path

import pytest

from statutory_reviews.replay.scenario import ScenarioRefused, read_scenario
from tests.house.repository import ROOT

NOTIFICATION = ROOT / "scenarios/police-notification.example.yaml"
HEAD = f"""
kind: domestic_homicide_review
partnership: milton-keynes
opened: {{on: 2026-11-02, by: coordinator, input: {NOTIFICATION}}}
"""


def refused(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioRefused) as caught:
        read_scenario(path)
    assert all(sentence.startswith(str(path)) for sentence in caught.value.sentences)
    return str(caught.value).replace(f"{path}", "mine.yaml")


def event(**fields: str) -> str:
    given = {"on": "2026-11-03", "event": "accept_scope", "by": "coordinator"} | fields
    return HEAD + "events:\n  - {" + ", ".join(f"{name}: {value}" for name, value in given.items()) + "}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kind: [broken\n", "not good YAML at line 2"),
        (HEAD + "eventz: []\n", "Eventz: there is no such field; did you mean 'events'?"),
        (event(inputt="{a: b}"), "Events 1, inputt: there is no such field; did you mean 'input'?"),
        (event(on="3.11.2026"), "Events 1, on: it must be a date written year-month-day"),
        (
            event(event="accept_scop"),
            "event 1 (accept_scop on Tuesday 3 November 2026): there is no such event; did you",
        ),
        (event(by="coordinater"), "'coordinater' is no officer of milton-keynes"),
        (event(by="auditor_general"), "and no role (chair, coordinator"),
        (event(item="agency_retrun-1", event="receive"), "no item 'agency_retrun-1'; did you mean 'agency_return'?"),
        (event(item="agency_return-1", event="decide_no"), "no such event of an item 'agency_return'"),
        (event(on="2026-11-01"), "it comes before the case is opened on Monday 2 November 2026"),
        (event(event="release_letter"), "say with 'letter' which letter is meant"),
        (event(input="missing.yaml"), "event 1: there is no readable file 'missing.yaml' beside the scenario"),
        (event(case="other"), "say with 'case' which case is meant"),
        (HEAD + "checks: [2026-10-01]\n", "the check of Thursday 1 October 2026 comes before any case is opened"),
        (HEAD.replace("domestic_homicide_review", "homicide"), "There is no kind of review called 'homicide'"),
        (HEAD.replace("milton-keynes", "milton-keyns"), "no such policy file; did you mean 'milton-keynes'?"),
        (HEAD.replace("milton-keynes", "elsewhere/mine.yaml"), "there is no such policy file"),
        (
            HEAD.replace("milton-keynes", "{based_on: milton-keynes, aera: X}"),
            "there is no such field; did you mean 'area'?",
        ),
        (
            HEAD.replace("milton-keynes", "{based_on: milton-keynes, commencements: {dardr-8B: 2026-10-01}}"),
            "commencements.dardr-8B: there is no rule set of that name",
        ),
        ("kind: domestic_homicide_review\n", "partnership and opened missing"),
        (HEAD + "expect: {stat: closed}\n", "Expect, stat: there is no such field; did you mean 'state'?"),
    ],
)
def test_a_scenario_that_cannot_be_used_says_why(tmp_path: Path, text: str, says: str):
    assert says in refused(tmp_path, text)


def test_events_stand_in_the_order_of_their_dates(tmp_path: Path):
    text = event(on="2026-11-05") + "  - {on: 2026-11-04, event: accept_scope, by: coordinator}\n"

    assert "event 2 (accept_scope on Wednesday 4 November 2026): it stands after an event of Thursday 5" in refused(
        tmp_path, text
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ScenarioRefused, match=r"nowhere\.yaml: the file cannot be read \(No such file"):
        read_scenario(tmp_path / "nowhere.yaml")


def test_a_partnership_based_on_another_takes_what_is_given(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    given = "{based_on: milton-keynes, key: far-away, area: Far Away, name: Far Away Partnership}"
    path.write_text(HEAD.replace("milton-keynes", given), encoding="utf-8")

    (case,) = read_scenario(path).cases

    partnership = case.partnership
    assert (partnership.key, partnership.reference_prefix, partnership.area) == ("far-away", "FA", "Far Away")
    assert [one.name for one in partnership.details] == ["Far Away Partnership"]
    assert partnership.details[0].to_on is None
    assert {one.key for one in partnership.officers} >= {"chair", "coordinator"}
