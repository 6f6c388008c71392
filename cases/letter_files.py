"""Freezing what was released: the pages of a letter, and of a paper also the document people go on writing in."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy.orm import Session

from cases.models import LetterFile


def freeze(
    session: Session, letter_id: int, content: bytes, document: bytes | None, *, now: datetime
) -> dict[str, str]:
    """Keep the bytes of a letter; answers their SHA-256 by the names under which the history keeps them."""
    hashes = {"sha256": _sha256(content)}
    if document is not None:
        hashes["document_sha256"] = _sha256(document)
    session.add(LetterFile(letter_id=letter_id, content=content, document=document, produced_at=now, **hashes))
    return hashes


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
