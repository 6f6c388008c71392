"""A scenario that was read: whose cases, which events, on which days. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cases.partnership_file import PartnershipFile
from state_machines.periods import in_words
from statutory_reviews.replay.form import Expected, Opened, Step


@dataclass(frozen=True, slots=True)
class CaseToReplay:
    """One case of a scenario, with its partnership and the input that opens it."""

    name: str
    kind: str
    partnership: PartnershipFile
    opened: Opened
    values: Mapping[str, Any]
    expect: Expected | None


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a scenario: its number in the file (the first is 1), what is entered, and in which case."""

    number: int
    step: Step
    case: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A timeline to replay."""

    path: Path
    title: str
    cases: tuple[CaseToReplay, ...]
    events: tuple[Event, ...]
    checks: tuple[date, ...]

    def place(self, event: Event) -> str:
        """How a sentence points to one event."""
        return f"{self.path}, event {event.number} ({event.step.event} on {in_words(event.step.on)})"
