"""What a picture says beside what it shows: who made it, where, and with which words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape

from notifications.lint.limits import LARGEST_NOTE, MOST_MEMBERS
from notifications.lint.segments import APART, DocumentUnreadable, Segment, unread

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_CHUNK = 12
"""In bytes: the length, the name and the checksum of a part of a PNG."""
_PIXELS = frozenset({b"IDAT", b"PLTE", b"IHDR", b"IEND", b"fdAT"})
_PACKED = frozenset({b"zTXt", b"iTXt", b"iCCP"})
_EXIF = b"Exif\x00\x00"
_COLOURS = (b"ICC_PROFILE", b"JFIF", b"Adobe")
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_NOTES = frozenset({0xFE, *range(0xE0, 0xF0)})
"""Comments, and the parts in which programs keep what they know of a picture (JPEG)."""
_START_OF_SCAN, _FILL, _END = 0xDA, 0xFF, b"\xff\xd9"
_WORDS = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{3,}")
_LATIN = re.compile(r"[\x20-\x7e\xa0-\u024f]{3,}")
_POSITION = 0x8825
"""The field of the EXIF standard under which the place of a picture is kept."""


def is_picture(content: bytes) -> bool:
    """Whether these bytes begin as a PNG or a JPEG does."""
    return content.startswith((PNG, JPEG))


def picture_segments(content: bytes) -> Iterator[Segment]:
    """What stands in the properties of a picture; what it shows could not be checked, and that is said."""
    yield from note_segments(content, "properties of the picture")
    yield unread("the picture", "what it shows: nobody but you can read that")


def note_segments(content: bytes, place: str) -> Iterator[Segment]:
    """What stands in the properties of a picture, and that its place is kept there; of other files, what looks so.

    Raises DocumentUnreadable for one of more parts than any program writes.
    """
    for number, note in enumerate(_notes(content)):
        if number == MOST_MEMBERS:
            raise DocumentUnreadable("a picture in it has more parts than any program writes. Save the picture anew.")
        if note is None or len(note) > LARGEST_NOTE:
            yield unread(place, "a part that is too large, or cannot be unpacked")
            continue
        if words := APART.join(dict.fromkeys(_said(note))):
            yield Segment(place, words, by_program=note.startswith(_COLOURS))
        if _has_position(note):
            yield unread(place, "the place where it was taken")


def _notes(content: bytes) -> Iterator[bytes | None]:
    if content.startswith(PNG):
        yield from _of_png(content)
    elif content.startswith(JPEG):
        yield from _of_jpeg(content)
    else:
        yield content


def _of_png(content: bytes) -> Iterator[bytes | None]:
    at = len(PNG)
    while at + _CHUNK <= len(content):
        length, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        said = content[at + 8 : at + 8 + length]
        if name in _PACKED:
            yield from _unpacked(name, said)
        elif name == b"eXIf":
            yield _EXIF + said
        elif name not in _PIXELS:
            yield said
        at += _CHUNK + length
        if name == b"IEND":
            break
    if rest := content[at:]:
        yield rest


def _unpacked(name: bytes, said: bytes) -> Iterator[bytes | None]:
    keyword, _, rest = said.partition(b"\x00")
    if name == b"iTXt":
        is_packed, rest = rest[:1] == b"\x01", rest[2:]
        language, _, rest = rest.partition(b"\x00")
        translated, _, rest = rest.partition(b"\x00")
        yield b"\n".join((keyword, language, translated))
        if not is_packed:
            yield rest
            return
    else:
        yield keyword
        rest = rest[1:]
    try:
        unpacking = zlib.decompressobj()
        words = unpacking.decompress(rest, LARGEST_NOTE)
    except zlib.error:
        yield None
        return
    yield None if unpacking.unconsumed_tail else b"ICC_PROFILE" + words if name == b"iCCP" else words


def _of_jpeg(content: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(content) and content[at] == _FILL:
        mark = content[at + 1]
        if mark == _FILL:
            at += 1
            continue
        if mark in _ALONE:
            at += 2
            continue
        if mark == _START_OF_SCAN:
            break
        length = int.from_bytes(content[at + 2 : at + 4])
        if mark in _NOTES:
            yield content[at + 4 : at + 2 + length]
        at += 2 + max(length, 2)
    ends = content.rfind(_END)
    if ends >= 0 and (rest := content[ends + 2 :]):
        yield rest


def _said(note: bytes) -> Iterator[str]:
    """Everything in it that looks like words, in whichever of the usual ways it is written."""
    yield from (unescape(one) for one in _WORDS.findall(note.decode("utf-8", "replace")))
    if not note.isascii():
        yield from _LATIN.findall(note.decode("latin-1"))
    if b"\x00" in note:
        for order in ("utf-16-le", "utf-16-be"):
            for start in (0, 1):
                yield from _LATIN.findall(note[start:].decode(order, "replace"))


def _has_position(note: bytes) -> bool:
    """Whether EXIF properties hold the place of the picture."""
    found = note[len(_EXIF) :] if note.startswith(_EXIF) else b""
    order = {b"II": "little", b"MM": "big"}.get(found[:2])
    if order not in {"little", "big"}:
        return False

    def number(at: int, size: int) -> int:
        return int.from_bytes(found[at : at + size], "little" if order == "little" else "big")

    first = number(4, 4)
    return any(number(first + 2 + 12 * one, 2) == _POSITION for one in range(number(first, 2)))
