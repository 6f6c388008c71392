"""The application for a case review: what the applicant tells, in whatever way it comes in."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_trigger.complaints import Complaint
from state_machines.inputs import Day, Input, PersonDetails, Reasons, Text, Texts


class Channel(StrEnum):
    """How an application comes in; the published contact point takes all of them."""

    ONLINE_FORM = "online_form"
    EMAIL = "email"
    TELEPHONE = "telephone"
    POST = "post"
    IN_PERSON = "in_person"
    THROUGH_AN_AGENCY = "through_an_agency"


class ApplicantIs(StrEnum):
    """How the applicant stands to the victim. The Act lets any person apply (s.104(1)(a))."""

    VICTIM = "victim"
    FAMILY_OR_FRIEND = "family_or_friend"
    ADVOCATE = "advocate"
    COUNCILLOR = "councillor"
    MEMBER_OF_PARLIAMENT = "member_of_parliament"
    AGENCY = "agency"
    COMMUNITY_GROUP = "community_group"
    BUSINESS = "business"


FOR_THEMSELVES = frozenset({ApplicantIs.VICTIM, ApplicantIs.COMMUNITY_GROUP, ApplicantIs.BUSINESS})


class SafeContact(StrEnum):
    """The one way in which it is safe to write to somebody."""

    POST = "post"
    EMAIL = "email"
    TELEPHONE_FIRST = "telephone_first"
    THROUGH_SOMEBODY_ELSE = "through_somebody_else"


class Risk(StrEnum):
    """The outcome of the victim's risk assessment."""

    NOT_ASSESSED = "not_assessed"
    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"


class Application(Input):
    """An application for a case review of anti-social behaviour."""

    dated_by = "received_on"
    follows = "previous_reference"

    received_on: Day = Field(
        description="The day on which it reached the published contact point, also at a weekend.",
        json_schema_extra={"authority": "Anti-social Behaviour, Crime and Policing Act 2014 s.104(11)(b)"},
    )
    channel: Channel = Field(description="How it came in.")
    applicant: PersonDetails = Field(description="Who applies: a person, a business or a community group.")
    applicant_is: ApplicantIs = Field(description="How the applicant stands to the victim.")
    victim: PersonDetails | None = Field(
        default=None, validate_default=True, description="The victim, where somebody else applies."
    )
    victim_consents: bool = Field(
        default=False, description="Where somebody else applies: whether the victim's consent came with it."
    )
    consent_evidence: Reasons | None = Field(
        default=None, validate_default=True, description="How and when the consent was given, and where it is kept."
    )
    behaviour: Reasons = Field(description="The behaviour complained of, without anybody's name.")
    asb_type: Text = Field(description="The type of behaviour, for example 'noise', 'harassment' or 'vehicles'.")
    hate_strand: Text | None = Field(default=None, description="Where it is a hate incident: the strand.")
    location: Text = Field(description="Where it happens: the street or estate.")
    ward: Text | None = Field(default=None, description="The ward.")
    complaints: tuple[Complaint, ...] = Field(description="The complaints that were made, in any order.")
    harm: Reasons | None = Field(default=None, description="The harm it does or may do.")
    risk: Risk = Field(default=Risk.NOT_ASSESSED, description="The outcome of the victim's risk assessment.")
    vulnerability: Reasons | None = Field(default=None, description="What makes the victim vulnerable.")
    alleged_perpetrators: tuple[PersonDetails, ...] = Field(
        default=(), description="Whoever is said to be responsible. Never shown to the applicant."
    )
    safe_contact: SafeContact = Field(default=SafeContact.POST, description="The safe way to write.")
    contact_notes: Reasons | None = Field(default=None, description="When or how not to make contact.")
    victim_safe_contact: SafeContact | None = Field(
        default=None,
        validate_default=True,
        description="Where somebody else applies: the safe way to write to the victim; left out, the same way.",
    )
    victim_contact_notes: Reasons | None = Field(
        default=None, validate_default=True, description="When or how not to make contact with the victim."
    )
    language: Text | None = Field(default=None, description="The language wanted, where not English.")
    adjustments: Texts = Field(default=(), description="Adjustments wanted, for example 'large print'.")
    previous_reference: Text | None = Field(
        default=None, description="The reference of an earlier application about the same behaviour."
    )

    @field_validator("victim")
    @classmethod
    def _named_where_another_applies(cls, victim: PersonDetails | None, info: ValidationInfo) -> PersonDetails | None:
        who = info.data.get("applicant_is")
        if who and who not in FOR_THEMSELVES and victim is None:
            raise ValueError("somebody else applies for the victim; say who the victim is.")
        if who in FOR_THEMSELVES and victim is not None:
            raise ValueError("the applicant is the victim; leave this out, or correct how the two stand to each other.")
        return victim

    @field_validator("victim_safe_contact", "victim_contact_notes")
    @classmethod
    def _of_somebody_else(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and info.data.get("applicant_is") in FOR_THEMSELVES:
            raise ValueError("the applicant is the victim; give this once, for the applicant.")
        if value is not None and info.data.get("victim_safe_contact", value) is None:
            raise ValueError("say too which way of writing is safe for the victim.")
        return value

    @field_validator("consent_evidence")
    @classmethod
    def _shown(cls, evidence: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("victim_consents") and evidence is None:
            raise ValueError("say how and when the victim consented, and where that is kept.")
        return evidence

    @field_validator("complaints")
    @classmethod
    def _made_before_the_application(
        cls, complaints: tuple[Complaint, ...], info: ValidationInfo
    ) -> tuple[Complaint, ...]:
        if not complaints:
            raise ValueError(
                "list at least one complaint: the threshold counts complaints, not the application itself."
            )
        received_on = info.data.get("received_on")
        late = [str(number) for number, one in enumerate(complaints, 1) if received_on and one.made_on > received_on]
        if late:
            raise ValueError(
                f"complaint {', '.join(late)} is dated after the application was received; correct one of the dates."
            )
        return complaints

    @property
    def by_somebody_else(self) -> bool:
        """Whether the victim has to agree before what is known of them is shared."""
        return self.applicant_is not in FOR_THEMSELVES
