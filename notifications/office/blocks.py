"""The blocks of a worded text in a word processor's document: real headings, lists, tables and links."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as Written

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
from notifications.fixed_words import FixedWords
from notifications.office.lists import list_indent, new_list
from notifications.office.styles import HYPERLINK, TABLE_TEXT, TEXT_WIDTH
from notifications.office.writing import add_line_break, add_link, add_words, new_paragraph, new_table

_NARROWEST, _WIDEST = 8, 40
"""Characters between which the longest cell of a column decides its share of the width."""


def write_block(document: Document, block: Block, style: str = "Normal") -> None:
    """Add a block at the end of a document; `style` is that of its paragraph, if it is one."""
    match block:
        case Paragraph(inlines):
            _write_inlines(document, new_paragraph(document, style), inlines)
        case Heading(level, inlines):
            _write_inlines(document, new_paragraph(document, f"Heading {level}"), inlines)
        case BulletList() | NumberedList():
            _write_list(document, block, 0)
        case Table(header, rows):
            _write_table(document, header, rows)


def write_marking(document: Document, marking: str | None) -> None:
    """Write a security marking, if there is one, at the head and foot of each page, above what the foot has."""
    if marking:
        section = document.sections[0]
        for marked in (section.header.paragraphs[0], section.footer.paragraphs[0].insert_paragraph_before()):
            marked.add_run(marking).bold = True
            marked.alignment = WD_ALIGN_PARAGRAPH.CENTER


def write_page_number(footer: Written, words: FixedWords) -> None:
    """Add "Page 1 of 3" to a footer, as fields that the word processor counts."""
    footer.add_run(f"{words.page} ")
    footer.paragraph_format.element.append(_field("PAGE"))
    footer.add_run(f" {words.of} ")
    footer.paragraph_format.element.append(_field("NUMPAGES"))


def _write_list(document: Document, block: BulletList | NumberedList, level: int) -> None:
    numbered = isinstance(block, NumberedList)
    start = block.start if isinstance(block, NumberedList) else 1
    number = new_list(document, numbered=numbered, start=start, level=level)
    for item in block.items:
        for position, part in enumerate(item):
            if isinstance(part, BulletList | NumberedList):
                _write_list(document, part, level + 1)
            elif isinstance(part, Paragraph) and position == 0:
                style = "List Number" if numbered else "List Bullet"
                _write_inlines(document, new_paragraph(document, style, in_list=(number, level)), part.inlines)
            elif isinstance(part, Paragraph):
                continued = new_paragraph(document, "List Continue", indent=list_indent(level))
                _write_inlines(document, continued, part.inlines)
            else:
                write_block(document, part)


def _write_table(
    document: Document, header: tuple[tuple[Inline, ...], ...], rows: tuple[tuple[tuple[Inline, ...], ...], ...]
) -> None:
    if str(document.element.body[-2].tag) == qn("w:tbl"):
        new_paragraph(document, TABLE_TEXT)  # else a word processor makes one table of two
    shares = [max(_share(row[column]) for row in (header, *rows)) for column in range(len(header))]
    table = new_table(document, 1 + len(rows), [TEXT_WIDTH * share // sum(shares) for share in shares])
    for number, (cells, row) in enumerate(zip(table, (header, *rows), strict=True)):
        for cell, inlines in zip(cells, row, strict=True):
            _write_inlines(document, cell, inlines, bold=number == 0)


def _share(cell: tuple[Inline, ...]) -> int:
    return min(max(len(text_of(cell)), _NARROWEST), _WIDEST)


def _write_inlines(
    document: Document,
    place: BaseOxmlElement,
    inlines: tuple[Inline, ...],
    *,
    bold: bool = False,
    italic: bool = False,
    style: str | None = None,
) -> None:
    for inline in inlines:
        match inline:
            case Text(text):
                add_words(place, text, bold=bold, italic=italic, style=style)
            case LineBreak():
                add_line_break(place)
            case Strong(inner):
                _write_inlines(document, place, inner, bold=True, italic=italic, style=style)
            case Emphasis(inner):
                _write_inlines(document, place, inner, bold=bold, italic=True, style=style)
            case Link(target, inner):
                link = add_link(document, place, target)
                _write_inlines(document, link, inner, bold=bold, italic=italic, style=HYPERLINK)


def _field(instruction: str) -> BaseOxmlElement:
    """A number that the word processor counts, with 1 until it has."""
    field, run, words = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), instruction)
    words.text = "1"
    run.append(words)
    field.append(run)
    return field
