"""What is asked about a strategy: its start, its adoption, its copies, its refresh and its end."""

from __future__ import annotations

from datetime import date

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_safety.inputs_consultation import PlanConsultation
from state_machines.community_safety_strategy.inputs_items import PriorityPlanned
from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, SomeTexts, Text, Texts
from state_machines.milestones import WrittenDate

_REGS = "S.I. 2007/1830"


class StartStrategy(Input):
    """Start a strategy, or its next one."""

    follows = "previous"
    same_source = "assessment"

    title: Text = Field(description="What the strategy is called.")
    period_from: DayAhead = Field(description="The first day it covers.")
    period_to: DayAhead = Field(description="The last day it covers.")
    assessment: Text | None = Field(
        default=None,
        description="The assessment it rests on, by its reference.",
        json_schema_extra={"authority": f"{_REGS} reg 10"},
    )
    assessment_agreed_on: Day = Field(description="The day that assessment was published, or its priorities agreed.")
    previous: Text | None = Field(default=None, description="The strategy it takes the place of, by its reference.")
    consultation_opens: WrittenDate | None = Field(default=None, description="When the consultation opens.")
    consultation_closes: WrittenDate | None = Field(
        default=None, validate_default=True, description="When the consultation closes."
    )
    presented_at: WrittenDate | None = Field(default=None, description="When it is presented to the partnership.")
    adopt_by: WrittenDate | None = Field(default=None, description="When it is to be adopted.")
    priorities: tuple[PriorityPlanned, ...] = Field(default=(), description="The priorities that are proposed.")

    @field_validator("period_to")
    @classmethod
    def _ends_after_it_begins(cls, day: date, info: ValidationInfo) -> date:
        begins = info.data.get("period_from")
        if begins and day <= begins:
            raise ValueError("the strategy ends before it begins; correct one of the two days.")
        return day

    @field_validator("consultation_closes")
    @classmethod
    def _closes_after_it_opens(cls, closes: WrittenDate | None, info: ValidationInfo) -> WrittenDate | None:
        opens: WrittenDate | None = info.data.get("consultation_opens")
        first = opens.meant.first_on if opens else None
        last = closes.meant.last_on if closes else None
        if first and last and last <= first:
            raise ValueError("the consultation closes before it opens; correct one of the two dates.")
        return closes

    @field_validator("priorities")
    @classmethod
    def _each_code_once(cls, priorities: tuple[PriorityPlanned, ...]) -> tuple[PriorityPlanned, ...]:
        codes = [one.code for one in priorities]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"the priority '{twice[0]}' stands here twice; give each its own code.")
        return priorities


class OpenConsultationStage(PlanConsultation):
    """Put the proposed priorities to public consultation."""


class SkipConsultation(Input):
    """Go on without a consultation of its own, because the public was asked about the assessment."""

    reason: Reasons = Field(
        description="Where and when the public was asked.", json_schema_extra={"authority": f"{_REGS} reg 12(1)-(3)"}
    )


class CloseConsultationStage(Input):
    """Go on once the consultation has been reported."""


class SendToPolicingBody(Input):
    """Record that the plan was sent to the elected local policing body."""

    dated_by = "sent_on"

    sent_on: Day = Field(description="The day it was sent.")
    with_the_plan: Confirmed = Field(description="Whether the plan itself was enclosed: the answer has to be yes.")


class PublishSummary(Input):
    """Publish a summary of the plan."""

    dated_by = "published_on"

    published_on: Day = Field(description="The day it was published.")
    address: Text = Field(description="Where it can be read.")
    reaches: SomeTexts = Field(
        description="How it reaches as many groups as is reasonable.",
        json_schema_extra={"authority": f"{_REGS} reg 14"},
    )
    formats: Texts = Field(default=(), description="The accessible formats in which it can be had.")


class ReportDue(Input):
    """A quarter has ended: the reports on it are asked for."""

    quarter_to: DayAhead | None = Field(
        default=None, description="The last day of the quarter; left out, the one that has just ended."
    )


class Supersede(Input):
    """Record that another strategy takes its place."""

    successor: Text = Field(description="The strategy that takes its place, by its reference.")
    adopted_on: Day = Field(description="The day that one was adopted.")
    review: Reasons = Field(
        description="How far this one was carried out; the next assessment needs it.",
        json_schema_extra={"authority": f"{_REGS} reg 7(f)"},
    )


class Abandon(Input):
    """End a strategy that is not adopted."""

    reason: Reasons = Field(description="Why, and what takes its place.")
    decided_by: Text = Field(description="Who decided that: the body or post.")
