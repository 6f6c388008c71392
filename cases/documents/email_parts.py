"""The parts of an e-mail (RFC 5322), taken apart with care: its headers in words, its texts, and the files in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.generator import BytesGenerator
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import collapse_rfc2231_value
from io import BytesIO

from cases.documents.limits import LONGEST_HEADER, LONGEST_KIND, MOST_BOUNDARIES, MOST_HEADERS, MOST_LINES, MOST_SHOWN
from cases.documents.media_types import DocumentRefused, NestedTooDeep
from cases.documents.plain_words import file_name, one_line

_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
_BOUNDARY = re.compile(rb"boundary\*?\d?\*?\s?=", re.IGNORECASE)
_KIND = re.compile(rb"^content-[a-z-]{1,20}[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_INNER = re.compile(rb"message/(?:rfc822|global)", re.IGNORECASE)
_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
LONGEST_LIST = 20_000

LONGEST = 4 * MOST_SHOWN
"""In bytes, of a text in an e-mail that is read to be shown."""


def open_email(content: bytes) -> Message:
    """An e-mail whose parts can be looked at; `BROKEN` is what that may raise.

    Raises DocumentRefused for one that is locked, broken beyond reading, or made to do harm.
    """
    _check(content)
    try:
        message = message_from_bytes(content, policy=compat32)
        locked = any(part.get_content_type() in _LOCKED for part in message.walk())
    except BROKEN:
        raise unreadable() from None
    if locked:
        raise DocumentRefused("it is an encrypted e-mail. Open it, and save what it says as PDF or plain text.")
    return message


def unreadable() -> DocumentRefused:
    """The refusal of an e-mail that nobody can read."""
    return DocumentRefused("it is an e-mail that cannot be read. Export it anew as an .eml file.")


def leaves(message: Message) -> Iterator[Message]:
    """Its parts in order; an e-mail within it is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() != "message" and part.is_multipart():
            waiting += reversed(parts_inside(part))
        else:
            yield part


def is_text(part: Message) -> bool:
    """Whether it is words of the e-mail itself, and no file."""
    apart = part.get_content_disposition() == "attachment" or bool(part_name(part))
    return not apart and part.get_content_type() in {"text/plain", "text/html"}


def part_bytes(part: Message) -> bytes:
    """What a part holds, decoded; of an e-mail within, its own bytes."""
    if not part.is_multipart():
        return _decoded_bytes(part)
    inside = parts_inside(part)
    inner = inside[0] if len(inside) == 1 else part
    if inner is not part and not inner.keys():  # some programs encode an e-mail that they attach
        encoded = Message()
        encoded["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "8bit"))
        encoded.set_payload(inner.get_payload())
        return _decoded_bytes(encoded)
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False, maxheaderlen=0).flatten(inner)
    return written.getvalue()


def parts_inside(part: Message) -> list[Message]:
    """The parts right inside of one."""
    content = part.get_payload()
    return [one for one in content if isinstance(one, Message)] if isinstance(content, list) else []


def _decoded_bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def part_words(part: Message, longest: int | None = LONGEST) -> str:
    """The words of a text in an e-mail; `longest` is in bytes, None reads all of them."""
    content = part_bytes(part)[:longest]
    charset = part.get_content_charset("utf-8")
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252", "replace")


def part_name(part: Message) -> str:
    """The name of a file in an e-mail; '' where it has none."""
    given = part.get_param("filename", None, "content-disposition") or part.get_param("name", None, "content-type")
    if not given:
        return ""
    return file_name(in_words(collapse_rfc2231_value(given)))


def header(message: Message, name: str) -> str:
    """One of the lines above an e-mail, in words."""
    return one_line(in_words(raw_header(message, name)), LONGEST_HEADER)


def raw_header(message: Message, name: str) -> str:
    """One of the lines above an e-mail, as it came."""
    return str(message.get(name, ""))[:LONGEST_LIST]


def in_words(text: str, longest: int = LONGEST_HEADER) -> str:
    """A header in words: encoded words decoded, bytes that were not encoded read as they most likely were meant."""
    shown = text[:longest].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "=?" not in shown:
        return shown
    return "".join(_piece(piece, charset) for piece, charset in decode_header(" ".join(shown.split())))


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "ascii")
    except (UnicodeDecodeError, LookupError):
        return piece.decode("utf-8", "replace")


def _check(content: bytes) -> None:
    blank = _BLANK_LINE.search(content, 0, MOST_HEADERS + 4)
    if blank is None and len(content) > MOST_HEADERS:
        raise DocumentRefused("it is an e-mail with more above its text than any mail program writes.")
    if any(len(line.group()) > LONGEST_KIND for line in _KIND.finditer(content)):
        raise DocumentRefused("it is an e-mail that describes its parts at a length no mail program does.")
    if content.count(b"\n") > MOST_LINES:
        raise DocumentRefused("it is an e-mail of more lines than can be read. Save its text and files one by one.")
    if any(len(pattern.findall(content)) > MOST_BOUNDARIES for pattern in (_BOUNDARY, _INNER)):
        raise NestedTooDeep("it holds too many parts inside of one another. Save each e-mail in it by itself.")
