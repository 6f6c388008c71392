"""The people and places of a death notification."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.terms import Behaviour, Relationship, StatusInCriminalCase
from state_machines.inputs import Address, Day, DeceasedDetails, Input, PersonDetails, Text

Age = Annotated[int, Field(ge=0, le=125)]
"""Completed years."""


class Deceased(Input):
    """The person who died: particulars, and what the statutory test and the national collection ask."""

    person: DeceasedDetails = Field(description="Name and particulars of the person who died.")
    age_at_death: Age | None = Field(
        default=None, description="Age at death in years. Needed when there is no date of birth; an estimate will do."
    )
    sex: Text | None = Field(default=None, description="Sex, as recorded by the police.")
    ethnicity: Text | None = Field(default=None, description="Ethnicity, as the person or the family described it.")
    language: Text | None = Field(default=None, description="First language, where not English.")


class AllegedAbuser(Input):
    """Somebody whose behaviour towards the person who died is in question. It says nothing about guilt."""

    person: PersonDetails | None = Field(default=None, description="Name and particulars, when known.")
    age_when_behaviour: Age | None = Field(
        default=None,
        description="Age in years when the behaviour occurred. Left out, the age on the date of death is worked out.",
        json_schema_extra={"authority": "Domestic Abuse Act 2021, s.1(2)(a)"},
    )
    status: StatusInCriminalCase = Field(
        default=StatusInCriminalCase.NONE, description="Where the person stands in the criminal case."
    )
    relationships: tuple[Relationship, ...] = Field(
        default=(Relationship.UNKNOWN,),
        min_length=1,
        description="How the person stood, or had ever stood, to the person who died.",
        json_schema_extra={"authority": "DVCVA 2004, s.9(1)(a) and (b); Domestic Abuse Act 2021, s.2"},
    )
    behaviours: tuple[Behaviour, ...] = Field(
        default=(),
        description="Behaviour towards the person who died that is known or suspected.",
        json_schema_extra={"authority": "DVCVA 2004, s.9(1); Domestic Abuse Act 2021, s.1(3) and (5)"},
    )

    @field_validator("relationships")
    @classmethod
    def _not_both(cls, relationships: tuple[Relationship, ...]) -> tuple[Relationship, ...]:
        alone = {Relationship.NONE, Relationship.UNKNOWN} & set(relationships)
        if alone and len(set(relationships)) > 1:
            raise ValueError("‘None’ and ‘Unknown’ stand alone; take them out or take the others out.")
        return relationships


class Child(Input):
    """A child of the person who died, of the person in question, or of the household."""

    person: PersonDetails = Field(description="Name and particulars of the child.")
    age: Age | None = Field(default=None, description="Age in years.")
    lives_with: Text | None = Field(default=None, description="Who looks after the child now, by relationship.")
    seriously_harmed: bool = Field(default=False, description="Whether the child was seriously harmed as well.")


class Residence(Input):
    """Where the person who died normally lived, and how that is known."""

    area: Text = Field(description="The local authority or partnership area, for example 'Milton Keynes'.")
    address: Address | None = Field(default=None, description="The address.")
    evidence: Text = Field(description="How it is known, for example 'tenancy and GP registration'.")
    from_on: Day | None = Field(default=None, description="The day from which the person lived there.")
    to_on: Day | None = Field(default=None, description="The last day, if the person had moved out.")

    @field_validator("to_on")
    @classmethod
    def _in_order(cls, to_on: Day | None, info: ValidationInfo) -> Day | None:
        from_on = info.data.get("from_on")
        if to_on and from_on and to_on < from_on:
            raise ValueError("this is before the day the person moved in; correct one of the two.")
        return to_on
