"""What an event may ask of the person who records it: the base of every input model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import NoneType
from typing import Annotated, ClassVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)

from state_machines.marks import Prose

# Controls other than the tab and the end of a line, and halves of characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199
LONGEST_LINE, LONGEST_PROSE = 1_000, 20_000
"""In characters: what is entered now. What was kept before is read whatever its length."""
KEPT = "kept"
"""Under this name the context of an input may hold the texts that were kept before and stand in it again."""


def _only_an_iso_day(value: object) -> object:
    """Refuse what pydantic would otherwise guess at: '20261102' would become a day in August 1970."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value.strip()):
        raise ValueError("it must be a date written year-month-day, for example 2026-11-02.")
    return value.strip()


def _of_our_times(value: date) -> date:
    if not _EARLIEST_YEAR <= value.year <= _LATEST_YEAR:
        raise ValueError("the year cannot be right; check it.")
    return value


def _not_ahead(value: date, info: ValidationInfo) -> date:
    """Refuse a day after today, where whoever reads the input says which day it is."""
    if info.context and value > info.context["today"]:
        raise ValueError("this day lies in the future; record it once it has come.")
    return value


def _writable(value: str) -> str:
    if _UNPRINTABLE.search(value):
        raise ValueError("it holds characters that cannot be printed; type it again instead of pasting it.")
    return value


def _within_a_line(value: str, info: ValidationInfo) -> str:
    return _within(LONGEST_LINE, value, info)


def _within_reason(value: str, info: ValidationInfo) -> str:
    return _within(LONGEST_PROSE, value, info)


def _within(most: int, value: str, info: ValidationInfo) -> str:
    """Refuse text that is too long, where somebody enters it: a reader of what was kept gives no context."""
    if info.context is not None and len(value) > most and value not in info.context.get(KEPT, ()):
        raise ValueError(f"this has {len(value):,} characters, and {most:,} are the most; shorten it.")
    return value


def _confirmed(value: bool) -> bool:  # noqa: FBT001 - pydantic hands the value over by position
    if not value:
        raise ValueError("this has to be so before the step can be recorded; see to it first, then confirm it here.")
    return value


_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_writable)]

Text = Annotated[_Words, AfterValidator(_within_a_line)]
"""Text that says something: stripped, never empty, printable, and no longer than a line or two."""

Reasons = Annotated[_Words, AfterValidator(_within_reason), Prose()]
"""Reasons, or anything else in a person's own words, over as many lines as it takes."""

Address = Annotated[Text, Prose()]
"""An address, over the lines in which people write it."""

Texts = tuple[Text, ...]
"""A list of texts, possibly empty."""

SomeTexts = Annotated[tuple[Text, ...], Field(min_length=1)]
"""A list of texts with at least one in it."""

DayAhead = Annotated[date, BeforeValidator(_only_an_iso_day), AfterValidator(_of_our_times)]
"""A civil date that may lie in the future, given as YYYY-MM-DD and nothing else."""

Day = Annotated[DayAhead, AfterValidator(_not_ahead)]
"""A civil date on which something happened: with `context={'today': ...}` a later day is refused."""

Confirmed = Annotated[bool, AfterValidator(_confirmed)]
"""A check that has to have been made: only 'yes' is accepted."""


class Input(BaseModel):
    """What an event asks. Frozen, refuses unknown fields; an event that asks nothing uses it as it is."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    dated_by: ClassVar[str | None] = None
    """The field that names the day on which the event itself happened: what was recorded late still happened then."""

    follows_one_of: ClassVar[tuple[str, ...]] = ()
    """The events of which it follows the latest: it may be dated before the step that led to the present state."""

    follows_since: ClassVar[str | None] = None
    """The field of that step which says that it was owed earlier already: then it may be dated from that day."""

    days_are_guarded: ClassVar[bool] = False
    """Whether its own guards say which days it may bear: it may be dated before its case was opened, too."""

    same_source: ClassVar[str | None] = None
    """On what opens a case: the field by which the same source is known again, so that it does not open two."""

    only_one: ClassVar[str | None] = None
    """On what opens a case: why the same source never opens a second one, unless the first was abandoned."""

    comes_from: ClassVar[str | None] = None
    """On what opens a case: the field that names the body it comes from; a chair employed there has an interest."""

    follows: ClassVar[str | None] = None
    """On what opens a case: the field that names an earlier case of the same kind about the same matter."""

    stands_until_changed: ClassVar[frozenset[str]] = frozenset()
    """Fields that, left out, keep what was entered the last time the same event was recorded."""

    not_corrected: ClassVar[frozenset[str] | Mapping[str, str]] = frozenset()
    """Fields on which the whole course of the case rests, or each with what to do: a later step changes that."""

    called_by: ClassVar[tuple[str, ...]] = ()
    """On what opens an item: the fields by which people tell it from others of its kind; never a person's name."""

    asked_aside: ClassVar[frozenset[str]] = frozenset()
    """Fields that are seldom answered: a form keeps them folded away until one of them is."""

    called_aside: ClassVar[str] = "More"
    """What a form calls the fold."""

    kept_out_of_history: ClassVar[frozenset[str]] = frozenset()
    """Fields that the record keeps for the letters and that no history, and so no export of it, ever holds."""


class PersonDetails(Input):
    """Somebody's name and particulars. Kept in the people table only: history holds a reference in its place."""

    asked_aside = frozenset({"organisation", "notes"})
    called_aside = "More about this person"

    name: Text = Field(description="Full name.")
    known_as: Text | None = Field(default=None, description="The name the person is or was known by.")
    date_of_birth: Day | None = Field(default=None, description="Date of birth.")
    address: Address | None = Field(default=None, description="Address, or the last one known.")
    relationship: Text | None = Field(
        default=None, description="Relationship to the person the case is about, or post held."
    )
    organisation: Text | None = Field(default=None, description="The organisation the person acts for.")
    telephone: Text | None = Field(default=None, description="Telephone number.")
    email: Text | None = Field(default=None, description="E-mail address.")
    notes: Reasons | None = Field(default=None, description="Anything else needed to reach or recognise the person.")


class OfficialDetails(PersonDetails):
    """The same of somebody who acts in a post or for pay: how to reach them matters, and not when they were born."""

    asked_aside = frozenset({"known_as", "date_of_birth", "notes"})

    relationship: Text | None = Field(default=None, description="Post held.")


class DeceasedDetails(PersonDetails):
    """The same of somebody who died."""

    asked_aside = frozenset({"relationship", "organisation", "telephone", "email", "notes"})


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models named in a field's annotation, through unions, tuples and Annotated."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for argument in get_args(annotation):
        if argument is not NoneType:
            yield from models_in(argument)
