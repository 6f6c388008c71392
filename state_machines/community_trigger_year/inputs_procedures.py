"""What is asked about the review procedures: how well they work, and whom a revision was put to (2014 Act Sch 4)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from state_machines.community_trigger_year.inputs import WebAddress
from state_machines.inputs import Day, DayAhead, Input, Reasons, SomeTexts, Text, Texts
from state_machines.marks import PERHAPS_A_BODY

_PLEDGE: dict[str, Any] = {"authority": "ASB Help PLEDGE (good practice, to be confirmed)"}


class ReviewEffectiveness(Input):
    """Look at how well the review procedures work: the six points of the PLEDGE, and what follows."""

    dated_by = "reviewed_on"

    reviewed_on: Day = Field(description="The day.")
    took_part: SomeTexts = Field(
        description="The organisations that took part, by their keys or names.", json_schema_extra=PERHAPS_A_BODY
    )
    promote_awareness: Reasons = Field(
        description="Promote awareness: how victims learn that there is a case review.", json_schema_extra=_PLEDGE
    )
    legality: Reasons = Field(
        description="Legality: whether the threshold is the Act's, without conditions that the Act does not know.",
        json_schema_extra=_PLEDGE,
    )
    ensure_accessibility: Reasons = Field(
        description="Ensure accessibility: in how many ways somebody can apply, and what adjustments there are.",
        json_schema_extra=_PLEDGE,
    )
    develop_process: Reasons = Field(
        description="Develop process: whether times are kept, decisions recorded and appeals heard.",
        json_schema_extra=_PLEDGE,
    )
    generate_inclusivity: Reasons = Field(
        description="Generate inclusivity: whether victims take part, and how.", json_schema_extra=_PLEDGE
    )
    establish_a_precedent: Reasons = Field(
        description="Establish a precedent: independent chairs, and recommendations carried out.",
        json_schema_extra=_PLEDGE,
    )
    conclusions: Reasons = Field(
        description="How effective the procedures are, and why.",
        json_schema_extra={"authority": "Anti-social Behaviour, Crime and Policing Act 2014 Sch 4 para 4"},
    )
    to_be_revised: bool = Field(description="Whether the procedures are to be revised.")


class ConsultOnProcedures(Input):
    """Put draft procedures to the local policing body and to housing providers."""

    housing_providers: SomeTexts = Field(
        description="The local providers of social housing consulted, by their keys.",
        json_schema_extra={
            **PERHAPS_A_BODY,
            "authority": "Anti-social Behaviour, Crime and Policing Act 2014 Sch 4 para 2",
        },
    )
    draft_at: WebAddress = Field(description="Where the draft can be read, beginning with https://.")
    what_changes: Reasons = Field(description="What would change, and why.")
    questions: Texts = Field(default=(), description="Questions to those consulted.")
    reply_by: DayAhead = Field(description="The day by which answers are wanted.")


class AdoptProcedures(Input):
    """Adopt the revised procedures and publish them."""

    dated_by = "adopted_on"

    adopted_on: Day = Field(description="The day on which they were adopted.")
    in_force_from: DayAhead = Field(description="The first day on which they apply.")
    published_at: WebAddress = Field(
        description="Where they are published, beginning with https://.",
        json_schema_extra={"authority": "Anti-social Behaviour, Crime and Policing Act 2014 s.104(2)"},
    )
    replies: Reasons = Field(description="What those consulted answered, and what came of it.")
    what_changed: Reasons = Field(description="What is different now.")
    adopted_by: Text = Field(description="Who adopted them, for example the partnership's board.")
