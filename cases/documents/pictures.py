"""Is a picture one, from its first part to its last?"""

from __future__ import annotations

from cases.documents.media_types import DocumentRefused

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_DAMAGED = "it is a damaged picture, or only begins like one. Ask who sent it for another copy."
_CHUNK = 12
"""In bytes: the length, the name and the checksum of a part of a PNG."""
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END = 0xDA, b"\xff\xd9"


def check_png(content: bytes) -> None:
    """Walk over its parts. Raises DocumentRefused."""
    at, number = len(PNG), 0
    while at + _CHUNK <= len(content):
        length, name = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if (number == 0) != (name == b"IHDR") or at + _CHUNK + length > len(content):
            break
        if name == b"IEND":
            return
        at, number = at + _CHUNK + length, number + 1
    raise DocumentRefused(_DAMAGED)


def check_jpeg(content: bytes) -> None:
    """Walk over its parts up to the picture itself. Raises DocumentRefused."""
    at, has_frame = 2, False
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every part begins so
        mark = content[at + 1]
        if mark == 0xFF:  # noqa: PLR2004 - a byte to fill up
            at += 1
            continue
        if mark in _ALONE:
            at += 2
            continue
        length = int.from_bytes(content[at + 2 : at + 4])
        if length < 2:  # noqa: PLR2004 - it counts itself
            break
        if mark == _SCAN:
            if has_frame and _END in content[at:]:
                return
            break
        has_frame = has_frame or mark in _FRAMES
        at += 2 + length
    raise DocumentRefused(_DAMAGED)
