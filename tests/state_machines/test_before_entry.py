"""Guards that are asked before anything is entered look at nothing that is entered: read from their very code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

from state_machines.lifecycle import Guard
from state_machines.registry import LIFECYCLES


def test_a_guard_asked_before_entry_reads_nothing_of_the_input():
    asked = [guard for guard in _guards() if guard.before_entry]
    tests = [guard.holds if guard.before_entry is True else guard.before_entry for guard in asked]

    assert len(asked) > 20
    assert [guard.rule or guard.refusal for guard, test in zip(asked, tests, strict=True) if _looks_at(test)] == []


def test_this_test_would_find_one_that_does():
    assert _looks_at(lambda facts: _through_another(facts))  # noqa: PLW0108 - that it goes through another is the point
    assert not _looks_at(lambda facts: facts.record)


def _through_another(facts: Any) -> bool:
    return any(facts.input for _ in range(2))


def _guards() -> Iterator[Guard]:
    lines = (line for one in LIFECYCLES for part in (one, *one.items) for line in part.transitions)
    yield from dict.fromkeys(guard for line in lines for guard in line.guards)


def _looks_at(test: Callable[..., Any]) -> bool:
    """Whether a function, or one of ours that it calls, names the attribute `input` of anything."""
    waiting, seen = [test], set()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, FunctionType) or one in seen or not _is_ours(one):
            continue
        seen.add(one)
        names = {name for code in _codes(one.__code__) for name in code.co_names}
        if "input" in names:
            return True
        waiting += [one.__globals__[name] for name in names if name in one.__globals__]
        waiting += [cell.cell_contents for cell in one.__closure__ or ()]
    return False


def _is_ours(one: FunctionType) -> bool:
    return one.__module__.startswith(("state_machines", "tests", __name__))


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)
