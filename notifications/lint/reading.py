"""A document as pieces of text: plain text, Markdown, PDF, DOCX, e-mails, pictures, and what lies in those."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from cases.documents.recognising import is_an_email
from notifications.lint.limits import DEEPEST, LARGEST_FILE
from notifications.lint.mail import mail_segments
from notifications.lint.office import is_office, office_segments
from notifications.lint.pictures import is_picture, picture_segments
from notifications.lint.segments import DocumentUnreadable, Segment, unread

_STARTS_WITHIN = 1024
"""A PDF may have so many bytes of something else before it."""
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_OTHER_TEXT = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml")
_OF_AN_E_MAIL = (b"\nmime-version:", b"\ncontent-transfer-encoding:")
_HEADERS_WITHIN = 16 * 1024
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WRITE_ANEW = "Save it as DOCX, PDF or plain text."


def segments_of(content: bytes, name: str | None) -> Iterator[Segment]:
    """The pieces of a document and, where it has one, its file's name. Raises DocumentUnreadable."""
    if name:
        yield Segment("file name", name)
    if len(content) > LARGEST_FILE:
        raise DocumentUnreadable(
            f"it is larger than {LARGEST_FILE // 1024**2} MB. Split it, or make its pictures smaller."
        )
    yield from _read(content, depth=1)


def _read(content: bytes, *, depth: int) -> Iterator[Segment]:
    inner = partial(_inside, depth=depth + 1)
    if b"%PDF-" in content[:_STARTS_WITHIN]:
        from notifications.lint.pdf import pdf_segments  # here, because most commands read no PDF

        yield from pdf_segments(content, inner)
    elif is_office(content):
        yield from office_segments(content, inner)
    elif is_picture(content):
        yield from picture_segments(content)
    elif is_an_email(content):
        yield from mail_segments(content, inner)
    else:
        yield Segment("", _text(content))


def _inside(content: bytes, place: str, *, depth: int) -> Iterator[Segment]:
    """What lies in a document, at its place; a file that cannot be read is a place that could not be checked."""
    if depth > DEEPEST:
        yield unread(place, "it lies too deep: a file in a file in a file")
        return
    try:
        for one in _read(content, depth=depth):
            yield replace(one, place=", ".join(part for part in (place, one.place) if part))
    except DocumentUnreadable:
        yield unread(place, "a file of another kind, or one that cannot be opened")


def _text(content: bytes) -> str:
    start = content[:64].lstrip().lower()
    if content.startswith(_OLD_WORD):
        raise DocumentUnreadable("it is protected by a password, or of an old version of Word. Save it anew as DOCX.")
    if start.startswith(_OTHER_TEXT):
        raise DocumentUnreadable(f"it is no plain text. {_WRITE_ANEW}")
    if any(sign in content[:_HEADERS_WITHIN].lower() for sign in _OF_AN_E_MAIL):
        raise DocumentUnreadable("it is part of an e-mail. Have the e-mail checked whole, as an .eml file.")
    if content.startswith(_UTF_16):
        return _decoded(content, "utf-16")
    if b"\x00" in content:
        raise DocumentUnreadable(f"it is of a kind that this program does not know. {_WRITE_ANEW}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise DocumentUnreadable(f"it is of a kind that this program does not know. {_WRITE_ANEW}") from None
