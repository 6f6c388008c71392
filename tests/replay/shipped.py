"""The scenarios that ship, and whether one came out as it expects."""

from pathlib import Path

from statutory_reviews.replay.comparing import differences
from statutory_reviews.replay.outcome import Outcome
from statutory_reviews.replay.scenario import read_scenario
from statutory_reviews.replay.timeline import lines
from tests.house.repository import ROOT

SHIPPED = {path.stem: path for path in sorted((ROOT / "scenarios").glob("*.yaml")) if ".example." not in path.name}

SHOWN = {
    "dhr-suspended-for-trial": {"domestic_homicide_review"},
    "ct-full-to-closure": {"community_trigger"},
    "ct-appeal-to-the-commissioner": {"community_trigger"},
    "sa-full-year": {"strategic_assessment", "community_safety_strategy", "community_safety_year"},
}
"""Those whose pages are opened too, and the kinds of their cases: reviews that were paused, applications, cycles."""


def check(path: Path, outcomes: tuple[Outcome, ...]) -> None:
    expected = [case.expect for case in read_scenario(path).cases]
    assert None not in expected
    assert [differences(one, wanted) for one, wanted in zip(outcomes, expected, strict=True)] == [()] * len(outcomes)
    assert all(list(lines(one))[1].startswith(one.reference) for one in outcomes)
