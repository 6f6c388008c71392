"""What is on file about one year of a partnership, as the duties of the year are judged by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from state_machines.community_safety.year import last_day_of
from state_machines.facts import ItemFacts
from state_machines.working_days import ONE_DAY

YEAR, ASSESSMENT, STRATEGY = "community_safety_year", "strategic_assessment", "community_safety_strategy"


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a case: what it was, on which day, what was entered with it, and its place in the history."""

    event: str
    on: date
    sequence: int
    input: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseOnFile:
    """A case of the year. `due` are the due dates of its time limits, by name and the history row they count from."""

    reference: str
    kind: str
    events: tuple[Happened, ...]
    items: tuple[ItemFacts, ...] = ()
    due: Mapping[tuple[str, int], date] | None = None

    def latest(self, *names: str, by: date) -> Iterator[Happened]:
        """The events of these names that had happened by a day, the latest first."""
        return (one for one in reversed(self.events) if one.event in names and one.on <= by)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOnFile:
    """Everything on file for one year. `chased` are the open time limits that remind of themselves, with their days.

    `disclosing` are the authorities that owe data every quarter; `names` are those of bodies, by their keys.
    """

    year_from: date
    responsible_authorities: tuple[str, ...]
    disclosing: tuple[str, ...]
    cases: tuple[CaseOnFile, ...]
    chased: Mapping[str, date]
    names: Mapping[str, str]

    @property
    def year_to(self) -> date:
        """The 31 March with which it ends."""
        return last_day_of(self.year_from)

    @property
    def next_year_from(self) -> date:
        """The 1 April with which the next one begins."""
        return self.year_to + ONE_DAY

    def of_kind(self, *kinds: str) -> Iterator[CaseOnFile]:
        """The cases of these kinds."""
        return (one for one in self.cases if one.kind in kinds)

    def holds(self, day: date) -> bool:
        """Whether a day lies in the year."""
        return self.year_from <= day <= self.year_to
