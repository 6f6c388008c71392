"""The words in which a death is notified and the statutory test is answered."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Relationship(StrEnum):
    """How a person whose behaviour is in question stood to the person who died, now or at any time."""

    SPOUSE_OR_CIVIL_PARTNER = "spouse_or_civil_partner"
    AGREED_TO_MARRY = "agreed_to_marry"
    INTIMATE_PERSONAL_RELATIONSHIP = "intimate_personal_relationship"
    RELATIVE = "relative"
    PARENTAL_RELATIONSHIP_TO_SAME_CHILD = "parental_relationship_to_same_child"
    SAME_HOUSEHOLD = "same_household"
    CARER_IN_HOUSEHOLD = "carer_in_household"
    NONE = "none"
    UNKNOWN = "unknown"


class Behaviour(StrEnum):
    """What the person is said to have done or left undone towards the person who died."""

    VIOLENCE = "violence"
    ABUSE = "abuse"
    NEGLECT = "neglect"
    CONTROLLING_OR_COERCIVE = "controlling_or_coercive"
    ECONOMIC = "economic"
    PSYCHOLOGICAL_OR_EMOTIONAL = "psychological_or_emotional"
    SEXUAL = "sexual"
    THREATENING = "threatening"
    OTHER = "other"
    DIRECTED_AT_ANOTHER_TOWARDS_DECEASED = "directed_at_another_towards_deceased"


class Manner(StrEnum):
    """How the death appears to have come about, on what is known so far."""

    HOMICIDE = "homicide"
    SUICIDE = "suicide"
    UNEXPECTED = "unexpected"
    UNKNOWN = "unknown"


class StatusInCriminalCase(StrEnum):
    """Where a person stands in the criminal case. Nobody is called a perpetrator before a finding."""

    SUSPECTED = "suspected"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DECEASED = "deceased"
    NONE = "none"


class ChargeStatus(StrEnum):
    """Where the criminal case stands. It plays no part in the eligibility proposal."""

    NO_SUSPECT = "no_suspect"
    UNDER_INVESTIGATION = "under_investigation"
    CHARGED = "charged"
    NO_CHARGE = "no_charge"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    SUSPECT_DIED = "suspect_died"
    NOT_KNOWN = "not_known"


class Country(StrEnum):
    """Where the death happened: each part of the United Kingdom has its own reviews."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
    ELSEWHERE = "elsewhere"


class LimbName(StrEnum):
    """The limbs of the two statutory tests."""

    DECEASED_AGE = "deceased_age"
    ABUSER_AGE = "abuser_age"
    RELATIONSHIP = "relationship"
    BEHAVIOUR = "behaviour"
    DEATH_RESULTED = "death_resulted"

    @property
    def called(self) -> str:
        """As it is asked for: 'the age of the person who died'."""
        return _LIMBS[self]


_LIMBS: Mapping[LimbName, str] = {
    LimbName.DECEASED_AGE: "the age of the person who died",
    LimbName.ABUSER_AGE: "the age of the other person",
    LimbName.RELATIONSHIP: "how the two stood to each other",
    LimbName.BEHAVIOUR: "the behaviour of the other person",
    LimbName.DEATH_RESULTED: "whether the death resulted from it",
}


class RegimeName(StrEnum):
    """The two sets of rules, by the name a case is pinned to."""

    DHR_2016 = "dhr-2016"
    DARDR_8A = "dardr-8A"


class OrganisationKind(StrEnum):
    """Kinds of organisation that matter for who is bound by the Act."""

    CHIEF_OFFICER_OF_POLICE = "chief_officer_of_police"
    LOCAL_AUTHORITY = "local_authority"
    LOCAL_PROBATION_BOARD = "local_probation_board"
    NHS_ENGLAND = "nhs_england"
    INTEGRATED_CARE_BOARD = "integrated_care_board"
    PROVIDER_OF_PROBATION_SERVICES = "provider_of_probation_services"
    LOCAL_HEALTH_BOARD = "local_health_board"
    NHS_TRUST = "nhs_trust"
    NHS_FOUNDATION_TRUST = "nhs_foundation_trust"
    GENERAL_PRACTICE = "general_practice"
    FIRE_AND_RESCUE = "fire_and_rescue"
    VOLUNTARY_ORGANISATION = "voluntary_organisation"
    OTHER = "other"


class StatutoryBasis(StrEnum):
    """Why an organisation takes part. Only a listed body can be directed by the Secretary of State."""

    LISTED = "listed"
    GUIDANCE_ONLY = "guidance_only"
    VOLUNTARY = "voluntary"
