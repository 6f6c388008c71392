"""The four yearly figures of section 104(9), and what is counted beside them, as known at the end of a day."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from state_machines.inputs import DayAhead, Input

_ACT = "Anti-social Behaviour, Crime and Policing Act 2014 s.104(9)"

Number = Annotated[int, Field(ge=0)]


class FourFigures(Input):
    """What has to be published for a reporting period. Each is counted by the day of its own event."""

    applications: Number = Field(
        description="Applications for case reviews made.", json_schema_extra={"authority": f"{_ACT}(a)"}
    )
    threshold_not_met: Number = Field(
        description="Times it was decided that the threshold was not met.",
        json_schema_extra={"authority": f"{_ACT}(b)"},
    )
    reviews: Number = Field(description="Case reviews carried out.", json_schema_extra={"authority": f"{_ACT}(c)"})
    reviews_with_recommendations: Number = Field(
        description="Case reviews carried out that resulted in recommendations: reviews, not recommendations.",
        json_schema_extra={"authority": f"{_ACT}(d)"},
    )


class Positions(Input):
    """Where the applications of the period stood at its end, each counted once."""

    met: Number = Field(description="Threshold met.")
    not_met: Number = Field(description="Threshold not met.")
    withdrawn: Number = Field(description="Withdrawn by the applicant.")
    without_consent: Number = Field(description="Closed because no consent came; counted among the withdrawn.")
    misdirected: Number = Field(description="Passed on: another area, or not anti-social behaviour.")
    pending: Number = Field(description="Not decided yet.")


class Ground(Input):
    """On what the reviews of the period rested, and which of their outcomes came from earlier reviews."""

    decisions_met_so_far: Number = Field(description="Decisions, up to the period's end, that the threshold was met.")
    reviews_again: Number = Field(description="Reviews held because an appeal was upheld or a case sent back.")
    reviews_though_not_met: Number = Field(description="Reviews held though the threshold was decided not met.")
    outcomes_of_earlier_reviews: Number = Field(
        description="Outcomes with recommendations, in the period, of reviews carried out before it."
    )


class Contradictions(Input):
    """How many cases contradict themselves, so that the figures cannot be relied on."""

    applications: Number = Field(description="Cases with a step before the application, or without one.")
    reviews: Number = Field(description="Cases with a review that no decision called for.")
    outcomes: Number = Field(description="Cases with an outcome of no review.")


class Stage(StrEnum):
    """A stretch of a case whose length people ask about."""

    ACKNOWLEDGED = "receipt to acknowledgement"
    DECIDED = "receipt to threshold decision"
    HELD = "decision to panel"
    ANSWERED = "panel to outcome"
    APPEAL_DECIDED = "appeal to its decision"


class StageDays(Input):
    """How long one stage took in the cases in which it ended in the period."""

    stage: Stage = Field(description="The stage.")
    cases: Number = Field(description="How often it ended.")
    median_days: float = Field(ge=0, allow_inf_nan=False, description="The median length in calendar days.")


class Edition(Input):
    """The figures of a period as they were known at the end of a day."""

    period_from: DayAhead = Field(description="The first day of the period.")
    period_to: DayAhead = Field(description="The last day of the period.")
    as_known_on: DayAhead = Field(description="The day up to whose end what had been recorded was counted.")
    figures: FourFigures = Field(description="The four figures of section 104(9).")
    threshold_met: Number = Field(description="Times it was decided that the threshold was met.")
    appeals: Number = Field(description="Appeals that came in.")
    positions: Positions = Field(description="Where the applications stood at the end of the period.")
    ground: Ground = Field(description="On what the reviews rested.")
    contradictions: Contradictions = Field(description="Cases that contradict themselves.")
    stages: tuple[StageDays, ...] = Field(default=(), description="How long the stages took.")
