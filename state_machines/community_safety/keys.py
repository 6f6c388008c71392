"""Keys and codes that stand in a list: each of them once, so that nobody is asked, told or counted twice."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from state_machines.inputs import Texts


def _each_once(keys: tuple[str, ...]) -> tuple[str, ...]:
    twice = [key for number, key in enumerate(keys) if key in keys[:number]]
    if twice:
        raise ValueError(f"'{twice[0]}' stands here twice; name each once.")
    return keys


Keys = Annotated[Texts, AfterValidator(_each_once)]
"""A list of keys or codes, possibly empty, none of them twice."""
