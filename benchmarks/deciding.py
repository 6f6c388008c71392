"""The engine's decision alone, against a bare transition of a shared machine."""

from __future__ import annotations

import timeit
from datetime import date
from typing import Any

from transitions import Machine

from state_machines.engine import decide
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import Role
from state_machines.policy import Policy
from state_machines.registry import LIFECYCLES

LIMIT_MICROSECONDS = 50.0
_TIMES = 20_000


class _Model:
    state = "a"


def measure() -> dict[str, Any]:
    """Microseconds for one decision with a guard."""
    facts = Facts(
        happened_on=date(2026, 11, 16),
        today=date(2026, 11, 16),
        roles=frozenset({Role.COORDINATOR}),
        input=Input(),
        record={},
        policy=Policy(kind="domestic_homicide_review", version="-", in_force_from=date(2011, 4, 13)),
    )
    lifecycle = LIFECYCLES[0]
    ours = (
        min(timeit.repeat(lambda: decide(lifecycle, "scoping", "panel_held", facts), number=_TIMES, repeat=3)) / _TIMES
    )
    machine = Machine(model=None, states=["a", "b"], initial="a", auto_transitions=False, send_event=True)
    machine.add_transition("go", "a", "b", conditions=[lambda _data: True])
    trigger = machine.events["go"].trigger

    def bare() -> None:
        trigger(_Model())

    floor = min(timeit.repeat(bare, number=_TIMES, repeat=3)) / _TIMES
    return {
        "what": "decide one event (limit 50 µs)",
        "ours_ms": ours * 1000,
        "floor_ms": floor * 1000,
        "ratio": ours / floor,
        "limit": LIMIT_MICROSECONDS / (floor * 1e6),
    }
