"""What is asked about reports of anti-social behaviour: what happened when, told to whom, and by what way."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.inputs import Day, DayAhead, Input, PersonDetails, Reasons, Text
from state_machines.marks import PERHAPS_A_BODY

_NO_NAMES = "without names: write 'applicant' or 'neighbour 1'"


class ReportChannel(StrEnum):
    """How a report comes in."""

    ONLINE_FORM = "online_form"
    EMAIL = "email"
    TELEPHONE = "telephone"
    POST = "post"
    IN_PERSON = "in_person"


class Report(Input):
    """A report of anti-social behaviour."""

    dated_by = "reported_on"

    incident_on: Day | None = Field(default=None, description="The day of the behaviour, where it is known.")
    incident_from: Day | None = Field(default=None, description="Where it went on for some time: the first day.")
    incident_to: Day | None = Field(
        default=None, validate_default=True, description="Where it went on for some time: the last day so far."
    )
    reported_on: Day = Field(description="The day on which it was reported.")
    reported_to: Text = Field(
        description="The organisation it was reported to, by its key or name.", json_schema_extra=PERHAPS_A_BODY
    )
    behaviour: Reasons = Field(description=f"What happened, {_NO_NAMES}.")
    channel: ReportChannel = Field(description="How the report came in.")
    reference: Text | None = Field(default=None, description="The organisation's own reference for the report.")

    @field_validator("incident_to")
    @classmethod
    def _a_day_or_a_range(cls, last: date | None, info: ValidationInfo) -> date | None:
        day, first = info.data.get("incident_on"), info.data.get("incident_from")
        if day and (first or last):
            raise ValueError("give either the day of the behaviour or its first and last day, not both.")
        if (first is None) is not (last is None):
            raise ValueError("give both the first and the last day of the behaviour, or neither.")
        if first and last and last < first:
            raise ValueError("the behaviour ends before it begins; correct one of the two days.")
        return last

    @field_validator("reported_on")
    @classmethod
    def _not_before_the_behaviour(cls, reported_on: date, info: ValidationInfo) -> date:
        began = info.data.get("incident_on") or info.data.get("incident_from")
        if began and reported_on < began:
            raise ValueError("the report is dated before the behaviour; correct one of the two days.")
        return reported_on


class FirstReport(Report):
    """The first report on file of somebody who complains of anti-social behaviour."""

    complainant: PersonDetails = Field(description="Who reported it.")


class ApplicationMade(Input):
    """The complainant has applied for a case review."""

    dated_by = "made_on"

    made_on: Day = Field(description="The day on which the application was received.")
    reference: Text = Field(description="The reference of the application's case.")


class CloseLog(Input):
    """Close the log."""

    why: Reasons = Field(description=f"Why it is closed, {_NO_NAMES}.")
    keep_until: DayAhead | None = Field(
        default=None, description="The day on which keeping it is looked at again; left out, the usual period."
    )


class KeepOn(Input):
    """Keep a closed log longer."""

    reasons: Reasons = Field(description="Why it has to be kept, for example a legal claim.")
    keep_until: DayAhead = Field(description="The day on which keeping it is looked at again.")
