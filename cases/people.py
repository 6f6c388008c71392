"""People are split off from what is recorded: history and record hold a key where a name was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from cases.casefile import CaseFile
from cases.inserting import insert_all
from cases.models import Person
from state_machines.inputs import PersonDetails


@dataclass(frozen=True, slots=True)
class Split:
    """An input without names, and the people who were named in it."""

    values: dict[str, Any]
    people: tuple[tuple[str, str, PersonDetails], ...]


def split(given: BaseModel, known: int) -> Split:
    """Replace every PersonDetails in an input by {'person': key}; keys go on from `known` people."""
    people: list[tuple[str, str, PersonDetails]] = []

    def without_names(value: object, part: str) -> Any:  # noqa: ANN401 - any JSON value
        if isinstance(value, PersonDetails):
            key = f"P{known + len(people) + 1}"
            people.append((key, part, value))
            return {"person": key}
        if isinstance(value, BaseModel):
            return {
                name: without_names(getattr(value, name), _part(part, name))
                for name in type(value).model_fields
                if getattr(value, name) is not None
            }
        if isinstance(value, tuple | list):
            return [without_names(one, part) for one in value]
        return value

    values = without_names(given, "")
    plain = {name: values[name] for name in values}
    return Split(_as_json(plain), tuple(people))


def keep(file: CaseFile, split_off: Split, sequence: int) -> None:
    """Store the people of one recorded input."""
    rows = [
        {
            "case_id": file.case.id,
            "key": key,
            "part": part,
            "details": person.model_dump(mode="json", exclude_none=True),
            "recorded_by": sequence,
        }
        for key, part, person in split_off.people
    ]
    insert_all(file.session, Person, rows)
    file.people.update({key: part for key, part, _ in split_off.people})


def names_people(given: BaseModel) -> bool:
    """Whether an input names anybody, so that a count of people is needed."""
    return any(_holds_person(getattr(given, name)) for name in type(given).model_fields)


def _holds_person(value: object) -> bool:
    if isinstance(value, PersonDetails):
        return True
    if isinstance(value, BaseModel):
        return names_people(value)
    return isinstance(value, tuple | list) and any(_holds_person(one) for one in value)


def _part(outer: str, name: str) -> str:
    """A person inside a list of one-person records takes the list's name: 'children', not 'person' or 'details'."""
    return outer if outer and name in {"person", "details"} else name


def _as_json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _json(value) for name, value in values.items()}


def _json(value: object) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {str(name): _json(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_json(one) for one in value]
    if value is None or isinstance(value, bool | int | float | str):
        return str(value) if isinstance(value, str) else value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
