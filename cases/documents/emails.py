"""An e-mail read with care (RFC 5322): who wrote what and when, what it answers, and the files that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.generator import BytesGenerator
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import collapse_rfc2231_value
from io import BytesIO

from cases.documents.html_words import words_of_html
from cases.documents.limits import LONGEST_HEADER, LONGEST_KIND, MOST_BOUNDARIES, MOST_HEADERS, MOST_LINES, MOST_SHOWN
from cases.documents.media_types import DocumentRefused, NestedTooDeep
from cases.documents.plain_words import file_name, one_line, several_lines

_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
_BOUNDARY = re.compile(rb"boundary\*?\d?\*?\s?=", re.IGNORECASE)
_KIND = re.compile(rb"^content-[a-z-]{1,20}[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_INNER = re.compile(rb"message/(?:rfc822|global)", re.IGNORECASE)
_ID = re.compile(r"<([^<>\s]{1,900})>")
_OURS = re.compile(r"<([0-9a-f]{32})@")
_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
_LONGEST_LIST = 20_000


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in an e-mail, under its own name where it has one."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Email:
    """What an e-mail says. `answers` are references of letters of ours that it names; anybody may have put them there.

    `text` is what it says in plain words, also where it was written as a page.
    """

    message_id: str | None
    answers: tuple[str, ...]
    sender: str
    to: str
    written: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]


def read_email(content: bytes) -> Email:
    """Read an .eml file. Raises DocumentRefused for one that is locked, broken beyond reading, or made to do harm."""
    _check(content)
    try:
        return _read(message_from_bytes(content, policy=compat32))
    except DocumentRefused:
        raise
    except _BROKEN:
        raise DocumentRefused("it is an e-mail that cannot be read. Export it anew as an .eml file.") from None


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


def _read(message: Message) -> Email:
    if any(part.get_content_type() in _LOCKED for part in message.walk()):
        raise DocumentRefused("it is an encrypted e-mail. Open it, and save what it says as PDF or plain text.")
    plain: list[str] = []
    pages: list[str] = []
    attachments: list[Attachment] = []
    for part in _leaves(message):
        sort = part.get_content_type()
        if _is_text(part):
            (plain if sort == "text/plain" else pages).append(_words(part))
        elif sort not in _SIGNATURES:
            attachments.append(Attachment(_name(part), _bytes(part)))
    said = "\n\n".join(plain) if any(one.strip() for one in plain) else "\n\n".join(map(words_of_html, pages))
    found = _ID.search(_raw(message, "Message-ID"))
    named = f"{_raw(message, 'In-Reply-To')} {_raw(message, 'References')}".lower()
    return Email(
        message_id=found.group(1) if found else None,
        answers=tuple(dict.fromkeys(one.group(1) for one in _OURS.finditer(named))),
        sender=_header(message, "From"),
        to=_header(message, "To"),
        written=_header(message, "Date"),
        subject=_header(message, "Subject"),
        text=several_lines(said, MOST_SHOWN),
        attachments=tuple(attachments),
    )


def _leaves(message: Message) -> Iterator[Message]:
    """Its parts in order; an e-mail within it is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() != "message" and part.is_multipart():
            waiting += reversed(_inside(part))
        else:
            yield part


def _is_text(part: Message) -> bool:
    apart = part.get_content_disposition() == "attachment" or bool(_name(part))
    return not apart and part.get_content_type() in {"text/plain", "text/html"}


def _bytes(part: Message) -> bytes:
    if not part.is_multipart():
        return _decoded_bytes(part)
    inside = _inside(part)
    inner = inside[0] if len(inside) == 1 else part
    if inner is not part and not inner.keys():  # some programs encode an e-mail that they attach
        encoded = Message()
        encoded["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "8bit"))
        encoded.set_payload(inner.get_payload())
        return _decoded_bytes(encoded)
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False, maxheaderlen=0).flatten(inner)
    return written.getvalue()


def _inside(part: Message) -> list[Message]:
    content = part.get_payload()
    return [one for one in content if isinstance(one, Message)] if isinstance(content, list) else []


def _decoded_bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _words(part: Message) -> str:
    content = _bytes(part)[: 4 * MOST_SHOWN]
    charset = part.get_content_charset("utf-8")
    try:
        return content.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252", "replace")


def _name(part: Message) -> str:
    given = part.get_param("filename", None, "content-disposition") or part.get_param("name", None, "content-type")
    if not given:
        return ""
    return file_name(_decoded(collapse_rfc2231_value(given)))


def _header(message: Message, name: str) -> str:
    return one_line(_decoded(_raw(message, name)), LONGEST_HEADER)


def _raw(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:_LONGEST_LIST]


def _decoded(text: str) -> str:
    """A header in words: encoded words decoded, bytes that were not encoded read as they most likely were meant."""
    shown = text[:LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
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
