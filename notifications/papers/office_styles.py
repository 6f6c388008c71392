"""What a paper looks like in a word processor: the styles and the numbering that other documents have not.

Headings and numbered paragraphs are one list of several levels (1, 1.1): the word processor numbers anew when one is
added.
"""

from collections.abc import Iterator
from functools import cache

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from notifications.office.lists import INDENT, SECTIONS, define_lists, list_level, put_in_list
from notifications.office.styles import Look, dress, new_style, opened, rule, saved, styled_document

REPORT_LINE = "Report Line"
NUMBERED_PARAGRAPH = "Numbered Paragraph"
LANGUAGE = "en-GB"

_LOOK = Look(text=12, small=11, headings=((20, 6), (14, 18), (12, 14)), step="(%1)", language=LANGUAGE)


def paper_document() -> Document:
    """An empty document with the styles of a paper, in British English."""
    return opened(_blank())


@cache
def _blank() -> bytes:
    document = styled_document(_LOOK)
    line = new_style(document, REPORT_LINE)
    dress(line, size=_LOOK.text, before=4, after=4)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(38), -Mm(38)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(38), WD_TAB_ALIGNMENT.LEFT)
    rule(line, "top", "bottom", "between")
    numbered = new_style(document, NUMBERED_PARAGRAPH)
    dress(numbered, size=_LOOK.text, before=6, after=6)
    put_in_list(numbered.element.get_or_add_pPr(), SECTIONS, 1)
    define_lists(document, step=_LOOK.step, sections=_section_levels())
    put_in_list(document.styles["Heading 2"].element.get_or_add_pPr(), SECTIONS, 0)
    document.styles["Heading 3"].paragraph_format.left_indent = INDENT
    for name in ("Heading 2", "Heading 3"):
        document.styles[name].next_paragraph_style = numbered
    return saved(document)


def _section_levels() -> Iterator[BaseOxmlElement]:
    yield list_level(0, "decimal", "%1", INDENT, INDENT, style="Heading2")
    yield list_level(1, "decimal", "%1.%2", INDENT, INDENT, style=NUMBERED_PARAGRAPH.replace(" ", ""))
