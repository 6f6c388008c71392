"""What is asked to stop a clock, to let it run again, and to agree a later date."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.inputs import Day, DayAhead, Input, Reasons, Text
from state_machines.lifecycle import Pause as Held
from state_machines.marks import A_DEADLINE


class AskedBy(StrEnum):
    """Who asked for a pause."""

    SIO = "sio"
    CPS = "cps"
    CORONER = "coroner"
    IOPC = "iopc"
    COURT = "court"
    FAMILY = "family"
    INDEPENDENT_CHAIR = "independent_chair"
    OTHER = "other"


class ReasonCode(StrEnum):
    """Why a review takes longer, for the delay ledger."""

    POLICE_INVESTIGATION = "police_investigation"
    CRIMINAL_TRIAL = "criminal_trial"
    INQUEST = "inquest"
    OTHER_REVIEW = "other_review"
    FAMILY_WISHES = "family_wishes"
    AGENCY_RETURNS_LATE = "agency_returns_late"
    CHAIR_AVAILABILITY = "chair_availability"
    PARTNERSHIP_MEETINGS = "partnership_meetings"
    QUALITY_ASSURANCE = "quality_assurance"
    OTHER = "other"


class Pause(Input):
    """Hold part of the work, or all of it. Agency returns go on unless all work is held."""

    not_corrected = frozenset({"effect"})

    effect: Held = Field(description="What is held up; everything else goes on.")
    reason: Reasons = Field(description="Why.")
    asked_by: AskedBy = Field(description="Who asked for it.")
    request_reference: Text | None = Field(default=None, description="Where the request is kept.")
    from_on: Day = Field(description="The first day of the pause.")
    review_on: DayAhead = Field(
        description="The day on which the pause is looked at again. There is no pause without one."
    )

    @field_validator("review_on")
    @classmethod
    def _later(cls, review_on: Day, info: ValidationInfo) -> Day:
        from_on = info.data.get("from_on")
        if from_on and review_on <= from_on:
            raise ValueError("this has to be after the first day of the pause.")
        return review_on


class Resume(Input):
    """End a pause."""

    not_corrected = frozenset({"effect"})

    effect: Held = Field(description="Which pause ends.")
    reason: Reasons = Field(description="Why work goes on: who lifted the restriction, or that the review date passed.")


class Extend(Input):
    """Agree a later date for a deadline. The first date stays on file."""

    not_corrected = frozenset({"deadline"})

    deadline: Text = Field(description="The name of the deadline.", json_schema_extra=A_DEADLINE)
    new_due_on: DayAhead = Field(description="The new date.")
    reason_code: ReasonCode = Field(description="The kind of reason.")
    reason: Reasons = Field(description="The reason, in words the family can be told.")
    agreed_by_panel_on: Day = Field(
        description="The day on which the panel agreed.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016), about para 46 (to be confirmed)"},
    )
    agreed_by_csp_on: Day = Field(description="The day on which the partnership agreed.")

    @field_validator("agreed_by_panel_on", "agreed_by_csp_on")
    @classmethod
    def _agreed_beforehand(cls, agreed_on: Day, info: ValidationInfo) -> Day:
        new_due_on = info.data.get("new_due_on")
        if new_due_on and agreed_on > new_due_on:
            raise ValueError("this is after the new date; correct one of the two.")
        return agreed_on

    @property
    def agreed_by(self) -> str:
        """Who agreed, for the ledger."""
        return (
            f"the panel on {self.agreed_by_panel_on:%-d %B %Y} and the partnership on {self.agreed_by_csp_on:%-d %B %Y}"
        )
