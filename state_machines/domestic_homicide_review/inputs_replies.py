"""What is asked about answers owed beside the review: to the Commissioner, and to requests for information."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from state_machines.inputs import Day, Input, Reasons, Text


class ReplyToCommissioner(Input):
    """The body named in the Commissioner's report has replied and published its comments."""

    dated_by = "replied_on"

    replied_on: Day = Field(description="The day of the reply.")
    published_at: Text = Field(description="Where the comments on each recommendation are published.")
    copies_sent: Reasons = Field(
        description="That copies went to the Commissioner and the Secretary of State, and how.",
        json_schema_extra={"authority": "Domestic Abuse Act 2021, s.16(6)-(7)"},
    )


class RequestKind(StrEnum):
    """Under which right somebody asks for information."""

    FREEDOM_OF_INFORMATION = "freedom_of_information"
    SUBJECT_ACCESS = "subject_access"


class ReceiveRequest(Input):
    """Somebody asked for information held on the review."""

    called_by = ("request_kind",)
    not_corrected = frozenset({"request_kind"})

    request_kind: RequestKind = Field(description="Under which right it is asked.")
    received_on: Day = Field(description="The day on which the request came in.")
    about: Reasons = Field(description="What is asked for, without names.")


class AnswerRequest(Input):
    """The request was answered."""

    dated_by = "answered_on"

    answered_on: Day = Field(description="The day of the answer.")
    outcome: Reasons = Field(description="What was given, and what was refused under which exemption.")
