"""What is asked when the partnership's chair decides, and when the Home Office or the Secretary of State answers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.regimes import REGIMES, limb_questions, regime
from state_machines.domestic_homicide_review.terms import LimbName, RegimeName
from state_machines.input_words import PartsRefused
from state_machines.inputs import Confirmed, Day, Input, Reasons, SomeTexts, Text
from state_machines.marks import EXPLAINED, IF_INTERESTED, NEEDED, PERHAPS_A_BODY

_CHARNWOOD = "R (Charnwood Borough Council) v SSHD [2025] EWHC 33 (Admin)"


class Ground(StrEnum):
    """Why a death is said not to meet the test."""

    NO_CHARGE = "no_charge"
    INQUEST_CONCLUSION = "inquest_conclusion"
    POLICE_SAY_NO_THIRD_PARTY = "police_say_no_third_party"
    DECEASED_UNDER_16 = "deceased_under_16"
    ABUSER_UNDER_16 = "abuser_under_16"
    NOT_WITHIN_RELATIONSHIP = "not_within_relationship"
    NO_APPEARANCE_OF_ABUSE = "no_appearance_of_abuse"
    DEATH_NOT_RESULTING = "death_not_resulting"


NEVER_ENOUGH = frozenset({Ground.NO_CHARGE, Ground.INQUEST_CONCLUSION, Ground.POLICE_SAY_NO_THIRD_PARTY})
"""Grounds on which alone no review can be refused."""


class Required(StrEnum):
    """What a direction requires of a listed body."""

    ESTABLISH = "establish"
    PARTICIPATE = "participate"


class ReopeningGround(StrEnum):
    """The new fact on which a closed case is opened again."""

    CHARGE = "charge"
    INQUEST_CONCLUSION = "inquest_conclusion"
    APPEAL = "appeal"
    JUDICIAL_REVIEW = "judicial_review"
    FAMILY_EVIDENCE = "family_evidence"
    DIRECTION = "direction"


class ReopenTo(StrEnum):
    """Where a reopened case goes on."""

    DECISION = "decision"
    DRAFT = "draft"


def _is_in_every_test(limb: LimbName) -> bool:
    return all(limb in {one.name for one in rules.limbs} for rules in REGIMES)


class _Decision(Input):
    """What every decision of the chair records."""

    not_corrected = frozenset({"regime"})

    regime: RegimeName = Field(
        description="The rules under which the decision is made. They are locked from now on.",
        json_schema_extra={"authority": "DVCVA 2004, s.9 or s.8A"},
    )
    regime_basis: Reasons = Field(description="Why these rules: by the date of notification, or another reason.")
    test_by_limb: dict[LimbName, Reasons] = Field(
        description="For each limb of the statutory test, what was found and why.",
        json_schema_extra={
            EXPLAINED: {**limb_questions()},
            NEEDED: [one for one in LimbName if _is_in_every_test(one)],
        },
    )
    consulted: SomeTexts = Field(description="The organisations that were consulted.", json_schema_extra=PERHAPS_A_BODY)
    domestic_abuse_specialist_consulted: Confirmed = Field(
        description="Whether a domestic abuse specialist was consulted.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016) (to be confirmed)"},
    )
    views: Reasons = Field(description="The views of those consulted.")
    dissent: Reasons | None = Field(
        default=None, description="Views that differed, and whose they were by organisation."
    )
    conflict_considered: Reasons | None = Field(
        default=None,
        description="If the chair has an interest, such as belonging to the notifying police force: how it was met.",
        json_schema_extra=IF_INTERESTED,
    )

    @field_validator("test_by_limb")
    @classmethod
    def _every_limb(cls, answers: Mapping[LimbName, str], info: ValidationInfo) -> Mapping[LimbName, str]:
        if "regime" not in info.data:
            return answers
        rules = regime(info.data["regime"])
        limbs = {limb.name for limb in rules.limbs}
        missing = dict.fromkeys(limbs - set(answers), f"{rules.section} asks for this; say what was found and why.")
        beyond = dict.fromkeys(set(answers) - limbs, f"{rules.section} does not ask this; take it out.")
        if missing or beyond:
            wrong = missing | beyond
            raise PartsRefused({limb: wrong[limb] for limb in LimbName if limb in wrong})
        return answers


class DecideProceed(_Decision):
    """The partnership's chair decides to hold a review."""


class DecideNo(_Decision):
    """The partnership's chair decides not to hold a review."""

    grounds: tuple[Ground, ...] = Field(
        min_length=1,
        description="The grounds of the refusal. No charge, a coroner's conclusion and the view of the police are "
        "never enough by themselves.",
        json_schema_extra={"authority": _CHARNWOOD},
    )
    alternative_learning: Reasons = Field(
        description="What is done instead to learn from the death, or why nothing is."
    )

    @field_validator("grounds")
    @classmethod
    def _more_than_what_is_never_enough(cls, grounds: tuple[Ground, ...], info: ValidationInfo) -> tuple[Ground, ...]:
        if set(grounds) <= NEVER_ENOUGH:
            raise ValueError(
                "no charge, a coroner's conclusion or the view of the police is never enough to refuse a review "
                f"({_CHARNWOOD}); name the limb of the test that fails, or decide to proceed."
            )
        rules = info.data.get("regime")
        if Ground.ABUSER_UNDER_16 in grounds and rules and regime(rules).abuser_min_age is None:
            raise ValueError("the age of the abuser is no part of section 9; take that ground out.")
        return grounds


class HoAgrees(Input):
    """The Home Office agrees that there is to be no review."""

    letter_on: Day = Field(description="The date of the Home Office's letter.")
    received_on: Day = Field(description="The day on which the letter came in.")
    letter_reference: Text = Field(description="The Home Office's reference, or where the letter is kept.")


class HoAsksReconsider(Input):
    """The Home Office asks the partnership to think again."""

    letter_on: Day = Field(description="The date of the Home Office's letter.")
    received_on: Day = Field(description="The day on which the letter came in; the month to decide again runs from it.")
    letter_reference: Text = Field(description="The Home Office's reference, or where the letter is kept.")
    reasons: Reasons = Field(description="What the Home Office asks to be looked at again.")


class SosDirect(Input):
    """The Secretary of State directs a listed body to establish a review or take part in one."""

    stands_until_changed = frozenset({"regime", "regime_basis"})

    not_corrected = frozenset({"regime"})

    directed_on: Day = Field(
        description="The date of the direction.", json_schema_extra={"authority": "DVCVA 2004, s.9(2) or s.8A(2)"}
    )
    directed_bodies: SomeTexts = Field(description="The bodies directed; each has to be one listed in the Act.")
    requires: Required = Field(description="Whether they have to establish the review or participate in it.")
    letter_reference: Text = Field(description="The reference of the direction, or where it is kept.")
    reasons: Reasons = Field(description="The reasons given.")
    regime: RegimeName | None = Field(default=None, description="The rules, if the direction changes them.")
    regime_basis: Reasons | None = Field(
        default=None, validate_default=True, description="Why these rules, if the direction changes them."
    )

    @field_validator("regime_basis")
    @classmethod
    def _with_basis(cls, basis: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("regime") and not basis:
            raise ValueError("the direction changes the rules, so say on what basis.")
        return basis


class Reopen(Input):
    """Open a closed case again on new facts."""

    not_corrected = frozenset({"to"})

    ground: ReopeningGround = Field(description="The new fact.")
    to: ReopenTo = Field(description="Whether the case goes back to the decision or to the draft.")
    reasons: Reasons = Field(description="What is new, and why it calls for the case to be opened again.")
