"""Is an archive a plain Word document (DOCX): whole, without macros, and not larger than it seems?"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import NoReturn
from xml.etree.ElementTree import ParseError, XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cases.documents.limits import LARGEST_UNPACKED, MOST_MEMBERS
from cases.documents.media_types import DocumentRefused

_TYPES = "[content_types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XML = (".xml", ".rels", ".vml")
_NO_FILES = ("docProps/", "word/media/", "word/fonts/")
_ENCRYPTED = 0x1
_AT_ONCE = 1024 * 1024
_BROKEN = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)


def check_word_file(content: bytes) -> None:
    """Read every part of it. Raises DocumentRefused with what else it is, or what is wrong with it."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_size(members)
            _check_sort({member.filename.lower() for member in members})
            types = _read(archive, members)
    except DocumentRefused:
        raise
    except _BROKEN:
        raise DocumentRefused("it is a damaged archive. Ask who sent it for another copy.") from None
    found = _content_types(types)
    if any("macroenabled" in one or "vba" in one for one in found):
        _refuse_macros()
    if _MAIN not in found:
        raise DocumentRefused("it is no ordinary Word document. Save it anew as DOCX or PDF.")


def files_in_word(content: bytes) -> int:
    """How many files lie inside of a Word document that was checked."""
    with ZipFile(BytesIO(content)) as archive:
        return sum(is_file_inside(name) for name in archive.namelist())


def is_file_inside(member: str) -> bool:
    """Whether a part of a Word document is a file of its own: no text, no property, no picture and no font."""
    return not member.endswith("/") and not member.lower().endswith(XML) and not member.startswith(_NO_FILES)


def _check_size(members: list[ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise DocumentRefused("it unpacks into far more than a document holds. Ask who sent it for a plain copy.")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise DocumentRefused("it is protected by a password. Ask who sent it for a copy without.")
    if any(member.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for member in members):
        raise DocumentRefused("it is packed as no word processor packs. Save it anew as DOCX or PDF.")


def _check_sort(names: set[str]) -> None:
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        _refuse_macros()
    if "word/document.xml" in names and _TYPES in names:
        return
    if _TYPES in names or "mimetype" in names:
        raise DocumentRefused("it is an office file of another sort. Save it as PDF or DOCX.")
    raise DocumentRefused("it is an archive. Unpack it, and file each document in it.")


def _read(archive: ZipFile, members: list[ZipInfo]) -> bytes:
    """Unpack every part once, which checks it, and answer the part that says what the others are."""
    left, types = LARGEST_UNPACKED, b""
    for member in members:
        with archive.open(member) as part:
            while piece := part.read(_AT_ONCE):
                left -= len(piece)
                if left < 0:
                    raise DocumentRefused("it unpacks into far more than a document holds. Ask for a plain copy.")
                if member.filename.lower() == _TYPES and len(types) < _AT_ONCE:
                    types += piece
    return types


class _ContentTypes:
    """What the parser tells what it reads: its own words for it are start, doctype and close."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        self.found.update(value.lower() for name, value in attributes.items() if name == "ContentType")

    def doctype(self, *_: object) -> NoReturn:
        raise ParseError

    def close(self) -> None:
        """Called by the parser when it has read everything."""


def _content_types(part: bytes) -> set[str]:
    reader = _ContentTypes()
    parser = XMLParser(target=reader)  # noqa: S314 - a document type is refused before an entity can be declared
    try:
        parser.feed(part)
        parser.close()
    except (ParseError, ValueError, LookupError):
        raise DocumentRefused("it is a damaged Word document. Ask who sent it for another copy.") from None
    return reader.found


def _refuse_macros() -> NoReturn:
    raise DocumentRefused("it holds macros, which are programs. Save it as DOCX or PDF without them.")
