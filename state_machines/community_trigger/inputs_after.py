"""What is asked once the applicant has an answer: appeals, the second tier, closing and reopening."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_trigger.procedure import ReferredBy
from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, SomeTexts, Text
from state_machines.marks import PERHAPS_A_BODY


class Ground(StrEnum):
    """On what ground an applicant appeals. That one tool was not used is none."""

    THRESHOLD_WRONGLY_REFUSED = "threshold_wrongly_refused"
    PROCESS_NOT_FOLLOWED = "process_not_followed"
    FACTS_NOT_CONSIDERED = "facts_not_considered"
    HANDLING_OF_THE_APPLICATION = "handling_of_the_application"


class RemitTo(StrEnum):
    """Where a case goes on after a successful challenge."""

    INFORMATION = "information"
    PANEL = "panel"


class Appeal(Input):
    """The applicant is dissatisfied with the handling of the application or with the review."""

    dated_by = "received_on"
    follows_one_of = ("threshold_not_met", "issue_outcome")

    received_on: Day = Field(description="The day on which it came in.")
    grounds: tuple[Ground, ...] = Field(
        min_length=1,
        description="The grounds.",
        json_schema_extra={"authority": "2014 Act Sch 4 para 3"},
    )
    in_their_words: Reasons = Field(description="What the applicant says.")
    late_reason: Reasons | None = Field(
        default=None, description="Where the window is over: why it is heard all the same."
    )


class Review(Input):
    """Somebody who was not involved looks at the appeal."""

    dated_by = "reviewed_on"

    reviewed_on: Day = Field(description="The day.")
    reviewer: Text = Field(description="The reviewer's post and organisation.")
    organisation: Text = Field(
        description="The reviewer's organisation, by its key or name.", json_schema_extra=PERHAPS_A_BODY
    )
    not_involved: Confirmed = Field(
        description="Whether the reviewer had no part in the case and manages nobody who had."
    )
    findings: Reasons = Field(description="What the reviewer found on each ground.")


class Uphold(Input):
    """The appeal is upheld."""

    remit_to: RemitTo = Field(description="Where the case goes on.")
    reasons: Reasons = Field(description="The reasons, in words for the applicant.")


class Dismiss(Input):
    """The appeal is dismissed."""

    reasons: Reasons = Field(description="The reasons, in words for the applicant.")


class ReferSecondTier(Input):
    """Hand the case to the second-tier reviewer."""

    referred_by: ReferredBy = Field(description="Who asked for it.")
    consent_evidence: Reasons | None = Field(
        default=None, description="How the applicant agreed that the papers are shared, and where that is kept."
    )
    papers: SomeTexts = Field(description="The papers handed over: form, minutes, chronology, outcome letter, plan.")


class Remit(Input):
    """The second-tier reviewer sends the case back."""

    answered_on: Day = Field(description="The day of the answer.")
    remit_to: RemitTo = Field(description="Where the case goes on.")
    reasons: Reasons = Field(description="The reviewer's reasons and recommendations.")

    dated_by = "answered_on"


class PassedOn(Input):
    """The second-tier reviewer hears the appeal; nobody here looks at it any more."""


class Confirm(Input):
    """The second-tier reviewer leaves the decision as it is."""

    answered_on: Day = Field(description="The day of the answer.")
    reasons: Reasons = Field(description="The reviewer's reasons.")

    dated_by = "answered_on"


class Close(Input):
    """Close the case."""

    why: Reasons = Field(
        description="Why it is closed, in words for the applicant.",
        json_schema_extra={"authority": "statutory guidance as updated in 2025 (to be confirmed)"},
    )
    how_to_return: Reasons = Field(description="How the applicant can come back.")


class WhyReopened(StrEnum):
    """Why a case goes on."""

    REMIT = "remit"
    NEW_EVIDENCE = "new_evidence"
    CONSENT_CAME_LATER = "consent_came_later"
    SENT_BACK = "sent_back"
    """By the area to which it had been passed on."""


class Reopen(Input):
    """Take up again a case that was closed, passed on or refused."""

    stands_until_changed = frozenset({"consent_evidence"})

    why: WhyReopened = Field(description="On what ground.")
    reason: Reasons = Field(description="The reason, in words for the applicant.")
    authorised_by: Text = Field(description="The post of the manager who decided.")
    consent_evidence: Reasons | None = Field(
        default=None, validate_default=True, description="Where consent came later: how it was given."
    )

    @field_validator("consent_evidence")
    @classmethod
    def _shown(cls, evidence: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("why") is WhyReopened.CONSENT_CAME_LATER and evidence is None:
            raise ValueError("say how and when the victim consented, and where that is kept.")
        return evidence


class KeepOn(Input):
    """Keep a case that is over longer than the procedure says."""

    reasons: Reasons = Field(description="Why it has to be kept, for example a legal claim.")
    keep_until: DayAhead = Field(description="The day on which keeping it is looked at again.")
