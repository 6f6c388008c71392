"""How an area's published procedure sets the threshold within s.104(4)-(12) of the 2014 Act."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.community_trigger.windows import APPLY_WITHIN, REPORT_WITHIN, Window
from state_machines.inputs import Input, Text, Texts

NUMBER_IN_THE_ACT = 3


class AppliesFrom(StrEnum):
    """From which complaint the time to apply runs."""

    EACH_COMPLAINT = "each_complaint"
    LATEST_COMPLAINT = "latest_complaint"


class ManyHouseholds(Input):
    """So many individuals or households that reported the same behaviour."""

    number: int = Field(ge=2, description="How many.")
    within: Window = Field(description="Within what time before the application.")
    authority: Text = Field(description="The passage of the published procedure.")


class ManyOfOneIncident(Input):
    """So many complaints of the same incident, whoever made them."""

    number: int = Field(ge=2, description="How many.")
    authority: Text = Field(description="The passage of the published procedure.")


class HateIncidents(Input):
    """So many hate incidents."""

    number: int = Field(default=1, ge=1, description="How many.")
    authority: Text = Field(description="The passage of the published procedure.")


class SeniorManager(Input):
    """A senior manager who may decide that a review is needed."""

    authorised_by: Text = Field(description="The post that may decide so.")
    authority: Text = Field(description="The passage of the published procedure.")


class ThresholdRules(Input):
    """When a review must be held, and on what grounds it may be. What is left out is as the Act has it."""

    complaints: int = Field(default=NUMBER_IN_THE_ACT, ge=1, description="How many complaints are enough: 1 to 3.")
    report_within: Window = Field(
        default=REPORT_WITHIN, description="The time to report, from the day of the behaviour."
    )
    apply_within: Window = Field(default=APPLY_WITHIN, description="The time to apply, from the day of the complaint.")
    apply_counted_from: AppliesFrom = Field(
        default=AppliesFrom.EACH_COMPLAINT, description="Whether the time to apply runs from each complaint."
    )
    incidents_within: Window | None = Field(
        default=None, description="Where it runs from the latest: the span in which the incidents have to lie."
    )
    same_incident_counts_once: bool = Field(
        default=True,
        description="Whether a household's complaints of one incident to several bodies count once.",
        json_schema_extra={"authority": "2014 Act s.104(12)"},
    )
    leaves_out_already_reviewed: Text | None = Field(
        default=None,
        description="Where a household's complaints of an aspect that was reviewed before do not count: the passage.",
        json_schema_extra={"authority": "2014 Act s.104(12)"},
    )
    households: ManyHouseholds | None = Field(default=None, description="Discretion: many households.")
    complaints_of_one_incident: ManyOfOneIncident | None = Field(
        default=None, description="Discretion: many complaints of one incident."
    )
    hate_incident: HateIncidents | None = Field(default=None, description="Discretion: hate incidents.")
    senior_manager: SeniorManager | None = Field(default=None, description="Discretion: a senior manager decides.")
    statutory_factors: bool = Field(
        default=True, description="Discretion: persistence, harm and the adequacy of the response. Always open."
    )
    caveats: Texts = Field(
        default=(),
        description="What else the procedure asks for. Advice only: it never undoes a count that is reached.",
    )
    authority: Text | None = Field(
        default=None, validate_default=True, description="The passage of the published procedure that sets all this."
    )

    @field_validator("complaints")
    @classmethod
    def _never_more_than_the_act(cls, number: int) -> int:
        if number > NUMBER_IN_THE_ACT:
            raise ValueError(
                "more than three complaints may not be asked for (s.104(4)(b) with Explanatory Note 231); "
                "write 1, 2 or 3."
            )
        return number

    @field_validator("report_within", "apply_within", "incidents_within")
    @classmethod
    def _with_its_passage(cls, window: Window | None, info: ValidationInfo) -> Window | None:
        in_the_act = {"report_within": REPORT_WITHIN, "apply_within": APPLY_WITHIN}.get(info.field_name or "")
        if window and not window.has_a_passage and (in_the_act is None or window.period() != in_the_act.period()):
            act = f"the Act's {in_the_act.period().quantity}" if in_the_act else "what the Act asks"
            raise ValueError(
                f"this differs from {act}, which only the published procedure may change (s.104(10)-(11)); "
                "quote its passage as the authority."
            )
        return window

    @field_validator("incidents_within")
    @classmethod
    def _in_place_of_the_time_from_each(cls, window: Window | None, info: ValidationInfo) -> Window | None:
        if window and info.data.get("apply_counted_from") is AppliesFrom.EACH_COMPLAINT:
            raise ValueError(
                "a further span on top of s.104(11) would undo counts the Act accepts; let the time to apply "
                "count from the latest complaint, or take it out."
            )
        return window

    @field_validator("statutory_factors")
    @classmethod
    def _always_open(cls, value: bool) -> bool:  # noqa: FBT001 - pydantic hands the value over by position
        if not value:
            raise ValueError("persistence, harm and adequacy may be looked at in every case (s.104(5)); take this out.")
        return value

    @field_validator("authority")
    @classmethod
    def _for_another_number(cls, passage: str | None, info: ValidationInfo) -> str | None:
        if passage is None and info.data.get("complaints", NUMBER_IN_THE_ACT) != NUMBER_IN_THE_ACT:
            raise ValueError(
                "another number than three has to stand in the published procedure (s.104(4)(b)); quote its passage."
            )
        return passage
