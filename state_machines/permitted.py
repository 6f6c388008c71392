"""Who may do what, and when: the permitted-events table of a lifecycle, as the engine itself answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from state_machines.engine import permissions
from state_machines.facts import Facts
from state_machines.inputs import Input
from state_machines.lifecycle import START, Lifecycle, Role
from state_machines.policy import Policy


@dataclass(frozen=True, slots=True)
class Permitted:
    """One event in one state, and the roles that may do it. Guards speak later, about what is entered."""

    state: str
    state_title: str
    event: str
    roles: tuple[Role, ...]


def permitted(lifecycle: Lifecycle) -> tuple[Permitted, ...]:
    """The full product of roles and states, put to the engine; events in the order of the lifecycle."""
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
    found = permissions(lifecycle, state, _nothing_but(lifecycle, role))
    return {permission.event: permission.allowed for permission in found}


def _nothing_but(lifecycle: Lifecycle, role: Role) -> Facts:
    """The facts of a case about which nothing is known but who asks."""
    day = date(2026, 1, 1)
    return Facts(
        happened_on=day,
        today=day,
        roles=frozenset({role}),
        input=Input(),
        record={},
        policy=Policy(kind=lifecycle.kind, version="-", in_force_from=day),
    )


def _heading(lifecycle: Lifecycle) -> str:
    roles = "  ".join(role.value for role in _ROLES)
    return f"# {lifecycle.title}, {lifecycle.version}\n{'':{_MARGIN}}{roles}"


def _line(row: Permitted) -> str:
    marks = "  ".join(("x" if role in row.roles else ".").center(len(role.value)) for role in _ROLES)
    return f"  {row.event:{_MARGIN - 2}}{marks}".rstrip()
