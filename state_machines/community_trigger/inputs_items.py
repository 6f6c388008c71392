"""What is asked about what runs beside the review: agency returns, recommendations, further complaints, meetings."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_trigger.complaints import Complaint
from state_machines.inputs import Day, DayAhead, Input, Reasons, SomeTexts, Text, Texts
from state_machines.marks import PERHAPS_A_BODY


class RequestReturn(Input):
    """Ask an agency what it knows."""

    not_corrected = frozenset({"organisation"})

    organisation: Text = Field(description="The organisation asked, by its key.", json_schema_extra=PERHAPS_A_BODY)
    period_from: Day = Field(description="The first day of the period asked about.")
    due_on: DayAhead | None = Field(default=None, description="When it is due; left out, the usual period applies.")
    questions: Texts = Field(default=(), description="Questions to this organisation.")


class ReceiveReturn(Input):
    """A return came in."""

    dated_by = "received_on"

    received_on: Day = Field(description="The day on which it came in.")
    complaints: tuple[Complaint, ...] = Field(default=(), description="The complaints on the agency's own records.")
    actions_taken: Reasons = Field(description="What the agency did about them; if nothing, say so.")
    risk: Text | None = Field(default=None, description="What the agency knows of risk.")
    current_status: Text | None = Field(default=None, description="Where the matter stands with the agency.")
    views: Text | None = Field(default=None, description="The agency's view of the threshold.")
    document: Text | None = Field(default=None, description="Where the return is kept.")


class QueryReturn(Input):
    """Send a return back with questions."""

    points: SomeTexts = Field(description="What has to be answered or put right.")
    due_on: DayAhead | None = Field(default=None, description="When the answer is due.")


class DeclineGround(StrEnum):
    """Why an agency need not answer (2014 Act Sch 4 para 7)."""

    DATA_PROTECTION = "data_protection"
    INVESTIGATORY_POWERS = "investigatory_powers"
    NO_PUBLIC_FUNCTIONS = "no_public_functions"


class DeclineReturn(Input):
    """The agency lawfully declines."""

    ground: DeclineGround = Field(description="The ground in Sch 4 para 7.")
    reason: Reasons = Field(description="What exactly is withheld and why.")


class OvertakeReturn(Input):
    """Note that the threshold was put for decision without a return; one that comes in late is still recorded."""


class WaiveReturn(Input):
    """Go on without a return."""

    reason: Reasons = Field(description="Why the decision can do without it.")


class MakeRecommendation(Input):
    """Make a recommendation."""

    called_by = ("number", "text")
    not_corrected = frozenset({"owner"})

    number: Text = Field(description="Its number.")
    text: Reasons = Field(description="The recommendation.")
    reason: Reasons = Field(description="Why.")
    owner: Text = Field(description="The body it is made to, by its key.", json_schema_extra=PERHAPS_A_BODY)
    public_functions: bool = Field(default=True, description="Whether that body has public functions.")
    due_on: DayAhead | None = Field(default=None, description="The day by which it is to be done, if one was set.")


class Answer(StrEnum):
    """How a body answers a recommendation."""

    ACCEPT = "accept"
    PART = "part"


class AcceptRecommendation(Input):
    """The body accepts, wholly or in part."""

    answer: Answer = Field(description="Wholly or in part.")
    reason: Reasons | None = Field(
        default=None, validate_default=True, description="Where only in part: what is left out, and why."
    )
    action: Reasons = Field(description="What will be done, and by which post.")
    action_due_on: DayAhead = Field(description="The day by which it is to be done.")

    @field_validator("reason")
    @classmethod
    def _explained(cls, reason: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("answer") is Answer.PART and reason is None:
            raise ValueError("say what is left out, and why.")
        return reason


class RejectRecommendation(Input):
    """The body refuses."""

    reason: Reasons = Field(
        description="The body's reason; without a good one the refusal can be challenged.",
        json_schema_extra={"authority": "2014 Act s.104(7): duty to have regard"},
    )


class CompleteRecommendation(Input):
    """It is done."""

    evidence: Reasons = Field(description="What shows that it is done.")


class TransferRecommendation(Input):
    """Another plan takes the action over."""

    to: Text = Field(description="The plan or body that takes it over.")
    reason: Reasons = Field(description="Why.")


class EscalateRefusal(Input):
    """The panel does not accept the refusal and takes it further."""

    decided_by: Text = Field(description="Who decided so: the panel or the partnership, by post.")
    escalated_to: Text = Field(description="To whom it is taken, by post and organisation.")
    reason: Reasons = Field(description="Why the refusal is not accepted.")


class SettleRefusal(Input):
    """The refusal is accepted, or was taken up and settled."""

    decided_by: Text = Field(description="Who decided so: the panel or the partnership, by post.")
    result: Reasons = Field(description="What came of it, or why it is accepted.")


class AddComplaints(Input):
    """Complaints that came to light after the application."""

    told_by: Text = Field(description="Who told of them: the applicant, or which organisation.")
    complaints: tuple[Complaint, ...] = Field(min_length=1, description="The complaints.")


class CallMeeting(Input):
    """Call a meeting beside the panel, such as the triage meeting."""

    called_by = ("purpose",)

    purpose: Text = Field(description="What it is for.")
    meeting_on: DayAhead = Field(description="The day.")
    invited: SomeTexts = Field(
        description="The organisations invited, by their keys.", json_schema_extra=PERHAPS_A_BODY
    )


class MoveMeeting(Input):
    """Move it to another day."""

    reason: Reasons = Field(description="Why.")
    meeting_on: DayAhead = Field(description="The new day.")


class RecordMeeting(Input):
    """It took place."""

    attended: SomeTexts = Field(
        description="The organisations that attended, by their keys.", json_schema_extra=PERHAPS_A_BODY
    )
    minutes: Text = Field(description="Where the minutes are kept.")
    agreed: Texts = Field(default=(), description="What was agreed to be done, by whom.")


class CancelMeeting(Input):
    """It was called off."""

    reason: Reasons = Field(description="Why.")
