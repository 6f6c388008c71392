"""What is asked when a cycle is planned: its year, its data period, its timetable, its sections and its agencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, ClassVar

from dateutil.relativedelta import relativedelta
from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_safety.bodies import A_BODY
from state_machines.community_safety.inputs_year import YearFrom
from state_machines.community_safety.keys import Keys
from state_machines.community_safety.sections import Topic
from state_machines.community_safety.year import last_day_of
from state_machines.inputs import DayAhead, Input, OfficialDetails, Reasons, Text
from state_machines.milestones import WrittenDate

_ONE_DAY = timedelta(days=1)
_PAPER_2_7 = "the owner's 2017 paper, 2.7: a full twelve months, and no gap from previous documents"
_REG_6 = {"authority": "S.I. 2007/1830 reg 6(a)-(c)"}
ANOTHER_YEAR = "Abandon this cycle and plan the one of the right year."
"""What to do where a cycle was planned for the wrong year: its reference and its duties are those of that year."""


class SectionWanted(Input):
    """A section of this cycle's assessment."""

    code: Text = Field(description="Its short name, such as 'violence'.")
    title: Text = Field(description="Its title.")
    lead: Text = Field(description="The body that leads it, by its key.", json_schema_extra=A_BODY)
    contributors: Keys = Field(
        default=(), description="The bodies that contribute, by their keys.", json_schema_extra=A_BODY
    )
    topics: tuple[Topic, ...] = Field(
        default=(),
        description="The subjects of regulation 7(a) it covers.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 7(a)"},
    )
    describes_projects: bool = Field(
        default=True, description="Whether it describes the projects of the last 12 months beside the data."
    )


class AgencyAsked(Input):
    """An agency that is asked to contribute."""

    organisation: Text = Field(description="The agency, by its key.", json_schema_extra={**A_BODY, **_REG_6})
    nominee: OfficialDetails | None = Field(
        default=None,
        description="The person it nominated.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 4: each authority nominates a person"},
    )
    sections: Keys = Field(default=(), description="The sections it serves, by their codes.")


class Timetable(Input):
    """The dates of the cycle as the papers have them; what is left out is counted."""

    proposal_at: WrittenDate | None = Field(default=None, description="When the proposal is agreed.")
    information_by: WrittenDate | None = Field(default=None, description="When the agencies' contributions are due.")
    draft_by: WrittenDate | None = Field(default=None, description="When the assessment is drafted.")
    comments_by: WrittenDate | None = Field(default=None, description="When partners' comments are due.")
    final_by: WrittenDate | None = Field(default=None, description="When the final draft is complete.")
    sign_off_at: WrittenDate | None = Field(default=None, description="When it is signed off.")
    publish_by: WrittenDate | None = Field(default=None, description="When it is published.")

    def written(self) -> Iterator[tuple[str, WrittenDate]]:
        """The dates that stand here, by their fields, in the order of the cycle."""
        for name in Timetable.model_fields:
            value = getattr(self, name)
            if value is not None:
                yield name, value


class PlanCycle(Timetable):
    """Plan a cycle; recorded again while it is planned, it replaces what was planned."""

    not_corrected: ClassVar[Mapping[str, str]] = {"year_from": ANOTHER_YEAR}
    follows = "previous"
    same_source = "year_from"
    only_one = "a year has one strategic assessment"

    year_from: YearFrom = Field(
        description="The 1 April with which the year of the assessment begins.",
        json_schema_extra={"authority": "S.I. 2007/1830 reg 2"},
    )
    title: Text | None = Field(default=None, description="What the assessment is called.")
    previous: Text | None = Field(default=None, description="The previous assessment here, by its reference.")
    previous_period_to: DayAhead | None = Field(
        default=None,
        description="The last day of the previous assessment's data.",
        json_schema_extra={"authority": _PAPER_2_7},
    )
    period_from: DayAhead = Field(description="The first day of the data.")
    period_to: DayAhead = Field(description="The last day of the data.")
    gap_explained: Reasons | None = Field(
        default=None, validate_default=True, description="Where days are missing in between: why."
    )
    short_because: Reasons | None = Field(
        default=None,
        validate_default=True,
        description="Where the data cover less than twelve months: why.",
        json_schema_extra={"authority": _PAPER_2_7},
    )
    sections: tuple[SectionWanted, ...] = Field(
        default=(), description="The sections; left out, those of local procedure."
    )
    agencies: Annotated[tuple[AgencyAsked, ...], Field(min_length=1)] = Field(
        description="The agencies that are asked."
    )
    partners: Keys = Field(
        default=(),
        description="Other bodies that read the draft and are told of its publication, by their keys.",
        json_schema_extra=A_BODY,
    )

    @field_validator("period_from")
    @classmethod
    def _no_overlap(cls, day: date, info: ValidationInfo) -> date:
        before = info.data.get("previous_period_to")
        if before and day <= before:
            raise ValueError(
                f"the data period overlaps that of the previous assessment, which ended on {before:%-d %B %Y}; "
                "begin on the day after."
            )
        return day

    @field_validator("period_to")
    @classmethod
    def _ends_after_it_begins(cls, day: date, info: ValidationInfo) -> date:
        begins = info.data.get("period_from")
        if begins and day <= begins:
            raise ValueError("the data period ends before it begins; correct one of the two days.")
        year_from = info.data.get("year_from")
        if year_from and day > last_day_of(year_from):
            raise ValueError("the data period ends after the year of the assessment; correct the day, or the year.")
        return day

    @field_validator("gap_explained")
    @classmethod
    def _no_gap(cls, explained: str | None, info: ValidationInfo) -> str | None:
        before, begins = info.data.get("previous_period_to"), info.data.get("period_from")
        if before and begins and begins > before + _ONE_DAY and explained is None:
            raise ValueError(
                f"{(begins - before).days - 1} days are missing after {before:%-d %B %Y}, with which the previous "
                "data ended; begin on the day after, or say here why they are missing."
            )
        return explained

    @field_validator("short_because")
    @classmethod
    def _twelve_months(cls, because: str | None, info: ValidationInfo) -> str | None:
        begins, ends = info.data.get("period_from"), info.data.get("period_to")
        if begins and ends and ends + _ONE_DAY < begins + relativedelta(years=1) and because is None:
            raise ValueError(
                f"the data from {begins:%-d %B %Y} to {ends:%-d %B %Y} cover less than twelve months; correct the "
                "period, or say here why it is shorter."
            )
        return because

    @field_validator("sections")
    @classmethod
    def _each_section_once(cls, sections: tuple[SectionWanted, ...]) -> tuple[SectionWanted, ...]:
        codes = [one.code for one in sections]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"the section '{twice[0]}' stands here twice; give each its own code.")
        return sections

    @field_validator("agencies")
    @classmethod
    def _each_agency_once(cls, agencies: tuple[AgencyAsked, ...]) -> tuple[AgencyAsked, ...]:
        seen: set[str] = set()
        for one in agencies:
            if one.organisation in seen:
                raise ValueError(f"'{one.organisation}' stands here twice; name each agency once.")
            seen.add(one.organisation)
        return agencies

    @field_validator("partners")
    @classmethod
    def _not_asked_themselves(cls, partners: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        asked = {one.organisation for one in info.data.get("agencies", ())}
        if both := [key for key in partners if key in asked]:
            raise ValueError(f"'{both[0]}' is among the agencies, who read the draft anyway; leave it out here.")
        return partners
