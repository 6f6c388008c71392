"""A lifecycle as a picture and as a page to proof-read: Mermaid and Markdown, written from the declaration alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from state_machines import tables
from state_machines.lifecycle import START, Lifecycle
from state_machines.periods import in_words
from state_machines.tables import DeadlineRow, EventRow


def mermaid(lifecycle: Lifecycle) -> str:
    """The states and the events that lead from one to another; events that leave the state as it is stand in the table.

    `transitions` could draw this too, but not with our titles, and it would draw each of those events as a loop.
    """
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{state.title}" as {state.name}' for state in lifecycle.states]
    arrows: dict[tuple[str, str], list[str]] = {}
    for line in lifecycle.transitions:
        for source in line.source:
            if line.target not in {None, source}:
                arrows.setdefault((source, str(line.target)), []).append(line.event.name)
    for (source, target), names in arrows.items():
        lines.append(f"    {_end(source)} --> {target}: {', '.join(dict.fromkeys(names))}")
    lines += [f"    {state.name} --> [*]" for state in lifecycle.states if state.final]
    return "\n".join(lines)


def page(lifecycle: Lifecycle) -> str:
    """The whole lifecycle as Markdown: picture, states, events, deadlines, letters, and its items the same."""
    begins = f"in force from {in_words(lifecycle.in_force_from)}" if lifecycle.in_force_from else _NOT_COMMENCED
    blocks = [
        f"# {lifecycle.title} ({lifecycle.rules})",
        f"Version {lifecycle.version}, {begins}. {_HOW_TO_READ}",
        *_sections(lifecycle, "##"),
        "## Items",
        "What runs beside the review, each with its own small lifecycle and clock.",
    ]
    for item in lifecycle.items:
        blocks += [f"### {item.title} (`{item.kind}`)", *_sections(item, "####")]
    return "\n\n".join(blocks) + "\n"


def file_name(lifecycle: Lifecycle) -> str:
    """The name of the page under docs/lifecycles: 'domestic-homicide-review-dhr-2016.md'."""
    return f"{lifecycle.kind.replace('_', '-')}-{lifecycle.rules}.md"


_HOW_TO_READ = (
    "This page is written from the declaration by `make docs`; a test fails when they differ. Sources marked *to be "
    "confirmed* have to be held against their text before they are relied on. Local procedure may set the lengths "
    "anew: statutory and guidance ones only to tighten them."
)
_NOT_COMMENCED = "not in force until local procedure gives its commencement date"


def _end(state: str) -> str:
    return "[*]" if state == START else state


def _sections(lifecycle: Lifecycle, level: str) -> Iterator[str]:
    yield f"```mermaid\n{mermaid(lifecycle)}\n```"
    yield f"{level} States"
    yield _table(
        ("state", "title", ""),
        (
            (_code(row.name), row.title, "final" if row.final else "at rest" if row.at_rest else "")
            for row in tables.states(lifecycle)
        ),
    )
    yield f"{level} Events"
    yield _table(
        ("event", "from", "to", "who", "condition, or the words of its refusal", "deadlines", "letters and items"),
        (_event(row, lifecycle) for row in tables.events(lifecycle)),
    )
    deadlines = tables.deadlines(lifecycle)
    if deadlines:
        yield f"{level} Deadlines"
        yield _table(
            ("deadline", "length", "counts from", "weight and authority", "owner", "reminders", "when it passes"),
            (_deadline(row) for row in deadlines),
        )
    letters = tables.letters(lifecycle)
    if letters:
        yield f"{level} Letters"
        yield _table(
            ("number", "letter", "to", "release", "authority", "marking"),
            (
                (
                    row.number,
                    f"{row.title}<br>{_code(row.name)}",
                    _listed(row.to),
                    row.release.replace("_", " ") + ("; pseudonyms only" if row.pseudonyms_only else ""),
                    row.authority,
                    row.marking or "none",
                )
                for row in letters
            ),
        )


def _event(row: EventRow, lifecycle: Lifecycle) -> tuple[str, ...]:
    ways = (("starts", row.starts), ("meets", row.meets), ("clears", row.clears))
    clocks = [f"{verb} {_codes(names)}" for verb, names in ways if names]
    if row.effect:
        clocks.append(f"effect: {row.effect.replace('_', ' ')}")
    follows = [_codes(row.sends)] if row.sends else []
    if row.withdraws:
        follows.append(f"withdraws {_codes(row.withdraws)}")
    if row.opens:
        follows.append(f"opens {_codes(row.opens)}")
    chosen = "<br>*by what is entered*" if row.chosen_by_input else ""
    return (
        f"{row.title}<br>{_code(row.event)}",
        _sources(row, lifecycle),
        (_code(row.target) if row.target else "stays") + chosen,
        _listed(row.by) + ("<br>*the calendar by itself*" if row.by_the_calendar else ""),
        "<br>".join(row.refused_when),
        "<br>".join(clocks),
        "<br>".join(follows),
    )


def _sources(row: EventRow, lifecycle: Lifecycle) -> str:
    if row.sources == (START,):
        return "not opened yet"
    open_states = {state.name for state in lifecycle.states if not state.final}
    return (
        "any state but a final one" if len(open_states) > 1 and set(row.sources) == open_states else _codes(row.sources)
    )


def _deadline(row: DeadlineRow) -> tuple[str, ...]:
    counts_from = " or ".join(_code(name) if " " not in name else name for name in row.counts_from)
    more = [f"may be extended by {_listed(row.extendable_by)}"] if row.extendable_by else []
    more += [f"held by a pause of {_listed(row.held_by)}"] if row.held_by else []
    return (
        f"{row.title}<br>{_code(row.name)}",
        row.length + (f"<br>as written: {row.as_written}" if row.as_written else ""),
        counts_from + (f"<br>unless {_code(row.set_by)} gives the date" if row.set_by else ""),
        f"**{row.weight}**: {row.authority}",
        _listed((row.owner,)),
        "<br>".join(row.reminders) or "none",
        "<br>".join([row.passes, *more]),
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _code(name: str) -> str:
    return f"`{name}`"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(_code(name) if " " not in name else name for name in names)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
