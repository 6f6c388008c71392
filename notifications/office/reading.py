"""A letter or a paper that came back from a word processor: its own words as blocks, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from notifications.blocks import Block, Heading, Paragraph, Table
from notifications.office.document_parts import check_settled, lines_of, parts_of
from notifications.office.looks import NORMAL, Looks
from notifications.office.opening import DocumentRefused, Opened, below, inner, local, open_document, value
from notifications.office.reading_lists import BlocksInOrder
from notifications.office.reading_words import Words, refused
from notifications.runs import Run, inlines_of

if TYPE_CHECKING:
    from notifications.blocks import Inline

_SUBJECT, _VALEDICTION, _REPORT_LINE, _CONTINUED = "heading 1", "valediction", "report line", "list continue"
_FORMS = frozenset({"bullet", "decimal"})
_OF_WORDS = frozenset(
    {NORMAL, "body text", "list paragraph", "no spacing", "normal (web)", "numbered paragraph", "plain text"}
)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a document says: `before` and `after` are the lines around the words, `edges` those of head and foot."""

    subject: str
    blocks: tuple[Block, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    edges: frozenset[str]


def read_back(content: bytes) -> ReadBack:
    """Read a DOCX that `letter_docx` or `paper_docx` wrote and somebody edited. How it looks is the layout's alone.

    Raises DocumentRefused, naming the place: it cannot be opened, has tracked changes or comments, has lost the styles
    by which its parts are known, or has what a letter cannot hold.
    """
    document = open_document(content)
    check_settled(document)
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Opened) -> None:
        self.document, self.looks = document, Looks(document)
        self.words = Words(document, self.looks)
        self.paragraphs = self.tables = 0
        self.level = 1

    def read(self) -> ReadBack:
        parts = [(one, self._style(one)) for one in parts_of(self.document.body)]
        subjects = [number for number, (_, style) in enumerate(parts) if style == _SUBJECT]
        if len(subjects) != 1:
            raise DocumentRefused(
                "The subject cannot be told: exactly one paragraph of the document has to be in the style Heading 1. "
                "Headings below it are Heading 2 and Heading 3."
            )
        begins = subjects[0] + 1
        ends = next((n for n, (_, style) in enumerate(parts) if style == _VALEDICTION and n >= begins), len(parts))
        own = [(one, style) for one, style in parts[begins:ends] if style != _REPORT_LINE]
        fixed = [one for one, style in parts[begins:ends] if style == _REPORT_LINE]
        heading = parts[subjects[0]][0]
        around = [one for one, _ in parts[: subjects[0]]], [one for one, _ in parts[ends:]]
        for tables in (one for one in chain(*around) if local(one) == "tbl"):
            raise refused(f"The part {'above' if tables in around[0] else 'below'} the words", "a table")
        return ReadBack(
            subject=" ".join("".join(run.text for run in self.words.runs(heading, "The subject")).split()),
            blocks=self._blocks(own),
            before=tuple(lines_of((*around[0], *fixed))),
            after=tuple(lines_of(around[1])),
            edges=frozenset(lines_of(one for edge in self.document.edges for one in below(edge, "p"))),
        )

    def _style(self, part: Element) -> str:
        """The style of a paragraph that says something; of what says nothing, none that means anything."""
        return self.looks.style_of(inner(part, "pPr")) if local(part) == "p" and list(lines_of((part,))) else ""

    def _blocks(self, parts: Iterable[tuple[Element, str]]) -> tuple[Block, ...]:
        found = BlocksInOrder()
        for part, style in parts:
            if local(part) == "tbl":
                found.add(self._table(part))
            elif style:
                self._paragraph(part, style, found)
        if not found.blocks:
            raise DocumentRefused("The document has no words below its subject. Write them, then try again.")
        return found.blocks

    def _paragraph(self, part: Element, style: str, found: BlocksInOrder) -> None:
        self.paragraphs += 1
        place = f"Paragraph {self.paragraphs} below the subject"
        properties = inner(part, "pPr")
        runs = self.words.runs(part, place)
        if style.startswith("heading ") and style[8:].isdecimal():
            found.add(Heading(self._level(int(style[8:]), place), inlines_of(runs)))
            return
        if style not in _OF_WORDS and not style.startswith("list "):
            raise refused(place, "a style of its own (use Normal, Heading 2, Heading 3, List Bullet or List Number)")
        listed = self.looks.list_of(properties) if style != "numbered paragraph" else None
        if listed and listed.form not in _FORMS:
            raise refused(place, "a list with letters or Roman numerals")
        if self.level == 1 and style == "numbered paragraph":
            raise refused(place, "a number and stands above the first heading")
        for number, words in enumerate(_apart(runs)):
            if listed and not number:
                found.add_item(listed, Paragraph(words))
            elif listed or style == _CONTINUED:
                found.add_continued(Paragraph(words), None if listed else _indent(properties))
            else:
                found.add(Paragraph(words))

    def _level(self, level: int, place: str) -> int:
        if level > self.level + 1:
            raise refused(place, f"a heading of level {level} without one of level {level - 1} above it")
        self.level = level
        return level

    def _table(self, table: Element) -> Table:
        self.tables += 1
        place = f"Table {self.tables} below the subject"
        rows = [
            tuple(self._cell(cell, f"{place}, row {r}, column {c}") for c, cell in enumerate(parts_of(row), 1))
            for r, row in enumerate(parts_of(table), 1)
        ]
        if len(rows) == 1:
            raise refused(place, "a heading and no row below it")
        if not rows or any(len(row) != len(rows[0]) for row in rows):
            raise refused(place, "rows of different lengths")
        header = (inlines_of(replace(run, bold=False) for run in cell) for cell in rows[0])
        return Table(tuple(header), tuple(tuple(inlines_of(cell) for cell in row) for row in rows[1:]))

    def _cell(self, cell: Element, place: str) -> list[Run]:
        properties = inner(cell, "tcPr")
        spans = inner(properties, "gridSpan")
        if any(inner(properties, name) is not None for name in ("vMerge", "hMerge")) or value(spans) not in {None, "1"}:
            raise refused(place, "cells that were joined")
        runs: list[Run] = []
        for part in parts_of(cell):
            if local(part) == "tbl" or self.looks.list_of(inner(part, "pPr")):
                raise refused(place, "a table or a list in a table")
            if words := self.words.runs(part, place):
                runs += [Run("\n"), *words] if runs else words
        return runs


def _apart(runs: Sequence[Run]) -> Iterator[tuple[Inline, ...]]:
    """One paragraph, or several where empty lines were put into it."""
    begun: list[Run] = []
    for run in (replace(one, text=text) for one in runs for text in _cut(one.text)):
        if run.text == "\n" and begun and begun[-1].text == "\n":
            yield inlines_of(begun)
            begun = []
        elif run.text.strip() or run.text == "\n" or (begun and begun[-1].text != "\n"):
            begun.append(run)
    if words := inlines_of(begun):
        yield words


def _cut(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "\n"
        if line:
            yield line


def _indent(properties: Element | None) -> int | None:
    indent = inner(properties, "ind")
    said = value(indent, "left") or value(indent, "start")
    return int(said) if said and said.isdecimal() else None
