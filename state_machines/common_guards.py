"""Guards that lifecycles of several kinds share."""

from __future__ import annotations

from state_machines.lifecycle import Guard

A_DEADLINE_IS_OPEN = Guard(
    "No deadline is open here.", lambda facts: bool(facts.open_deadlines), rule="A deadline is open.", before_entry=True
)
