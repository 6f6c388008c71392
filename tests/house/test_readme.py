"""What the README tells a newcomer to type works, in the order in which it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cases.clock import legal_date, utc_now
from tests.house.repository import ROOT

SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
REVIEWS = [sys.executable, "-c", "import sys; from statutory_reviews.cli.main import main; sys.exit(main())"]
ELSEWHERE = ("reviews replay", "reviews scheduler")  # each has tests of its own


@pytest.mark.slow
def test_a_newcomer_can_type_the_first_review(tmp_path: Path):
    commands = [
        line.split("#")[0].strip().replace("$(date +%F)", legal_date(utc_now()).isoformat())
        for block in SHELL.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.startswith("reviews ") and not line.startswith(ELSEWHERE)
    ]
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    own = {"REVIEWS_HOME": str(tmp_path / "var"), "REVIEWS_OFFICER": "coordinator", "PYTHONPATH": str(ROOT)}

    failures = [
        f"{command}: {done.stderr}"
        for command in ["reviews demo load", *commands]
        if (done := _typed(command, tmp_path, {**os.environ, **own})).returncode
    ]

    assert len(commands) > 15
    assert not failures
    assert list(tmp_path.glob("var/letters/*/*decision_to_family*.pdf")), "what was released lies in the print folder"


def _typed(command: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    arguments = [*REVIEWS, *shlex.split(command)[1:]]
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)
