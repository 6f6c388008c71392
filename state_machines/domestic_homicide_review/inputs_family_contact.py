"""What is asked about contact with a member of the family, a friend, an employer or another contributor."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from state_machines.inputs import DayAhead, Input, OfficialDetails, PersonDetails, Reasons, Text


class Part(StrEnum):
    """How somebody stands to the review. Each side of a family is a contact of its own."""

    FAMILY = "family"
    FAMILY_OF_ALLEGED_ABUSER = "family_of_alleged_abuser"
    FRIEND = "friend"
    EMPLOYER_OR_COLLEAGUE = "employer_or_colleague"
    OTHER = "other"


class Channel(StrEnum):
    """How somebody wishes to be reached."""

    FAMILY_LIAISON_OFFICER = "family_liaison_officer"
    ADVOCATE = "advocate"
    POST = "post"
    TELEPHONE = "telephone"
    EMAIL = "email"
    IN_PERSON = "in_person"


class TakesPart(StrEnum):
    """Whether somebody wishes to take part. Everybody may change their mind at any time."""

    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"
    NOT_YET_ASKED = "not_yet_asked"


class QuietDate(Input):
    """A day on which this person is to be left in peace."""

    on: DayAhead = Field(description="The day.")
    why: Text = Field(description="Why, for example 'birthday' or 'first day of the trial'.")
    every_year: bool = Field(default=False, description="Whether it comes back every year.")


class _Wishes(Input):
    """How somebody wishes to be in contact with the review."""

    takes_part: TakesPart = Field(
        default=TakesPart.NOT_YET_ASKED, description="Whether the person wishes to take part."
    )
    wishes: Reasons = Field(description="What the person wishes, in their own terms.")
    channel: Channel = Field(description="How the person wishes to be reached.")
    wants_letters: bool = Field(default=True, description="Whether the person wishes to have letters.")
    advocate: OfficialDetails | None = Field(default=None, description="The person's advocate.")
    format: Text | None = Field(default=None, description="Language, large print or another form the person needs.")
    quiet_dates: tuple[QuietDate, ...] = Field(default=(), description="Days on which nothing is sent to this person.")


class OpenFamilyContact(_Wishes):
    """Begin contact with somebody."""

    person: PersonDetails = Field(description="The person.")
    part: Part = Field(default=Part.FAMILY, description="How the person stands to the review.")


class RecordContact(Input):
    """Note one contact."""

    channel: Channel = Field(description="How it took place.")
    by: Text = Field(description="The post of the person who made contact.")
    summary: Reasons = Field(description="What was said and agreed.")
    advocacy_offered: bool = Field(
        default=False,
        description="Whether advocacy was offered; it has to be at the first meeting.",
        json_schema_extra={"authority": "statutory guidance (Dec 2016), para 56(a)"},
    )


class ChangeWishes(_Wishes):
    """The person's wishes have changed; what is written here replaces what was written before."""

    wants_letters: bool = Field(description="Whether the person still wishes to have letters.")
    quiet_dates: tuple[QuietDate, ...] = Field(
        description="All days on which nothing is sent to this person, the earlier ones too; an empty list if none."
    )


class CloseFamilyContact(Input):
    """End contact with somebody."""

    reason: Reasons = Field(description="Why contact ends, for example that the person asked for it.")
