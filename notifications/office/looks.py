"""What the styles and the numbering of a document say: the name of a style, how it looks, and which list is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from notifications.office.opening import Opened, inner, local, switched_on, value

NORMAL = "normal"
_MOST_STEPS = 20
"""So many styles on which one is built; a file may name two that are built on one another."""
_NUMBER_OF_A_STYLE = re.compile(r"(?<=[a-z])(?=\d)")


@dataclass(frozen=True, slots=True)
class InList:
    """An item of a list: the list's number, its level from 0, the form of its numbers, and where those begin."""

    number: str
    level: int
    form: str
    start: int


class Looks:
    """The styles and lists of one document."""

    def __init__(self, document: Opened) -> None:
        styles = [one for one in document.styles if local(one) == "style"]
        self._styles = {value(one, "styleId") or "": one for one in styles}
        self._default = next(
            (
                key
                for key, one in self._styles.items()
                if value(one, "type") == "paragraph" and value(one, "default") in {"1", "true"}
            ),
            "",
        )
        self._lists = {value(one, "numId") or "": one for one in document.numbering if local(one) == "num"}
        self._forms = {
            value(one, "abstractNumId") or "": one for one in document.numbering if local(one) == "abstractNum"
        }

    def style_of(self, properties: Element | None) -> str:
        """The name of a paragraph's style, in small letters."""
        return self._name(value(inner(properties, "pStyle")) or self._default)

    def asked_for(self, properties: Element | None, name: str) -> bool:
        """Whether a run is bold ("b") or italic ("i"), by itself or by a style of characters."""
        own = switched_on(properties, name)
        if own is not None:
            return own
        style = self._styles.get(value(inner(properties, "rStyle")) or "")
        for _ in range(_MOST_STEPS):
            if style is None:
                break
            said = switched_on(inner(style, "rPr"), name)
            if said is not None:
                return said
            style = self._styles.get(value(inner(style, "basedOn")) or "")
        return False

    def is_link(self, properties: Element | None) -> bool:
        """Whether a run is in the style of a link."""
        return self._name(value(inner(properties, "rStyle")) or "") in {"hyperlink", "followedhyperlink"}

    def list_of(self, properties: Element | None) -> InList | None:
        """The list that a paragraph is an item of, by itself or by its style; None where it is in none."""
        joined = self._joined(properties)
        if joined is None:
            return None
        number = value(inner(joined, "numId")) or "0"
        level = _whole(value(inner(joined, "ilvl")), 0)
        if number == "0" or number not in self._lists:
            return None
        own = self._lists[number]
        override = next(
            (one for one in own if local(one) == "lvlOverride" and _whole(value(one, "ilvl"), -1) == level), None
        )
        form = self._forms.get(value(inner(own, "abstractNumId")) or "")
        defined = inner(override, "lvl")
        if defined is None and form is not None:
            defined = next(
                (one for one in form if local(one) == "lvl" and _whole(value(one, "ilvl"), -1) == level), None
            )
        begins = value(inner(override, "startOverride")) or value(inner(defined, "start"))
        return InList(number, level, value(inner(defined, "numFmt")) or "bullet", _whole(begins, 1))

    def _joined(self, properties: Element | None) -> Element | None:
        found = inner(properties, "numPr")
        style = self._styles.get(value(inner(properties, "pStyle")) or "")
        for _ in range(_MOST_STEPS):
            if found is not None or style is None:
                break
            found = inner(inner(style, "pPr"), "numPr")
            style = self._styles.get(value(inner(style, "basedOn")) or "")
        return found

    def _name(self, key: str) -> str:
        """A style by its name; one that the document does not define, by its key: "Heading4" is "heading 4"."""
        style = self._styles.get(key)
        said = value(inner(style, "name")) if style is not None else None
        return (said or _NUMBER_OF_A_STYLE.sub(" ", key.lower()) or NORMAL).lower()


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < _MOST_STEPS else otherwise
