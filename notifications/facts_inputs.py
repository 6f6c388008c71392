"""What was entered, as a letter's template reads it: every field there, dates as dates, people by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from cases.letter_facts import Dossier
from state_machines.community_trigger.where_and_who import RELEVANT_BODIES
from state_machines.inputs import PersonDetails, models_in
from state_machines.lifecycle import Lifecycle


class Fact(SimpleNamespace):
    """A fact with named parts, which a template reaches with a dot."""


class Reader:
    """Reads recorded inputs of one case back into facts."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def entry(self, model: type[BaseModel], values: Mapping[str, Any], on: date) -> Fact:
        """One input with all fields of its model, and `on`, the day it happened."""
        return Fact(**vars(self._whole(model, values)), on=on)

    def latest(self, lifecycle: Lifecycle, record: Mapping[str, Any]) -> dict[str, Fact | None]:
        """The latest input of every event of a lifecycle, None for those that never happened."""
        return {
            name: self.entry(model, record[name]["input"], date.fromisoformat(record[name]["on"]))
            if name in record
            else None
            for name, model in inputs_of(lifecycle).items()
        }

    def person(self, key: str) -> Fact:
        """Somebody of the case with all particulars, None where they are not known."""
        known = self._dossier.people.get(key)
        return Fact(**vars(self._whole(PersonDetails, known.details if known else {})))

    def body(self, key: str | None) -> str | None:
        """The name of an organisation recorded by its key, else as it was recorded."""
        if key is None:
            return None
        known = self._dossier.bodies.get(key)
        return known.name if known else key

    def is_voluntary(self, key: str | None) -> bool:
        """Whether the partnership lists an organisation as voluntary, and as no relevant body: no public functions."""
        known = self._dossier.bodies.get(key) if key else None
        return known is not None and known.statutory_basis == "voluntary" and known.part not in RELEVANT_BODIES

    def _whole(self, model: type[BaseModel], values: Mapping[str, Any]) -> Fact:
        return Fact(
            **{
                name: self._read(field.annotation, values.get(name, [] if field.default == () else None))
                for name, field in model.model_fields.items()
            }
        )

    def _read(self, annotation: Any, value: Any) -> Any:  # noqa: ANN401 - any JSON value
        if isinstance(value, list):
            return [self._read(annotation, one) for one in value]
        if isinstance(value, dict):
            return self._read_part(annotation, value)
        if isinstance(value, str):
            return date.fromisoformat(value) if _holds_dates(annotation) else self.body(value)
        return value

    def _read_part(self, annotation: Any, value: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
        model = next(models_in(annotation), None)
        if model is None:
            return {name: self._read(None, one) for name, one in value.items()}
        return self.person(value["person"]) if issubclass(model, PersonDetails) else self._whole(model, value)


@lru_cache(maxsize=64)
def inputs_of(lifecycle: Lifecycle) -> Mapping[str, type[BaseModel]]:
    """What each event of a lifecycle asks, by the event's name."""
    return {line.event.name: line.event.inputs for line in lifecycle.transitions}


def _holds_dates(annotation: object) -> bool:
    return any(leaf is date for leaf in _leaves(annotation))


def _leaves(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is None:
        yield annotation
    for argument in get_args(annotation):
        yield from _leaves(argument)
