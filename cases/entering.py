"""What somebody enters: read by the event's own model, and held against the calendar and the version they saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from cases.models import Case
from state_machines.engine import EventRefused
from state_machines.input_words import as_label, validation_sentences
from state_machines.inputs import KEPT, Input

Given = TypeVar("Given", bound=Input)


class InputRefused(ValueError):
    """What was entered is wrong; `fields` holds one sentence for each field."""

    def __init__(self, event: str, fields: Mapping[str, str]) -> None:
        super().__init__(f"'{event}' was not recorded. {' '.join(fields.values())}")
        self.event, self.fields = event, dict(fields)


class StaleVersion(RuntimeError):
    """The case was changed in between."""


def read_input(
    event: str, model: type[Given], values: Mapping[str, Any], *, today: date, kept: Mapping[str, Any] | None = None
) -> Given:
    """Validate what was entered. A text that stands in `kept`, which was recorded before, may have any length.

    Raises InputRefused with one sentence for each wrong field.
    """
    try:
        return model.model_validate(dict(values), context={"today": today, KEPT: frozenset(_texts_in(kept))})
    except ValidationError as error:
        raise InputRefused(event, validation_sentences(error, model)) from None


@contextmanager
def fields_named(event: str) -> Iterator[None]:
    """Raises InputRefused in place of an EventRefused that is about nothing but fields of what was entered."""
    try:
        yield
    except EventRefused as refused:
        if refused.fields:
            raise InputRefused(event, refused.fields) from None
        raise


def check_day(event: str, happened_on: date, today: date, *, since: date | None) -> None:
    """Raises InputRefused for a day in the future, or before the step that this one follows."""
    if happened_on > today:
        words = f"It is dated {happened_on:%-d %B %Y}, which is in the future. Record it on or after that day."
        raise InputRefused(event, {"happened_on": words})
    if since is not None and happened_on < since:
        words = (
            f"It is dated {happened_on:%-d %B %Y}, before the step it follows ({since:%-d %B %Y}). "
            "Check the date; if the earlier step's date is wrong, correct that first."
        )
        raise InputRefused(event, {"happened_on": words})


def check_one_day(event: str, given: Input, happened_on: date | None) -> None:
    """Raises InputRefused where the event is dated, and the field that names its own day says another one."""
    field = given.dated_by
    own: date | None = getattr(given, field) if field else None
    if field and own and happened_on and own != happened_on:
        words = (
            f"{as_label((field,))}: this says {own:%-d %B %Y}, but the event is dated {happened_on:%-d %B %Y}, and it "
            "happened on one day. Leave --on out, or give the same day."
        )
        raise InputRefused(event, {field: words})


def check_due_day(event: str, field: str | None, due_on: date | None, *, starts: date) -> None:
    """Raises InputRefused for a due date, set by a person, that is over before its time begins."""
    if field is not None and due_on is not None and due_on < starts:
        words = (
            f"The due date {due_on:%-d %B %Y} lies before {starts:%-d %B %Y}, the day from which it is owed. "
            "Set a later date, or give the earlier day on which this happened."
        )
        raise InputRefused(event, {field: words})


def check_version(case: Case, expected: int | None) -> None:
    """Raises StaleVersion when the case is no longer as the person saw it."""
    if expected is not None and expected != case.version:
        message = (
            f"Case {case.reference} was changed since you looked at it (version {case.version}, you saw {expected}). "
            "Look at its history, then try again."
        )
        raise StaleVersion(message)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_in(one)
