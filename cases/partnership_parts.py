"""The people of a partnership and the parts they play, as its file lists them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from cases.partnership_bodies import Email, Key
from state_machines.inputs import DayAhead, Input, Text
from state_machines.lifecycle import Role
from state_machines.periods import in_words


def _after_the_first(value: date, given: ValidationInfo) -> date:
    first = given.data.get("from_on")
    if first is not None and value < first:
        raise ValueError(f"the last day is before the first, which is {in_words(first)}; check both.")
    return value


LastDay = Annotated[DayAhead, AfterValidator(_after_the_first)]
"""The last day of what begins on `from_on`."""


class PartPlayed(StrEnum):
    """The parts that are played in a whole partnership."""

    CHAIR = Role.CHAIR.value
    COORDINATOR = Role.COORDINATOR.value
    AUDITOR = Role.AUDITOR.value
    ADMINISTRATOR = Role.ADMINISTRATOR.value
    AGENCY_CONTACT = Role.AGENCY_CONTACT.value


class RoleInFile(Input):
    """A part an officer plays between two dates."""

    role: PartPlayed = Field(description="The part.")
    from_on: DayAhead = Field(description="The first day.")
    to_on: LastDay | None = Field(default=None, description="The last day; left out while it lasts.")
    organisation: Text | None = Field(
        default=None,
        validate_default=True,
        description="For an agency contact: the organisation, by its key.",
        json_schema_extra={"names_a_body": True},
    )

    @field_validator("organisation")
    @classmethod
    def _of_a_contact(cls, organisation: str | None, info: ValidationInfo) -> str | None:
        if info.data.get("role") is PartPlayed.AGENCY_CONTACT and organisation is None:
            raise ValueError("an agency contact answers for an organisation; say for which.")
        return organisation


class OfficerInFile(Input):
    """A person who acts in the system."""

    key: Key = Field(description="The short name under which the person acts.")
    name: Text = Field(description="The person's name.")
    title: Text | None = Field(default=None, description="The person's post.")
    employer: Text | None = Field(
        default=None,
        description="The organisation the person works for, by its key.",
        json_schema_extra={"may_name_a_body": True},
    )
    email: Email | None = Field(default=None, description="The person's e-mail address.")
    roles: tuple[RoleInFile, ...] = Field(
        default=(),
        description="The parts the person plays, with dates. Left out for somebody who plays a part in single cases "
        "only, such as an independent chair.",
    )
