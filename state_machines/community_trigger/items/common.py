"""What every item shares: how it is declared."""

from __future__ import annotations

from dataclasses import replace

from state_machines import common_items
from state_machines.community_trigger.guards import NOT_OVER
from state_machines.lifecycle import Lifecycle, State, Transition


def item(kind: str, title: str, states: tuple[State, ...], transitions: tuple[Transition, ...]) -> Lifecycle:
    """A small lifecycle that lives inside a case; its rules are the case's own.

    Once the case is over no line starts a clock or owes a letter; what came in late can still be recorded.
    """
    return common_items.item(
        kind, title, states, tuple(_while_open(line) if line.starts or line.sends else line for line in transitions)
    )


def _while_open(line: Transition) -> Transition:
    return replace(line, guards=(*line.guards, NOT_OVER))
