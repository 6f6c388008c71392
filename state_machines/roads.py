"""The main road of a lifecycle: which steps take a review on from where it stands, and which meet a time limit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from state_machines.lifecycle import START, Deadline, Effect, Lifecycle, Transition


def main_steps(lifecycle: Lifecycle, state: str) -> tuple[Transition, ...]:
    """The lines by which the work goes on from a state, one for an event, the usual first; none where it is at rest.

    An event is on the road where it leads to another state, does not take up what was at rest, and belongs to one stage
    of the work: one that may be recorded at stages that follow each other is a way off the road, such as a direction, a
    withdrawal or a return to the draft, unless it meets a time limit. Lines that meet one come first, and then those
    that lead on before those that lead back.
    """
    return _roads(lifecycle)[state]


def next_steps(lifecycle: Lifecycle, state: str, *, is_held: bool) -> tuple[Transition, ...]:
    """The lines by which the work goes on; while all of it is paused, the one that ends the pause."""
    return (is_held and ends_of_pauses(lifecycle, state)) or main_steps(lifecycle, state)


def in_order(lifecycle: Lifecycle, state: str) -> tuple[str, ...]:
    """The events possible in a state as people look for them: the road, what leaves the state as it is, ways off it."""
    road = [line.event.name for line in main_steps(lifecycle, state)]
    possible = [line for line in lifecycle.transitions if state in line.source]
    staying = (line.event.name for line in possible if line.target in (None, state))
    return tuple(dict.fromkeys((*road, *staying, *(line.event.name for line in possible))))


def steps_that_meet(lifecycle: Lifecycle, deadline: str) -> tuple[str, ...]:
    """The titles of all events of a case and of its items that meet a time limit, in whatever state."""
    found = (line for one in (lifecycle, *lifecycle.items) for line in one.transitions if meets(one, line, deadline))
    inside = (line for lines in lines_inside_that_meet(lifecycle, deadline).values() for line in lines)
    return tuple(dict.fromkeys(line.event.title for line in (*found, *inside)))


def meets(lifecycle: Lifecycle, line: Transition, deadline: str) -> bool:
    """Whether a line meets a time limit of that of which it is a line, the case or an item.

    One that begins with a pause, and that no line meets, is met by the end of that pause.
    """
    if line.effect is Effect.RESTART_CLOCK and deadline in _reviews_of_pauses(lifecycle):
        return True
    return any(rule.name == deadline for rule in line.meets)


def lines_inside_that_meet(lifecycle: Lifecycle, deadline: str) -> Mapping[str, tuple[Transition, ...]]:
    """The lines of items that meet a time limit of the case they are in, by the kind of the items."""
    found = {
        item.kind: tuple(line for line in item.transitions if any(rule.name == deadline for rule in line.meets_of_case))
        for item in lifecycle.items
    }
    return {kind: lines for kind, lines in found.items() if lines}


@cache
def steps_towards(lifecycle: Lifecycle, state: str, deadline: Deadline) -> tuple[Transition, ...]:
    """The steps of the road that lead to where a time limit of the case can be met, the usual first.

    A step that ends it unmet does not lead there; one that owes the letter by which it is met does.
    """
    onward = {
        one.name: [line for line in main_steps(lifecycle, one.name) if not _ends_unmet(line, deadline.name)]
        for one in lifecycle.states
    }
    lines = [line for stage in onward.values() for line in stage]
    meeting = [line for line in lifecycle.transitions if meets(lifecycle, line, deadline.name)]

    def leads_there(line: Transition) -> bool:
        reached = {line.target or state} | _reached(line.target or state, lines)
        return any(not reached.isdisjoint(one.source) for one in meeting)

    owes_it = (any(one.name in deadline.met_by_letters for one in line.sends) for line in onward[state])
    return tuple(line for line, owes in zip(onward[state], owes_it, strict=True) if owes or leads_there(line))


def ends_of_pauses(lifecycle: Lifecycle, state: str) -> tuple[Transition, ...]:
    """The step by which whatever is paused goes on; none where pauses of several sorts end by steps of their own."""
    lines = [line for line in lifecycle.transitions if state in line.source and line.effect is Effect.RESTART_CLOCK]
    return tuple(lines) if len({line.event.name for line in lines}) == 1 else ()


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


@cache
def _reviews_of_pauses(lifecycle: Lifecycle) -> frozenset[str]:
    met = {rule.name for line in lifecycle.transitions for rule in line.meets}
    pauses = (line for line in lifecycle.transitions if line.effect is Effect.STOP_CLOCK)
    return frozenset(rule.name for line in pauses for rule in line.starts if rule.name not in met)


def _ends_unmet(line: Transition, deadline: str) -> bool:
    met, kept, cleared = ({rule.name for rule in rules} for rules in (line.meets, line.keeps, line.clears))
    return deadline not in met and (deadline in cleared or (line.clears_all and deadline not in kept))


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
