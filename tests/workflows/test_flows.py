"""The flows through Prefect: each runs its sweep, leaves a page about it, and fails where a case failed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cases.database import make_engine, make_sessions, migrate
from tests.cast import ROOT, load_milton_keynes, open_one
from workflows.sweeps import SWEEPS


@pytest.mark.slow
@pytest.mark.prefect
def test_every_flow_runs_its_sweep_and_leaves_a_page(tmp_path):
    reference = a_case_in(tmp_path)
    command = (sys.executable, "-m", "tests.workflows.flows_under_harness", "2026-12-03")
    environment = os.environ | {"REVIEWS_HOME": str(tmp_path)}

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    found = json.loads(done.stdout)
    broken = found.pop("broken")
    assert found.keys() == SWEEPS.keys()
    assert all(run["completed"] for run in found.values()), found
    said = "check-deadlines for 3 December 2026: 1 deadline looked at, 1 chased, none failed."
    assert found["check_deadlines"]["said"] == said
    assert "| chased | 1 |" in found["check_deadlines"]["page"]
    sent = len(list((tmp_path / "letters").glob("*/*.pdf")))
    assert f"| sent | {sent} |" in found["deliver_letters"]["page"]
    assert not broken["completed"]
    assert "1 failed. The stuck-work list" in broken["said"]
    assert reference in broken["page"]


def a_case_in(home: Path) -> str:
    """The reference of a case just notified, in the embedded database of a home folder."""
    url = f"sqlite:///{home / 'reviews.db'}"
    migrate(url)
    engine = make_engine(url)
    with make_sessions(engine).begin() as session:
        load_milton_keynes(session)
    reference = open_one(make_sessions(engine))
    engine.dispose()
    return reference
