"""What the README tells a newcomer to type works, in the order in which it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from cases.clock import legal_date, utc_now
from statutory_reviews.cli.main import main
from tests.house.repository import ROOT

SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("reviews replay", "reviews scheduler", "reviews serve", "reviews web")  # each has tests of its own


@pytest.mark.slow
def test_a_newcomer_can_type_the_first_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    commands = [
        line.split("#")[0].strip().replace("$(date +%F)", legal_date(utc_now()).isoformat())
        for block in SHELL.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.startswith("reviews ") and not line.startswith(ELSEWHERE)
    ]
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REVIEWS_HOME", str(tmp_path / "var"))
    monkeypatch.setenv("REVIEWS_OFFICER", "coordinator")

    failures = [f"{command}: {capsys.readouterr().err}" for command in commands if main(shlex.split(command)[1:])]

    assert len(commands) > 15
    assert not failures
    assert list(tmp_path.glob("var/letters/*/*decision_to_family*.pdf")), "what was released lies in the print folder"
