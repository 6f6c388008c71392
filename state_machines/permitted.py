"""Who may do what, and when: the permitted-events table of a lifecycle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from state_machines.engine import possible_events
from state_machines.lifecycle import START, Lifecycle, Role


@dataclass(frozen=True, slots=True)
class Permitted:
    """One event in one state, and the roles whose step it is. Guards speak of one case, and are not asked here."""

    state: str
    state_title: str
    event: str
    roles: tuple[Role, ...]


def permitted(lifecycle: Lifecycle) -> tuple[Permitted, ...]:
    """The full product of roles and states; events in the order of the lifecycle."""
    return tuple(_of_states(lifecycle))


def permitted_text(lifecycle: Lifecycle) -> str:
    """The table as text to proof-read, items included: an 'x' where the role of that column may act."""
    parts = [_heading(lifecycle)]
    for one in (lifecycle, *lifecycle.items):
        if one is not lifecycle:
            parts += ["", f"== {one.title} ({one.kind})"]
        rows = permitted(one)
        for state in dict.fromkeys(row.state for row in rows):
            ours = [row for row in rows if row.state == state]
            parts += ["", f"{state}: {ours[0].state_title}", *(_line(row) for row in ours)]
    return "\n".join(parts) + "\n"


_ROLES = tuple(Role)
_MARGIN = 30


def _of_states(lifecycle: Lifecycle) -> Iterator[Permitted]:
    names = ((START, "not opened yet"), *((state.name, state.title) for state in lifecycle.states))
    for name, title in names:
        answers = {role: _may(lifecycle, name, role) for role in _ROLES}
        for event in answers[Role.SYSTEM]:
            roles = tuple(role for role in _ROLES if answers[role][event])
            yield Permitted(name, title, event, roles)


def _may(lifecycle: Lifecycle, state: str, role: Role) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for line in possible_events(lifecycle, state):
        found[line.event.name] = found.get(line.event.name, False) or role in line.by
    return found


def _heading(lifecycle: Lifecycle) -> str:
    roles = "  ".join(role.value for role in _ROLES)
    return f"# {lifecycle.title}, {lifecycle.version}\n{'':{_MARGIN}}{roles}"


def _line(row: Permitted) -> str:
    marks = "  ".join(("x" if role in row.roles else ".").center(len(role.value)) for role in _ROLES)
    return f"  {row.event:{_MARGIN - 2}}{marks}".rstrip()
