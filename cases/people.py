"""People are split off from what is recorded: history and record hold a key where a name was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeGuard

from pydantic import BaseModel
from sqlalchemy import select

from cases.casefile import CaseFile
from cases.inserting import insert_all
from cases.models import Person
from state_machines.inputs import PersonDetails

EARLIER = "earlier"
"""How the part of somebody begins who was taken out, or put right, by a correction: no letter goes to that entry."""


@dataclass(frozen=True, slots=True)
class Split:
    """An input without names, and the people who were named in it."""

    values: Any
    people: tuple[tuple[str, str, PersonDetails], ...]


def split(given: BaseModel, known: int) -> Split:
    """Replace every PersonDetails in an input by {'person': key}; keys go on from `known` people."""
    return split_value(given, "", known)


def split_value(value: object, part: str, known: int) -> Split:
    """The same for one value of an input, which is the given part of it."""
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

    return Split(_json(without_names(value, part)), tuple(people))


def keep(file: CaseFile, split_off: Split, sequence: int) -> None:
    """Store the people of one recorded input."""
    if not split_off.people:
        return
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


def with_details(file: CaseFile, recorded: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A recorded value with everybody's particulars where their keys stand, as it was entered."""
    keys = set(keys_in(recorded))
    if not keys:
        return recorded
    known = select(Person.key, Person.details).where(Person.case_id == file.case.id, Person.key.in_(keys))
    details = dict(file.session.execute(known).tuples().all())

    def entered(value: Any) -> Any:  # noqa: ANN401
        if is_reference(value):
            return {"name": value["person"], **details.get(value["person"], {})}
        if isinstance(value, dict):
            return {name: entered(one) for name, one in value.items()}
        return [entered(one) for one in value] if isinstance(value, list) else value

    return entered(recorded)


def names_people(given: BaseModel) -> bool:
    """Whether an input names anybody, so that a count of people is needed."""
    return any(_holds_person(getattr(given, name)) for name in type(given).model_fields)


def _holds_person(value: object) -> bool:
    if isinstance(value, PersonDetails):
        return True
    if isinstance(value, BaseModel):
        return names_people(value)
    return isinstance(value, tuple | list) and any(_holds_person(one) for one in value)


def keys_in(value: object) -> Iterator[str]:
    """The keys of the people to whom a recorded value points, in order."""
    return (key for _, key in places_in(value))


def places_in(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """The same with the place where each of them stands, such as 'alleged_abusers.0.person'."""
    if is_reference(value):
        yield place, value["person"]
        return
    if isinstance(value, dict | list):
        for name, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places_in(one, f"{place}.{name}" if place else str(name))


def is_reference(value: object) -> TypeGuard[dict[str, str]]:
    """Whether a recorded value stands for somebody in the people table."""
    return isinstance(value, dict) and value.keys() == {"person"} and isinstance(value["person"], str)


def _part(outer: str, name: str) -> str:
    """A person inside a list of one-person records takes the list's name: 'children', not 'person' or 'details'."""
    return outer if outer and name in {"person", "details"} else name


def _json(value: object) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {str(name): _json(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_json(one) for one in value]
    if value is None or isinstance(value, bool | int | float | str):
        return str(value) if isinstance(value, str) else value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
