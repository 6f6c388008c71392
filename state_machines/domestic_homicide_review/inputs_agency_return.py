"""What is asked about an agency return: scoping reply, chronology, individual management review, information report."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, Text, Texts
from state_machines.marks import PERHAPS_A_BODY

Percentage = Annotated[int, Field(ge=0, le=100)]
"""A score from 0 to 100."""


class ReturnType(StrEnum):
    """What an agency is asked for."""

    SCOPING_REPLY = "scoping_reply"
    CHRONOLOGY = "chronology"
    IMR = "imr"
    INFORMATION_REPORT = "information_report"


class RequestAgencyReturn(Input):
    """Ask an agency for a return."""

    called_by = ("return_type",)
    not_corrected = frozenset({"organisation", "return_type"})
    asked_aside = frozenset({"due_on", "questions"})
    called_aside = "Another due date, or questions in particular"

    organisation: Text = Field(description="The organisation asked.", json_schema_extra=PERHAPS_A_BODY)
    return_type: ReturnType = Field(description="What it is asked for.")
    due_on: DayAhead | None = Field(default=None, description="When it is due; left out, the usual period applies.")
    questions: Texts = Field(default=(), description="Questions for this organisation in particular.")


class ReceiveAgencyReturn(Input):
    """A return came in."""

    dated_by = "received_on"

    received_on: Day = Field(description="The day on which it came in.")
    had_contact: bool | None = Field(
        default=None, description="For a scoping reply: whether the agency knew anybody concerned."
    )
    records_secured_on: Day | None = Field(default=None, description="The day on which the agency secured its records.")
    author_independent: bool | None = Field(
        default=None,
        description="Whether the author had no part in the case and does not manage anybody who had; a management "
        "review or information report is accepted only then.",
    )
    signed_off_by: Text | None = Field(
        default=None,
        description="The post of the senior officer who signed it off; needed before a management review or "
        "information report is accepted.",
    )
    document: Text | None = Field(default=None, description="Where the return is kept.")


class QueryAgencyReturn(Input):
    """Send a return back with questions."""

    points: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description="What has to be answered or put right."
    )
    due_on: DayAhead | None = Field(default=None, description="When the answer is due.")


class AcceptAgencyReturn(Input):
    """Accept a return as it is."""

    quality_score: Percentage | None = Field(default=None, description="Quality by the checklist, 0 to 100.")
    checked_against_terms: Confirmed = Field(description="Whether it answers the terms of reference.")
    notes: Reasons | None = Field(default=None, description="What the panel should know about it.")


class EscalateAgencyReturn(Input):
    """Take a late or poor return to the agency's chief officer."""

    reason: Reasons = Field(description="What is outstanding and what it holds up.")
    answer_wanted_on: DayAhead | None = Field(default=None, description="The day by which an answer is wanted.")


class WaiveAgencyReturn(Input):
    """Go on without a return."""

    reason: Reasons = Field(description="Why the review can do without it.")
