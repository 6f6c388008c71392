"""A Word document (DOCX) read whole: every part, what was deleted, who wrote, and the files that lie in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cases.documents.word_files import XML
from notifications.lint.limits import LARGEST_UNPACKED, MOST_MEMBERS
from notifications.lint.pictures import note_segments
from notifications.lint.segments import APART, DocumentUnreadable, Segment, unread
from notifications.lint.xml_text import xml_segments

_BODY = "word/document.xml"
_PICTURES = ("word/media/",)
_FONTS = ("word/fonts/",)
_PLACES = (
    (re.compile(r"word/document\d*\.xml"), "body"),
    (re.compile(r"word/(header|footer)(\d*)\.xml"), ""),
    (re.compile(r"word/(footnotes|endnotes|comments)\.xml"), ""),
    (re.compile(r"word/(comments\w+|people)\.xml"), "comments: who wrote them"),
    (re.compile(r"word/glossary/.*"), "building blocks"),
    (re.compile(r"docProps/.*"), "properties"),
    (re.compile(r"customXml/.*"), "data behind the document"),
    (re.compile(r".*\.rels"), "links"),
    (re.compile(r"word/(charts|diagrams|drawings)/.*"), "charts and drawings"),
    (re.compile(r"word/(styles|settings|numbering|fontTable|webSettings|theme/.*)\.xml"), "styles and settings"),
)


def is_office(content: bytes) -> bool:
    """Whether these bytes are an archive, as every DOCX is."""
    return content.startswith(b"PK\x03\x04")


def office_segments(content: bytes, inner: Callable[[bytes, str], Iterator[Segment]]) -> Iterator[Segment]:
    """The text of a DOCX; files that lie in it go to `inner` with their place. Raises DocumentUnreadable."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check(members)
            yield from _members(archive, members, inner)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as broken:
        if isinstance(broken, DocumentUnreadable):
            raise
        raise DocumentUnreadable("it is damaged or protected. Save it anew as DOCX without a password.") from None


def _members(
    archive: ZipFile, members: list[ZipInfo], inner: Callable[[bytes, str], Iterator[Segment]]
) -> Iterator[Segment]:
    left, files, pictures = LARGEST_UNPACKED, 0, 0
    for member in members:
        if member.is_dir() or member.filename.startswith(_FONTS):
            continue
        with archive.open(member) as opened:
            part = opened.read(left + 1)
        left -= len(part)
        if left < 0:
            raise DocumentUnreadable("it unpacks into more than can be read. Ask who sent it for a plain copy.")
        if member.filename.lower().endswith(XML):
            yield from xml_segments(part, _place(member.filename))
        elif member.filename.startswith("docProps/"):
            yield unread("properties", "a picture of the first page, as it once looked")
        elif member.filename.startswith(_PICTURES):
            pictures += 1
            yield from _picture(part, member.filename, f"picture {pictures}: properties")
        else:
            files += 1
            yield from inner(part, f"file {files} inside")
    yield Segment("names of the parts", APART.join(member.filename for member in members), by_program=True)
    if archive.comment:
        yield Segment("note on the archive", archive.comment.decode("utf-8", "replace"))


def _picture(part: bytes, name: str, place: str) -> Iterator[Segment]:
    """What a picture says beside what it shows; a drawing says it in words."""
    if not name.lower().endswith(".svg"):
        yield from note_segments(part, place)
        return
    try:
        yield from xml_segments(part, place)
    except DocumentUnreadable:
        yield unread(place, "a drawing that cannot be read")


def _check(members: list[ZipInfo]) -> None:
    if _BODY not in {member.filename for member in members}:
        raise DocumentUnreadable("it is no Word document. Save it as DOCX, PDF or plain text.")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise DocumentUnreadable("it unpacks into more than can be read. Ask who sent it for a plain copy.")


def _place(name: str) -> str:
    for pattern, words in _PLACES:
        if found := pattern.fullmatch(name):
            return words or " ".join(part for part in found.groups() if part)
    return "another part"
