"""What is asked where somebody was told, or asked, in another way than by a letter of this system."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from state_machines.inputs import Day, Input, Text


class HowTold(StrEnum):
    """In what other way."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER_SENT_ELSEWHERE = "letter_sent_elsewhere"


class TellOtherwise(Input):
    """The applicant was told of the decision or the outcome in another way; the letter that tells it does not go."""

    dated_by = "told_on"
    follows_one_of = ("threshold_met", "threshold_not_met", "issue_outcome")

    told_on: Day = Field(
        description="The day on which the applicant was told: what counts from the letter counts from it.",
        json_schema_extra={"authority": "Anti-social Behaviour, Crime and Policing Act 2014 s.104(6) and (8)"},
    )
    how: HowTold = Field(description="How.")
    told_by: Text = Field(description="Who told, by post or role.")
    how_to_appeal_told: bool = Field(
        default=False,
        description="Whether how and by when to appeal was told; needed unless there will be a review.",
        json_schema_extra={"authority": "2014 Act Sch 4 para 3"},
    )


class AskOtherwise(Input):
    """The victim was asked for consent in another way; the letter that asks does not go."""

    dated_by = "asked_on"
    follows_one_of = ("need_consent",)

    asked_on: Day = Field(description="The day on which the victim was asked: the time for an answer counts from it.")
    how: HowTold = Field(description="How.")
    asked_by: Text = Field(description="Who asked, by post or role.")
