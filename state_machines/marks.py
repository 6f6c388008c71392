"""What a field may be marked with, for the faces that ask: how much is written in it, and what its key stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks text that may take several lines: a form gives it room."""


PERHAPS_A_BODY: dict[str, Any] = {"may_name_a_body": True}
"""Marks a field that names a body, or several, by key where the partnership lists it and else by its name."""

EXPLAINED = "explained"
"""On a field that asks about several things by their names: the words beneath each."""

NEEDED = "needed"
"""On the same: the names of those that always have to be answered."""

PAIR = "pair"
"""On a field with an answer to each of several things: what a thing is called, and what the answer to it is."""

IF_INTERESTED: dict[str, Any] = {"needed_if_interested": True}
"""Marks a field that may be left out by all but those who have declared an interest in the case."""

A_DEADLINE: dict[str, Any] = {"names_a_deadline": True}
"""Marks a field that names a time limit of the case."""
