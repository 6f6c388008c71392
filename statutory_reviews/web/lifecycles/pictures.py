"""Where each state of a lifecycle stands in its picture, and how the arrows run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from textwrap import wrap

from state_machines.lifecycle import START, Lifecycle

_BOX_WIDTH, _BOX_HEIGHT = 176, 64
_ACROSS, _DOWN = 196, 112
_LETTERS_IN_A_LINE = 22
_EDGE = 34


@dataclass(frozen=True, slots=True)
class Box:
    """One state: the upper left corner, its title in lines, and its kind ('final', 'rest' or '')."""

    state: str
    x: float
    y: float
    lines: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """The events that lead from one state to another, as the path of a line; `back` leads to an earlier state."""

    path: str
    events: str
    back: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A lifecycle's states and arrows on an area of so many units."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    box_width: float = _BOX_WIDTH
    box_height: float = _BOX_HEIGHT


@cache
def picture(lifecycle: Lifecycle) -> Picture:
    """The picture of a lifecycle: what comes first stands at the top."""
    from fast_sugiyama import from_edges

    names = [state.name for state in lifecycle.states]
    events = _events(lifecycle)
    # Numbers, not names: the library takes them from a set, whose order of names differs from start to start.
    # And forwards only, in the order of the declaration, so that the story runs down the page.
    numbered = [(names.index(one), names.index(two)) for one, two in events]
    edges = [(one, two) for one, two in numbered if one < two]
    places: dict[int, tuple[float, float]] = {}
    width = 0.0
    for positions, wide, _high, _dummies in from_edges(
        edges, vertex_spacing=1, dummy_vertices=False, check_layout=False
    ):
        left = min(x for _, (x, _) in positions)
        places |= {int(node): (x - left + width, -y) for node, (x, y) in positions}
        width += wide + 1
    for number in range(len(names)):
        places.setdefault(number, (width, 0.0))
    top = min(y for _, y in places.values())
    at = {names[number]: (_EDGE + x * _ACROSS, _EDGE + (y - top) * _DOWN) for number, (x, y) in places.items()}
    return Picture(
        width=max(x for x, _ in at.values()) + _BOX_WIDTH + _EDGE,
        height=max(y for _, y in at.values()) + _BOX_HEIGHT + _EDGE,
        boxes=tuple(
            Box(
                state.name,
                *at[state.name],
                tuple(wrap(state.title, _LETTERS_IN_A_LINE)[:3]),
                "final" if state.final else "rest" if state.at_rest else "",
            )
            for state in lifecycle.states
        ),
        arrows=tuple(_arrow(at[one], at[two], titles) for (one, two), titles in events.items()),
    )


def _events(lifecycle: Lifecycle) -> dict[tuple[str, str], tuple[str, ...]]:
    """From which state to which, by the titles of which events; what leaves the state as it is has no arrow."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for line in lifecycle.transitions:
        for source in line.source:
            if source != START and line.target not in {None, source}:
                found.setdefault((source, str(line.target)), {})[line.event.title] = None
    return {way: tuple(titles) for way, titles in found.items()}


def _arrow(one: tuple[float, float], two: tuple[float, float], titles: tuple[str, ...]) -> Arrow:
    (x1, y1), (x2, y2) = one, two
    middle, half = _BOX_WIDTH / 2, _BOX_HEIGHT / 2
    if y2 > y1:
        start, end = (x1 + middle, y1 + _BOX_HEIGHT), (x2 + middle, y2)
        bend = (end[1] - start[1]) / 2
        path = _curve(start, (start[0], start[1] + bend), (end[0], end[1] - bend), end)
        return Arrow(path, ", ".join(titles), back=False)
    start, end = (x1 + _BOX_WIDTH, y1 + half), (x2 + _BOX_WIDTH, y2 + half)
    out = max(start[0], end[0]) + _EDGE
    return Arrow(_curve(start, (out, start[1]), (out, end[1]), end), ", ".join(titles), back=True)


def _curve(start: tuple[float, float], *then: tuple[float, float]) -> str:
    return f"M{start[0]:g} {start[1]:g} C{' '.join(f'{x:g} {y:g}' for x, y in then)}"
