"""What is asked while an application is acknowledged, consented to, and put to the agencies."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, SomeTexts, Text, Texts
from state_machines.lifecycle import Pause
from state_machines.marks import PERHAPS_A_BODY


class AskedBy(StrEnum):
    """Who made the work wait."""

    VICTIM = "victim"
    APPLICANT = "applicant"


class Acknowledge(Input):
    """Acknowledge the application."""

    point_of_contact: Text = Field(
        description="The one person the applicant can turn to, by post or role.",
        json_schema_extra={"authority": "statutory guidance as updated in 2025 (to be confirmed)"},
    )
    support_offered: Texts = Field(default=(), description="Support services offered to the victim.")
    risk_assessed_on: Day | None = Field(default=None, description="The day of the victim's risk assessment.")


class ReferOn(Input):
    """The application belongs to another area. What is not anti-social behaviour is decided, not passed on."""

    referred_to: Reasons = Field(description="The other area to which it is passed on, and how to reach it.")
    reason: Reasons = Field(description="Why it is the other area's, in words the applicant can be told.")


class RequestInfo(Input):
    """Pass the application on and ask the agencies what they know."""

    copied_to: SomeTexts = Field(
        description="The bodies that have been given the application: all relevant bodies.",
        json_schema_extra={
            **PERHAPS_A_BODY,
            "authority": "Anti-social Behaviour, Crime and Policing Act 2014 s.104(3)(b)",
        },
    )
    agencies: SomeTexts = Field(description="The organisations asked for a return.", json_schema_extra=PERHAPS_A_BODY)
    period_from: Day = Field(description="The first day of the period asked about.")
    due_on: DayAhead | None = Field(default=None, description="When the returns are due; left out, the usual period.")
    questions: Texts = Field(default=(), description="Questions to all of them.")


class BeginDecision(Input):
    """Put the threshold to the meeting."""

    information_in_on: Day | None = Field(
        default=None, description="The day on which the last return came in; left out where some are still missing."
    )
    going_on_without: Reasons | None = Field(
        default=None, description="Where returns are missing: why the decision does not wait."
    )


class Withdraw(Input):
    """The applicant withdraws."""

    withdrawn_on: Day = Field(description="The day on which the applicant said so.")
    reason: Reasons | None = Field(default=None, description="The reason, if one was given. None is needed.")
    freely: Confirmed = Field(description="Whether it was checked that nobody pressed the applicant to withdraw.")

    dated_by = "withdrawn_on"


class Postpone(Input):
    """The applicant asks to wait."""

    from_on: Day = Field(description="The first day.")
    review_on: DayAhead = Field(description="The day on which it is looked at again.")
    reason: Reasons = Field(description="What the applicant asked for.")

    dated_by = "from_on"

    @property
    def effect(self) -> Pause:
        """What waits meanwhile."""
        return Pause.POSTPONED

    @property
    def asked_by(self) -> AskedBy:
        """Only the applicant can make the clocks wait; an agency that is late cannot."""
        return AskedBy.APPLICANT


class GoOn(Input):
    """The wait ends."""

    note: Reasons | None = Field(default=None, description="Why the work goes on.")

    @property
    def effect(self) -> Pause:
        """Which wait ends."""
        return Pause.POSTPONED


class UpdateApplicant(Input):
    """Tell the applicant how things stand."""

    progress: Reasons = Field(
        description="What has happened, in words for the applicant, without other people's names."
    )
    next_step: Reasons = Field(description="What happens next, and when.")


class Promise(Input):
    """Something was promised to the applicant."""

    called_by = ("what",)

    what: Reasons = Field(description="What was promised.")
    owner: Text = Field(description="The organisation that promised it, by its key.", json_schema_extra=PERHAPS_A_BODY)
    due_on: DayAhead = Field(description="The day by which it is to be done.")


class Kept(Input):
    """A promise was kept."""

    evidence: Reasons = Field(description="What was done.")
