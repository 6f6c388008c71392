"""Which blocks a worded text consists of: Markdown without images, code or HTML, and with inert values.

A value never meets the Markdown parser. Where a template writes one, the text holds a mark; the mark is parsed as
part of a word, and the value takes its place in the finished block. So no name can make a list, a link or a gap.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

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
    text_of,
)
from notifications.marks import filled

_TARGET = re.compile(r"(https://|mailto:|tel:)[^\s\x00-\x1f\x7f]+")
_REFUSED = {
    "blockquote": "a block quotation",
    "code_block": "code (a line indented by four spaces or more)",
    "code_inline": "code (backticks)",
    "fence": "code (a fence)",
    "hr": "a ruled line",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "an image",
}


class MarkdownError(ValueError):
    """The text uses what a letter may not have; `line` counts from 1 in the text as worded."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def parse(text: str, values: Sequence[str]) -> tuple[str, tuple[Block, ...]]:
    """The subject and the blocks of a text in which values are marked.

    Raises:
        MarkdownError: when it does not begin with its subject as the only heading of level 1, has nothing below it,
            skips a level of heading, or uses an image, code, HTML, a quotation, a ruled line or a link that leads
            neither to https, mailto nor tel.
    """
    # With its values left out, a letter says the same as all others that took the same branches of its template.
    nodes = _seen(text) if values else _nodes(text)
    headings = [node for node in nodes if node.type == "heading"]
    if not nodes or nodes[0].tag != "h1" or len(nodes) == 1:
        raise MarkdownError("has to begin with a heading of level 1, its subject, and to go on below it", 1)
    for before, after in pairwise(headings):
        if not "h1" < after.tag <= f"h{int(before.tag[1:]) + 1}":
            raise MarkdownError("has a heading that repeats the level of the subject or skips a level", _line(after))
    return text_of(_inlines(nodes[0], values)).replace("\n", " "), tuple(_blocks(nodes[1:], values))


def sources_of(text: str) -> dict[Block, str]:
    """Each block of a text without values with the lines that it was read from, without the indentation around it.

    Raises MarkdownError for what a letter may not have.
    """
    lines = text.split("\n")
    found = [(tuple(_blocks((node,), ())), node) for node in _nodes(text)]
    return {
        made[0]: "\n".join(lines[slice(*node.map)]).strip("\n") for made, node in found if len(made) == 1 and node.map
    }


class _Parser(MarkdownIt):
    """Leaves link targets as written, because they may hold marks; they are checked when filled."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return bool(url)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url


@cache
def _parser() -> MarkdownIt:
    # HTML is recognised in order to be refused. A link definition or an underlined heading would vanish from, or
    # change, what the author sees on the line, so both are plain text here.
    return _Parser("commonmark", {"html": True}).enable("table").disable(["reference", "lheading"])


def _nodes(text: str) -> tuple[SyntaxTreeNode, ...]:
    return tuple(SyntaxTreeNode(_parser().parse(text)).children)


_seen = lru_cache(maxsize=128)(_nodes)


def _blocks(nodes: Sequence[SyntaxTreeNode], values: Sequence[str]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield from _paragraphs(_inlines(node, values))
            case "heading":
                yield Heading(int(node.tag[1:]), _inlines(node, values))
            case "bullet_list":
                yield BulletList(_items(node, values))
            case "ordered_list":
                yield NumberedList(int(node.attrs.get("start", 1)), _items(node, values))
            case "table":
                header, *rows = (tuple(_inlines(cell, values) for cell in row.children) for row in _table_rows(node))
                yield Table(header, tuple(rows))
            case other:
                raise MarkdownError(f"uses {_REFUSED.get(other, other)}, which a letter may not have", _line(node))


def _items(node: SyntaxTreeNode, values: Sequence[str]) -> tuple[tuple[Block, ...], ...]:
    return tuple(tuple(_blocks(item.children, values)) for item in node.children)


def _table_rows(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for part in node.children:
        yield from part.children


def _paragraphs(inlines: tuple[Inline, ...]) -> Iterator[Paragraph]:
    """One paragraph, or several where a value brought empty lines of its own."""
    begun: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, LineBreak) and (not begun or isinstance(begun[-1], LineBreak)):
            if begun:
                yield Paragraph(tuple(begun[:-1]))
            begun = []
        else:
            begun.append(inline)
    if begun:
        yield Paragraph(tuple(begun))


def _inlines(node: SyntaxTreeNode, values: Sequence[str]) -> tuple[Inline, ...]:
    """The inlines below a block or a span, neighbouring runs of text made one."""
    spans = node.children[0].children if node.children and node.children[0].type == "inline" else node.children
    merged: list[Inline] = []
    for inline in (found for span in spans for found in _inline(span, values)):
        if isinstance(inline, Text) and merged and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + inline.text)
        else:
            merged.append(inline)
    return tuple(merged)


def _inline(span: SyntaxTreeNode, values: Sequence[str]) -> Iterator[Inline]:
    match span.type:
        case "text":
            yield from _lines(filled(span.content, values))
        case "softbreak":
            yield Text(" ")
        case "hardbreak":
            yield LineBreak()
        case "strong":
            yield Strong(_inlines(span, values))
        case "em":
            yield Emphasis(_inlines(span, values))
        case "link":
            target = filled(str(span.attrs["href"]), values)
            if not _TARGET.fullmatch(target):
                raise MarkdownError("has a link that leads neither to https:, mailto: nor tel:", _line(span))
            yield Link(target, _inlines(span, values))
        case other:
            raise MarkdownError(f"uses {_REFUSED.get(other, other)}, which a letter may not have", _line(span))


def _lines(text: str) -> Iterator[Inline]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield LineBreak()
        if line:
            yield Text(line)


def _line(node: SyntaxTreeNode) -> int:
    """The line of the nearest block around it that knows its place."""
    while node.map is None and node.parent is not None and not node.parent.is_root:
        node = node.parent
    return node.map[0] + 1 if node.map else 1
