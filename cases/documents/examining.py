"""A file held in the hand before anything is filed: what it is, what lies in it, and what of that is left out."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from cases.documents.emails import Email, read_email
from cases.documents.limits import DEEPEST, LARGEST, MOST_ATTACHMENTS
from cases.documents.media_types import DocumentRefused, MediaType, NestedTooDeep
from cases.documents.pdf_files import files_in_pdf
from cases.documents.plain_words import file_name
from cases.documents.recognising import recognise
from cases.documents.word_files import files_in_word


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file in an e-mail that is not filed as a document of its own, and why: it stays inside the e-mail alone."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be filed. `name` is its own, without folders; an e-mail has what it says, and its attachments.

    `embedded` counts the files that lie inside of a PDF or a DOCX.
    """

    content: bytes
    name: str
    media_type: MediaType
    sha256: str
    email: Email | None = None
    attachments: tuple[Examined, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    embedded: int = 0


def examine(content: bytes, name: str, *, largest: int = LARGEST) -> Examined:
    """Look at a file that somebody wants to file; `largest` is in bytes.

    An e-mail with an attachment that may not be filed is filed without it, and says so: what somebody wrote to us is
    not turned away because of a file in it, and nobody is handed that file. Raises DocumentRefused.
    """
    return _examine(content, name, largest, depth=1)


def _examine(content: bytes, given: str, largest: int, *, depth: int) -> Examined:
    if len(content) > 2 * largest:
        raise _too_large(2 * largest)
    name = file_name(given)
    media_type = recognise(content, name)
    if media_type is not MediaType.EMAIL:
        if len(content) > largest:
            raise _too_large(largest)
        inside = _files_inside(content, media_type)
        return Examined(content, name, media_type, sha256(content).hexdigest(), embedded=inside)
    if depth > DEEPEST:
        raise NestedTooDeep("it holds e-mails too deep inside of one another. Save each by itself, and file those.")
    email = read_email(content)
    if len(email.attachments) > MOST_ATTACHMENTS:
        raise DocumentRefused(f"it has more than {MOST_ATTACHMENTS} attachments. Save them, and file what matters.")
    attachments: list[Examined] = []
    left_out: list[LeftOut] = []
    for number, one in enumerate(email.attachments, start=1):
        try:
            attachments.append(_examine(one.content, one.name, largest, depth=depth + 1))
        except NestedTooDeep:
            raise
        except DocumentRefused as refused:
            left_out.append(LeftOut(one.name or f"attachment {number}", refused.why))
    return Examined(content, name, media_type, sha256(content).hexdigest(), email, tuple(attachments), tuple(left_out))


def _files_inside(content: bytes, media_type: MediaType) -> int:
    if media_type is MediaType.PDF:
        return files_in_pdf(content)
    return files_in_word(content) if media_type is MediaType.DOCX else 0


def _too_large(largest: int) -> DocumentRefused:
    return DocumentRefused(
        f"it is larger than {largest / 1024**2:g} MB. Ask for it in parts, or with smaller pictures."
    )
