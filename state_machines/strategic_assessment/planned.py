"""The cycle as it was planned: what guards, gates and openings read from the plan on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from state_machines.community_safety.procedure import CommunitySafetyProcedure, procedure_of
from state_machines.community_safety.sections import SectionSet
from state_machines.community_safety.year import last_day_of
from state_machines.facts import Facts

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of one cycle beside the partnership's own arrangements."""

    entered: dict[str, Any]
    procedure: CommunitySafetyProcedure

    @property
    def year_from(self) -> date:
        """The 1 April with which the year begins."""
        return date.fromisoformat(self.entered["year_from"])

    @property
    def year_to(self) -> date:
        """The 31 March with which it ends: the assessment is owed by then (reg 5)."""
        return last_day_of(self.year_from)

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day of the data."""
        return date.fromisoformat(self.entered["period_from"]), date.fromisoformat(self.entered["period_to"])

    @property
    def previous_period_to(self) -> date | None:
        """The last day of the previous assessment's data, where it is known."""
        day = self.entered.get("previous_period_to")
        return date.fromisoformat(day) if day else None

    @property
    def is_contiguous(self) -> bool:
        """Whether the data begin on the day after those of the previous assessment ended."""
        before = self.previous_period_to
        return before is not None and self.period[0] == before + _ONE_DAY

    @property
    def gap_explained(self) -> str | None:
        """Why days are missing in between, where that was said."""
        said: str | None = self.entered.get("gap_explained")
        return said

    @property
    def agencies(self) -> tuple[dict[str, Any], ...]:
        """The agencies that are asked, as they were entered."""
        return tuple(self.entered["agencies"])

    @property
    def sections(self) -> tuple[SectionSet, ...]:
        """The sections of this cycle; where the plan names none, those of local procedure."""
        entered = tuple(SectionSet.model_validate(one) for one in self.entered.get("sections", ()))
        return entered or self.procedure.sections_led


def planned(facts: Facts) -> Planned:
    """The plan on record."""
    return Planned(dict(facts.record["plan_cycle"]["input"]), procedure_of(facts.policy))
