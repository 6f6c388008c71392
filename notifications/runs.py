"""One form for words that look the same: bold, italic and links laid out as runs, and put together again in one way.

`**a** *b*` can be nested and cut up in many ways that no reader can tell apart. What comes back from a word processor
is compared with what went there in the form that `alike` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from notifications.blocks import (
    Block,
    BulletList,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Strong,
    Table,
    Text,
)

_WORDS_AND_GAPS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; a line end stands alone. `target` is that of the link they belong to."""

    text: str
    bold: bool = False
    italic: bool = False
    target: str | None = None


def runs_of(inlines: Sequence[Inline], *, bold: bool = False, italic: bool = False) -> Iterator[Run]:
    """The inlines as runs; `bold` and `italic` are those of what stands around them."""
    for inline in inlines:
        match inline:
            case Text(text):
                yield Run(text, bold, italic)
            case LineBreak():
                yield Run("\n", bold, italic)
            case Strong(inner):
                yield from runs_of(inner, bold=True, italic=italic)
            case Emphasis(inner):
                yield from runs_of(inner, bold=bold, italic=True)
            case Link(target, inner):
                yield from (replace(run, target=target) for run in runs_of(inner, bold=bold, italic=italic))


def inlines_of(runs: Iterable[Run]) -> tuple[Inline, ...]:
    """The runs as inlines, in the one form of all that look like them: gaps at the ends of anything belong to none."""
    return _nested(_joined(_without_outer_gaps(_gaps_like_both_sides(list(_cut(runs))))))


def alike(block: Block) -> Block:
    """The block in the one form of all that look like it. The heading of a table is bold in any case."""
    match block:
        case Paragraph(inlines):
            return Paragraph(inlines_of(runs_of(inlines)))
        case Heading(level, inlines):
            return Heading(level, inlines_of(runs_of(inlines)))
        case BulletList(items):
            return BulletList(tuple(tuple(map(alike, item)) for item in items))
        case NumberedList(start, items):
            return NumberedList(start, tuple(tuple(map(alike, item)) for item in items))
        case Table(header, rows):
            plain = tuple(inlines_of(replace(run, bold=False) for run in runs_of(cell)) for cell in header)
            return Table(plain, tuple(tuple(inlines_of(runs_of(cell)) for cell in row) for row in rows))


def _cut(runs: Iterable[Run]) -> Iterator[Run]:
    """Each word, gap and end of a line by itself."""
    for run in runs:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield replace(run, text="\n")
            yield from (replace(run, text=piece) for piece in _WORDS_AND_GAPS.findall(line))


def _gaps_like_both_sides(pieces: list[Run]) -> list[Run]:
    """A gap is bold, italic or part of a link only where the words on both its sides are."""
    before: list[Run | None] = []
    last = None
    for piece in pieces:
        before.append(last)
        last = piece if piece.text.strip() else last
    last, even = None, []
    for piece, earlier in zip(reversed(pieces), reversed(before), strict=True):
        if piece.text.strip():
            last = piece
            even.append(piece)
        else:
            one, other = earlier or Run(""), last or Run("")
            target = one.target if one.target == other.target else None
            even.append(Run(piece.text, one.bold and other.bold, one.italic and other.italic, target))
    return even[::-1]


def _without_outer_gaps(pieces: Iterable[Run]) -> list[Run]:
    """Without the gaps at both ends and beside the ends of lines, and without the ends of lines at both ends."""
    backwards = _trimmed(reversed(_trimmed(pieces)))
    return backwards[::-1]


def _trimmed(pieces: Iterable[Run]) -> list[Run]:
    kept: list[Run] = []
    for piece in pieces:
        begins_a_line = not kept or kept[-1].text == "\n"
        if piece.text.strip() or (kept if piece.text == "\n" else not begins_a_line):
            kept.append(piece)
    return kept


def _joined(pieces: Iterable[Run]) -> list[Run]:
    joined: list[Run] = []
    for piece in pieces:
        if joined and "\n" not in (piece.text, joined[-1].text) and replace(joined[-1], text=piece.text) == piece:
            joined[-1] = replace(piece, text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _nested(all_runs: Sequence[Run]) -> tuple[Inline, ...]:
    """Around each run what reaches furthest; nothing reaches into a link from outside and ends in it.

    Where two overlap, the second begins anew outside of the first, and the gap between them belongs to none.
    """
    runs, made, place = list(all_runs), list[Inline](), 0
    while place < len(runs):
        run = runs[place]
        linked = _reach(runs, place, partial(_in_the_link, run.target))
        bold = _outside_links(runs, place, _reach(runs, place, lambda one: one.bold), linked)
        italic = _outside_links(runs, place, _reach(runs, place, lambda one: one.italic), linked)
        furthest = max(linked, bold, italic)
        if not furthest or not run.text.strip():
            _put(made, run.text)
            place += 1
            continue
        gap_before, last = _gap(run.text), runs[place + furthest - 1]
        _put(made, gap_before)
        runs[place] = replace(run, text=run.text[len(gap_before) :])
        gap_after = _gap(last.text[::-1])[::-1]
        if gap_after:
            end = place + furthest
            runs[end - 1] = replace(runs[end - 1], text=runs[end - 1].text[: -len(gap_after)])
            runs.insert(end, Run(gap_after))
        inside = runs[place : place + furthest]
        if furthest == linked:
            made.append(Link(str(run.target), _nested([replace(one, target=None) for one in inside])))
        elif furthest == bold:
            made.append(Strong(_nested([replace(one, bold=False) for one in inside])))
        else:
            made.append(Emphasis(_nested([replace(one, italic=False) for one in inside])))
        place += furthest
    return tuple(made)


def _put(made: list[Inline], text: str) -> None:
    """Add plain characters to those before them."""
    if text == "\n":
        made.append(LineBreak())
    elif text and made and isinstance(made[-1], Text):
        made[-1] = Text(made[-1].text + text)
    elif text:
        made.append(Text(text))


def _gap(text: str) -> str:
    """The spaces with which a text begins."""
    return text[: len(text) - len(text.lstrip())]


def _in_the_link(target: str | None, run: Run) -> bool:
    return target is not None and run.target == target


def _reach(runs: Sequence[Run], place: int, holds: Callable[[Run], bool]) -> int:
    end = place
    while end < len(runs) and holds(runs[end]):
        end += 1
    return end - place


def _outside_links(runs: Sequence[Run], place: int, reach: int, linked: int) -> int:
    """How far it reaches without ending within a link; nothing where it begins with a link that reaches further."""
    end = place + reach
    if reach and end < len(runs) and runs[end].target is not None and runs[end].target == runs[end - 1].target:
        while end > place and runs[end - 1].target == runs[place + reach].target:
            end -= 1
    return end - place if end - place >= linked else 0
