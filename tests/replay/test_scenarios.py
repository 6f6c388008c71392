"""The scenarios that ship come out as they expect, on both databases, and the same every time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from statutory_reviews.replay.comparing import differences
from statutory_reviews.replay.outcome import Outcome
from statutory_reviews.replay.replaying import _replayed, replay
from statutory_reviews.replay.scenario import read_scenario
from statutory_reviews.replay.timeline import lines
from tests.house.repository import ROOT

pytestmark = pytest.mark.slow

SCENARIOS = sorted(path for path in (ROOT / "scenarios").glob("*.yaml") if ".example." not in path.name)
SMALL = ROOT / "scenarios/dardr-8a-not-commenced.yaml"


def test_the_scenarios_of_the_issue_are_all_there():
    assert {path.stem for path in SCENARIOS} >= {
        "dardr-8a-commenced",
        "dardr-8a-not-commenced",
        "dhr-devon-case-17",
        "dhr-devon-case-23",
        "dhr-full-to-closure",
        "dhr-not-our-area",
        "dhr-publication-deferred",
        "dhr-refused-then-directed",
        "dhr-suspended-for-trial",
        "dhr-two-partnerships",
        "sa-full-year",
        "sa-what-is-refused",
        "safermk-2012",
        "safermk-2017",
        "safermk-2021",
    }


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_comes_out_as_it_expects(path: Path):
    _check(path, replay(read_scenario(path)))


@pytest.mark.parametrize("name", ["dhr-suspended-for-trial", "ct-full-to-closure", "sa-full-year"])
def test_the_fullest_scenario_of_a_kind_comes_out_as_it_expects_on_postgresql(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
):
    path = ROOT / "scenarios" / f"{name}.yaml"
    database_url = request.getfixturevalue("_postgresql_url")

    _check(path, _replayed(read_scenario(path), tmp_path, database_url))


def _check(path: Path, outcomes: tuple[Outcome, ...]) -> None:
    scenario = read_scenario(path)
    expected = [case.expect for case in scenario.cases]
    assert None not in expected
    assert [differences(one, wanted) for one, wanted in zip(outcomes, expected, strict=True)] == [()] * len(outcomes)
    assert all(list(lines(one))[1].startswith(one.reference) for one in outcomes)


def test_a_scenario_comes_out_the_same_twice_and_on_both_databases(database_url: str):
    scenario = read_scenario(SMALL)

    first, second = replay(scenario), replay(scenario, database_url=database_url)

    assert json.dumps([one.as_json() for one in first]) == json.dumps([one.as_json() for one in second])


def test_the_json_has_exactly_the_fields_that_are_promised():
    (outcome,) = replay(read_scenario(SMALL))

    content = outcome.as_json()

    assert list(content) == ["reference", "kind", "state", "timeline", "deadlines", "letters", "items", "refusals"]
    assert {tuple(row) for row in content["timeline"]} == {("on", "event", "from", "to", "by")}
    fields = "name, due_on, as_written, precision, status, met_on, authority, explanation, original_due_on"
    assert {", ".join(row) for row in content["deadlines"]} == {fields}
    assert {tuple(row) for row in content["letters"]} == {("name", "to", "channel", "owed_on", "status")}
    assert {tuple(row) for row in content["items"]} == {("key", "kind", "organisation", "state", "opened_on")}
    assert {tuple(row) for row in content["refusals"]} == {("on", "event", "reasons")}


def test_a_replay_needs_no_prefect_and_leaves_nothing_behind(tmp_path: Path):
    program = (
        "import sys\n"
        "from statutory_reviews.cli.main import main\n"
        f"code = main(['replay', {str(SMALL)!r}])\n"
        "assert 'prefect' not in sys.modules\n"
        "sys.exit(code)\n"
    )
    before = sorted(tmp_path.iterdir())

    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (told.returncode, told.stderr) == (0, "")
    assert "decide_proceed is refused" in told.stdout
    assert "complete_review" in told.stdout
    assert sorted(tmp_path.iterdir()) == before
