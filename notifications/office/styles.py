"""What a document looks like in a word processor: an empty one with its fonts, styles and page.

Every look is a named style, so that people can go on writing in the document and it keeps its shape.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from notifications.office.lists import LISTS

TABLE_TEXT = "Table Text"
HYPERLINK = "Hyperlink"
TEXT_WIDTH = Mm(164)
ACCENT = RGBColor(0x17, 0x47, 0x5A)

_FONT = "Arial"
_HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
_DEFAULTS = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
_USED = {*_DEFAULTS, *LISTS, *_HEADINGS, "Header", "Footer", "Table Grid"}
_FONT_KINDS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
# The library's empty document brings a picture of its first page and the name of somebody else's program, and its
# styles a second time for a word processor of 2010.
_STYLES_AGAIN = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
_NOT_OURS = {RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL, _STYLES_AGAIN}


@dataclass(frozen=True)
class Look:
    """Sizes in points, the language of the words, and how the steps of a numbered list are numbered.

    Attributes:
        text: the size of the words.
        small: the size in tables, headers and footers.
        headings: of the three levels, the size and the space above.
        step: "%1." or "(%1)".
        language: with its region, as "en-GB".
    """

    text: int
    small: int
    headings: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    step: str
    language: str


def styled_document(look: Look) -> Document:
    """An empty document on A4 with the styles that all our documents have, and no lists yet."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(21)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    _keep_what_is_used(document)
    _in_language(document, look.language)
    _style_text(document, look)
    return document


def saved(document: Document) -> bytes:
    """An empty document, to be opened for each that is written: making its styles takes ten times as long."""
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def opened(blank: bytes) -> Document:
    """A document that begins as the one that was saved."""
    return docx.Document(BytesIO(blank))


def new_style(document: Document, name: str) -> ParagraphStyle:
    """A style of paragraphs of our own, shown to whoever writes on."""
    style = cast("ParagraphStyle", document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def dress(style: ParagraphStyle, *, size: int, after: int, before: int = 0) -> None:
    """Give a style its font and its size and spaces, in points."""
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in _FONT_KINDS:
        fonts.set(qn(kind), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1


def rule(style: ParagraphStyle, *sides: str) -> None:
    """Draw a line at these sides of each paragraph of a style: "top", "bottom", "between"."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "707070")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties: BaseOxmlElement = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind")


def _keep_what_is_used(document: Document) -> None:
    """Of the library's 160 styles those that we have: every use of a style looks through all of them."""
    for style in list(document.styles):
        if style.name not in _USED:
            style.delete()
    for link in list(document.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)  # to a style of characters that has gone
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _NOT_OURS]:
            del relations[key]


def _in_language(document: Document, code: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in (defaults.find(f".//{qn('w:lang')}"), document.settings.element.find(qn("w:themeFontLang"))):
        for name in list(language.attrib):
            del language.attrib[name]
        language.set(qn("w:val"), code)
    # The library's template is of 2010; without this, word processors open the document in compatibility mode.
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _style_text(document: Document, look: Look) -> None:
    styles = document.styles
    dress(cast("ParagraphStyle", styles["Normal"]), size=look.text, after=8)
    dress(new_style(document, TABLE_TEXT), size=look.small, before=2, after=2)
    for name in LISTS:
        style = cast("ParagraphStyle", styles[name])
        dress(style, size=look.text, after=5)
        style.paragraph_format.keep_together = True
    for name in ("Header", "Footer"):
        styles[name].font.size = Pt(look.small)
    link = styles.add_style(HYPERLINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = ACCENT, True
    for name, (size, before) in zip(_HEADINGS, look.headings, strict=True):
        heading = cast("ParagraphStyle", styles[name])
        dress(heading, size=size, before=before, after=8)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.keep_with_next = True
        heading.font.color.rgb = ACCENT if name != "Heading 3" else RGBColor(0, 0, 0)
