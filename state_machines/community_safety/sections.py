"""The sections of an assessment: the fourteen of the owner's 2017 paper (2.8), unless local procedure names others."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from state_machines.community_safety.keys import Keys
from state_machines.inputs import Input, Text


class Topic(StrEnum):
    """The three subjects whose levels and patterns an assessment has to show (reg 7(a))."""

    RE_OFFENDING = "re_offending"
    CRIME_AND_DISORDER = "crime_and_disorder"
    SUBSTANCE_MISUSE = "substance_misuse"

    @property
    def words(self) -> str:
        """As it stands in a sentence: 're-offending', 'crime and disorder'."""
        return "re-offending" if self is Topic.RE_OFFENDING else self.value.replace("_", " ")


class SectionSet(Input):
    """A section that the assessment has to have."""

    code: Text = Field(description="Its short name, such as 'violence'.")
    title: Text = Field(description="Its title.")
    lead: Text | None = Field(default=None, description="The body that usually leads it, by its key.")
    contributors: Keys = Field(default=(), description="The bodies that usually contribute, by their keys.")
    topics: tuple[Topic, ...] = Field(
        default=(),
        description="The subjects of regulation 7(a) it covers.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 7(a) as amended by S.I. 2010/647"},
    )
    describes_projects: bool = Field(
        default=True, description="Whether it describes the projects of the last 12 months beside the data."
    )


_CRIME = (Topic.CRIME_AND_DISORDER,)

THE_FOURTEEN = (
    SectionSet(code="all_crime", title="All crimes and anti-social behaviour", topics=_CRIME),
    SectionSet(code="arson", title="Arson and deliberate fires", topics=_CRIME),
    SectionSet(code="road_safety", title="Road safety and road deaths"),
    SectionSet(code="violence", title="Violence offences", topics=_CRIME),
    SectionSet(
        code="violence_against_women",
        title="Violence against women and girls and gender-based abuse",
        topics=_CRIME,
    ),
    SectionSet(code="hate_crime", title="Hate crime", topics=_CRIME),
    SectionSet(code="cohesion", title="Cohesion, engagement and fear of crime"),
    SectionSet(code="cybercrime", title="Cybercrime", topics=_CRIME),
    SectionSet(code="drugs_and_alcohol", title="Drugs and alcohol harm", topics=(Topic.SUBSTANCE_MISUSE,)),
    SectionSet(
        code="reoffending",
        title="Reducing reoffending, including by young people",
        topics=(Topic.RE_OFFENDING,),
    ),
    SectionSet(code="organised_crime", title="The impact of organised crime groups", topics=_CRIME),
    SectionSet(code="vulnerable_residents", title="Protecting vulnerable residents and adults at risk"),
    SectionSet(code="emerging", title="Emerging risks and priorities", describes_projects=False),
    SectionSet(code="partner_priorities", title="Summary of priorities from each partner", describes_projects=False),
)
