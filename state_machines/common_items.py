"""What the items of every kind of review share: how they are declared."""

from __future__ import annotations

from state_machines.lifecycle import Lifecycle, State, Transition


def item(kind: str, title: str, states: tuple[State, ...], transitions: tuple[Transition, ...]) -> Lifecycle:
    """A small lifecycle that lives inside a case; its rules are the case's own."""
    return Lifecycle(
        kind=kind, rules=kind, edition=1, title=title, in_force_from=None, states=states, transitions=transitions
    )
