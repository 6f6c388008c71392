"""The steps that several invented case reviews share, and what a step and a story are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.letters import case_review_examples as of


@dataclass(frozen=True)
class Step:
    """One event of the case or of an item; without an event: what the calendar does on that day.

    `situation` names the letters of this step where the story has them more than once.
    """

    on: date
    event: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    item: str | None = None
    situation: str | None = None


@dataclass(frozen=True)
class Story:
    """An application to one of the partnerships, and what became of it."""

    partnership: dict[str, Any]
    application: dict[str, Any]
    steps: tuple[Step, ...]


def day(text: str) -> date:
    return date.fromisoformat(text)


def answered(on: str, number: int) -> Step:
    return Step(day(on), "receive", of.RETURN | {"received_on": on}, f"agency_return-{number}")


ACKNOWLEDGED = Step(day("2026-11-23"), "acknowledge", of.ACKNOWLEDGED)
ASKED = Step(day("2026-11-24"), "request_info", of.INFORMATION)
ANSWERED = (answered("2026-12-02", 2), answered("2026-12-14", 1), Step(day("2026-12-14"), "begin_decision"))
CALLED = Step(day("2026-12-17"), "schedule", of.PANEL)
PUT_OFF = Step(
    day("2027-01-08"), "adjourn", {"reason": "The chair is ill.", "meeting_on": "2027-01-19"}, situation="put_off"
)
HELD = Step(day("2027-01-20"), "hold", of.HELD | {"held_on": "2027-01-19"})


def appeal(on: str, reviewed: str, situation: str | None, **values: Any) -> tuple[Step, ...]:
    number = 2 if situation else 1
    review = of.REVIEW | {"reviewed_on": reviewed}
    return (
        Step(day(on), "appeal", of.APPEAL | {"received_on": on} | values, situation=situation),
        Step(day(reviewed), "review", review, f"appeal-{number}"),
    )
