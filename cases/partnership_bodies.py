"""The bodies that a partnership works with and writes to, as its file names them; and what keys and addresses are."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from state_machines.domestic_homicide_review.terms import StatutoryBasis
from state_machines.inputs import Input, Text, Texts

_KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_EMAIL = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>()]+")
_RESERVED = frozenset({"new", "server", "system"})
"""What stands in addresses and logs for something else than a person or a body."""
_LONGEST_KEY, _LONGEST_EMAIL, _MOST_LINES = 64, 254, 10


def _is_a_key(value: str) -> str:
    if len(value) > _LONGEST_KEY or not _KEY.fullmatch(value):
        raise ValueError(
            f"it is made of small letters and digits, with hyphens between, {_LONGEST_KEY} at most; "
            "for example 'thames-valley-police'."
        )
    if value in _RESERVED:
        raise ValueError(f"'{value}' stands for something else in the logs; choose another.")
    return value


def _is_an_email(value: str) -> str:
    if len(value) > _LONGEST_EMAIL or not _EMAIL.fullmatch(value):
        raise ValueError("it is no e-mail address; write one such as 'office@council.example'.")
    return value


def _fits_a_letter(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) > _MOST_LINES:
        raise ValueError(f"it has {len(lines)} lines, and a letter has room for {_MOST_LINES}; leave some out.")
    return lines


Key = Annotated[Text, AfterValidator(_is_a_key)]
"""The short name of a person, a body or a partnership: it stands in addresses of pages and in logs."""

Email = Annotated[Text, AfterValidator(_is_an_email)]
"""One e-mail address, without a name."""

AddressLines = Annotated[Texts, AfterValidator(_fits_a_letter)]
"""The lines of a postal address."""


class LettersBy(StrEnum):
    """How a body has agreed to have its letters."""

    POST = "post"
    EMAIL = "email"

    @property
    def called(self) -> str:
        """As people read it."""
        return "e-mail" if self is LettersBy.EMAIL else "post"


class BodySort(StrEnum):
    """What a body is to a partnership; letters to the police, say, go to the bodies that are police."""

    AGENCY = "agency"
    POLICE = "police"
    COUNCIL = "council"
    INTEGRATED_CARE_BOARD = "integrated_care_board"
    HOUSING_PROVIDER = "housing_provider"
    FIRE_AND_RESCUE = "fire_and_rescue"
    LOCAL_POLICING_BODY = "local_policing_body"
    PARTNERSHIP_BODY = "partnership_body"
    SAFEGUARDING_BOARDS = "safeguarding_boards"
    INVESTIGATION = "investigation"
    CORONER = "coroner"
    HOME_OFFICE = "home_office"
    COMMISSIONER = "domestic_abuse_commissioner"
    SECRETARY_OF_STATE = "secretary_of_state"

    @property
    def called(self) -> str:
        """As people read it."""
        return _CALLED.get(self, self.value.replace("_", " "))


_CALLED = {
    BodySort.INTEGRATED_CARE_BOARD: "integrated care board",
    BodySort.FIRE_AND_RESCUE: "fire and rescue authority",
    BodySort.LOCAL_POLICING_BODY: "local policing body, such as a police and crime commissioner",
    BodySort.PARTNERSHIP_BODY: "group or board of the partnership",
    BodySort.INVESTIGATION: "prosecutors, or others who investigate",
    BodySort.HOME_OFFICE: "Home Office",
    BodySort.COMMISSIONER: "Domestic Abuse Commissioner",
    BodySort.SECRETARY_OF_STATE: "Secretary of State",
}


class OrganisationInFile(Input):
    """A body that takes part or is written to."""

    key: Key = Field(description="The short name used in cases, for example 'thames-valley-police'.")
    name: Text = Field(description="The full name.")
    part: BodySort = Field(default=BodySort.AGENCY, description="What it is for our letters.")
    statutory_basis: StatutoryBasis = Field(default=StatutoryBasis.VOLUNTARY, description="Why it takes part.")
    chief_officer: Text | None = Field(default=None, description="The post that heads it.")
    address: AddressLines = Field(default=(), description="The lines of its address.")
    email: Email | None = Field(default=None, description="Its secure e-mail address.")
    letters_by: LettersBy = Field(
        default=LettersBy.POST, validate_default=True, description="How it has agreed to have its letters."
    )

    @field_validator("letters_by")
    @classmethod
    def _with_an_address(cls, letters_by: LettersBy, given: ValidationInfo) -> LettersBy:
        if letters_by is LettersBy.EMAIL and not given.data.get("email") and "email" in given.data:
            raise ValueError("letters go by e-mail where an e-mail address is given; add it, or choose post.")
        return letters_by
