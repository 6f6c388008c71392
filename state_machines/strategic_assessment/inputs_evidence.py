"""What is put on record for the gates: the public's views, the scrutiny committee's, how the last plan stands."""

from __future__ import annotations

from pydantic import Field

from state_machines.inputs import Day, Input, Reasons, SomeTexts, Text


class RecordPublicViews(Input):
    """Put on record what people who live or work in the area think; it may have been gathered before the cycle."""

    gathered_on: Day = Field(
        description="The day of the survey, forum or meeting; the last one where there were several."
    )
    how: SomeTexts = Field(
        description="How their views were gathered: surveys, forums, meetings, other consultations.",
        json_schema_extra={"authority": "S.I. 2007/1830 regs 6(f), 12(1)-(3)"},
    )
    priorities: SomeTexts = Field(
        description="What they think should be dealt with first.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 7(e)"},
    )


class SeekScrutinyInput(Input):
    """Record that the crime and disorder committee was asked for its view."""

    dated_by = "asked_on"
    follows_one_of = ("plan_cycle",)

    asked_on: Day = Field(
        description="The day it was asked.", json_schema_extra={"authority": "S.I. 2007/1830 reg 6(d)"}
    )
    comments: Reasons | None = Field(default=None, description="What it said, where it has answered.")


class ActionStands(Input):
    """How one action of the last plan stands."""

    action: Text = Field(description="The action, in short.")
    status: Reasons = Field(description="How it stands.")


class ReviewLastPlan(Input):
    """Put on record how far the plan of the year before was carried out."""

    actions: tuple[ActionStands, ...] = Field(
        default=(),
        description="Each action of that plan with its status.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 7(f)"},
    )
    no_plan: Reasons | None = Field(default=None, description="Where there was no plan: why.")
