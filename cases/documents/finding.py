"""Which document of a case is meant, and which of them somebody may see."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor, CaseNotFound, Standing
from cases.models import Case, Document, DocumentWithdrawal


class DocumentNotFound(CaseNotFound):
    """There is no such document, or it is not this person's to see: both look the same."""

    def __init__(self, reference: str, number: int) -> None:
        words = (
            f"There is no document {number} in case {reference}. 'reviews documents list REF' shows those you may see."
        )
        LookupError.__init__(self, words)


def find_document(
    session: Session, actor: Actor, reference: str, number: int, *, on: date, to_change: bool = False
) -> tuple[Document, Case]:
    """A document with its case, as this person may see it on a day. Raises CaseNotFound or DocumentNotFound."""
    case = access.find_case(session, actor, reference, on, to_change=to_change)
    query = select(Document).where(
        Document.case_id == case.id, Document.number == number, seen_by(session, actor, case, on)
    )
    row = session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise DocumentNotFound(reference, number)
    return row, case


def seen_by(session: Session, actor: Actor, case: Case, on: date) -> ColumnElement[bool]:
    """True of the documents of a case that somebody may see: an agency's contact sees what that agency sent."""
    bodies = access.confined_to(session, actor, case, on)
    if bodies is None:
        return true()
    return Document.sender.in_(sorted(_senders(bodies)))


def _senders(bodies: frozenset[str]) -> frozenset[str]:
    return frozenset(f"organisation:{body}" for body in bodies)


def standing() -> ColumnElement[bool]:
    """True of the documents that were not withdrawn."""
    return Document.id.not_in(select(DocumentWithdrawal.document_id))


def withdrawal_of(session: Session, document: Document) -> DocumentWithdrawal | None:
    """That a document was withdrawn; None while it stands."""
    return session.get(DocumentWithdrawal, document.id)


def may_read(standing: Standing, document: Document) -> bool:
    """Whether somebody may read a document that they see: all but auditors, to whom rows are shown without names.

    An auditor who is an agency's contact too reads what that agency sent.
    """
    return access.sees_people(standing.roles) or document.sender in _senders(standing.bodies)


def number_seen(session: Session, actor: Actor, case: Case, on: date) -> int:
    """How many documents of a case somebody may see: each with its versions once, without those withdrawn."""
    newer = select(Document.supersedes).where(Document.case_id == case.id, Document.supersedes.is_not(None), standing())
    query = select(func.count()).where(
        Document.case_id == case.id, Document.id.not_in(newer), standing(), seen_by(session, actor, case, on)
    )
    return session.scalar(query) or 0
