"""What is asked when a plan is put to the body that adopts it, adopted, and revised every year."""

from __future__ import annotations

from datetime import date

from pydantic import Field, field_validator

from state_machines.community_safety.bodies import A_BODY
from state_machines.inputs import Day, DayAhead, Input, Reasons, Text

_REGS = "S.I. 2007/1830"


class PlanContents(Input):
    """The parts that a partnership plan has to have (reg 11(1))."""

    strategy: Reasons = Field(
        description="The strategy to reduce re-offending, crime and disorder and to combat substance misuse.",
        json_schema_extra={"authority": f"{_REGS} reg 11(1)(a)"},
    )
    priorities: Reasons = Field(
        description="The priorities that the assessment identified.",
        json_schema_extra={"authority": f"{_REGS} reg 11(1)(b)"},
    )
    steps: Reasons = Field(
        description="The steps the authorities have to take.", json_schema_extra={"authority": f"{_REGS} reg 11(1)(c)"}
    )
    resources: Reasons = Field(
        description="How resources are allocated and used.", json_schema_extra={"authority": f"{_REGS} reg 11(1)(d)"}
    )
    measures: Reasons = Field(
        description="How each authority measures its success.",
        json_schema_extra={"authority": f"{_REGS} reg 11(1)(e)"},
    )
    engagement: Reasons = Field(
        description="The steps by which people are engaged.", json_schema_extra={"authority": f"{_REGS} reg 11(1)(f)"}
    )


class PlanToDecide(Input):
    """A plan before the body that decides: where it has what it must have, and what was regarded."""

    contents: PlanContents = Field(description="Where the plan has each part that it must have.")
    police_and_crime_objectives: Reasons = Field(
        description="How the objectives of the police and crime plan were regarded.",
        json_schema_extra={"authority": "Crime and Disorder Act 1998 s.6(1A)"},
    )
    serious_violence: Reasons = Field(
        description="How it prevents and reduces serious violence, or where that strategy is found.",
        json_schema_extra={"authority": "Crime and Disorder Act 1998 s.6(1)(d)"},
    )


class PutForAdoption(PlanToDecide):
    """Put the plan, or its yearly revision, to the body that adopts it; the paper for its meeting says this."""

    assessment: Text | None = Field(
        default=None,
        description="For a yearly revision: the latest assessment, by its reference or title.",
        json_schema_extra={"authority": f"{_REGS} reg 10(2)"},
    )


class Decided(Input):
    """What a body decided, and where that is minuted."""

    dated_by = "met_on"

    body: Text = Field(description="The body that decided, by its key.", json_schema_extra=A_BODY)
    met_on: Day = Field(description="The day it met.")
    minute: Text = Field(description="The minute, by number or page.")


class Adopted(PlanToDecide, Decided):
    """What is asked when a plan is adopted or refreshed: the plan as it was decided upon."""

    address: Text | None = Field(default=None, description="Where the whole plan can be read, where it is published.")


class Adopt(Adopted):
    """Record that the strategy was adopted."""


class Refresh(Adopted):
    """Record the yearly revision of the plan, before 1 April."""

    year_from: DayAhead = Field(
        description="The 1 April with which the year begins that the revised plan is for.",
        json_schema_extra={"authority": f"{_REGS} reg 10(2)"},
    )
    assessment: Text = Field(description="The latest assessment, by its reference or title.")
    period_to: DayAhead | None = Field(default=None, description="Where the plan is extended: its new last day.")

    @field_validator("year_from")
    @classmethod
    def _first_of_april(cls, day: date) -> date:
        if (day.month, day.day) != (4, 1):
            raise ValueError("the year begins on 1 April (S.I. 2007/1830 reg 2); correct the day.")
        return day
