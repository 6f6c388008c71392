"""The words of a paragraph in a word processor's document, with what a letter can hold of their look and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from notifications.marks import printable
from notifications.office.looks import Looks
from notifications.office.opening import DocumentRefused, Opened, inner, local, switched_on, value
from notifications.runs import Run

_INSIDE = frozenset({"smartTag", "sdt", "sdtContent", "customXml"})
"""Elements around words that add nothing to them."""
_NOTHING = frozenset(
    {
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr", "bookmarkStart", "bookmarkEnd"),
        *("permStart", "permEnd", "lastRenderedPageBreak", "softHyphen"),
    }
)
_SIGNS = {"cr": "\n", "noBreakHyphen": "\u2011"}
_CANNOT_BE_HELD = {
    **dict.fromkeys(("drawing", "pict", "object", "other:AlternateContent"), "a picture or a drawing"),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), "a note at the foot of the page"),
    **dict.fromkeys(("commentReference", "commentRangeStart", "commentRangeEnd"), "a comment"),
    **dict.fromkeys(("fldSimple", "fldChar", "instrText"), "a field that the word processor fills in"),
    **dict.fromkeys(("other:oMath", "other:oMathPara"), "a formula"),
    "tab": "a tab",
    "sym": "a sign of another font",
    "ruby": "a reading aid above the words",
}
_LOOKS_REFUSED = {
    "u": "underlined words",
    "strike": "words struck through",
    "dstrike": "words struck through",
    "vertAlign": "words above or below the line",
    "vanish": "hidden words",
    "caps": "words set in capitals",
    "smallCaps": "words set in small capitals",
    "highlight": "highlighted words",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Reads the words of paragraphs of one document."""

    document: Opened
    looks: Looks

    def runs(self, paragraph: Element, place: str) -> list[Run]:
        """The words of a paragraph. Raises DocumentRefused, naming the place, for what a letter cannot hold."""
        return list(self._within(paragraph, place, None))

    def _within(self, around: Element, place: str, target: str | None) -> Iterator[Run]:
        for one in around:
            name = local(one)
            if name == "r":
                yield from self._run(one, place, target)
            elif name == "hyperlink":
                yield from self._within(one, place, self._target(one, place))
            elif name in _INSIDE:
                yield from self._within(one, place, target)
            elif name not in _NOTHING:
                raise refused(place, _CANNOT_BE_HELD.get(name, "something that a letter cannot hold"))

    def _run(self, run: Element, place: str, target: str | None) -> Iterator[Run]:
        properties = inner(run, "rPr")
        said = "".join(_characters(run, place))
        if not said:
            return
        if said.strip():
            self._check_look(properties, place, in_link=target is not None)
        bold, italic = (self.looks.asked_for(properties, name) for name in ("b", "i"))
        yield Run(said, bold, italic, target)

    def _check_look(self, properties: Element | None, place: str, *, in_link: bool) -> None:
        for name, words in _LOOKS_REFUSED.items():
            if name == "u" and (in_link or self.looks.is_link(properties)):
                continue
            if switched_on(properties, name):
                raise refused(place, words)

    def _target(self, link: Element, place: str) -> str:
        target = self.document.links.get(value(link, "id") or "")
        if target is None or value(link, "anchor"):
            raise refused(place, "a link to another place in the document")
        if not target.startswith(("https://", "mailto:", "tel:")) or target != "".join(printable(target).split()):
            raise refused(place, "a link that leads elsewhere than to https, mailto or tel")
        return target


def refused(place: str, what: str) -> DocumentRefused:
    """The refusal of what a letter cannot hold, at a place."""
    return DocumentRefused(f"{place} has {what}, which a letter does not have. Write it otherwise, then try again.")


def _characters(run: Element, place: str) -> Iterator[str]:
    for one in run:
        name = local(one)
        if name == "t":
            said = printable((one.text or "").replace("\n", " "))
            yield said if value(one, "space") == "preserve" else said.strip()
        elif name == "br" and (value(one, "type") or "textWrapping") == "textWrapping":
            yield "\n"
        elif name == "br":
            raise refused(place, "the end of a page or of a column")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _NOTHING:
            raise refused(place, _CANNOT_BE_HELD.get(name, "something that a letter cannot hold"))
