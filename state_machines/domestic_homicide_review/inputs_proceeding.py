"""What is asked about proceedings beside the review: a trial, an inquest, another review of the same death."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from state_machines.inputs import Day, DayAhead, Input, OfficialDetails, Reasons, Text
from state_machines.lifecycle import Pause as Held


class ProceedingKind(StrEnum):
    """What else looks at the death."""

    CRIMINAL = "criminal"
    INQUEST = "inquest"
    IOPC = "iopc"
    SAFEGUARDING_ADULT_REVIEW = "safeguarding_adult_review"
    CHILD_REVIEW = "child_review"
    MENTAL_HEALTH_HOMICIDE = "mental_health_homicide"
    OFFENSIVE_WEAPONS_HOMICIDE_REVIEW = "offensive_weapons_homicide_review"
    OTHER = "other"


class OpenProceeding(Input):
    """Note that a proceeding has begun."""

    called_by = ("kind", "reference")
    not_corrected = frozenset({"kind"})

    kind: ProceedingKind = Field(description="What kind of proceeding it is.")
    opened_on: Day = Field(description="The day on which it began.")
    reference: Text | None = Field(default=None, description="Its own reference.")
    contact: OfficialDetails | None = Field(default=None, description="Whom to ask about it.")
    effect: Held | None = Field(default=None, description="What it may hold up in the review, if anything.")


class UpdateProceeding(Input):
    """Note what has happened in it."""

    stands_until_changed = frozenset({"effect"})

    note: Reasons = Field(description="What has happened.")
    next_on: DayAhead | None = Field(default=None, description="The next date in it, such as a hearing.")
    effect: Held | None = Field(
        default=None, description="What it may hold up in the review, if that has changed; left out, it stands."
    )


class ConcludeProceeding(Input):
    """Note that it has ended."""

    dated_by = "concluded_on"

    concluded_on: Day = Field(description="The day on which it ended.")
    outcome: Reasons = Field(description="How it ended, for example the verdict or the coroner's conclusion.")
