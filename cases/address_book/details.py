"""What is entered about somebody in the address book, and how strictly each way of reaching them is meant."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator

from cases.address_book.postal import normalised, why_not_posted
from state_machines.inputs import Day, DayAhead, Input, Text, Texts


class ContactSort(StrEnum):
    """Whether an entry is a person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class ReachedBy(StrEnum):
    """The one safe way to reach somebody, from the least to the most protective."""

    POST = "post"
    EMAIL = "email"
    TELEPHONE_FIRST = "telephone_first"
    THROUGH_SOMEBODY_ELSE = "through_somebody_else"
    BY_HAND = "by_hand"

    @property
    def strictness(self) -> int:
        """The place in that order."""
        return tuple(ReachedBy).index(self)

    @property
    def words(self) -> str:
        """What whoever lets a letter go, or sends it, has to do."""
        return _WHAT_TO_DO[self]


_WHAT_TO_DO = {
    ReachedBy.POST: "By post.",
    ReachedBy.EMAIL: "By e-mail only; send nothing by post.",
    ReachedBy.TELEPHONE_FIRST: "Ring first; send nothing before that.",
    ReachedBy.THROUGH_SOMEBODY_ELSE: "Through somebody else only; send nothing straight to them.",
    ReachedBy.BY_HAND: "By hand only; send nothing.",
}


class ContactDetails(Input):
    """The details of an entry from a day on."""

    name: Text = Field(description="The name, as a letter addresses it.")
    sort: ContactSort = Field(default=ContactSort.PERSON, description="Whether it is a person or an organisation.")
    date_of_birth: Day | None = Field(default=None, description="Date of birth, to tell people of one name apart.")
    post: Text | None = Field(default=None, description="The post or role held.")
    organisation: Text | None = Field(
        default=None, description="The organisation it is held in: its key in the partnership's file, or its name."
    )
    held_from: DayAhead | None = Field(default=None, description="Since when the post is held.")
    held_to: DayAhead | None = Field(default=None, description="The last day on which it is held.")
    for_attention: bool = Field(
        default=False, description="Whether letters to the organisation are for this person's attention."
    )
    safe_way: ReachedBy | None = Field(
        default=None, description="The one safe way to reach them; left out, what each case says holds."
    )
    address: Texts = Field(
        default=(), validate_default=True, description="The lines of the postal address below the name."
    )
    email: Text | None = Field(default=None, validate_default=True, description="E-mail address.")
    telephone: Text | None = Field(default=None, validate_default=True, description="Telephone number.")
    when_not_to_call: Text | None = Field(default=None, description="When, or how, they must not be called.")
    through: Text | None = Field(
        default=None, validate_default=True, description="The key of the entry through whom they are reached."
    )
    copied: Text | None = Field(
        default=None, description="The key of the advocate or adviser who gets a copy of each letter."
    )
    language: Text | None = Field(default=None, description="The language they wish to have letters in.")
    adjustments: Texts = Field(default=(), description="What they need, for example large print.")
    notes: Text | None = Field(default=None, description="Anything else needed to reach or recognise them.")

    @field_validator("held_to")
    @classmethod
    def _not_over_before_it_begins(cls, held_to: DayAhead | None, given: ValidationInfo) -> DayAhead | None:
        begins = given.data.get("held_from")
        if held_to is not None and begins is not None and held_to < begins:
            raise ValueError("the last day lies before the first. Check both.")
        return held_to

    @field_validator("for_attention")
    @classmethod
    def _in_an_organisation(cls, for_attention: bool, given: ValidationInfo) -> bool:  # noqa: FBT001 - by position
        if for_attention and not given.data.get("organisation"):
            raise ValueError("say under 'organisation' whose letters are for their attention.")
        return for_attention

    @field_validator("address")
    @classmethod
    def _as_the_post_takes_it(cls, address: Texts, given: ValidationInfo) -> Texts:
        """Refuse what the post would; a letter that somebody takes there by hand needs no postcode."""
        way = given.data.get("safe_way")
        if way is ReachedBy.POST and not address:
            raise ValueError("the safe way is post, so an address is needed.")
        if not address or way is ReachedBy.BY_HAND or "name" not in given.data:
            return address
        above = [one for one in (given.data["name"], given.data.get("organisation")) if one]
        why_not = why_not_posted((*above, *address))
        if why_not is not None:
            raise ValueError(why_not)
        return normalised(address)

    @field_validator("email")
    @classmethod
    def _whole(cls, email: str | None, given: ValidationInfo) -> str | None:
        if email is None and given.data.get("safe_way") is ReachedBy.EMAIL:
            raise ValueError("the safe way is e-mail, so an address for it is needed.")
        if email is not None and (email.count("@") != 1 or " " in email or not all(email.split("@"))):
            raise ValueError("write the whole address, with one '@' and no spaces.")
        return email

    @field_validator("telephone")
    @classmethod
    def _to_ring(cls, telephone: str | None, given: ValidationInfo) -> str | None:
        if telephone is None and given.data.get("safe_way") is ReachedBy.TELEPHONE_FIRST:
            raise ValueError("the safe way is to ring first, so a telephone number is needed.")
        return telephone

    @field_validator("through")
    @classmethod
    def _through_whom(cls, through: str | None, given: ValidationInfo) -> str | None:
        reached = given.data.get("safe_way") is ReachedBy.THROUGH_SOMEBODY_ELSE
        if "safe_way" in given.data and reached != (through is not None):
            raise ValueError(
                "name the entry through whom they are reached."
                if reached
                else "this is for the safe way 'through_somebody_else' only; leave it out, or choose that way."
            )
        return through
