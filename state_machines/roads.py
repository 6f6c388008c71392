"""The main road of a lifecycle: which steps take a review on from where it stands, and which lead off the road."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from state_machines.lifecycle import START, Lifecycle, Transition


def main_steps(lifecycle: Lifecycle, state: str) -> tuple[Transition, ...]:
    """The lines by which the work goes on from a state, one for an event, the usual first; none where it is at rest.

    An event is on the road where it leads to another state, does not take up what was at rest, and belongs to one stage
    of the work: one that may be recorded at stages that follow each other is a way off the road, such as a direction, a
    withdrawal or a return to the draft, unless it meets a time limit. Lines that meet one come first, and then those
    that lead on before those that lead back.
    """
    return _roads(lifecycle)[state]


def in_order(lifecycle: Lifecycle, state: str) -> tuple[str, ...]:
    """The events possible in a state as people look for them: the road, what leaves the state as it is, ways off it."""
    road = [line.event.name for line in main_steps(lifecycle, state)]
    possible = [line for line in lifecycle.transitions if state in line.source]
    staying = (line.event.name for line in possible if line.target in (None, state))
    return tuple(dict.fromkeys((*road, *staying, *(line.event.name for line in possible))))


def steps_that_meet(lifecycle: Lifecycle, deadline: str) -> tuple[str, ...]:
    """The titles of all events of a case and of its items that meet a time limit, in whatever state."""
    lines = (line for one in (lifecycle, *lifecycle.items) for line in one.transitions)
    meeting = (line for line in lines if any(rule.name == deadline for rule in (*line.meets, *line.meets_of_case)))
    return tuple(dict.fromkeys(line.event.title for line in meeting))


@cache
def _roads(lifecycle: Lifecycle) -> Mapping[str, tuple[Transition, ...]]:
    moving = [line for line in lifecycle.transitions if line.target is not None]
    sources: dict[str, set[str]] = {}
    for line in moving:
        sources.setdefault(line.event.name, set()).update(line.source)
    not_at_work = {START, *(state.name for state in lifecycle.states if state.at_rest or state.final)}
    at_work = {event for event, stages in sources.items() if stages.isdisjoint(not_at_work)}
    place = {state.name: number for number, state in enumerate(lifecycle.states)}
    leading_on = [
        line
        for line in moving
        if line.event.name in at_work and place[line.target or ""] > min(place[stage] for stage in line.source)
    ]
    of_one_stage = {
        event
        for event in at_work
        if not _follow_each_other(sources[event], [line for line in leading_on if line.event.name != event])
    }
    on_the_road = [line for line in moving if line.event.name in (at_work if line.meets else of_one_stage)]

    def road(state: str) -> tuple[Transition, ...]:
        lines = [line for line in on_the_road if state in line.source and line.target != state]
        lines.sort(key=lambda line: (not line.meets, place[line.target or state] < place[state]))
        return tuple({line.event.name: line for line in reversed(lines)}.values())[::-1]

    return {state: road(state) for state in place}


def _follow_each_other(stages: Collection[str], lines: Collection[Transition]) -> bool:
    """Whether these lines lead from one of the stages to another of them."""
    return any(_reached(stage, lines) & (set(stages) - {stage}) for stage in stages)


def _reached(stage: str, lines: Collection[Transition]) -> set[str]:
    found: set[str] = set()
    waiting = [stage]
    while waiting:
        here = waiting.pop()
        onward = {line.target for line in lines if here in line.source and line.target is not None}
        waiting += onward - found
        found |= onward
    return found
