"""What is asked while a cycle goes on: the proposal, the data call, the draft, sign-off, publication, the end."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from state_machines.community_safety.bodies import A_BODY
from state_machines.community_safety.inputs_consultation import PlanConsultation
from state_machines.inputs import Day, DayAhead, Input, OfficialDetails, Reasons, Text, Texts
from state_machines.milestones import WrittenDate


class Minute(Input):
    """What a body decided, and where that is minuted."""

    dated_by = "met_on"

    body: Text = Field(description="The body that decided, by its key.", json_schema_extra=A_BODY)
    met_on: Day = Field(description="The day it met.")
    minute: Text = Field(description="The minute, by number or page.")


class AgreeProposal(Minute):
    """Record that the proposal was agreed."""

    changes: Reasons | None = Field(default=None, description="What was agreed otherwise than proposed.")


class Nominee(Input):
    """The person an agency nominated."""

    organisation: Text = Field(description="The agency, by its key.", json_schema_extra=A_BODY)
    person: OfficialDetails = Field(description="The person.")


class OpenDataCall(Input):
    """Ask the agencies for their contributions."""

    nominees: tuple[Nominee, ...] = Field(
        default=(), description="Nominees of agencies for whom none was named when the cycle was planned."
    )


class CloseCall(Input):
    """Close the data call and begin to draft."""

    author_override: Reasons | None = Field(
        default=None, description="Where parts are still missing after the date: why drafting begins all the same."
    )


class CirculateDraft(Input):
    """Send the draft to the partners for comment."""

    dated_by = "circulated_on"

    circulated_on: Day = Field(description="The day it went out.")
    version: Text = Field(description="The version of the draft.")
    comments_by: DayAhead | None = Field(default=None, description="The last day for comments, if fixed only now.")


class CloseComments(Input):
    """Close the time for comments."""

    early_because: Reasons | None = Field(
        default=None, description="Before the last day for comments: why, and how the partners were told."
    )


class AttachConsultation(PlanConsultation):
    """Put the draft to public consultation."""


class CloseConsultationStage(Input):
    """Go on once the consultation has been reported."""


class Submit(Input):
    """Submit the final draft for sign-off."""

    executive_summary: Reasons = Field(description="The executive summary, or where it is kept.")
    version: Text = Field(description="The version that is submitted.")
    implications: Reasons | None = Field(
        default=None, description="Implications: financial, legal, equality, crime and disorder."
    )
    put_right: Reasons | None = Field(default=None, description="Where it was referred back: what was put right since.")


class ReferBack(Input):
    """Record that the body referred the draft back."""

    dated_by = "met_on"

    body: Text = Field(description="The body that referred it back, by its key.", json_schema_extra=A_BODY)
    met_on: Day = Field(description="The day it met.")
    reasons: Reasons = Field(description="What it asked for.")
    final_by: DayAhead | None = Field(default=None, description="The day by which the draft is to come back.")
    sign_off_at: WrittenDate | None = Field(default=None, description="When it is to be decided anew.")


class NotePaper(Minute):
    """Record that a body took note of the paper. That signs nothing off."""

    remarks: Reasons | None = Field(default=None, description="What it remarked.")


class Signed(StrEnum):
    """What the body decided; a paper that was only noted is not signed off."""

    AGREED = "agreed"
    AGREED_WITH_CONDITIONS = "agreed_with_conditions"


class SignOff(Minute):
    """Record that the assessment was signed off."""

    decision: Signed = Field(description="What was decided.")
    members_present: Annotated[int, Field(ge=1)] = Field(description="How many members were present.")
    conditions: Texts = Field(default=(), description="The conditions, where there are any.")
    late_because: Reasons | None = Field(
        default=None,
        description="Where it was decided after 31 March: why the year was missed, and what follows.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 5: prepared during the year"},
    )


class Format(StrEnum):
    """A form in which people can read what is published."""

    HTML = "html"
    ACCESSIBLE_PDF = "accessible_pdf"
    LARGE_PRINT = "large_print"
    AUDIO = "audio"
    BRAILLE = "braille"
    OTHER_LANGUAGES = "other_languages"


class PublishAssessment(Input):
    """Publish the assessment."""

    dated_by = "published_on"

    published_on: Day = Field(description="The day it was published.")
    address: Text = Field(description="Where it can be read.")
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = Field(
        description="The accessible formats in which it can be had."
    )


class Close(Input):
    """Close the cycle."""


class Abandon(Input):
    """End a cycle that will not be finished; the duty of the year stays."""

    reason: Reasons = Field(description="Why, and what takes its place.")
    decided_by: Text = Field(description="Who decided that: the body or post.")
