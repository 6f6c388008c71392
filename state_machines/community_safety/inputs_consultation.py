"""What is asked about a consultation, and about each comment and response that comes in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_safety.bodies import A_BODY
from state_machines.community_safety.keys import Keys
from state_machines.inputs import Day, DayAhead, Input, Reasons, SomeTexts, Text, Texts
from state_machines.milestones import WrittenDate
from state_machines.working_days import in_words

_REG_12: dict[str, Any] = {"authority": "S.I. 2007/1830 reg 12(1)-(3)"}


class Session(Input):
    """A session at which people can say what they think."""

    day: DayAhead = Field(description="The day.")
    place: Text = Field(description="Where, or by what link.")
    virtual: bool = Field(default=False, description="Whether it is held online.")


class PlanConsultation(Input):
    """Plan a consultation: who is asked, how, and from when to when."""

    called_by = ("purpose",)

    purpose: Text = Field(description="What people are asked about.")
    opens: WrittenDate | None = Field(default=None, description="When it opens, as the paper says it.")
    opens_on: DayAhead | None = Field(default=None, description="The first day, where it is fixed.")
    closes_on: DayAhead | None = Field(
        default=None, validate_default=True, description="The last day for answers, where it is fixed."
    )
    closes: WrittenDate | None = Field(
        default=None, validate_default=True, description="When it closes, as the paper says it."
    )
    consultees: SomeTexts = Field(
        description="The forums and groups that are asked: as many as is reasonable, and those particularly affected.",
        json_schema_extra=_REG_12,
    )
    particularly_affected: Texts = Field(
        default=(), description="Which of them are particularly affected.", json_schema_extra=_REG_12
    )
    bodies: Keys = Field(
        default=(), description="The bodies that are invited by letter, by their keys.", json_schema_extra=A_BODY
    )
    publicised_by: Keys = Field(
        default=(), description="The bodies that are asked to make it known, by their keys.", json_schema_extra=A_BODY
    )
    channels: SomeTexts = Field(description="How people can answer: an online survey, sessions, by e-mail, by post.")
    sessions: tuple[Session, ...] = Field(default=(), description="The sessions.")
    formats: Texts = Field(
        default=(), description="The accessible formats offered: audio, large print, Braille, other languages."
    )

    @field_validator("closes_on")
    @classmethod
    def _after_it_opens(cls, closes_on: date | None, info: ValidationInfo) -> date | None:
        opens_on = info.data.get("opens_on")
        if closes_on and opens_on and closes_on <= opens_on:
            raise ValueError("the consultation closes before it opens; correct one of the two days.")
        return closes_on

    @field_validator("closes")
    @classmethod
    def _written_after_it_opens(cls, closes: WrittenDate | None, info: ValidationInfo) -> WrittenDate | None:
        """A day that is fixed stands in the place of words."""
        fixed: date | None = info.data.get("closes_on")
        closes = WrittenDate(written=fixed.isoformat()) if fixed else closes
        opens: WrittenDate | None = info.data.get("opens")
        first = info.data.get("opens_on") or (opens and opens.meant.first_on)
        last = closes and closes.meant.last_on
        if first and last and last <= first:
            raise ValueError("the consultation closes before it opens; correct one of the two dates.")
        return closes

    @field_validator("sessions")
    @classmethod
    def _before_it_closes(cls, sessions: tuple[Session, ...], info: ValidationInfo) -> tuple[Session, ...]:
        closes: WrittenDate | None = info.data.get("closes")
        last = closes and closes.meant.last_on  # a day that is fixed stands there too
        after = [one.day for one in sessions if last and one.day > last]
        if after:
            raise ValueError(f"the session on {in_words(after[0])} lies after the consultation closes; correct a day.")
        return sessions


class OpenConsultation(Input):
    """Open the consultation."""

    dated_by = "opened_on"

    opened_on: Day = Field(description="The day it opened.")
    closes_on: DayAhead | None = Field(
        default=None, validate_default=True, description="The last day for answers, where it is fixed only now."
    )
    address: Text | None = Field(default=None, description="Where the survey is found.")
    proposed_priorities: Texts = Field(default=(), description="The priorities that are proposed, in plain words.")

    @field_validator("closes_on")
    @classmethod
    def _after_it_opens(cls, closes_on: date | None, info: ValidationInfo) -> date | None:
        opened_on = info.data.get("opened_on")
        if closes_on and opened_on and closes_on <= opened_on:
            raise ValueError("the consultation closes before it opens; correct one of the two days.")
        return closes_on


class CloseConsultation(Input):
    """Close the consultation."""

    dated_by = "closed_on"

    closed_on: Day = Field(description="The day it closed.")
    responses: Annotated[int, Field(ge=0)] = Field(description="How many responses came in, by all channels.")
    early_because: Reasons | None = Field(
        default=None, description="Before the last day that the public was told: why, and how people were told."
    )


class ReportConsultation(Input):
    """Say what people said and what changed."""

    dated_by = "reported_on"

    reported_on: Day = Field(description="The day of the report.")
    said: Reasons = Field(description="What people said, in short.")
    changed: Reasons = Field(description="What was changed because of it; where nothing was: why.")
    public_priorities: SomeTexts = Field(
        description="What people who live or work in the area think should be dealt with first.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 7(e)"},
    )
    published_at: Text | None = Field(default=None, description="Where the report can be read.")


class AbandonConsultation(Input):
    """End a consultation without a report."""

    reason: Reasons = Field(description="Why.")


class On(StrEnum):
    """What a comment is on."""

    DRAFT = "draft"
    CONSULTATION = "consultation"


class ReceiveComment(Input):
    """Record a comment on the draft, or a response to the consultation."""

    called_by = ("group", "section")
    dated_by = "received_on"

    received_on: Day = Field(description="The day it came in.")
    on: On = Field(description="What it is on.")
    body: Text | None = Field(default=None, description="The body it comes from, by its key.", json_schema_extra=A_BODY)
    group: Text | None = Field(default=None, description="The group or forum it comes from; never a person's name.")
    channel: Text | None = Field(default=None, description="How it came in.")
    section: Text | None = Field(default=None, description="The section it is about, by its code.")
    comment: Reasons = Field(description="What it says, in short.")


class Disposition(StrEnum):
    """What was done about a comment."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"


class DisposeComment(Input):
    """Say what is done about a comment."""

    disposition: Disposition = Field(description="What is done about it.")
    answer: Reasons = Field(description="What was changed, or why nothing was.")
