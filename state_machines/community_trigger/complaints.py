"""A complaint of anti-social behaviour: what is asked about it, and all of them as a case's record has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import Field, ValidationInfo, field_validator

from state_machines.facts import Record, recorded
from state_machines.inputs import Day, Input, Reasons, Text
from state_machines.marks import PERHAPS_A_BODY

APPLICANT = "applicant"
APPLICATION = "application"


class Complaint(Input):
    """One complaint to a body. The day of the behaviour may be one day, a range, or left out where nobody knows it."""

    behaviour_on: Day | None = Field(default=None, description="The day of the behaviour, where it was one day.")
    behaviour_from: Day | None = Field(
        default=None, validate_default=True, description="Where the day is not known exactly: the first possible day."
    )
    behaviour_to: Day | None = Field(
        default=None,
        validate_default=True,
        description="The last possible day; left out where the behaviour was going on when it was reported.",
    )
    made_on: Day = Field(
        description="The day on which the complaint was made.",
        json_schema_extra={"authority": "Anti-social Behaviour, Crime and Policing Act 2014 s.104(11)"},
    )
    made_to: Text = Field(description="The body it was made to, by its key.", json_schema_extra=PERHAPS_A_BODY)
    household: Text = Field(
        default=APPLICANT,
        description="Whose complaint it is, as a label and never a name: 'applicant', 'neighbour 1'.",
    )
    reference: Text | None = Field(default=None, description="The reference of the body it was made to.")
    incident: Text | None = Field(
        default=None,
        description="A label for the incident, for example 'broken window': the same label is the same incident.",
    )
    aspect: Text | None = Field(default=None, description="The aspect it is about, for example 'noise'.")
    about_this_behaviour: bool = Field(
        default=True, description="Whether it is about the behaviour that the application is about."
    )
    already_reviewed_in: Text | None = Field(
        default=None, description="The reference of an earlier case review of the same aspect."
    )
    hate_incident: bool = Field(default=False, description="Whether it was reported as a hate incident.")
    details: Reasons | None = Field(default=None, description="What was reported, without anybody's name.")

    @field_validator("behaviour_from", "behaviour_to")
    @classmethod
    def _not_beside_a_single_day(cls, value: date | None, info: ValidationInfo) -> date | None:
        if value and info.data.get("behaviour_on"):
            raise ValueError("the behaviour has a single day already; take that day or this range out.")
        return value

    @field_validator("behaviour_to")
    @classmethod
    def _after_the_first(cls, value: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("behaviour_from")
        if value and first and value < first:
            raise ValueError("the range ends before it begins; exchange the two days or correct one.")
        return value

    @field_validator("made_on")
    @classmethod
    def _not_before_the_behaviour(cls, value: date, info: ValidationInfo) -> date:
        begins = info.data.get("behaviour_on") or info.data.get("behaviour_from")
        if begins and value < begins:
            raise ValueError("the complaint is dated before the behaviour it is about; correct one of the two days.")
        return value


class RecordedComplaint(NamedTuple):
    """A complaint as the calculator reads it. `source` is 'application', or which item told of it."""

    made_on: date
    made_to: str
    behaviour_on: date | None = None
    behaviour_from: date | None = None
    behaviour_to: date | None = None
    household: str = APPLICANT
    reference: str | None = None
    incident: str | None = None
    aspect: str | None = None
    about_this_behaviour: bool = True
    already_reviewed_in: str | None = None
    hate_incident: bool = False
    source: str = APPLICATION

    @property
    def behaviour_begins(self) -> date | None:
        """The first day that it could have been; None when nobody knows."""
        return self.behaviour_on or self.behaviour_from

    @property
    def behaviour_day(self) -> date:
        """The latest day that it could have been: nobody reports what has not happened yet."""
        if self.behaviour_on:
            return self.behaviour_on
        return min(self.behaviour_to, self.made_on) if self.behaviour_to else self.made_on


def complaints_of(record: Record, items: Iterable[tuple[str, Record]]) -> tuple[RecordedComplaint, ...]:
    """Every complaint a case knows of: those of the application, those added later, those in agency returns.

    `items` are the kind and the record of each item inside the case, in the order they were opened.
    """
    found = [as_recorded(one) for one in recorded(record, "receive", "complaints") or ()]
    numbers: Counter[str] = Counter()  # an item's key is its kind and its number among those of the kind
    for kind, told in items:
        numbers[kind] += 1
        if event := _TOLD_BY.get(kind):
            source = f"{kind}-{numbers[kind]}"
            found += [as_recorded(one, source=source) for one in recorded(told, event, "complaints") or ()]
    return tuple(found)


def as_recorded(complaint: Complaint | Mapping[str, Any], *, source: str = APPLICATION) -> RecordedComplaint:
    """The same for the calculator, from an input or from the JSON of a record."""
    given: Mapping[str, Any] = vars(complaint) if isinstance(complaint, Complaint) else complaint
    get = given.get
    about = get("about_this_behaviour")
    return RecordedComplaint(
        made_on=_day(given["made_on"]),
        made_to=given["made_to"],
        behaviour_on=_day(get("behaviour_on")),
        behaviour_from=_day(get("behaviour_from")),
        behaviour_to=_day(get("behaviour_to")),
        household=get("household") or APPLICANT,
        reference=get("reference"),
        incident=get("incident"),
        aspect=get("aspect"),
        about_this_behaviour=about is None or about,
        already_reviewed_in=get("already_reviewed_in"),
        hate_incident=bool(get("hate_incident")),
        source=source,
    )


_TOLD_BY = {"further_complaints": "add", "agency_return": "receive"}


def _day(value: Any) -> Any:  # noqa: ANN401 - a record holds any JSON value
    return date.fromisoformat(value) if isinstance(value, str) else value
