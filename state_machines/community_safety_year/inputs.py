"""What is asked about a year of the partnership: its duties, each with the evidence that it was met."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from state_machines.community_safety.bodies import A_BODY
from state_machines.community_safety.inputs_year import YearFrom
from state_machines.inputs import Day, DayAhead, Input, Reasons, SomeTexts, Text

_REGS = "S.I. 2007/1830"


class OpenYear(Input):
    """Open a year of the partnership."""

    not_corrected = frozenset({"year_from"})
    same_source = "year_from"
    only_one = "a year is opened once"

    year_from: YearFrom = Field(
        description="The 1 April with which it begins.", json_schema_extra={"authority": f"{_REGS} reg 2"}
    )


class Evidence(Input):
    """A duty that was met, and what shows it."""

    dated_by = "done_on"
    days_are_guarded = True

    done_on: Day = Field(description="The day it was done, in the year.")
    evidence: Reasons = Field(description="What shows it, and where it is kept.")


class ConfirmProtocol(Evidence):
    """Confirm that the information sharing protocol stands and was looked at."""


class ConfirmNominees(Evidence):
    """Confirm that each authority has nominated a person to share information."""

    authorities: SomeTexts = Field(
        description="The authorities that have, by their keys.",
        json_schema_extra={**A_BODY, "authority": f"{_REGS} reg 4"},
    )


class ScrutinyMet(Evidence):
    """Record that the crime and disorder committee met."""


class RegardObjectives(Evidence):
    """Record that the police and crime objectives were regarded."""


class ReviewSeriousViolence(Evidence):
    """Record that the strategy on serious violence was reviewed and stands."""


class CloseYear(Input):
    """Close the year."""

    not_met: Reasons | None = Field(
        default=None, description="Where duties of the year were not met: which, why, and what follows."
    )


class ExpectExchange(Input):
    """Expect the exchange of one quarter's data."""

    called_by = ("quarter_to",)

    quarter_to: DayAhead = Field(description="The last day of the quarter.")
    due_on: DayAhead = Field(
        description="The last day for disclosing it: the end of the next quarter.",
        json_schema_extra={"authority": "S.I. 2007/1831 regs 1-4"},
    )


class RecordExchange(Input):
    """Record which authorities have disclosed the quarter's data, together with those recorded before."""

    dated_by = "done_on"
    days_are_guarded = True

    done_on: Day = Field(description="The day the last of these was disclosed, not before the quarter ends.")
    authorities: SomeTexts = Field(
        description="The authorities that have disclosed theirs by now, by their keys.", json_schema_extra=A_BODY
    )
    depersonalised: bool = Field(description="Whether all of it was depersonalised and electronic.")


class Outside(StrEnum):
    """Who made a recommendation to the partnership from outside."""

    SCRUTINY = "scrutiny"
    POLICING_BODY = "policing_body"
    OMBUDSMAN = "ombudsman"
    DOMESTIC_HOMICIDE_REVIEW = "domestic_homicide_review"
    CASE_REVIEW = "case_review"


class ReceiveRecommendation(Input):
    """Record a recommendation from outside the partnership."""

    called_by = ("reference", "recommendation")
    dated_by = "received_on"

    received_on: Day = Field(description="The day it came in.")
    source: Outside = Field(description="Who made it.")
    organisation: Text | None = Field(default=None, description="The body, by its key.", json_schema_extra=A_BODY)
    reference: Text | None = Field(default=None, description="The case or paper it stands in.")
    recommendation: Reasons = Field(description="What it says.")


class AnswerRecommendation(Input):
    """Record the written response."""

    dated_by = "answered_on"

    answered_on: Day = Field(description="The day of the response.")
    is_followed: bool = Field(description="Whether it is followed.")
    response: Reasons = Field(description="What was answered; where it is not followed: why.")
