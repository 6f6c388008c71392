"""Freezing what was released: the pages of a letter, and of a paper also the document people go on writing in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cases.models import Dispatch, LetterFile


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is let go: the pages, the same words as a DOCX, as an e-mail's subject, text and HTML, and to whom."""

    content: bytes
    document: bytes | None = None
    email: tuple[str, str, str] | None = None
    address: tuple[str, ...] | None = None


def freeze(session: Session, letter_id: int, made: Frozen, *, now: datetime) -> dict[str, str]:
    """Keep the bytes of a letter; answers their SHA-256 by the names under which the history keeps them."""
    hashes = {"sha256": _sha256(made.content)}
    if made.document is not None:
        hashes["document_sha256"] = _sha256(made.document)
    subject, words, page = made.email or (None, None, None)
    file = LetterFile(letter_id=letter_id, content=made.content, document=made.document, produced_at=now, **hashes)
    file.email_subject, file.email_text, file.email_html = subject, words, page
    file.address = list(made.address) if made.address is not None else None
    session.add(file)
    return hashes


def forget(session: Session, letter_id: int) -> None:
    """Take away what was frozen of a letter that never left, and where it was to go; its hash stays in history."""
    session.execute(delete(Dispatch).where(Dispatch.letter_id == letter_id))
    session.execute(delete(LetterFile).where(LetterFile.letter_id == letter_id))


def sha256_of(words: str) -> str:
    """The SHA-256 of the words of a draft."""
    return _sha256(words.encode())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
