"""What a partnership sets for its yearly work: its bodies, sections, ladder and reporting. Names and dates are data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_safety.sections import THE_FOURTEEN, SectionSet
from state_machines.inputs import Input, SomeTexts, Text, Texts
from state_machines.policy import Policy


class ConsultedOn(StrEnum):
    """To what the consultation of the public is attached."""

    DRAFT = "draft"
    STRATEGY = "strategy"


class OpensOn(Input):
    """A day of the year."""

    month: Annotated[int, Field(ge=1, le=12)] = 4
    day: Annotated[int, Field(ge=1, le=28)] = 1


class CommunitySafetyProcedure(Input):
    """How one partnership goes about its assessment and its strategy (S.I. 2007/1830 leaves it to each)."""

    decides: Text = Field(description="The body that agrees the proposal, signs off and adopts, by its key.")
    quorum: int | None = Field(default=None, ge=1, description="How many members it needs to decide, where it says.")
    oversees: Text | None = Field(default=None, description="The body that oversees the work for it, by its key.")
    performance: Text | None = Field(default=None, description="The body that oversees performance, by its key.")
    scrutiny: Text | None = Field(default=None, description="The crime and disorder committee, by its key.")
    policing_body: Text | None = Field(
        default=None,
        description="The elected local policing body, by its key.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 13A, inserted by S.I. 2012/2660"},
    )
    responsible_authorities: SomeTexts = Field(
        description="The responsible authorities, by their keys.",
        json_schema_extra={"authority": "Crime and Disorder Act 1998 s.5(1)"},
    )
    discloses: Texts = Field(
        default=(),
        description="The authorities that disclose data every quarter, by their keys: police, fire and rescue, council "
        "and health; left out, every responsible authority.",
        json_schema_extra={"authority": "S.I. 2007/1831 Sch. paras 1-12"},
    )
    sections: tuple[SectionSet, ...] = Field(
        default=THE_FOURTEEN, description="The sections of an assessment; left out, the fourteen of the 2017 paper."
    )
    leads: dict[str, Text] = Field(
        default_factory=dict, description="The bodies that lead sections: a section's code, and the body's key."
    )
    consultation_on: ConsultedOn = Field(
        default=ConsultedOn.STRATEGY, description="Whether the public is consulted on the draft or on the strategy."
    )
    escalation: Texts = Field(
        default=(), description="The ladder of bodies that take up what is not resolved, from the lowest, by key."
    )
    reporting: Texts = Field(
        default=(), description="The codes of the priorities that report every quarter; the others do not have to."
    )
    reports_to: Texts = Field(default=(), description="The bodies that receive the quarterly reports, by their keys.")
    cycle_opens: OpensOn = Field(default_factory=OpensOn, description="The day of the year on which a cycle opens.")
    opens_by_itself: bool = Field(default=True, description="Whether the next cycle is opened by the calendar.")

    @field_validator("sections")
    @classmethod
    def _each_once(cls, sections: tuple[SectionSet, ...]) -> tuple[SectionSet, ...]:
        codes = [one.code for one in sections]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"the section '{twice[0]}' stands here twice; give each its own code.")
        return sections

    @field_validator("leads")
    @classmethod
    def _of_sections(cls, leads: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        known = {one.code for one in info.data.get("sections", ())}
        if wrong := sorted(leads.keys() - known):
            raise ValueError(f"there is no section '{wrong[0]}'; known are {', '.join(sorted(known))}.")
        return leads

    @property
    def disclosing(self) -> tuple[str, ...]:
        """The authorities that disclose data every quarter (S.I. 2007/1831)."""
        return self.discloses or self.responsible_authorities

    @property
    def sections_led(self) -> tuple[SectionSet, ...]:
        """The sections, each with the body that leads it where one is set."""
        return tuple(one.model_copy(update={"lead": self.leads.get(one.code, one.lead)}) for one in self.sections)


def procedure_of(policy: Policy) -> CommunitySafetyProcedure:
    """The partnership's own arrangements, as its local procedure has them."""
    return CommunitySafetyProcedure.model_validate(policy.settings)
