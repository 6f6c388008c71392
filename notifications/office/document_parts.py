"""What a document is made of: its paragraphs and tables in order, their lines, and what is not settled in it yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from notifications.office.opening import DocumentRefused, Opened, local, value

_AROUND = frozenset({"sdt", "sdtContent", "customXml"})
_NOTHING = frozenset(
    {
        *("sectPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "sdtPr", "sdtEndPr", "customXmlPr", "tcPr", "proofErr"),
        *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd"),
    }
)
_TRACKED = frozenset(
    {
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange"),
        *("trPrChange", "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "delText"),
    }
)
_PICTURES = frozenset({"drawing", "pict", "object", "other:AlternateContent"})


def check_settled(document: Opened) -> None:
    """Raises DocumentRefused for what has to be settled before any words are read."""
    names = {local(one) for one in document.body.iter()}
    if names & _TRACKED:
        raise DocumentRefused(
            "The document has tracked changes that nobody has accepted or rejected yet. In the word processor, accept "
            "or reject all of them, save it, then try again."
        )
    if "commentReference" in names:
        raise DocumentRefused("The document has comments. Settle them and delete them, save it, then try again.")
    if (names | {local(one) for edge in document.edges for one in edge.iter()}) & _PICTURES:
        raise DocumentRefused("The document has a picture or a drawing, and a letter has none. Take it out.")


def parts_of(around: Element) -> Iterator[Element]:
    """Paragraphs and tables, or rows, or cells, whatever controls are put around them."""
    for one in around:
        name = local(one)
        if name in {"p", "tbl", "tr", "tc"}:
            yield one
        elif name in _AROUND:
            yield from parts_of(one)
        elif name not in _NOTHING:
            raise DocumentRefused("The document has a part that a letter cannot hold. Copy the words into a new draft.")


def lines_of(parts: Iterable[Element]) -> Iterator[str]:
    """The lines of paragraphs as they are read, but for what the word processor fills in, such as page numbers."""
    for part in parts:
        said, inside = "", 0
        for one in _but_for_fields(part):
            name = local(one)
            if name == "fldChar":
                inside += {"begin": 1, "end": -1}.get(value(one, "fldCharType") or "", 0)
            elif name == "t" and not inside:
                said += one.text or ""
            elif name in {"br", "cr", "tab"} and not inside:
                said += " " if name == "tab" else "\n"
        yield from (" ".join(line.split()) for line in said.split("\n") if line.strip())


def _but_for_fields(part: Element) -> Iterator[Element]:
    if local(part) != "fldSimple":
        yield part
        for one in part:
            yield from _but_for_fields(one)
