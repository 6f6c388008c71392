"""What an event may ask of the person who records it: the base of every input model, and its refusals in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)

from state_machines.input_words import as_label, sentence
from state_machines.marks import Prose

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_PLAIN_KEY = re.compile(r"[a-z][a-z0-9_]*")
# Controls other than the tab and the end of a line, and halves of characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199


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


def _confirmed(value: bool) -> bool:  # noqa: FBT001 - pydantic hands the value over by position
    if not value:
        raise ValueError("this has to be true ('yes') before the step can be recorded; do it first.")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_writable)]
"""Text that says something: stripped, never empty, printable."""

Reasons = Annotated[Text, Prose()]
"""Reasons, or anything else in a person's own words, over as many lines as it takes."""

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

    kept_out_of_history: ClassVar[frozenset[str]] = frozenset()
    """Fields that the record keeps for the letters and that no history, and so no export of it, ever holds."""


class PersonDetails(Input):
    """Somebody's name and particulars. Kept in the people table only: history holds a reference in its place."""

    name: Text = Field(description="Full name.")
    known_as: Text | None = Field(default=None, description="The name the person is or was known by.")
    date_of_birth: Day | None = Field(default=None, description="Date of birth.")
    address: Text | None = Field(default=None, description="Address, or the last one known.")
    relationship: Text | None = Field(
        default=None, description="Relationship to the person the case is about, or post held."
    )
    organisation: Text | None = Field(default=None, description="The organisation the person acts for.")
    telephone: Text | None = Field(default=None, description="Telephone number.")
    email: Text | None = Field(default=None, description="E-mail address.")
    notes: Reasons | None = Field(default=None, description="Anything else needed to reach or recognise the person.")


def validation_sentences(error: ValidationError, model: type[BaseModel] | None = None) -> dict[str, str]:
    """Each wrong field's path with one sentence: what is wrong and what to do. No value that was entered is repeated.

    With the model that was being read, unknown fields get the nearest known name.
    """
    sentences: dict[str, str] = {}
    errors = error.errors(include_url=False, include_input=False)
    for one in errors:
        if _follows(one, errors):
            continue
        parts = tuple(_safe(part) for part in one["loc"])
        path = ".".join(str(part) for part in parts) or "input"
        near = _nearest(model, one["loc"]) if one["type"] == "extra_forbidden" else None
        words = f"{as_label(parts)}: {sentence(one, near)}"
        sentences[path] = f"{sentences[path]} {words}" if path in sentences else words
    return sentences


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models named in a field's annotation, through unions, tuples and Annotated."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for argument in get_args(annotation):
        if argument is not NoneType:
            yield from models_in(argument)


def _follows(one: ErrorDetails, errors: Iterable[ErrorDetails]) -> bool:
    """Whether an error only follows from another: a list of wrong parts is not too short, and has its own sentences."""
    place = one["loc"]
    is_short = one["type"] == "too_short"
    inside = is_short and any(len(each["loc"]) > len(place) and each["loc"][: len(place)] == place for each in errors)
    return inside or one["type"] == "default_factory_not_called"


def _safe(part: int | str) -> int | str:
    """A step of a path; a key that does not look like a field may be somebody's name and is not repeated."""
    return part if isinstance(part, int) or _PLAIN_KEY.fullmatch(part) else "(field not shown)"


def _nearest(model: type[BaseModel] | None, loc: tuple[int | str, ...]) -> str | None:
    *way, last = loc
    for step in way:
        if isinstance(step, str) and model is not None:
            field: Any = model.model_fields.get(step)
            model = next(models_in(field.annotation), None) if field else None
    known = list(model.model_fields) if model else []
    return next(iter(get_close_matches(str(last), known, n=1, cutoff=0.6)), None)
