"""The bodies that an input names by their keys, and the refusal of those that the partnership does not list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from state_machines.community_safety.guards import of_fields
from state_machines.facts import Facts
from state_machines.input_words import as_label

A_BODY: dict[str, Any] = {"names_a_body": True}
"""Marks a field that names a body, or several, by key."""


def named_bodies(given: BaseModel, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every body that an input names, behind the place of the field in which it stands."""
    for name, field in type(given).model_fields.items():
        value, here = getattr(given, name), (*place, name)
        extra = field.json_schema_extra
        marked = isinstance(extra, dict) and extra.get("names_a_body")
        for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
            at = (*here, number) if isinstance(value, tuple) else here
            if isinstance(one, BaseModel):
                yield from named_bodies(one, at)
            elif marked and isinstance(one, str):
                yield at, one


def _unlisted(facts: Facts) -> dict[str, str]:
    """The fields with a body that the partnership does not list, each body once, with what is wrong and what to do."""
    named = list(named_bodies(facts.input))
    first = {key: place for place, key in reversed(named) if key not in facts.bodies} if named else {}
    return {
        ".".join(map(str, place)): f"{as_label(place)}: the partnership does not list '{key}'. Use one of: "
        f"{', '.join(sorted(facts.bodies))}; or add the organisation to the partnership file and load it."
        for key, place in first.items()
    }


KNOWN_BODIES = of_fields(_unlisted, "Every body named is one the partnership lists.")
