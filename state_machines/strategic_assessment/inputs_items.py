"""What is asked about contributions, sections and waivers of gates."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_safety.bodies import A_BODY
from state_machines.community_safety.keys import Keys
from state_machines.community_safety.sections import Topic
from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, Text, Texts


class Part(StrEnum):
    """The three parts of an agency's contribution, each tracked for itself."""

    DATA_SET = "data_set"
    COMMENTARY = "commentary"
    WRITTEN_REVIEW = "written_review"

    @property
    def words(self) -> str:
        """As it stands in a sentence: 'written review'."""
        return self.value.replace("_", " ")

    @property
    def called(self) -> str:
        """As it names one item among the three: 'written review, part 3 of 3'."""
        return f"{self.words}, part {[*Part].index(self) + 1} of {len(Part)}"


class RequestPart(Input):
    """Ask an agency for one part of its contribution."""

    called_by = ("part",)

    organisation: Text = Field(description="The agency, by its key.", json_schema_extra=A_BODY)
    part: Part = Field(description="Which part of the contribution.")
    sections: Keys = Field(default=(), description="The sections it serves, by their codes.")
    due_on: DayAhead | None = Field(default=None, description="The day it is due, where it differs from the cycle's.")


class ReceivePart(Input):
    """Record that a part came in."""

    dated_by = "received_on"
    follows_one_of = ("request", "ask_again", "query")

    received_on: Day = Field(description="The day it came in.")
    file: Text = Field(description="Where it is kept.")
    version: Text | None = Field(default=None, description="Its version.")
    period_from: DayAhead | None = Field(default=None, description="The first day of its data; needed for a data set.")
    period_to: DayAhead | None = Field(default=None, description="The last day of its data; needed for a data set.")
    depersonalised: Confirmed = Field(
        description="Whether somebody checked that nobody can be recognised in it: the answer has to be yes."
    )
    priorities: Texts = Field(default=(), description="The agency's own priorities; needed with the written review.")

    @field_validator("period_to")
    @classmethod
    def _in_order(cls, day: date | None, info: ValidationInfo) -> date | None:
        begins = info.data.get("period_from")
        if day and begins and day < begins:
            raise ValueError("the period ends before it begins; correct one of the two days.")
        return day


class QueryPart(Input):
    """Ask the agency about a part that came in."""

    question: Reasons = Field(description="What is asked.")
    answer_by: DayAhead | None = Field(default=None, description="The day by which an answer is needed.")


class AcceptPart(Input):
    """Accept a part."""


class WaivePart(Input):
    """Do without a part."""

    reason: Reasons = Field(description="Why it is not needed, or cannot be had.")
    waived_by: Text = Field(description="Who decided that: the body or post.")


class AskAgain(Input):
    """Ask anew for a part that was accepted or waived."""

    reason: Reasons = Field(description="Why; the agency reads it in its letter.")
    due_on: DayAhead = Field(description="The day it is due.")


class Remind(Input):
    """Remind the agency."""


class Overdue(Input):
    """Its day has passed."""


class WantSection(Input):
    """Open a section."""

    called_by = ("title",)

    code: Text = Field(description="Its short name.")
    title: Text = Field(description="Its title.")
    lead: Text = Field(description="The body that leads it, by its key.", json_schema_extra=A_BODY)
    contributors: Keys = Field(
        default=(), description="The bodies that contribute, by their keys.", json_schema_extra=A_BODY
    )
    topics: tuple[Topic, ...] = Field(default=(), description="The subjects of regulation 7(a) it covers.")
    describes_projects: bool = Field(default=True, description="Whether it has to describe projects.")


class ChangeLead(Input):
    """Give a section another lead or other contributors."""

    lead: Text = Field(description="The body that leads it, by its key.", json_schema_extra=A_BODY)
    contributors: Keys = Field(
        default=(), description="The bodies that contribute, by their keys.", json_schema_extra=A_BODY
    )
    reason: Reasons = Field(description="Why.")


class Change(Input):
    """A measure that changed since the previous assessment, and why."""

    measure: Text = Field(description="The measure.")
    change: Reasons = Field(description="How it changed.", json_schema_extra={"authority": "S.I. 2007/1830 reg 7(b)"})
    why: Reasons | None = Field(
        default=None, description="Why it changed.", json_schema_extra={"authority": "S.I. 2007/1830 reg 7(c)"}
    )


class DraftSection(Input):
    """Record that a section has been drafted."""

    levels: Reasons = Field(
        description="The levels and patterns it shows, in short.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 7(a)"},
    )
    changes: tuple[Change, ...] = Field(default=(), description="What changed since the previous assessment, and why.")
    projects: Reasons | None = Field(default=None, description="The projects of the last 12 months, in short.")
    version: Text | None = Field(default=None, description="The version of the draft.")
    words: Annotated[int, Field(ge=1)] | None = Field(default=None, description="How many words it has.")


class AcceptSection(Input):
    """Accept a section."""


class ReturnSection(Input):
    """Give a section back to its lead, or take one up again that was left out."""

    reason: Reasons = Field(description="What is missing.")


class WaiveSection(Input):
    """Leave a section out of this assessment."""

    reason: Reasons = Field(description="Why.")
    waived_by: Text = Field(description="Who decided that: the body or post.")


class Gate(StrEnum):
    """The nine completeness gates; what each tests and where it comes from stands in `completeness`."""

    G1 = "G1"
    G2 = "G2"
    G3 = "G3"
    G4 = "G4"
    G5 = "G5"
    G6 = "G6"
    G7 = "G7"
    G8 = "G8"
    G9 = "G9"


class WaiveGate(Input):
    """Let the assessment pass a gate that is still open."""

    called_by = ("gate",)

    gate: Gate = Field(description="The gate, G1 to G9.")
    reason: Reasons = Field(description="Why it may pass.")
    waived_by: Text = Field(description="Who decided that: a member of the body that signs off, by post.")
    decided_on: Day = Field(description="The day that was decided.")


class WithdrawWaiver(Input):
    """Take a waiver back."""

    reason: Reasons = Field(description="Why.")
