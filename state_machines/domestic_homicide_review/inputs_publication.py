"""What is asked once the report is cleared: publishing, deferring, withholding, and closing when all is done."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.inputs_report import whole_sha256
from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, SomeTexts, Text
from state_machines.marks import PERHAPS_A_BODY

_ADDRESS = re.compile(r"https://[^\s/]+\.[^\s]+")


class DeferralCause(StrEnum):
    """What publication has to wait for."""

    TRIAL = "trial"
    INQUEST = "inquest"
    OTHER_REVIEW = "other_review"


class DeferPublication(Input):
    """Put publication off while something else is under way."""

    cause: DeferralCause = Field(
        description="What publication waits for.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016) (to be confirmed)"},
    )
    reasons: Reasons = Field(description="Why publication would harm it.")
    review_on: DayAhead = Field(description="The day on which the deferral is looked at again.")


class Withhold(Input):
    """Not publish, for compelling reasons of somebody's welfare."""

    reasons: Reasons = Field(
        description="The compelling reasons of welfare, and why redaction would not be enough.",
        json_schema_extra={"authority": "HL Deb 27 Jan 2021; statutory guidance (Dec 2016) (to be confirmed)"},
    )
    ho_told_on: Day = Field(description="The day on which the Home Office was told.")
    learning_shared_how: Reasons = Field(description="How the learning is shared without the report.")


class Publish(Input):
    """Publish the report."""

    dated_by = "published_on"

    published_on: Day = Field(description="The day of publication.")
    url: Text = Field(description="The web address of the report, beginning with https://.")
    family_told_on: Day = Field(description="The day on which the family was told; it comes first.")
    legal_bar_checked: Confirmed = Field(
        description="Whether it was checked that no trial, inquest or order forbids it."
    )
    quiet_dates_checked: Confirmed = Field(
        description="Whether the day was held against anniversaries, birthdays and the days of the trial."
    )
    safety_check: Confirmed = Field(description="Whether the safety of children and others named or known was checked.")
    not_checked_because: Reasons | None = Field(
        default=None, description="Why the report was not checked for names here, if it was not."
    )
    report_sha256: Text | None = Field(
        default=None,
        validate_default=True,
        description="The SHA-256 of the report as it is published. It is shown by 'reviews lint REF FILE'.",
    )
    online_until: DayAhead | None = Field(
        default=None, description="The last day online, if the report is taken down later and given on request."
    )

    @field_validator("url")
    @classmethod
    def _an_address(cls, url: str) -> str:
        if not _ADDRESS.fullmatch(url):
            raise ValueError("this must be a web address that begins with https://.")
        return url

    @field_validator("family_told_on")
    @classmethod
    def _family_first(cls, told_on: Day, info: ValidationInfo) -> Day:
        published_on = info.data.get("published_on")
        if published_on and told_on > published_on:
            raise ValueError("the family has to be told before publication; tell them, then publish.")
        return told_on

    @field_validator("report_sha256")
    @classmethod
    def _checked_or_why_not(cls, sha256: str | None, info: ValidationInfo) -> str | None:
        if sha256 is None and info.data.get("not_checked_because") is None:
            raise ValueError(
                "the report is checked for names before it is published: 'reviews lint REF FILE' does that and shows "
                "the SHA-256 to give here. Or say why it was not checked."
            )
        return whole_sha256(sha256) if sha256 else None

    @field_validator("online_until")
    @classmethod
    def _after_publication(cls, until: Day | None, info: ValidationInfo) -> Day | None:
        published_on = info.data.get("published_on")
        if until and published_on and until < published_on:
            raise ValueError("this is before the day of publication; correct one of the two.")
        return until


class AllActionsClosed(Input):
    """Every action is done and audited; the review can be closed."""

    audit_on: Day = Field(description="The day of the audit.")
    evidence: Reasons = Field(description="What was seen, and where it is kept.")
    national_recommendations_answered: Confirmed = Field(
        description="Whether every national recommendation has been answered by the right department."
    )
    what_changed: Reasons = Field(description="What is different now, in words the family can be told.")


class DacReportNamesBody(Input):
    """A report of the Domestic Abuse Commissioner names one of our bodies, which owes an answer."""

    called_by = ("report",)
    not_corrected = frozenset({"body"})

    published_on: Day = Field(
        description="The day on which the Commissioner's report was published; it is day 1 of 56.",
        json_schema_extra={"authority": "Domestic Abuse Act 2021, s.16(6)"},
    )
    body: Text = Field(description="The organisation named.", json_schema_extra=PERHAPS_A_BODY)
    report: Text = Field(description="The title of the Commissioner's report.")
    recommendations: SomeTexts = Field(description="The recommendations it has to answer, one by one.")
