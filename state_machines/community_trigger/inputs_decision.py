"""What is asked when it is decided whether the threshold is met (2014 Act s.104(4)-(6))."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from state_machines.inputs import Input, Reasons, Text, Texts
from state_machines.marks import PERHAPS_A_BODY


def _two_at_least(bodies: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(bodies)) < len(bodies):
        raise ValueError("a body stands here twice; name at least two different ones.")
    if len(bodies) < _SEVERAL:
        raise ValueError(
            "the relevant bodies decide together (s.104(4)); name at least two that took part in the decision."
        )
    return bodies


_SEVERAL = 2
Bodies = Annotated[tuple[Text, ...], AfterValidator(_two_at_least)]
"""The relevant bodies that took part: a decision of one body alone is not a multi-agency decision."""


class Route(StrEnum):
    """On what ground the threshold is met."""

    COUNT = "count"
    HOUSEHOLDS = "households"
    COMPLAINTS_OF_ONE_INCIDENT = "complaints_of_one_incident"
    HATE_INCIDENT = "hate_incident"
    SENIOR_MANAGER = "senior_manager"
    STATUTORY_FACTORS = "statutory_factors"


class _Decision(Input):
    bodies: Bodies = Field(
        description="The bodies that took part in the decision, at least two.", json_schema_extra=PERHAPS_A_BODY
    )
    persistence: Reasons = Field(
        description="How persistent the behaviour is.", json_schema_extra={"authority": "2014 Act s.104(5)(a)"}
    )
    harm: Reasons = Field(
        description="The harm it causes or may cause.", json_schema_extra={"authority": "2014 Act s.104(5)(b)"}
    )
    adequacy: Reasons = Field(
        description="How adequate the response has been.", json_schema_extra={"authority": "2014 Act s.104(5)(c)"}
    )


class ThresholdMet(_Decision):
    """Decide that the threshold is met."""

    route: Route = Field(description="On what ground: the count, or one of the routes of discretion.")
    reasons: Reasons | None = Field(
        default=None, validate_default=True, description="Where it is not the count: the reasons."
    )
    authorised_by: Text | None = Field(
        default=None, validate_default=True, description="For a senior manager's decision: the manager's post."
    )

    @field_validator("reasons")
    @classmethod
    def _given_for_discretion(cls, reasons: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("route") not in {None, Route.COUNT} and reasons is None:
            raise ValueError("discretion under s.104(5) needs its reasons; write them down.")
        return reasons

    @field_validator("authorised_by")
    @classmethod
    def _by_somebody_senior(cls, post: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("route") is Route.SENIOR_MANAGER and post is None:
            raise ValueError("name the post of the senior manager who decided.")
        return post


class WhyNotMet(StrEnum):
    """Why the threshold is not met."""

    TOO_FEW = "too_few"
    """Too few complaints qualify, and nothing else calls for a review (s.104(4)-(5))."""
    NOT_ASB = "not_asb"
    """What is complained of causes no harassment, alarm or distress (s.105(4)): no complaint of it qualifies."""


class ThresholdNotMet(_Decision):
    """Decide that the threshold is not met."""

    why: WhyNotMet = Field(
        default=WhyNotMet.TOO_FEW,
        description="Whether too few complaints qualify, or the behaviour is not anti-social behaviour at all.",
        json_schema_extra={"authority": "2014 Act s.104(4)-(5), s.105(4)"},
    )
    authorised_by: Text | None = Field(
        default=None,
        validate_default=True,
        description="Where it is not anti-social behaviour, or complaints are left out because of an earlier review: "
        "the post of the senior manager who agreed.",
    )
    reasons: Reasons = Field(description="The reasons, in words for the applicant.")
    advice: Reasons = Field(description="What else can be done about the behaviour, and by whom.")
    others_considered: Texts = Field(default=(), description="Other routes to help that were considered.")

    @field_validator("authorised_by")
    @classmethod
    def _agreed_by_somebody_senior(cls, post: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("why") is WhyNotMet.NOT_ASB and post is None:
            raise ValueError(
                "that it is not anti-social behaviour puts every complaint aside; name the post of the senior manager "
                "who agreed."
            )
        return post
