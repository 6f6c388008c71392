"""`reviews replay`: its exit codes, and what it prints for people and for programs."""

import json
from pathlib import Path

import pytest

from statutory_reviews.cli.main import main
from tests.house.repository import ROOT

pytestmark = pytest.mark.slow

SMALL = ROOT / "scenarios/dardr-8a-not-commenced.yaml"
EXAMPLE = ROOT / "scenarios/police-notification.example.yaml"
SCOPED = """
  - on: 2026-11-03
    event: accept_scope
    by: coordinator
    input:
      lead_area: Milton Keynes
      area_reasons: She had lived here since 2019.
      agencies: [{organisation: mk-act, return_type: scoping_reply}]
"""


def test_compare_says_as_expected_and_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mine = _written(tmp_path, SCOPED, "expect: {state: scoping}\n")

    assert main(["replay", "--compare", str(mine)]) == 0

    assert capsys.readouterr().out == f"{mine}: as expected\n"


def test_compare_shows_the_dates_that_stand_in_somebodys_words(capsys: pytest.CaptureFixture[str]):
    cycle = ROOT / "scenarios/safermk-2012.yaml"

    assert main(["replay", "--compare", str(cycle)]) == 0

    assert capsys.readouterr().out.splitlines() == [
        f"{cycle}: as expected",
        "",
        "MK-SA-2012-001: dates as they were written",
        "  Hold the meeting                'October 2012'         month  Wed 31 Oct 2012",
        "  Complete the final draft        '21st December'        day    Fri 21 Dec 2012",
        "  Have the assessment signed off  'w/c 21 January 2013'  week   Fri 25 Jan 2013",
    ]


def test_the_words_stand_beside_the_due_date(capsys: pytest.CaptureFixture[str]):
    assert main(["replay", str(ROOT / "scenarios/safermk-2012.yaml")]) == 0

    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("  sign_off ")]
    assert "'w/c 21 January 2013'" in line
    assert "due 25 Jan 2013" in line


def test_a_difference_ends_with_nine(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mine = _written(tmp_path, SCOPED, "expect: {state: decision}\n")

    assert main(["replay", "--compare", str(mine)]) == 9

    told = capsys.readouterr()
    assert told.out == f"{mine}: not as expected\n"
    assert told.err == f"{mine}: MK-DHR-2026-001: state is 'scoping', expected 'decision'.\n"


def test_json_is_one_object_for_one_case_and_a_list_for_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mine = _written(tmp_path, SCOPED)
    assert main(["replay", "--json", str(mine)]) == 0
    one = json.loads(capsys.readouterr().out)
    assert one["state"] == "scoping"

    assert main(["replay", "--json", str(mine), str(mine)]) == 0
    assert json.loads(capsys.readouterr().out) == [one, one]


def test_a_refusal_that_was_not_expected_ends_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mine = _written(tmp_path, "  - {on: 2026-11-05, event: publish, by: coordinator}\n")

    assert main(["replay", str(mine)]) == 3

    told = capsys.readouterr()
    assert told.out == ""
    assert (
        f"{mine}, event 1 (publish on Thursday 5 November 2026): refused. ‘Publish the report’ is not possible"
        in told.err
    )


def test_a_scenario_that_cannot_be_used_ends_with_four(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    mine = _written(tmp_path, "  - {on: 2026-11-05, event: pubblish, by: coordinator}\n")

    assert main(["replay", str(SMALL), str(mine)]) == 4

    told = capsys.readouterr()
    assert told.out == ""  # nothing was replayed: every file is read first
    assert "there is no such event; did you mean 'publish'?" in told.err


def test_an_example_of_a_form_is_passed_over_and_said(capsys: pytest.CaptureFixture[str]):
    assert main(["replay", str(EXAMPLE)]) == 2
    assert "is an example of a form and not a scenario; passed over." in capsys.readouterr().err


def test_a_database_takes_one_scenario(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert main(["replay", str(SMALL), str(SMALL), "--database", f"sqlite:///{tmp_path / 'mine.db'}"]) == 2
    assert not list(tmp_path.iterdir())


def _written(folder: Path, events: str, expect: str = "") -> Path:
    path = folder / "mine.yaml"
    opened = f"{{on: 2026-11-02, by: coordinator, input: {EXAMPLE}}}"
    head = f"kind: domestic_homicide_review\npartnership: milton-keynes\nopened: {opened}\n"
    path.write_text(f"{head}events:\n{events}{expect}", encoding="utf-8")
    return path
