"""What is asked about a recommendation or an action: what was found, who does it by when, and how it stands."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_safety.bodies import A_BODY
from state_machines.inputs import Day, DayAhead, Input, Reasons, Text


class Source(StrEnum):
    """Where a recommendation comes from."""

    ASSESSMENT = "assessment"
    SCRUTINY = "scrutiny"
    DOMESTIC_HOMICIDE_REVIEW = "domestic_homicide_review"
    CASE_REVIEW = "case_review"
    POLICING_BODY = "policing_body"
    OMBUDSMAN = "ombudsman"
    PREVIOUS_CYCLE = "previous_cycle"
    STRATEGY = "strategy"


class Propose(Input):
    """Propose a recommendation or an action."""

    called_by = ("recommendation",)

    source: Source = Field(default=Source.ASSESSMENT, description="Where it comes from.")
    reference: Text | None = Field(default=None, description="The case or paper it comes from, by its reference.")
    origin: Text | None = Field(
        default=None, description="Where it is carried over: the case or paper it first came from, if that is another."
    )
    theme: Text = Field(description="The theme or priority it belongs to.")
    finding: Reasons | None = Field(default=None, description="What was found.")
    recommendation: Reasons = Field(description="What should be done.")
    priority: Text | None = Field(default=None, description="The code of the priority it serves.")
    owner: Text | None = Field(
        default=None, description="The body that carries it out, by its key, if known.", json_schema_extra=A_BODY
    )
    post: Text | None = Field(default=None, description="The post that answers for it.")
    due_on: DayAhead | None = Field(
        default=None, validate_default=True, description="The day by which its owner is to have done it."
    )
    owed_since: Day | None = Field(
        default=None,
        validate_default=True,
        description="Where it is carried over: the day on which its owner was given it.",
    )

    @field_validator("due_on")
    @classmethod
    def _with_an_owner(cls, day: date | None, info: ValidationInfo) -> date | None:
        owner = info.data.get("owner")
        if owner and day is None:
            raise ValueError("whoever carries it out is given a day; add it, or leave the owner out for now.")
        if day and "owner" in info.data and owner is None:
            raise ValueError("a day says little without somebody who answers for it; add the owner, or leave it out.")
        return day

    @field_validator("owed_since")
    @classmethod
    def _carried_over(cls, day: date | None, info: ValidationInfo) -> date | None:
        if day and info.data.get("source") not in {None, Source.PREVIOUS_CYCLE}:
            raise ValueError("only what is carried over from a previous cycle was owed before; leave it out.")
        return day


class Accept(Input):
    """Accept a recommendation."""

    reason: Reasons | None = Field(default=None, description="Any remark.")


class Assign(Input):
    """Give it an owner and a date."""

    owner: Text = Field(description="The body that carries it out, by its key.", json_schema_extra=A_BODY)
    post: Text | None = Field(default=None, description="The post that answers for it.")
    due_on: DayAhead = Field(description="The day by which it is to be done.")


class Start(Input):
    """Record that work on it has begun."""

    progress: Reasons | None = Field(default=None, description="How it stands.")


class Complete(Input):
    """Record that it is done."""

    dated_by = "done_on"
    follows_one_of = ("assign", "propose")
    follows_since = "owed_since"

    done_on: Day = Field(description="The day it was done.")
    evidence: Reasons = Field(description="What shows that it was done.")


class Reject(Input):
    """Record that it is not accepted."""

    reason: Reasons = Field(description="Why not.")
    decided_by: Text = Field(description="Who decided that: the body or post.")


class Overdue(Input):
    """Its day has passed."""


class Escalate(Input):
    """Take it up the ladder."""

    to: Text = Field(description="The body that takes it up, by its key.", json_schema_extra=A_BODY)
    reason: Reasons = Field(description="Why it was not resolved.")
    answer_by: DayAhead | None = Field(default=None, description="The day by which that body is to decide.")


class ReturnDown(Input):
    """Record what the body decided, and give it back."""

    decision: Reasons = Field(description="What was decided.")


class CarryOver(Input):
    """Carry it over to the next cycle."""

    to: Text = Field(description="The reference of the next cycle.")
