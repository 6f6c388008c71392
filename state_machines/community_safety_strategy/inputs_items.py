"""What is asked about priorities, quarterly reports and pieces of work."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from state_machines.community_safety.bodies import A_BODY
from state_machines.inputs import Day, DayAhead, Input, Reasons, Text, Texts
from state_machines.milestones import WrittenDate


class Target(Input):
    """A target of a priority."""

    qualitative: bool = Field(default=False, description="Whether it is told in words; otherwise it is a number.")
    target: Reasons = Field(description="The target.")


class PriorityPlanned(Input):
    """A priority of the strategy."""

    code: Text = Field(description="Its code, such as 'V1'.")
    title: Text = Field(description="Its title.")
    theme: Text | None = Field(default=None, description="The theme it belongs to.")
    lead: Text = Field(description="The body that leads it, by its key.", json_schema_extra=A_BODY)
    strategic_lead: Text | None = Field(default=None, description="The post that answers for it.")
    targets: tuple[Target, ...] = Field(default=(), description="Its targets: where possible one of each sort.")
    reports: Text | None = Field(
        default=None, description="What is reported every quarter, where it is not simply progress."
    )


class Reporting(StrEnum):
    """Whether a priority reports every quarter."""

    QUARTERLY = "quarterly"
    NOT_REQUIRED = "not_required"


class SetPriority(PriorityPlanned):
    """Set a priority of the strategy."""

    called_by = ("code", "title")

    reporting: Reporting | None = Field(default=None, description="How it reports; left out, as local procedure says.")


class ChangePriority(Input):
    """Change who leads a priority, or how it reports."""

    lead: Text = Field(description="The body that leads it, by its key.", json_schema_extra=A_BODY)
    strategic_lead: Text | None = Field(default=None, description="The post that answers for it.")
    reporting: Reporting | None = Field(default=None, description="How it reports.")
    reason: Reasons = Field(description="Why.")


class RecordOutcome(Input):
    """Record how far a priority has come."""

    outcome: Reasons = Field(description="What was reached, against its targets.")


class DropPriority(Input):
    """Drop a priority."""

    reason: Reasons = Field(description="Why.")
    decided_by: Text = Field(description="Who decided that: the body or post.")


class RequestReport(Input):
    """Ask for a quarterly report."""

    called_by = ("priority", "quarter_to")

    organisation: Text = Field(description="The body that leads the priority, by its key.", json_schema_extra=A_BODY)
    priority: Text = Field(description="The priority, by its code.")
    quarter_to: DayAhead = Field(description="The last day of the quarter.")
    reports: Text | None = Field(default=None, description="What is reported, where it is not simply progress.")


class ReceiveReport(Input):
    """Record that a quarterly report came in."""

    dated_by = "received_on"
    follows_one_of = ("request",)

    received_on: Day = Field(description="The day it came in.")
    file: Text = Field(description="Where it is kept.")
    progress: Reasons = Field(description="How it stands, in short.")
    against_targets: Texts = Field(default=(), description="How it stands against each target.")
    concerns: Reasons | None = Field(default=None, description="What is not resolved.")


class NoteReport(Input):
    """Record that a body noted the report."""

    dated_by = "met_on"

    body: Text = Field(description="The body, by its key.", json_schema_extra=A_BODY)
    met_on: Day = Field(description="The day it met.")
    minute: Text | None = Field(default=None, description="The minute, by number or page.")


class WaiveReport(Input):
    """Do without a quarterly report."""

    reason: Reasons = Field(description="Why.")
    waived_by: Text = Field(description="Who decided that: the body or post.")


class Remind(Input):
    """Remind the lead."""


class Overdue(Input):
    """Its day has passed."""


class WorkKind(StrEnum):
    """A piece of work beside the action plans."""

    NEEDS_ASSESSMENT = "needs_assessment"
    PROBLEM_PROFILE = "problem_profile"
    TASK_AND_FINISH_GROUP = "task_and_finish_group"
    SUB_STRATEGY = "sub_strategy"
    ENGAGEMENT_EVENT = "engagement_event"


class BeginWork(Input):
    """Begin a piece of work: a needs assessment, a profile, a task and finish group."""

    called_by = ("title",)

    kind: WorkKind = Field(description="What it is.")
    title: Text = Field(description="What it is about.")
    sponsor: Text = Field(description="The body that leads it, by its key.", json_schema_extra=A_BODY)
    priority: Text | None = Field(default=None, description="The priority it serves, by its code.")
    due: WrittenDate | None = Field(default=None, description="When it is due, as it was written.")
    due_on: DayAhead | None = Field(default=None, description="The day it is due, where one was fixed.")
    output: Text | None = Field(default=None, description="What is to come of it.")


class DeliverWork(Input):
    """Record what came of a piece of work."""

    dated_by = "delivered_on"

    delivered_on: Day = Field(description="The day it was delivered.")
    output: Reasons = Field(description="What came of it, and where it is kept.")
    recommendations: Annotated[int, Field(ge=0)] = Field(default=0, description="How many recommendations it makes.")


class DissolveWork(Input):
    """End a piece of work without a result."""

    reason: Reasons = Field(description="Why.")
