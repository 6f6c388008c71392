"""What a paper looks like in a word processor: an empty document with its fonts, styles and numbering.

Every look is a named style, so that people can go on writing in the paper and it keeps its shape. Headings and
numbered paragraphs are one list of several levels (1, 1.1): the word processor numbers anew when one is added.
"""

from collections.abc import Iterator
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

REPORT_LINE = "Report Line"
NUMBERED_PARAGRAPH = "Numbered Paragraph"
TABLE_TEXT = "Table Text"
HYPERLINK = "Hyperlink"
TEXT_WIDTH = Mm(164)

_FONT = "Arial"
_ACCENT = RGBColor(0x17, 0x47, 0x5A)
_INDENT = Mm(12)
_STEP = Mm(7)
_LISTS = ("List Bullet", "List Number", "List Continue")
_HEADINGS = (("Heading 1", 20, 6), ("Heading 2", 14, 18), ("Heading 3", 12, 14))
_DEFAULTS = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
_USED = {*_DEFAULTS, *_LISTS, *(name for name, *_ in _HEADINGS), "Footer", "Table Grid"}
_FONT_KINDS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_SECTIONS, _BULLETS, _STEPS = 1, 2, 3
_DEEPEST = 4


def styled_document() -> Document:
    """An empty document on A4 with the styles of a paper, in British English."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(21)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    _keep_what_is_used(document)
    _in_british_english(document)
    _define_lists(document)
    _style_text(document)
    _style_headings(document)
    return document


def put_in_list(paragraph_properties: BaseOxmlElement, list_number: int, level: int) -> None:
    """Make a paragraph, or a style by its properties, an item of a list at a level from 0."""
    properties = paragraph_properties.get_or_add_numPr()
    properties.get_or_add_numId().val = list_number
    properties.get_or_add_ilvl().val = level


def new_list(document: Document, *, numbered: bool, start: int = 1, level: int = 0) -> int:
    """A list of its own, whose items are numbered from `start`; the number by which items join it."""
    added = document.part.numbering_part.element.add_num(_STEPS if numbered else _BULLETS)
    if numbered:
        added.add_lvlOverride(level).add_startOverride(start)
    return int(added.numId)


def list_indent(level: int) -> int:
    """How far the words of an item at a level stand from the margin, for paragraphs that continue it."""
    return _INDENT + _STEP * (level + 1)


def _keep_what_is_used(document: Document) -> None:
    """Of the library's 160 styles those that a paper has: every use of a style looks through all of them."""
    for style in list(document.styles):
        if style.name not in _USED:
            style.delete()
    for link in list(document.styles.element.iter(qn("w:link"))):
        link.getparent().remove(link)  # to a style of characters that has gone


def _in_british_english(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in (defaults.find(f".//{qn('w:lang')}"), document.settings.element.find(qn("w:themeFontLang"))):
        for name in list(language.attrib):
            del language.attrib[name]
        language.set(qn("w:val"), "en-GB")
    # The library's template is of 2010; without this, word processors open the paper in compatibility mode.
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _style_text(document: Document) -> None:
    normal = document.styles["Normal"]
    _dress(normal, size=12, after=8)
    line = _new_style(document, REPORT_LINE)
    _dress(line, size=12, before=4, after=4)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(38), -Mm(38)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(38), WD_TAB_ALIGNMENT.LEFT)
    line.element.get_or_add_pPr().insert_element_before(
        _borders("w:pBdr", "top", "bottom", "between"), "w:shd", "w:tabs", "w:spacing", "w:ind"
    )
    numbered = _new_style(document, NUMBERED_PARAGRAPH)
    _dress(numbered, size=12, before=6, after=6)
    put_in_list(numbered.element.get_or_add_pPr(), _SECTIONS, 1)
    _dress(_new_style(document, TABLE_TEXT), size=11, before=2, after=2)
    for name in _LISTS:
        _dress(document.styles[name], size=12, after=5)
        document.styles[name].paragraph_format.keep_together = True
    document.styles["Footer"].font.size = Pt(11)
    link = document.styles.add_style(HYPERLINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = _ACCENT, True


def _style_headings(document: Document) -> None:
    for name, size, before in _HEADINGS:
        style = document.styles[name]
        _dress(style, size=size, before=before, after=8)
        style.font.bold, style.font.italic = True, False
        style.font.color.rgb = _ACCENT if name != "Heading 3" else RGBColor(0, 0, 0)
        style.paragraph_format.keep_with_next = True
    put_in_list(document.styles["Heading 2"].element.get_or_add_pPr(), _SECTIONS, 0)
    document.styles["Heading 3"].paragraph_format.left_indent = _INDENT
    for name in ("Heading 2", "Heading 3"):
        document.styles[name].next_paragraph_style = document.styles[NUMBERED_PARAGRAPH]


def _new_style(document: Document, name: str) -> ParagraphStyle:
    style = cast("ParagraphStyle", document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _dress(style: ParagraphStyle, *, size: int, after: int, before: int = 0) -> None:
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in _FONT_KINDS:
        fonts.set(qn(kind), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1


def _borders(kind: str, *sides: str) -> BaseOxmlElement:
    borders = OxmlElement(kind)
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", "707070")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _define_lists(document: Document) -> None:
    numbering = document.part.numbering_part.element
    for theirs in list(numbering):
        numbering.remove(theirs)
    for number, levels in ((_SECTIONS, _section_levels()), (_BULLETS, _levels("•")), (_STEPS, _levels(None))):
        definition = OxmlElement("w:abstractNum")
        definition.set(qn("w:abstractNumId"), str(number))
        kind = OxmlElement("w:multiLevelType")
        kind.set(qn("w:val"), "multilevel")
        definition.extend((kind, *levels))
        numbering.append(definition)
    for number in (_SECTIONS, _BULLETS, _STEPS):
        numbering.add_num(number)
    for name, number in (("List Bullet", _BULLETS), ("List Number", _STEPS)):
        put_in_list(document.styles[name].element.get_or_add_pPr(), number, 0)


def _section_levels() -> Iterator[BaseOxmlElement]:
    yield _level(0, "decimal", "%1", _INDENT, _INDENT, style="Heading2")
    yield _level(1, "decimal", "%1.%2", _INDENT, _INDENT, style=NUMBERED_PARAGRAPH.replace(" ", ""))


def _levels(bullet: str | None) -> Iterator[BaseOxmlElement]:
    for level in range(_DEEPEST):
        form, words = ("bullet", bullet) if bullet else ("decimal", f"(%{level + 1})")
        yield _level(level, form, words, list_indent(level), _STEP)


def _level(level: int, form: str, words: str, left: int, hanging: int, *, style: str = "") -> BaseOxmlElement:
    defined = OxmlElement("w:lvl")
    defined.set(qn("w:ilvl"), str(level))
    for name, value in (("start", "1"), ("numFmt", form), ("pStyle", style), ("lvlText", words), ("lvlJc", "left")):
        if value:
            part = OxmlElement(f"w:{name}")
            part.set(qn("w:val"), value)
            defined.append(part)
    place, indent = OxmlElement("w:pPr"), OxmlElement("w:ind")
    indent.set(qn("w:left"), str(Length(left).twips))
    indent.set(qn("w:hanging"), str(Length(hanging).twips))
    place.append(indent)
    defined.append(place)
    return defined
