"""A document that is handed out as a file: the contents, verified, and in the log that somebody took a copy."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.documents.store import DocumentStore
from cases.queries.documents import DocumentView, document_shown


def document_copied(
    session: Session, store: DocumentStore, actor: Actor, reference: str, number: int, *, on: date, now: datetime
) -> DocumentView:
    """One document to be handed out. Raises what `document_shown` raises."""
    view = document_shown(session, store, actor, reference, number, on=on, now=now)
    case = access.find_case(session, actor, reference, on)
    access.log_look(session, actor, case.id, now=now, what=f"document {number}: copy", reason=None)
    return view
