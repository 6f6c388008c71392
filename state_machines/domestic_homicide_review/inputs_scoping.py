"""What is asked from the notification to the panel that looks at it: scope, area and lead."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.inputs_agency_return import RequestAgencyReturn
from state_machines.inputs import Confirmed, Day, Input, Reasons, SomeTexts, Text, Texts
from state_machines.marks import PERHAPS_A_BODY

_AREA = "statutory guidance (Dec 2016), section 3 (to be confirmed)"


class AcceptScope(Input):
    """Take the notification on and start scoping."""

    not_corrected = frozenset({"agencies"})

    lead_area: Text = Field(
        description="The area that leads, as far as is known now, for example 'Milton Keynes'.",
        json_schema_extra={"authority": _AREA},
    )
    area_reasons: Reasons = Field(description="Why that area leads: where the person who died normally lived.")
    contributing_areas: Texts = Field(default=(), description="Other areas whose agencies are to be asked.")
    agencies: tuple[RequestAgencyReturn, ...] = Field(
        min_length=1, description="The organisations asked to check and secure their records now."
    )


class NotOurArea(Input):
    """Hand the case over to the partnership whose area it is."""

    lead_partnership: Text = Field(
        description="The partnership that takes the case over.", json_schema_extra={"authority": _AREA}
    )
    accepted_in_writing_on: Day = Field(description="The day on which it accepted in writing.")
    accepted_by: Text = Field(description="The post of the person who accepted for it.")
    reasons: Reasons = Field(description="Why it is their area and not ours.")


class JointLead(Input):
    """Agree who leads a review that concerns more than one area."""

    lead_partnership: Text = Field(
        description="The partnership that leads and alone decides.", json_schema_extra={"authority": _AREA}
    )
    contributing_partnerships: SomeTexts = Field(description="The partnerships that contribute.")
    we_lead: bool = Field(description="Whether this partnership leads. A contributing partnership cannot decide.")
    agreed_on: Day = Field(description="The day on which the partnerships agreed.")
    agreed_by: SomeTexts = Field(description="The posts of those who agreed, one for each partnership.")
    disputes: Reasons | None = Field(default=None, description="Anything on which the partnerships did not agree.")

    @field_validator("contributing_partnerships")
    @classmethod
    def _others_than_the_lead(cls, others: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        lead = str(info.data.get("lead_partnership", "")).casefold()
        if lead in {other.casefold() for other in others}:
            raise ValueError("the lead partnership stands here as well; take it out.")
        return others


class PanelHeld(Input):
    """The decision panel has met and looked at what the agencies know."""

    attended: SomeTexts = Field(description="The organisations that attended.", json_schema_extra=PERHAPS_A_BODY)
    domestic_abuse_specialist_consulted: Confirmed = Field(
        description="Whether a domestic abuse specialist was consulted.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016) (to be confirmed)"},
    )
    views: Reasons = Field(description="What the panel thought of each limb of the test.")
    dissent: Reasons | None = Field(
        default=None, description="Views that differed, and whose they were by organisation."
    )
    recommendation: Reasons = Field(description="What the panel recommends to the partnership's chair, and why.")
    minutes: Text = Field(description="Where the minutes are kept.")
