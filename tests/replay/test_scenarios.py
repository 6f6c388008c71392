"""The scenarios that ship come out as they expect, on both databases, and the same every time.

Those of which the pages are opened as well come out as they expect in test_scenarios_shown.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from statutory_reviews.replay.outcome import Outcome
from statutory_reviews.replay.replaying import _replayed, replay
from statutory_reviews.replay.scenario import read_scenario
from tests.house.repository import ROOT
from tests.replay.shipped import SHIPPED, SHOWN, check

pytestmark = pytest.mark.slow

SMALL = SHIPPED["dardr-8a-not-commenced"]


@pytest.fixture(scope="module")
def small() -> tuple[Outcome, ...]:
    """What comes of a small scenario."""
    return replay(read_scenario(SMALL))


def test_the_scenarios_of_the_issue_are_all_there():
    assert set(SHIPPED) >= {
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


@pytest.mark.parametrize("name", sorted(set(SHIPPED) - set(SHOWN) - {SMALL.stem}))
def test_a_scenario_comes_out_as_it_expects(name: str):
    check(SHIPPED[name], replay(read_scenario(SHIPPED[name])))


def test_the_small_one_comes_out_as_it_expects(small: tuple[Outcome, ...]):
    check(SMALL, small)


@pytest.mark.parametrize("name", ["dhr-suspended-for-trial", "ct-full-to-closure", "sa-full-year"])
def test_the_fullest_scenario_of_a_kind_comes_out_as_it_expects_on_postgresql(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
):
    database_url = request.getfixturevalue("_postgresql_url")

    check(SHIPPED[name], _replayed(read_scenario(SHIPPED[name]), tmp_path, database_url))


def test_a_scenario_comes_out_the_same_twice_and_on_both_databases(small: tuple[Outcome, ...], database_url: str):
    again = replay(read_scenario(SMALL), database_url=database_url)

    assert json.dumps([one.as_json() for one in again]) == json.dumps([one.as_json() for one in small])


def test_the_json_has_exactly_the_fields_that_are_promised(small: tuple[Outcome, ...]):
    (outcome,) = small

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
