"""The paper as a DOCX that people can go on writing in: real headings, lists and tables, in British English."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu
from docx.text.paragraph import Paragraph as Written
from docx.text.run import Run

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
from notifications.papers.office_package import packed
from notifications.papers.office_styles import (
    HYPERLINK,
    NUMBERED_PARAGRAPH,
    REPORT_LINE,
    TABLE_TEXT,
    TEXT_WIDTH,
    list_indent,
    new_list,
    put_in_list,
    styled_document,
)
from notifications.papers.paper import Paper, heading, purposes
from notifications.wording import Wording

_NARROWEST, _WIDEST = 8, 40
"""Characters between which the longest cell of a column decides its share of the width."""


def paper_docx(paper: Paper, wording: Wording) -> bytes:
    """The paper for a word processor; the same paper gives the same bytes.

    Sections and paragraphs are numbered by the document itself, as the PDF numbers them.
    """
    document = styled_document()
    _write_heading(document, paper, wording)
    in_a_section = False
    for block in wording.blocks:
        in_a_section = in_a_section or isinstance(block, Heading)
        _write(document, block, NUMBERED_PARAGRAPH if in_a_section else "Normal")
    _write_footer(document, paper)
    return packed(document, title=wording.subject, author=paper.partnership, day=paper.dated)


def _write_heading(document: Document, paper: Paper, wording: Wording) -> None:
    document.add_paragraph().add_run(paper.partnership).bold = True
    document.add_paragraph("Partnership Decision Report")
    document.add_heading(wording.subject, level=1)
    boxes = "   ".join(f"{'☒' if purpose.ticked else '☐'} {purpose.words}" for purpose in purposes(paper))
    for label, words in (*heading(paper), ("Purpose", boxes)):
        line = document.add_paragraph(style=REPORT_LINE)
        line.add_run(f"{label}:").bold = True
        line.add_run(f"\t{words}")


def _write(document: Document, block: Block, style: str) -> None:
    match block:
        case Paragraph(inlines):
            _write_inlines(document.add_paragraph(style=style), inlines)
        case Heading(level, inlines):
            _write_inlines(document.add_heading(level=level), inlines)
        case BulletList() | NumberedList():
            _write_list(document, block, 0)
        case Table(header, rows):
            _write_table(document, header, rows)


def _write_list(document: Document, block: BulletList | NumberedList, level: int) -> None:
    numbered = isinstance(block, NumberedList)
    start = block.start if isinstance(block, NumberedList) else 1
    number = new_list(document, numbered=numbered, start=start, level=level)
    for item in block.items:
        for position, part in enumerate(item):
            if isinstance(part, BulletList | NumberedList):
                _write_list(document, part, level + 1)
            elif isinstance(part, Paragraph) and position == 0:
                written = document.add_paragraph(style="List Number" if numbered else "List Bullet")
                put_in_list(written.paragraph_format.element.get_or_add_pPr(), number, level)
                _write_inlines(written, part.inlines)
            elif isinstance(part, Paragraph):
                written = document.add_paragraph(style="List Continue")
                written.paragraph_format.left_indent = Emu(list_indent(level))
                _write_inlines(written, part.inlines)
            else:
                _write(document, part, "Normal")


def _write_table(
    document: Document, header: tuple[tuple[Inline, ...], ...], rows: tuple[tuple[tuple[Inline, ...], ...], ...]
) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(header), style="Table Grid")
    table.autofit = False
    shares = [max(_share(row[column]) for row in (header, *rows)) for column in range(len(header))]
    widths = [Emu(TEXT_WIDTH * share // sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (written, row) in enumerate(zip(table.rows, (header, *rows), strict=True)):
        properties = written._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no other way to it
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, inlines, width in zip(written.cells, row, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = TABLE_TEXT
            _write_inlines(cell.paragraphs[0], inlines, bold=number == 0)


def _share(cell: tuple[Inline, ...]) -> int:
    return min(max(len(text_of(cell)), _NARROWEST), _WIDEST)


def _write_inlines(
    place: Written,
    inlines: tuple[Inline, ...],
    *,
    bold: bool = False,
    italic: bool = False,
    link: BaseOxmlElement | None = None,
) -> None:
    for inline in inlines:
        match inline:
            case Text(text):
                run = _new_run(place, link)
                run.text = text
                # None where not asked for: the style decides, and a heading stays bold.
                run.bold, run.italic = bold or None, italic or None
            case LineBreak():
                _new_run(place, link).add_break(WD_BREAK.LINE)
            case Strong(inner):
                _write_inlines(place, inner, bold=True, italic=italic, link=link)
            case Emphasis(inner):
                _write_inlines(place, inner, bold=bold, italic=True, link=link)
            case Link(target, inner):
                _write_inlines(place, inner, bold=bold, italic=italic, link=_new_link(place, target))


def _new_run(place: Written, link: BaseOxmlElement | None) -> Run:
    if link is None:
        return place.add_run()
    element = OxmlElement("w:r")
    link.append(element)
    run = Run(element, place)
    run.style = HYPERLINK
    return run


def _new_link(place: Written, target: str) -> BaseOxmlElement:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), place.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    place.paragraph_format.element.append(link)
    return link


def _write_footer(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    footer = section.footer.paragraphs[0]
    if paper.marking:
        for marked in (section.header.paragraphs[0], footer.insert_paragraph_before()):
            marked.add_run(paper.marking).bold = True
            marked.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.paragraph_format.tab_stops.clear_all()
    footer.add_run(f"{paper.partnership}   Page ")
    footer.paragraph_format.element.append(_field("PAGE"))
    footer.add_run(" of ")
    footer.paragraph_format.element.append(_field("NUMPAGES"))


def _field(instruction: str) -> BaseOxmlElement:
    """A number that the word processor counts, with 1 until it has."""
    field, run, words = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), instruction)
    words.text = "1"
    run.append(words)
    field.append(run)
    return field
