"""What the stories of the partnerships' yearly work share: what a story is, and a consultation from end to end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.letters import community_safety_examples as of
from tests.letters.case_review_steps import Step, day

ASSESSMENT, STRATEGY = "strategic_assessment", "community_safety_strategy"


@dataclass(frozen=True)
class YearlyWork:
    """A case of a kind, opened on a day, and what became of it."""

    partnership: dict[str, Any]
    kind: str
    opened_on: date
    opened: dict[str, Any]
    steps: tuple[Step, ...]


def consulted(opened: str, closed: str, responses: int, **entered: Any) -> tuple[Step, ...]:
    return (
        Step(day(opened), "open", {"opened_on": opened} | entered, "consultation-1"),
        Step(day(closed), "close", {"closed_on": closed, "responses": responses}, "consultation-1"),
        Step(day(closed), "report", of.REPORTED | {"reported_on": closed}, "consultation-1"),
        Step(day(closed), "close_consultation"),
    )
