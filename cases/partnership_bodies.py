"""The bodies that a partnership works with and writes to, as its file names them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from state_machines.inputs import Input, Text, Texts


class LettersBy(StrEnum):
    """How a body has agreed to have its letters."""

    POST = "post"
    EMAIL = "email"


class OrganisationInFile(Input):
    """A body that takes part or is written to."""

    key: Text = Field(description="The short name used in cases, for example 'thames-valley-police'.")
    name: Text = Field(description="The full name.")
    part: Text = Field(default="agency", description="What it is for our letters: agency, police, home_office, …")
    statutory_basis: Text = Field(default="voluntary", description="listed, guidance_only or voluntary.")
    chief_officer: Text | None = Field(default=None, description="The post that heads it.")
    address: Texts = Field(default=(), description="The lines of its address.")
    email: Text | None = Field(default=None, description="Its secure e-mail address.")
    letters_by: LettersBy = Field(
        default=LettersBy.POST, validate_default=True, description="How it has agreed to have its letters: post, email."
    )

    @field_validator("letters_by")
    @classmethod
    def _with_an_address(cls, letters_by: LettersBy, given: ValidationInfo) -> LettersBy:
        if letters_by is LettersBy.EMAIL and not given.data.get("email"):
            raise ValueError("Letters go by e-mail where an e-mail address is given. Add it, or write 'post'.")
        return letters_by
