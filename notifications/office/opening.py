"""A word processor's document opened with care: its parts as XML, nothing in it believed before it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile

LARGEST_FILE = 10 * 1024 * 1024
"""In bytes; a letter without pictures has a few thousand."""
LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 500

_BODY, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_LINKS = "word/_rels/document.xml.rels"
_AT_HEAD_AND_FOOT = ("word/header", "word/footer")
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_OFF = frozenset({"0", "false", "off", "none", "baseline"})


class DocumentRefused(ValueError):
    """A document that cannot be the words of a letter. The sentence names the place, never what stands there."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a document that say something. `links` are the targets outside of it by their keys."""

    body: Element
    styles: Element
    numbering: Element
    links: dict[str, str] = field(default_factory=dict)
    edges: tuple[Element, ...] = ()


def open_document(content: bytes) -> Opened:
    """Open a DOCX. Raises DocumentRefused for one that is none, is locked or damaged, or unpacks into too much."""
    if len(content) > LARGEST_FILE:
        raise DocumentRefused(
            f"The file is larger than {LARGEST_FILE // 1024**2} MB, and a letter has no pictures. Take them out."
        )
    if not content.startswith(b"PK\x03\x04"):
        raise DocumentRefused("The file is no Word document. Save it as DOCX, without a password.")
    try:
        with ZipFile(BytesIO(content)) as archive:
            _check_size(archive)
            return _opened(archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, KeyError, ParseError):
        raise DocumentRefused("The file is damaged or protected. Save it anew as DOCX, without a password.") from None


def local(element: Element) -> str:
    """The name of an element of a word processor; one of another program's has a name that none of ours is."""
    name = str(element.tag)
    space, _, own = name.rpartition("}")
    return own if f"{space}}}" in _WORD else f"other:{own}"


def value(element: Element | None, name: str = "val") -> str | None:
    """What an attribute of an element says; None without one."""
    if element is None:
        return None
    return next((said for key, said in element.items() if key.rpartition("}")[2] == name), None)


def inner(element: Element | None, name: str) -> Element | None:
    """The first element of a name directly below another."""
    return next((one for one in element if local(one) == name), None) if element is not None else None


def below(element: Element, name: str) -> Iterator[Element]:
    """All elements of a name below another, at any depth."""
    return (one for one in element.iter() if local(one) == name)


def switched_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property is set; None where nothing is said about it."""
    found = inner(properties, name)
    return None if found is None else (value(found) or "true") not in _OFF


class _Builder(TreeBuilder):
    """Refuses a document type: with one, a small file could name things that grow without end."""

    def doctype(self, *_: object) -> None:
        raise DocumentRefused("The file declares a document type, which no word processor writes. Save it anew.")


def _check_size(archive: ZipFile) -> None:
    members = archive.infolist()
    if _BODY not in {member.filename for member in members}:
        raise DocumentRefused("The file is no Word document. Save it as DOCX, without a password.")
    # No more than the size that a member declares is ever unpacked of it.
    if len(members) > MOST_PARTS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise DocumentRefused("The file unpacks into more than a letter can hold. Copy its words into the draft anew.")


def _opened(archive: ZipFile) -> Opened:
    names = archive.namelist()
    links = _xml(archive.read(_LINKS)) if _LINKS in names else Element("none")
    return Opened(
        body=_body(_xml(archive.read(_BODY))),
        styles=_xml(archive.read(_STYLES)) if _STYLES in names else Element("none"),
        numbering=_xml(archive.read(_NUMBERING)) if _NUMBERING in names else Element("none"),
        links={one.get("Id", ""): one.get("Target", "") for one in links if one.get("TargetMode") == "External"},
        edges=tuple(_xml(archive.read(name)) for name in sorted(names) if name.startswith(_AT_HEAD_AND_FOOT)),
    )


def _body(document: Element) -> Element:
    found = inner(document, "body")
    if found is None:
        raise DocumentRefused("The file has no text. Save it anew as DOCX, without a password.")
    return found


def _xml(content: bytes) -> Element:
    # Entities cannot be declared without a document type, and that is refused before anything is expanded.
    parser: Any = XMLParser(target=_Builder())  # noqa: S314
    parser.feed(content)
    root = parser.close()
    assert isinstance(root, Element)  # noqa: S101 - what the builder builds
    return root
