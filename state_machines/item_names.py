"""What people call an item: from what it was opened with, as far as that tells it from others of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from state_machines.facts import Record
from state_machines.input_files import leaves
from state_machines.inputs import Input
from state_machines.lifecycle import START, Lifecycle
from state_machines.words import as_words


def called(lifecycle: Lifecycle, record: Record, body: str | None) -> str:
    """'Thames Valley Police: data set, part 1 of 3', 'Violence'; the name of its kind where nothing else names it.

    `lifecycle` is that of the item, `record` the item's own, `body` the name of the body it is of.
    """
    opening = next(line.event for line in lifecycle.transitions if START in line.source and line.event.name in record)
    words = _words(opening.inputs, record[opening.name]["input"]) or lifecycle.title
    return f"{body}: {words}" if body else words


def _words(model: type[Input], given: Mapping[str, Any]) -> str:
    return ", ".join(_word(model, name, given[name]) for name in model.called_by if given.get(name))


def _word(model: type[Input], name: str, value: str) -> str:
    for kind in leaves(model.model_fields[name].annotation):
        if issubclass(kind, StrEnum):
            return str(getattr(kind(value), "called", as_words(value)))
        if issubclass(kind, date):
            return f"{as_words(name)} {date.fromisoformat(value):%-d %B %Y}"
    return value
