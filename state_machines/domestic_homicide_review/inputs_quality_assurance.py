"""What is asked while the Home Office assures the report's quality."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.inputs_report import ReportSha256, WhyNotChecked
from state_machines.inputs import Confirmed, Day, DayAhead, Input, Reasons, SomeTexts, Text
from state_machines.marks import PAIR

PointNumber = Annotated[int, Field(ge=1)]
"""The number of a point in the Home Office's letter."""


class SubmitQa(Input):
    """Send the report to the Home Office for quality assurance. The version is frozen."""

    version: Text = Field(description="The version submitted.")
    overview_report: Confirmed = Field(description="Whether the overview report is in the pack.")
    executive_summary: Confirmed = Field(description="Whether the executive summary is in the pack.")
    action_plan: Confirmed = Field(description="Whether the action plan is in the pack.")
    data_form: bool = Field(
        description="Whether the data-collection form is in the pack.",
        json_schema_extra={"authority": "Home Office form (to be confirmed)"},
    )
    family_involvement: Reasons = Field(description="How the family took part.")
    delay_explanation: Reasons | None = Field(default=None, description="If the review took longer than planned: why.")
    publication_intention: Reasons = Field(description="Whether and when the partnership means to publish.")
    not_checked_because: WhyNotChecked = None
    report_sha256: ReportSha256 = None


class _Letter(Input):
    """The Home Office's letter after its quality assurance."""

    panel_on: Day = Field(description="The day on which the quality assurance panel or board met.")
    letter_on: Day = Field(description="The date of the Home Office's letter.")
    letter_reference: Text = Field(description="The Home Office's reference, or where the letter is kept.")
    positives: Reasons | None = Field(default=None, description="What the letter commends.")

    @field_validator("letter_on")
    @classmethod
    def _after_the_panel(cls, letter_on: Day, info: ValidationInfo) -> Day:
        panel_on = info.data.get("panel_on")
        if panel_on and letter_on < panel_on:
            raise ValueError("the letter is dated before the panel met; correct one of the two.")
        return letter_on


class QaApprove(_Letter):
    """The Home Office approves the report."""


class _LetterWithPoints(_Letter):
    """A letter that lists what has to be changed."""

    points: SomeTexts = Field(description="The points of the letter, in its order; the first is number 1.")
    changes_due_on: DayAhead | None = Field(
        default=None, description="The day by which the letter wants the changes; left out, the usual period applies."
    )


class QaPublishAfterChanges(_LetterWithPoints):
    """The Home Office is content for the report to be published once the points are met."""


class QaResubmit(_LetterWithPoints):
    """The Home Office wants the report again once the points are met."""


class ChangesDone(Input):
    """Every point of the Home Office's letter has been answered."""

    version: Text = Field(description="The version of the report with the changes.")
    answers: dict[PointNumber, Reasons] = Field(
        min_length=1,
        description="For each point, by its number: what was done, or why it was not.",
        json_schema_extra={PAIR: ["Number of the point", "What was done, or why it was not"]},
    )
    csp_resigned_on: Day | None = Field(
        default=None, description="The day on which the partnership signed again; needed when the report goes back."
    )
    not_checked_because: WhyNotChecked = None
    report_sha256: ReportSha256 = None
