"""What is asked about the panel and its outcome (2014 Act s.104(7)-(8))."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.inputs import Confirmed, Day, DayAhead, Input, OfficialDetails, Reasons, SomeTexts, Text, Texts
from state_machines.marks import PERHAPS_A_BODY


class VictimsPart(StrEnum):
    """How the victim is asked to take part; not asking needs a reason."""

    ATTEND = "attend"
    REPRESENTATIVE = "representative"
    STATEMENT = "statement"
    NOT_INVITED = "not_invited"


class Schedule(Input):
    """Call the panel."""

    meeting_on: DayAhead = Field(description="The day of the panel.")
    place: Text | None = Field(default=None, description="Where it is held, or how to join it.")
    panel_chair: Text = Field(description="The post and organisation of the panel's chair.")
    chair_independent: bool = Field(
        description="Whether the chair is independent of the case; recommended.",
        json_schema_extra={"authority": "statutory guidance as updated in 2025 (to be confirmed)"},
    )
    why_not_independent: Reasons | None = Field(
        default=None, validate_default=True, description="Where the chair is not independent: why."
    )
    invited: SomeTexts = Field(
        description="The organisations invited, by their keys.", json_schema_extra=PERHAPS_A_BODY
    )
    housing_providers_consulted: Texts = Field(
        default=(),
        description="The local providers of social housing consulted.",
        json_schema_extra={**PERHAPS_A_BODY, "authority": "2014 Act Sch 4 para 6"},
    )
    victims_part: VictimsPart = Field(
        description="How the victim or a representative is asked to take part.",
        json_schema_extra={"authority": "statutory guidance as updated in 2021 (to be confirmed)"},
    )
    why_not_invited: Reasons | None = Field(
        default=None, validate_default=True, description="Where the victim is not invited: why."
    )

    @field_validator("why_not_independent")
    @classmethod
    def _explained(cls, why: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("chair_independent") is False and why is None:
            raise ValueError("say why no independent chair was found.")
        return why

    @field_validator("why_not_invited")
    @classmethod
    def _reasoned(cls, why: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("victims_part") is VictimsPart.NOT_INVITED and why is None:
            raise ValueError("inviting the victim is always considered; say why they are not invited.")
        return why


class Adjourn(Input):
    """Put the panel off to another day."""

    reason: Reasons = Field(description="Why, in words the applicant can be told.")
    meeting_on: DayAhead = Field(description="The new day.")


class Attending(Input):
    """Somebody who sat on the panel, for an organisation."""

    organisation: Text = Field(description="The organisation, by its key.", json_schema_extra=PERHAPS_A_BODY)
    person: OfficialDetails | None = Field(default=None, description="Who attended.")


class Hold(Input):
    """The panel was held."""

    dated_by = "held_on"

    held_on: Day = Field(description="The day.")
    attendance: tuple[Attending, ...] = Field(min_length=1, description="Who attended.")
    conflicts: Texts = Field(description="Interests declared; an empty list if there were none.")
    victim_took_part: VictimsPart = Field(description="How the victim took part in the end.")
    minutes: Text = Field(description="Where the minutes are kept.")
    evidence: Reasons = Field(description="What the panel looked at.")
    reasons: Reasons = Field(description="What it found about the response, and why.")


class Recommended(Input):
    """A recommendation of the panel."""

    number: Text = Field(description="Its number, for example '1'.")
    text: Reasons = Field(description="The recommendation.")
    reason: Reasons = Field(description="Why.")
    owner: Text = Field(description="The body it is made to, by its key.", json_schema_extra=PERHAPS_A_BODY)
    public_functions: bool = Field(
        default=True,
        description="Whether that body has public functions, and so a duty to have regard to it.",
        json_schema_extra={"authority": "2014 Act s.104(7)"},
    )
    due_on: DayAhead | None = Field(
        default=None, description="The day by which it is to be done, if the panel set one."
    )


class IssueOutcome(Input):
    """Issue the outcome."""

    outcome: Reasons = Field(description="The outcome, in words for the applicant.")
    reasons: Reasons = Field(description="The panel's reasons, in words for the applicant.")
    recommendations: tuple[Recommended, ...] = Field(default=(), description="What the panel recommends.")
    monitored_by: Text = Field(description="Who follows the action plan, by post.")
    plan_agreed_with_applicant: bool = Field(
        description="Whether the action plan was talked through with the applicant."
    )
    redaction_checked: Confirmed = Field(
        description="Whether somebody checked that nothing about the alleged perpetrator or other people is in it."
    )

    @field_validator("recommendations")
    @classmethod
    def _numbered_once(cls, recommendations: tuple[Recommended, ...]) -> tuple[Recommended, ...]:
        numbers = [one.number for one in recommendations]
        if len(set(numbers)) < len(numbers):
            raise ValueError("two recommendations have the same number; number each once.")
        return recommendations
