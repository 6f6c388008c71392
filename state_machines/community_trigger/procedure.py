"""What one area's published procedure for case reviews says, beside its time limits; what breaks the Act is refused."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from state_machines.community_trigger.threshold_rules import ThresholdRules
from state_machines.inputs import DayAhead, Input, Text, Texts


def _needed(words: str) -> BeforeValidator:
    """Refuse a field that was left out, in the words of the section that asks for it."""

    def _given(value: Any) -> Any:  # noqa: ANN401 - whatever the field takes
        if value is None:
            raise ValueError(words)
        return value

    return BeforeValidator(_given)


class PointOfContact(Input):
    """Where applications go."""

    post: Text = Field(description="The post that answers, for example 'ASB Case Review Coordinator'.")
    telephone: Text | None = Field(default=None, description="Its telephone number.")
    email: Text | None = Field(default=None, validate_default=True, description="Its e-mail address.")

    @field_validator("email")
    @classmethod
    def _can_be_reached(cls, email: str | None, info: ValidationInfo) -> str | None:
        if email is None and not info.data.get("telephone"):
            raise ValueError(
                "a point of contact has to be reachable (s.104(3)(a)); give an e-mail address or a number."
            )
        return email


class AppealRoute(Input):
    """What an applicant can do who is dissatisfied with the handling of the application or with the review."""

    heard_by: Text = Field(description="Who hears it: somebody who was not involved.")
    how: Text = Field(description="How to ask for it, as a letter says it.")
    grounds: Texts = Field(default=(), description="The grounds the procedure names; left out where any will do.")
    not_while_actions_open: bool = Field(
        default=False, description="Whether it is heard only once the action plan is no longer live."
    )
    authority: Text = Field(default="local procedure", description="The passage of the procedure that says so.")


class ReferredBy(StrEnum):
    """Who takes a case to the second-tier reviewer."""

    APPLICANT = "applicant"
    REVIEWING_BODY = "reviewing_body"


class SecondTier(Input):
    """A reviewer above the area, such as the police and crime commissioner, while the law or an agreement has one."""

    name: Text = Field(description="What the review is called, as a letter says it.")
    organisation: Text = Field(description="Who does it, by its key.")
    in_force_from: DayAhead | None = Field(default=None, description="Its first day; left out where not commenced.")
    in_force_to: DayAhead | None = Field(
        default=None, validate_default=True, description="Its last day; left out while it lasts."
    )
    referred_by: ReferredBy = Field(default=ReferredBy.APPLICANT, description="Who takes the case there.")
    needs_consent: bool = Field(default=True, description="Whether the applicant has to agree to papers being shared.")
    authority: Text = Field(description="The Act or the agreement it rests on.")
    to_be_confirmed: bool = Field(default=False, description="Whether that still has to be checked.")

    @field_validator("in_force_to")
    @classmethod
    def _after_the_first_day(cls, value: date | None, info: ValidationInfo) -> date | None:
        begins = info.data.get("in_force_from")
        if value and (begins is None or value < begins):
            raise ValueError("it ends before it begins; correct one of the two days.")
        return value

    def is_open_on(self, day: date) -> bool:
        """Whether cases can be taken there on a day."""
        begun = self.in_force_from is not None and self.in_force_from <= day
        return begun and (self.in_force_to is None or day <= self.in_force_to)


class CaseReviewProcedure(Input):
    """One area's review procedures for ASB case reviews (2014 Act s.104(2), Sch 4)."""

    published_at: Annotated[
        Text, _needed("review procedures have to be published (s.104(2)); say where they can be read.")
    ] = Field(
        default=None, validate_default=True, description="Where the procedure is published: the address of the page."
    )
    point_of_contact: Annotated[
        PointOfContact,
        _needed("no point of contact: the published procedure has to give one for applications (s.104(3)(a)); add it."),
    ] = Field(default=None, validate_default=True, description="The point of contact for applications.")
    lead_agency: Text = Field(description="The body that leads, by its key: usually the council or the police.")
    threshold: ThresholdRules = Field(
        default_factory=ThresholdRules, description="The threshold; left out, it is the Act's own."
    )
    appeal: Annotated[
        AppealRoute,
        _needed(
            "no appeal route: the procedure has to say what a dissatisfied applicant can do (Sch 4 para 3); add it."
        ),
    ] = Field(default=None, validate_default=True, description="The route for an applicant who is dissatisfied.")
    second_tier: tuple[SecondTier, ...] = Field(default=(), description="Reviewers above the area, with their dates.")
    reporting_year_starts: int = Field(
        default=4, ge=1, le=12, description="The month in which the year of the figures starts: 4 for April."
    )
    reporting_months: int = Field(default=12, ge=1, description="The length of the reporting period in months.")
    consulted_on_revision: Texts = Field(
        default=(),
        description="Who is consulted before the procedure is changed, by key: the local policing body and housing "
        "providers.",
        json_schema_extra={"authority": "2014 Act Sch 4 paras 1-2"},
    )
    attendance: Text | None = Field(default=None, description="What the procedure says of the victim at the meeting.")
    support: Texts = Field(default=(), description="Offers of support that letters name.")
    complaint_routes: Texts = Field(
        default=(), description="Where complaints about a service go, which a case review is not."
    )
    privacy_notice: Text | None = Field(default=None, description="Where the privacy notice can be read.")

    @field_validator("second_tier")
    @classmethod
    def _one_at_a_time(cls, reviewers: tuple[SecondTier, ...]) -> tuple[SecondTier, ...]:
        dated = sorted((one for one in reviewers if one.in_force_from), key=lambda one: one.in_force_from or date.max)
        for earlier, later in pairwise(dated):
            if later.in_force_from and earlier.is_open_on(later.in_force_from):
                raise ValueError(
                    f"'{later.name}' begins on {later.in_force_from} while '{earlier.name}' still lasts; "
                    "give the earlier one a last day."
                )
        return reviewers

    @field_validator("reporting_months")
    @classmethod
    def _within_a_year(cls, months: int) -> int:
        if months > 12:  # noqa: PLR2004 - a year
            raise ValueError("a reporting period may not exceed 12 months (s.105(4)); write 12 or less.")
        return months

    def second_tier_on(self, day: date) -> SecondTier | None:
        """The reviewer above the area on a day; None while none is in force."""
        return next((one for one in self.second_tier if one.is_open_on(day)), None)
