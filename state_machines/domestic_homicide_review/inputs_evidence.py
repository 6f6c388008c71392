"""What is asked while the review is set up and gathers its evidence."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.inputs_agency_return import Percentage, RequestAgencyReturn
from state_machines.inputs import Confirmed, Day, DayAhead, Input, OfficialDetails, Reasons, SomeTexts, Text, Texts
from state_machines.marks import PAIR, PERHAPS_A_BODY

_PARA_39 = "statutory guidance (Dec 2016), para 39"


class Commission(Input):
    """Appoint the independent chair and put the agreements in place."""

    chair: OfficialDetails = Field(description="The independent chair.", json_schema_extra={"authority": _PARA_39})
    author: OfficialDetails | None = Field(
        default=None, description="The author, if somebody else writes. The chair stays responsible for the report."
    )
    appointed_on: Day = Field(description="The day of the appointment.")
    independence_statement: Reasons = Field(
        description="Why the chair is independent of every agency involved, with career history.",
        json_schema_extra={"authority": f"{_PARA_39} (wording to be confirmed)"},
    )
    declared_interests: Texts = Field(description="Interests the chair declared; an empty list if there are none.")
    training: Reasons = Field(description="Training and experience of the chair, including in domestic abuse.")
    panel_organisations: SomeTexts = Field(
        description="The organisations invited to sit on the panel.", json_schema_extra=PERHAPS_A_BODY
    )
    dpia_on: Day = Field(description="The day on which the data protection impact assessment was agreed.")
    isa_on: Day = Field(description="The day on which the information-sharing agreement was agreed.")


class TorAgreed(Input):
    """The panel agrees the terms of reference."""

    kept_out_of_history = frozenset({"pseudonyms"})
    not_corrected = frozenset({"agencies", "returns_due_on"})

    version: Text = Field(description="The version of the terms of reference, for example '1.0'.")
    scoping_from: Day = Field(description="The first day the review looks at.")
    scoping_to: Day = Field(description="The last day the review looks at.")
    rationale: Reasons = Field(description="Why this period.")
    key_lines: SomeTexts = Field(description="The key lines of enquiry.")
    subjects: SomeTexts = Field(
        description="The people the review looks at, by their part and not by name, for example 'deceased', 'child 1'."
    )
    pseudonyms: dict[Text, Text] = Field(
        min_length=1,
        description="A pseudonym for each of the subjects, chosen with the family where they wish.",
        json_schema_extra={PAIR: ["Their part, as written above", "Pseudonym"]},
    )
    family_invited_on: Day | None = Field(
        default=None, description="The day on which the family was invited to comment on the terms."
    )
    family_invited_how: Reasons | None = Field(default=None, description="How the family was invited.")
    family_not_invited_because: Reasons | None = Field(
        default=None, validate_default=True, description="If the family was not invited: why not."
    )
    perpetrator_contact_cleared_on: Day | None = Field(
        default=None,
        description="The day on which the senior investigating officer agreed to contact with the person alleged to be "
        "responsible; without it nobody writes to that person.",
    )
    returns_due_on: DayAhead | None = Field(
        default=None, description="The day on which agency returns are due; left out, the usual period applies."
    )
    agencies: tuple[RequestAgencyReturn, ...] = Field(
        min_length=1, description="The returns asked for, one for each agency."
    )

    @field_validator("scoping_to")
    @classmethod
    def _after_the_first_day(cls, last: Day, info: ValidationInfo) -> Day:
        first = info.data.get("scoping_from")
        if first and last < first:
            raise ValueError("the last day is before the first day the review looks at; correct one of the two.")
        return last

    @field_validator("pseudonyms")
    @classmethod
    def _one_for_each(cls, pseudonyms: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        if set(pseudonyms) != set(info.data.get("subjects", pseudonyms)):
            raise ValueError("give each of the subjects exactly one pseudonym, under the same word.")
        if len({name.casefold() for name in pseudonyms.values()}) < len(pseudonyms):
            raise ValueError("two people have the same pseudonym; change one.")
        return pseudonyms

    @field_validator("family_not_invited_because")
    @classmethod
    def _family_considered(cls, reasons: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("family_invited_on") is None and not reasons:
            raise ValueError("give the day on which the family was invited, or say here why it was not.")
        return reasons


class ImrIn(Input):
    """The first return is in. One with an independent author and a senior signature moves the case on by itself."""

    organisation: Text = Field(description="The organisation whose return came in.", json_schema_extra=PERHAPS_A_BODY)
    received_on: Day = Field(description="The day on which it came in.")
    author_independent: Confirmed = Field(
        description="Whether the author had no part in the case and does not manage anybody who had.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016) (wording to be confirmed)"},
    )
    signed_off_by: Text = Field(description="The post of the senior officer who signed it off.")
    quality_score: Percentage | None = Field(default=None, description="Quality by the checklist, 0 to 100.")


class EvidenceComplete(Input):
    """Every return has been accepted, or waived with a reason."""

    summary: Reasons = Field(description="What the evidence consists of, and what is missing from it.")
