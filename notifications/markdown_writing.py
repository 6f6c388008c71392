"""Blocks as the Markdown that is read again as these blocks: for words that come back from a word processor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

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
from notifications.markdown import MarkdownError, parse, sources_of
from notifications.markdown_values import spelt
from notifications.marks import marked
from notifications.runs import alike

_TITLE = "# S\n\n"
_END_OF_LINE_IN_A_CELL = "&#10;"
# Where a sentence ends: a text has one to a line, so that a change shows as that of a sentence.
_SENTENCES = re.compile(r"(?<=[.?!])\s(?=\w)")


class NotWritable(ValueError):
    """A block that Markdown cannot hold, such as one with bold letters that end beside a sign within a word.

    `block` counts from 0.
    """

    def __init__(self, block: int) -> None:
        super().__init__("Markdown cannot hold this block.")
        self.block = block


def markdown_of(subject: str, blocks: Sequence[Block], *, standing: str) -> str:
    """The Markdown of a letter. What looks as in `standing`, the Markdown before, is written as it is there.

    Raises NotWritable.
    """
    before = sources_of(standing)
    as_before = {alike(block): source for block, source in before.items()}
    parts = [_heading(subject, standing)]
    for number, block in enumerate(blocks):
        previous = blocks[number - 1] if number else None
        source = None if _goes_on(previous, block) else as_before.get(alike(block))
        parts.append(source or _written(block, number, other_mark=_other_mark(blocks, number)))
    return "\n\n".join(parts) + "\n"


def _heading(subject: str, standing: str) -> str:
    first = standing.partition("\n")[0]
    if first.startswith("# ") and parse(f"{first}\n\nx\n", ())[0] == subject:
        return first
    values: list[str] = []
    text = f"# {marked(subject, values)}\n\nx\n"
    return spelt(text, values, (subject, (Paragraph((Text("x"),)),))).partition("\n")[0]


def _written(block: Block, number: int, *, other_mark: bool) -> str:
    values: list[str] = []
    text = _TITLE + _block(alike(block), values, other_mark=other_mark)
    written = spelt(text, values, ("S", (alike(block),)))
    try:
        _, again = parse(written, ())
    except MarkdownError:
        raise NotWritable(number) from None
    if tuple(map(alike, again)) != (alike(block),):
        raise NotWritable(number)
    return written.removeprefix(_TITLE).rstrip("\n")


def _block(block: Block, values: list[str], *, other_mark: bool = False) -> str:
    match block:
        case Paragraph(inlines):
            return _inlines(inlines, values)
        case Heading(level, inlines):
            return f"{'#' * level} {_inlines(inlines, values, on_one_line=True)}"
        case BulletList(items):
            return "\n".join(_item("* " if other_mark else "- ", item, values) for item in items)
        case NumberedList(start, items):
            sign = ")" if other_mark else "."
            return "\n".join(_item(f"{number}{sign} ", item, values) for number, item in enumerate(items, start))
        case Table(header, rows):
            head, *others = (
                f"| {' | '.join(_inlines(cell, values, on_one_line=True) for cell in row)} |" for row in (header, *rows)
            )
            return "\n".join((head, f"|{'---|' * len(header)}", *others))


def _item(mark: str, item: Sequence[Block], values: list[str]) -> str:
    text = ""
    for number, part in enumerate(item):
        is_list = isinstance(part, BulletList) or (isinstance(part, NumberedList) and part.start == 1)
        follows_words = number and isinstance(item[number - 1], Paragraph)
        gap = "" if not number else "\n" if is_list and follows_words else "\n\n"
        text += gap + _block(part, values, other_mark=_other_mark(item, number))
    lines = text.split("\n")
    return "\n".join((f"{mark}{lines[0]}", *(f"{' ' * len(mark)}{line}" if line else "" for line in lines[1:])))


def _inlines(inlines: Sequence[Inline], values: list[str], *, on_one_line: bool = False) -> str:
    written = ""
    for inline in inlines:
        match inline:
            case Text(text):
                written += _text(text, values, on_one_line=on_one_line)
            case LineBreak():
                written += _END_OF_LINE_IN_A_CELL if on_one_line else "\\\n"
            case Strong(inner):
                written += f"**{_inlines(inner, values, on_one_line=on_one_line)}**"
            case Emphasis(inner):
                written += f"*{_inlines(inner, values, on_one_line=on_one_line)}*"
            case Link(target, inner):
                words = _inlines(inner, values, on_one_line=on_one_line)
                written += f"[{words}]({marked(target, values)})"
    return written


def _text(text: str, values: list[str], *, on_one_line: bool) -> str:
    words = text.strip()
    if not words:
        return text
    before, after = text[: text.index(words[0])], text[len(text.rstrip()) :]
    sentences = [words] if on_one_line else _SENTENCES.split(words)
    return before + "\n".join(marked(one, values) for one in sentences) + after


def _other_mark(blocks: Sequence[Block], number: int) -> bool:
    """Whether a list follows one of its kind, so that with the same mark the two would be one."""
    marks = False
    for one, other in pairwise(blocks[: number + 1]):
        marks = not marks if _goes_on(one, other) else False
    return marks


def _goes_on(previous: Block | None, block: Block) -> bool:
    return isinstance(block, BulletList | NumberedList) and type(previous) is type(block)
