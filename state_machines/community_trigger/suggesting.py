"""Answers that follow from the procedure when a step asks for them: a person checks them, and decides."""

from __future__ import annotations

from collections.abc import Mapping

from state_machines.community_trigger.guards_bodies import relevant_bodies
from state_machines.facts import Facts


def to_all_relevant_bodies(facts: Facts) -> Mapping[str, object]:
    """For passing an application on: all relevant bodies are given it (2014 Act s.104(3)(b))."""
    found = relevant_bodies(facts)
    return {"copied_to": found} if found else {}
