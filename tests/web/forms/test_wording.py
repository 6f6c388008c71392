"""How a field is worded: its description as a label, and the rest beneath it."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from state_machines.domestic_homicide_review.inputs_agency_return import ReturnType
from state_machines.domestic_homicide_review.terms import Country, OrganisationKind, RegimeName
from state_machines.inputs import Confirmed, Day, Reasons, Text, Texts
from state_machines.marks import A_DEADLINE, PERHAPS_A_BODY, Prose
from statutory_reviews.web.forms.asked import Asked, Control, asked_by
from statutory_reviews.web.forms.wording import choice_words


class Visit(BaseModel):
    """A model of a test."""

    area: Text = Field(description="The area that leads, for example 'Milton Keynes'. It may change.")
    due: Day | None = Field(default=None, description="When it is due; left out, the usual period applies.")
    body: Text = Field(description="The agency, by its key.", json_schema_extra=PERHAPS_A_BODY)
    bodies: Texts = Field(default=(), description="Those who answered; an empty list if none did.")
    deadline: Text = Field(description="The name of the deadline.", json_schema_extra=A_DEADLINE)
    consulted: Confirmed = Field(description="Whether a specialist was consulted.")
    told: bool = Field(default=False, description="Whether they were told.", json_schema_extra={"authority": "s.9"})
    reasons: Reasons | None = Field(default=None, description="Why.")
    without_words: Text


BY_NAME = {one.name: one for one in asked_by(Visit)}


@pytest.mark.parametrize(
    ("name", "control", "label", "hint"),
    [
        ("area", Control.LINE, "The area that leads", "For example 'Milton Keynes'. It may change."),
        ("due", Control.DAY, "When it is due", "Left out, the usual period applies."),
        ("body", Control.SELECT, "The agency", ""),
        ("bodies", Control.LINES, "Those who answered", "Leave it empty if none did. One to a line."),
        ("deadline", Control.SELECT, "The name of the deadline", ""),
        ("consulted", Control.CONFIRMATION, "A specialist was consulted", ""),
        ("told", Control.YES_NO, "Whether they were told", "Left out, it counts as no. Source: s.9."),
        ("reasons", Control.PROSE, "Why", ""),
        ("without_words", Control.LINE, "Without words", ""),
    ],
)
def test_a_field_is_worded_from_its_description(name: str, control: Control, label: str, hint: str) -> None:
    one = BY_NAME[name]
    assert (one.control, one.label, one.hint) == (control, label, hint)


def test_a_name_that_is_not_listed_may_be_typed_only_where_the_field_says_so() -> None:
    assert BY_NAME["body"].or_another
    assert not BY_NAME["deadline"].or_another


def test_the_mark_of_prose_is_kept_by_pydantic() -> None:
    assert any(isinstance(mark, Prose) for mark in Reasons.__metadata__)
    assert isinstance(BY_NAME["reasons"], Asked)


def test_what_may_be_chosen_is_written_as_the_field_writes_it() -> None:
    chosen = (RegimeName.DHR_2016, ReturnType.IMR, OrganisationKind.NHS_TRUST, Country.NORTHERN_IRELAND)
    assert [choice_words(one) for one in chosen] == [
        "Domestic Homicide Review (2016 guidance)",
        "IMR",
        "NHS trust",
        "Northern Ireland",
    ]
