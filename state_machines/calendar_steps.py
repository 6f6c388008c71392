"""Steps that the calendar may take besides people."""

from __future__ import annotations

from state_machines.facts import Facts


def brought_by_a_flow(_facts: Facts) -> dict[str, object] | None:
    """The calendar may take this step, but never from the facts of one case: a flow or a time limit brings it."""
    return None
