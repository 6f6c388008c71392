"""Would a step still have been permitted as it is corrected? Only what the correction itself breaks is refused."""

from __future__ import annotations

from collections.abc import Mapping

from state_machines.engine import EventRefused
from state_machines.facts import Facts
from state_machines.lifecycle import Guard, Lifecycle, Role, Transition

EVENT = "correct"
"""The name under which a correction stands in the history."""

_ANOTHER_WAY = (
    "With this correction the case would have gone another way, and a correction cannot take it there. Record a new "
    "step instead."
)


def lines_taken(lifecycle: Lifecycle, event: str, *, source: str, target: str, role: Role) -> tuple[Transition, ...]:
    """The lines of a lifecycle by which an event can have led from one state to another; none under changed rules."""
    return tuple(
        line
        for line in lifecycle.transitions
        if line.event.name == event and source in line.source and (line.target or source) == target and role in line.by
    )


def check_corrected(
    lines: tuple[Transition, ...], recorded: Facts, corrected: Facts, *, fields: frozenset[str], state: str
) -> None:
    """Ask the guards of the lines once with what was recorded and once with what is corrected.

    The state that a case or item has reached since plays no part. What fails both times, because the case has moved
    on, does not stand in the way. Raises EventRefused for what fails with the correction alone; with a sentence for
    each field where nothing but the corrected ones (`fields`) is at fault.
    """
    before, after = _chosen(lines, recorded), _chosen(lines, corrected)
    if before and not after:
        raise EventRefused(EVENT, state, (_ANOTHER_WAY,))
    guards = dict.fromkeys(guard for line in after or lines for guard in line.guards)
    broken: list[tuple[str, str]] = []
    for guard in guards:
        stood = {_field(path) for path in _faults(guard, recorded)}
        broken += [one for one in _faults(guard, corrected).items() if _field(one[0]) not in stood]
    if broken:
        own = all(_field(path) in fields for path, _ in broken)
        raise EventRefused(
            EVENT, state, tuple(dict.fromkeys(words for _, words in broken)), dict(broken) if own else None
        )


def _chosen(lines: tuple[Transition, ...], facts: Facts) -> tuple[Transition, ...]:
    return tuple(line for line in lines if line.when is None or line.when(facts))


def _faults(guard: Guard, facts: Facts) -> Mapping[str, str]:
    """What a guard finds wrong, by the path of the field at fault; under '' what is no field's."""
    if guard.holds(facts):
        return {}
    return guard.fields_at_fault(facts) or {"": " ".join(guard.reasons(facts))}


def _field(path: str) -> str:
    return path.partition(".")[0]
