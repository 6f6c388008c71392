"""What a worded letter is made of, whatever becomes of it: paragraphs, headings, lists and tables."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A run of plain characters, exactly as the reader sees them."""

    text: str


@dataclass(frozen=True)
class LineBreak:
    """The next words begin on a new line of the same paragraph."""


@dataclass(frozen=True)
class Strong:
    """Words of importance, set in bold."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True)
class Emphasis:
    """Words stressed, or the title of a document, set in italic."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True)
class Link:
    """Words that lead to an address on the web, an e-mail address or a telephone number."""

    target: str
    inlines: tuple["Inline", ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside the letter; level 1 is the subject, so these begin at 2."""

    level: int
    inlines: tuple["Inline", ...]


@dataclass(frozen=True)
class BulletList:
    """Items in no order; each is a sequence of blocks."""

    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class NumberedList:
    """Items in order, numbered from `start`; each is a sequence of blocks."""

    start: int
    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class Table:
    """A table with one row of column headings; each cell is a sequence of inlines."""

    header: tuple[tuple["Inline", ...], ...]
    rows: tuple[tuple[tuple["Inline", ...], ...], ...]


Inline = Text | LineBreak | Strong | Emphasis | Link
Block = Paragraph | Heading | BulletList | NumberedList | Table


def text_of(inlines: tuple[Inline, ...]) -> str:
    """The characters alone; a link keeps its target in brackets where the words do not show it."""
    return "".join(_characters(inlines))


def lines_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The blocks as lines of plain text, with an empty line before each block."""
    for block in blocks:
        yield ""
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                yield from text_of(inlines).split("\n")
            case BulletList(items):
                for item in items:
                    yield from _hung("- ", item)
            case NumberedList(start, items):
                for number, item in enumerate(items, start):
                    yield from _hung(f"{number}. ", item)
            case Table(header, rows):
                yield from _rows(header, rows)


def _characters(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield text
            case LineBreak():
                yield "\n"
            case Strong(inner) | Emphasis(inner):
                yield text_of(inner)
            case Link(target, inner):
                words = text_of(inner)
                yield words if target.removeprefix("mailto:").removeprefix("tel:") == words else f"{words} ({target})"


def _hung(mark: str, item: tuple[Block, ...]) -> Iterator[str]:
    """An item's lines under its mark: the first after it, the others indented by its width."""
    _, *lines = lines_of(item) if item else ("", "")
    yield f"{mark}{lines[0]}".rstrip()
    for line in lines[1:]:
        yield f"{' ' * len(mark)}{line}".rstrip()


def _rows(header: tuple[tuple[Inline, ...], ...], rows: tuple[tuple[tuple[Inline, ...], ...], ...]) -> Iterator[str]:
    """A table without columns: each cell after the heading of its column, each row after an empty line."""
    for number, row in enumerate(rows):
        if number:
            yield ""
        for title, cell in zip(header, row, strict=True):
            yield f"{text_of(title)}: {text_of(cell)}".replace("\n", ", ")
