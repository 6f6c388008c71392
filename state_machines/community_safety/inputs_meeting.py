"""What is asked about a meeting of a named body, or one that is open to the public."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from state_machines.community_safety.bodies import A_BODY
from state_machines.inputs import Day, DayAhead, Input, Reasons, SomeTexts, Text, Texts
from state_machines.milestones import WrittenDate

_REG_12: dict[str, Any] = {"authority": "S.I. 2007/1830 reg 12(4)"}


class PlanMeeting(Input):
    """Plan a meeting. Dates of the case that wait for a meeting of this body follow its day."""

    called_by = ("purpose",)

    body: Text = Field(description="The body that meets, by its key.", json_schema_extra=A_BODY)
    purpose: Text = Field(description="What it is to do, for example 'to approve the assessment'.")
    announced: WrittenDate | None = Field(
        default=None, description="The date as it is announced, while it has no day: 'June meeting'."
    )
    day: DayAhead | None = Field(default=None, description="The day, where it is fixed.")
    is_public: bool = Field(
        default=False, description="Whether everybody may attend: one such meeting is owed each year."
    )
    place: Text | None = Field(default=None, description="Where it is held.")


class SetDay(Input):
    """Fix the day of a meeting, or move it."""

    not_corrected = frozenset({"day"})

    day: DayAhead = Field(description="The day on which it meets.")
    reason: Reasons | None = Field(default=None, description="Where the meeting moves: why.")
    place: Text | None = Field(default=None, description="Where it is held.")


class Publicise(Input):
    """Make it known that a public meeting is held."""

    dated_by = "publicised_on"

    publicised_on: Day = Field(description="The day it was made known.")
    where: SomeTexts = Field(description="Where it was made known.", json_schema_extra=_REG_12)


class HoldMeeting(Input):
    """Record a meeting that took place."""

    dated_by = "held_on"

    held_on: Day = Field(description="The day it was held.")
    senior_persons_of: Texts = Field(
        default=(),
        description="The responsible authorities of which a senior person attended, by their keys.",
        json_schema_extra={**A_BODY, **_REG_12},
    )
    attended: int | None = Field(default=None, ge=0, description="How many people attended.")
    minute: Text | None = Field(default=None, description="Where the minute is kept.")


class ReportMeeting(Input):
    """Make known what was discussed."""

    dated_by = "reported_on"

    reported_on: Day = Field(description="The day it was made known.")
    where: SomeTexts = Field(description="Where what was discussed can be read.", json_schema_extra=_REG_12)
    discussed: Reasons = Field(description="What was discussed, in short.")


class CancelMeeting(Input):
    """Call a meeting off."""

    reason: Reasons = Field(description="Why.")
