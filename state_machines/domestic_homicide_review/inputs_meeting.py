"""What is asked about a meeting of the panel or the partnership."""

from __future__ import annotations

from pydantic import Field

from state_machines.inputs import DayAhead, Input, OfficialDetails, Reasons, SomeTexts, Text, Texts
from state_machines.marks import PERHAPS_A_BODY


class Attendance(Input):
    """Somebody who attended, for an organisation."""

    organisation: Text = Field(description="The organisation.", json_schema_extra=PERHAPS_A_BODY)
    person: OfficialDetails | None = Field(default=None, description="Who attended.")
    deputy: bool = Field(default=False, description="Whether a deputy came instead of the named member.")


class ScheduleMeeting(Input):
    """Call a meeting."""

    called_by = ("purpose",)

    purpose: Text = Field(description="What the meeting is for, for example 'decision panel' or 'panel meeting 2'.")
    meeting_on: DayAhead = Field(description="The day of the meeting.")
    place: Text | None = Field(default=None, description="Where it is held, or how to join it.")
    invited: SomeTexts = Field(description="The organisations invited.", json_schema_extra=PERHAPS_A_BODY)


class HoldMeeting(Input):
    """The meeting took place."""

    attendance: tuple[Attendance, ...] = Field(min_length=1, description="Who attended.")
    apologies: Texts = Field(
        default=(), description="The organisations that sent apologies.", json_schema_extra=PERHAPS_A_BODY
    )
    conflicts: Texts = Field(description="Conflicts of interest declared; an empty list if there were none.")
    minutes: Text = Field(description="Where the minutes are kept.")
    actions: Texts = Field(default=(), description="What was agreed to be done, by whom.")


class AdjournMeeting(Input):
    """Move the meeting to another day."""

    reason: Reasons = Field(description="Why.")
    meeting_on: DayAhead = Field(description="The new day.")


class CancelMeeting(Input):
    """Call the meeting off."""

    reason: Reasons = Field(description="Why.")
