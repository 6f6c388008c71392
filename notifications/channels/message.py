"""An e-mail as it leaves, byte for byte: the same letter always makes the same message (RFC 5322)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from notifications.channels.addresses import EMAIL

_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_POLICY = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Words:
    """What an e-mail says: a subject in one line, and the same text plain and as HTML."""

    subject: str
    text: str
    html: str
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an e-mail: its bytes, their media type, and the ending of its name, ".pdf"."""

    content: bytes
    media_type: str
    ending: str


def message_id(reference: str, sender: str) -> str:
    """The Message-ID of a reference: '<reference@domain of the sender>'. ValueError for one that would not be plain."""
    if not _PLAIN.fullmatch(reference):
        message = "The reference of an e-mail is made of plain letters, digits, '-', '_' and single dots."
        raise ValueError(message)
    return f"<{reference}@{sender.rpartition('@')[2]}>"


def email_message(
    words: Words,
    *,
    reference: str,
    sender: str,
    to: str,
    written_at: datetime,
    pdf: bytes | None = None,
    enclosures: Sequence[Enclosure] = (),
    by_itself: bool = False,
) -> bytes:
    """The message of a letter, with its PDF and what is enclosed, each named by the reference alone.

    Lists of messages show the names of attachments, where a leaflet's title would tell what the letter is about.
    `by_itself` is for a letter that no person let go: mail systems then send no automatic answer to it (RFC 3834).
    `written_at` is aware. ValueError for addresses, a reference, a language or a subject that no header can hold.
    """
    _check(words, sender, to, written_at)
    message = EmailMessage(_POLICY)
    message.set_content(_lines(words.text), cte="quoted-printable")
    message.add_alternative(_lines(words.html), subtype="html", cte="quoted-printable")
    if pdf is not None:
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{reference}.pdf")
    for number, one in enumerate(enclosures, 1):
        maintype, _, subtype = one.media_type.partition("/")
        name = f"{reference}-enclosure-{number}{one.ending}"
        message.add_attachment(one.content, maintype=maintype, subtype=subtype, filename=name)
    _name_boundaries(message, words, reference, (pdf or b"", *(one.content for one in enclosures)))
    headers = {
        "From": sender,
        "To": to,
        "Date": format_datetime(written_at),
        "Message-ID": message_id(reference, sender),
        "Subject": _folded(words.subject),
        "Content-Language": words.language,
        **({"Auto-Submitted": "auto-generated"} if by_itself else {}),
    }
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode("ascii") + message.as_bytes()


def _check(words: Words, sender: str, to: str, written_at: datetime) -> None:
    for address in (sender, to):
        if not EMAIL.fullmatch(address):
            message = "An e-mail goes from one bare address to one bare address, such as reviews@example.org."
            raise ValueError(message)
    if not words.subject.strip() or not words.subject.isprintable():
        message = "The subject of an e-mail is one line of text."
        raise ValueError(message)
    if not _LANGUAGE.fullmatch(words.language):
        message = "The language of an e-mail is a tag such as 'en-GB' or 'cy'."
        raise ValueError(message)
    if written_at.tzinfo is None:
        message = "A time without a zone cannot date an e-mail; pass an aware datetime."
        raise ValueError(message)


def _folded(subject: str) -> str:
    """A subject in lines of a header. EmailMessage would lose blanks where it folds one that is not ASCII."""
    plain = subject.isascii() and "=?" not in subject
    return Header(subject, "us-ascii" if plain else "utf-8", header_name="Subject").encode(linesep="\r\n")


def _lines(text: str) -> str:
    """Ended lines of one sort, whatever the text came with."""
    return "".join(f"{line}\n" for line in text.splitlines())


def _name_boundaries(message: EmailMessage, words: Words, reference: str, files: Sequence[bytes]) -> None:
    """Boundaries that follow from the contents, so that they are the same each time and occur nowhere within."""
    hashes = [sha256(one).hexdigest() for one in files]
    seed = sha256(repr((reference, words, hashes)).encode("utf-8")).hexdigest()
    for number, part in enumerate(one for one in message.walk() if one.is_multipart()):
        part.set_boundary(f"={number}_{seed[:40]}")
