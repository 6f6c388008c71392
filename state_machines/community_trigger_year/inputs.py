"""What is asked about a reporting year: its period, its figures, where they are published, and its closing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from state_machines.community_trigger_year.figures import Edition
from state_machines.community_trigger_year.reconciling import Change
from state_machines.community_trigger_year.reporting_year import LONGEST
from state_machines.inputs import Day, DayAhead, Input, Reasons, SomeTexts, Text
from state_machines.marks import PERHAPS_A_BODY

_ADDRESS = re.compile(r"https://[^\s/]+\.[^\s]+")
_ONE_DAY = timedelta(days=1)


def _an_address(url: str) -> str:
    if not _ADDRESS.fullmatch(url):
        raise ValueError("this must be a web address that begins with https://.")
    return url


WebAddress = Annotated[Text, AfterValidator(_an_address)]
"""The address of a page that everybody can open."""


class OpenYear(Input):
    """Open a reporting year."""

    not_corrected = frozenset({"period_from", "period_to"})
    same_source = "period_from"

    period_from: DayAhead = Field(description="The first day of the period: the first of a month.")
    period_to: DayAhead = Field(
        description="The last day of the period: the last of a month, at most 12 months on.",
        json_schema_extra={"authority": "Anti-social Behaviour, Crime and Policing Act 2014 s.105(4)"},
    )

    @field_validator("period_from")
    @classmethod
    def _first_of_a_month(cls, day: date) -> date:
        if day.day != 1:
            raise ValueError("a reporting period begins on the first day of a month; correct the day.")
        return day

    @field_validator("period_to")
    @classmethod
    def _not_above_twelve_months(cls, day: date, info: ValidationInfo) -> date:
        begins = info.data.get("period_from")
        if (day + _ONE_DAY).day != 1:
            raise ValueError("a reporting period ends on the last day of a month; correct the day.")
        if begins and day < begins:
            raise ValueError("the period ends before it begins; correct one of the two days.")
        if begins and day >= begins + LONGEST:
            raise ValueError("a reporting period does not exceed 12 months (s.105(4)); end it earlier.")
        return day


class Prepare(Edition):
    """Put the figures of the period on record, as the program counted them."""

    not_corrected = frozenset(Edition.model_fields)


class Revise(Edition):
    """Put a later edition on record after the figures were published."""

    not_corrected = frozenset({*Edition.model_fields, "differences"})

    reason: Reasons = Field(description="Why the figures changed after they were published.")
    differences: tuple[Change, ...] = Field(description="What differs from the edition before.")


class Publish(Input):
    """Publish the figures."""

    dated_by = "published_on"

    published_on: Day = Field(description="The day of publication.")
    url: WebAddress = Field(description="The web address of the page, beginning with https://.")
    bodies: SomeTexts = Field(
        description="The relevant bodies that publish the figures together.",
        json_schema_extra={
            **PERHAPS_A_BODY,
            "authority": "Anti-social Behaviour, Crime and Policing Act 2014 s.104(9)",
        },
    )


class CloseYear(Input):
    """Close the reporting year."""

    without_effectiveness_review: Reasons | None = Field(
        default=None, description="Where the procedures were not looked at this year: why, and when they will be."
    )
