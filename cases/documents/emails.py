"""An e-mail read with care (RFC 5322): who wrote what and when, what it answers, and the files that came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from cases.documents.email_parts import (
    BROKEN,
    header,
    is_text,
    leaves,
    open_email,
    part_bytes,
    part_name,
    part_words,
    raw_header,
    unreadable,
)
from cases.documents.html_words import words_of_html
from cases.documents.limits import MOST_SHOWN
from cases.documents.media_types import DocumentRefused
from cases.documents.plain_words import several_lines

_ID = re.compile(r"<([^<>\s]{1,900})>")
_OURS = re.compile(r"<([0-9a-f]{32})@")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


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
    message = open_email(content)
    try:
        return _read(message)
    except DocumentRefused:
        raise
    except BROKEN:
        raise unreadable() from None


def _read(message: Message) -> Email:
    plain: list[str] = []
    pages: list[str] = []
    attachments: list[Attachment] = []
    for part in leaves(message):
        sort = part.get_content_type()
        if is_text(part):
            (plain if sort == "text/plain" else pages).append(part_words(part))
        elif sort not in _SIGNATURES:
            attachments.append(Attachment(part_name(part), part_bytes(part)))
    said = "\n\n".join(plain) if any(one.strip() for one in plain) else "\n\n".join(map(words_of_html, pages))
    found = _ID.search(raw_header(message, "Message-ID"))
    named = f"{raw_header(message, 'In-Reply-To')} {raw_header(message, 'References')}".lower()
    return Email(
        message_id=found.group(1) if found else None,
        answers=tuple(dict.fromkeys(one.group(1) for one in _OURS.finditer(named))),
        sender=header(message, "From"),
        to=header(message, "To"),
        written=header(message, "Date"),
        subject=header(message, "Subject"),
        text=several_lines(said, MOST_SHOWN),
        attachments=tuple(attachments),
    )
