"""The text of one XML part: paragraphs as they stand, as they stood before tracked changes, and what is not seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError, XMLParser

from notifications.lint.segments import APART, DocumentUnreadable, Segment

_PARAGRAPHS = frozenset({"p", "h", "si"})
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"} | {
    "instrText": " ",
    "delInstrText": " ",
}
_SAID = frozenset({"author", "initials", "descr", "title", "alt", "string", "tooltip", "Target", "userId"})
"""Attributes in which people's own words stand; in the others programs write."""
_NOT_WORDS = ("http://schemas.", "http://www.w3.org/", "http://purl.org/", "rsid")


@dataclass(slots=True)
class _Paragraph:
    signs: list[tuple[str, bool, bool]] = field(default_factory=list)

    def now(self) -> str:
        return "".join(text for text, deleted, _ in self.signs if not deleted)

    def before(self) -> str:
        return "".join(text for text, _, inserted in self.signs if not inserted)


class _Reader:
    """What the parser tells what it reads: its own words for it are start, end, data, doctype and close."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.segments: list[Segment] = []
        self.said: dict[str, None] = {}
        self.hidden: dict[str, None] = {}
        self.open: list[_Paragraph] = []
        self.loose: list[str] = []
        self.paragraphs = self.deleted = self.inserted = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        for attribute, value in attributes.items():
            named = _local(attribute)
            if len(value) > 1 and not value.startswith(_NOT_WORDS) and not named.startswith("rsid"):
                (self.said if named in _SAID else self.hidden)[value] = None
        if local in _PARAGRAPHS:
            self.open.append(_Paragraph())
        elif local in _BREAKS:
            self.data(_BREAKS[local])
        self.deleted += local in _DELETED
        self.inserted += local in _INSERTED

    def end(self, name: str) -> None:
        local = _local(name)
        self.deleted -= local in _DELETED
        self.inserted -= local in _INSERTED
        if local in _PARAGRAPHS:
            self._keep(self.open.pop())
        elif not self.open:
            self._let_go(local)

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].signs.append((text, self.deleted > 0, self.inserted > 0))
        else:
            self.loose.append(text)

    def doctype(self, *_: object) -> None:
        raise DocumentUnreadable("a part of it declares a document type, which no word processor writes.")

    def comment(self, text: str) -> None:
        self.said[text] = None

    def close(self) -> None:
        """Called by the parser when it has read everything."""

    def _keep(self, paragraph: _Paragraph) -> None:
        self.paragraphs += 1
        now, before = paragraph.now(), paragraph.before()
        place = f"{self.place}, paragraph {self.paragraphs}"
        if now.strip() or before.strip():
            self.segments.append(Segment(place, now))
        if before != now:
            self.segments.append(Segment(f"{place}, before tracked changes", before, again=True))

    def _let_go(self, element: str) -> None:
        text = "".join(self.loose).strip()
        self.loose.clear()
        if text:
            self.segments.append(Segment(f"{self.place}: {element}", text))


def xml_segments(content: bytes, place: str) -> Iterator[Segment]:
    """The text of an XML part. Raises DocumentUnreadable when it is broken or declares a document type."""
    # Entities cannot be declared without a document type, and that is refused before anything is expanded.
    reader = _Reader(place)
    parser = XMLParser(target=reader)  # noqa: S314
    try:
        parser.feed(content)
        parser.close()
    except ParseError:
        raise DocumentUnreadable("a part of it is damaged. Save it anew from the program that wrote it.") from None
    yield from reader.segments
    if reader.said:
        yield Segment(f"{place}: authors, links, descriptions", APART.join(reader.said))
    if reader.hidden:
        yield Segment(f"{place}: settings", APART.join(reader.hidden), by_program=True)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
