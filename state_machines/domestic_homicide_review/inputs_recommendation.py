"""What is asked about a recommendation and the action that follows from it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.inputs import Day, DayAhead, Input, Reasons, Text
from state_machines.marks import PERHAPS_A_BODY


class Level(StrEnum):
    """At what level a recommendation is aimed."""

    SINGLE_AGENCY = "single_agency"
    MULTI_AGENCY = "multi_agency"
    NATIONAL = "national"


class Progress(StrEnum):
    """How an action stands: red, amber or green."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class MakeRecommendation(Input):
    """Write a recommendation down with its action."""

    called_by = ("number", "text")
    not_corrected = frozenset({"owner"})

    number: Text = Field(description="Its number in the report, for example '1' or '2.3'.")
    text: Reasons = Field(description="The recommendation.")
    level: Level = Field(description="At what level it is aimed.")
    owner: Text = Field(description="The organisation that has to act.", json_schema_extra=PERHAPS_A_BODY)
    department: Text | None = Field(
        default=None,
        validate_default=True,
        description="For a national recommendation: the government department that can act on it.",
    )
    action: Reasons = Field(description="What is to be done.")
    due_on: DayAhead = Field(description="The day by which it is to be done.")
    evidence_wanted: Reasons = Field(description="What will show that it is done.")
    outcome_measure: Reasons | None = Field(default=None, description="How it will be seen that it made a difference.")

    @field_validator("department")
    @classmethod
    def _the_right_department(cls, department: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("level") is Level.NATIONAL and not department:
            raise ValueError("name the government department that can act; it is not always the Home Office.")
        return department


class AcceptRecommendation(Input):
    """The owner accepts it."""

    accepted_by: Text = Field(description="The post of the senior person who accepts for the owner.")


class RefuseRecommendation(Input):
    """The owner refuses it."""

    refused_by: Text = Field(description="The post of the senior person who refuses for the owner.")
    reason: Reasons = Field(description="Why.")


class ProgressRecommendation(Input):
    """The owner reports how the action stands."""

    progress: Progress = Field(description="How the action stands.")
    note: Reasons = Field(description="What has been done, and what is left.")


class CompleteRecommendation(Input):
    """The owner reports that the action is done."""

    evidence: Reasons = Field(description="What shows that it is done, and where it is kept.")


class AuditRecommendation(Input):
    """Somebody has checked that the action was done and lasts."""

    dated_by = "audited_on"

    audited_on: Day = Field(description="The day of the check.")
    audited_by: Text = Field(description="The post of the person who checked; not the owner's own.")
    finding: Reasons = Field(description="What was found.")
