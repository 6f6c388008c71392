"""Lists that a word processor numbers itself: how they are defined, and how a paragraph joins one."""

from collections.abc import Iterable

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm

LISTS = ("List Bullet", "List Number", "List Continue")
INDENT = Mm(12)
SECTIONS = 3
"""The number by which headings and paragraphs join the list of a document that numbers its sections."""

_STEP = Mm(7)
_BULLETS, _STEPS = 1, 2
_DEEPEST = 4


def define_lists(document: Document, *, step: str, sections: Iterable[BaseOxmlElement] = ()) -> None:
    """Define bullets, steps numbered as in "%1.", and the levels of SECTIONS where a document numbers its own."""
    numbering = document.part.numbering_part.element
    for theirs in list(numbering):
        numbering.remove(theirs)
    defined = {_BULLETS: _levels("•", None), _STEPS: _levels(None, step), SECTIONS: tuple(sections)}
    in_use = {number: levels for number, levels in defined.items() if levels}
    for number, levels in in_use.items():
        definition = OxmlElement("w:abstractNum")
        definition.set(qn("w:abstractNumId"), str(number))
        kind = OxmlElement("w:multiLevelType")
        kind.set(qn("w:val"), "multilevel")
        definition.extend((kind, *levels))
        numbering.append(definition)
    for number in in_use:
        numbering.add_num(number)
    for name, number in (("List Bullet", _BULLETS), ("List Number", _STEPS)):
        put_in_list(document.styles[name].element.get_or_add_pPr(), number, 0)


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
    return INDENT + _STEP * (level + 1)


def list_level(level: int, form: str, words: str, left: int, hanging: int, *, style: str = "") -> BaseOxmlElement:
    """One level of a list: its form ("bullet", "decimal"), what stands before the words, and where those stand."""
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


def _levels(bullet: str | None, step: str | None) -> tuple[BaseOxmlElement, ...]:
    levels = []
    for level in range(_DEEPEST):
        form, words = ("bullet", bullet) if bullet else ("decimal", (step or "").replace("1", str(level + 1)))
        levels.append(list_level(level, form, words, list_indent(level), _STEP))
    return tuple(levels)
