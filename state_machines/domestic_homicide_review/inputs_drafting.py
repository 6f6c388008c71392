"""What is asked from the first draft to the partnership's signature."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.inputs_report import ReportSha256, WhyNotChecked
from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, SomeTexts, Text, Texts
from state_machines.marks import PERHAPS_A_BODY


class FamilyView(StrEnum):
    """How the family met the draft."""

    CONTENT = "content"
    COMMENTED = "commented"
    DISAGREES = "disagrees"
    CHOSE_NOT_TO_READ = "chose_not_to_read"
    NO_ANSWER = "no_answer"
    NO_FAMILY_FOUND = "no_family_found"


class Circulate(Input):
    """Send the draft to the agencies for a check of facts, and offer it to the family to read."""

    version: Text = Field(description="The version of the draft.")
    anonymised: Confirmed = Field(description="Whether the draft has been anonymised.")
    comments_due_on: DayAhead = Field(
        description="The day by which agencies are asked to answer. No day is set for the family."
    )
    organisations: SomeTexts = Field(
        description="The organisations that get a numbered copy.", json_schema_extra=PERHAPS_A_BODY
    )
    family_reading: Reasons = Field(
        description="How and where the family can read the draft, and who will be with them."
    )
    not_checked_because: WhyNotChecked = None
    report_sha256: ReportSha256 = None


class CommentsClosed(Input):
    """The agencies have answered and the family has had its time."""

    family_offered_on: Day | None = Field(
        default=None, description="The day on which the family was offered the draft."
    )
    family_time: Reasons | None = Field(
        default=None, validate_default=True, description="How much time the family had, and that they had enough."
    )
    family_view: FamilyView = Field(description="How the family met the draft.")
    family_comments: Reasons | None = Field(default=None, description="What the family said, in their own terms.")
    organisations_answered: Texts = Field(
        description="The organisations that answered; an empty list if none did.", json_schema_extra=PERHAPS_A_BODY
    )
    organisations_silent: Texts = Field(
        default=(), description="The organisations that did not, though reminded.", json_schema_extra=PERHAPS_A_BODY
    )
    changes_made: Reasons = Field(description="What was changed after the comments, and what was not and why.")

    @field_validator("family_time")
    @classmethod
    def _time_given(cls, time: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("family_offered_on") and not time:
            raise ValueError("say how much time the family had to read and to think.")
        return time

    @field_validator("family_view")
    @classmethod
    def _offered(cls, view: FamilyView, info: ValidationInfo) -> FamilyView:
        if view is not FamilyView.NO_FAMILY_FOUND and info.data.get("family_offered_on") is None:
            raise ValueError("the family has to be offered the draft first; give the day, or say that there is none.")
        return view


class PanelAgrees(Input):
    """The panel agrees the report and its action plan."""

    version: Text = Field(description="The version of the report agreed.")
    minutes: Text = Field(description="Where the minutes of the agreement are kept.")
    action_plan_smart: Confirmed = Field(
        description="Whether every action is specific, measurable, achievable, relevant and timed.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016) (paragraph to be confirmed)"},
    )
    owners_accept: Confirmed = Field(description="Whether every owner has accepted its actions at senior level.")
    dissent: Reasons | None = Field(
        default=None, description="Views that differed, and whose they were by organisation."
    )


class QualityChecklist(Input):
    """The three tests of the Home Office's quality assurance board, answered before it asks."""

    follows_guidance: Confirmed = Field(description="The review follows the statutory guidance.")
    right_agencies_and_family_engaged: Confirmed = Field(
        description="The chair engaged the right agencies and the family."
    )
    meaningful_learning: Confirmed = Field(
        description="There is meaningful learning, with actions that follow from it."
    )


class CspSigns(Input):
    """The partnership signs the report off. The report is then completed and the copies are owed."""

    dated_by = "signed_on"

    version: Text = Field(description="The version of the report signed.")
    qa_checklist: QualityChecklist = Field(
        description="The three tests of the quality assurance board.",
        json_schema_extra={"authority": "appointments notice of the DHR Quality Assurance Board"},
    )
    anonymisation_checked_by: Text = Field(
        description="The post of the person who checked the anonymisation, file properties and tracked changes too."
    )
    equality_section: Confirmed = Field(description="Whether the report analyses equality and each characteristic.")
    signed_on: Day = Field(description="The day on which the partnership signed.")
    minute: Text = Field(description="Where the decision of the partnership is minuted.")
    not_checked_because: WhyNotChecked = None
    report_sha256: ReportSha256 = None


class GoBack(Input):
    """Take the review back to an earlier stage."""

    reasons: Reasons = Field(description="Why, and what has to be done before it goes on.")
