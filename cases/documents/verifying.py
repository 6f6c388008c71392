"""Is everything that was filed still what it was?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.documents.entries import EVENT
from cases.documents.store import ContentDamaged, DocumentStore
from cases.documents.withdrawing import EVENT as WITHDRAWN
from cases.models import Case, CaseEvent, Document, DocumentWithdrawal


@dataclass(frozen=True, slots=True)
class DocumentFault:
    """A document whose contents, or whose row, are not what was filed."""

    reference: str
    number: int
    sentence: str


def verify_documents(session: Session, store: DocumentStore, case_id: int) -> Iterator[DocumentFault]:
    """Every document of a case whose contents are not as its row has them, or whose row is not as its history has it.

    What history says is verified by its own chain.
    """
    reference = session.scalars(select(Case.reference).where(Case.id == case_id)).one()
    filed = _filed(session, case_id)
    rows = session.execute(
        select(Document.number, Document.sha256).where(Document.case_id == case_id).order_by(Document.number)
    ).all()
    for row in rows:
        if filed.pop(row.number, None) != row.sha256:
            yield DocumentFault(reference, row.number, "Its row is not what the case's history says was filed.")
        try:
            store.check(row.sha256)
        except ContentDamaged as damaged:
            yield DocumentFault(reference, row.number, str(damaged))
    for number in filed:
        yield DocumentFault(reference, number, "The case's history says that it was filed, and its row is missing.")
    withdrawn = select(Document.number).join(DocumentWithdrawal, DocumentWithdrawal.document_id == Document.id)
    kept = set(session.scalars(withdrawn.where(Document.case_id == case_id)))
    for number in sorted(kept ^ _withdrawn(session, case_id)):
        said = "is kept as withdrawn, and its history does not say so" if number in kept else _SHOWN_AGAIN
        yield DocumentFault(reference, number, f"It {said}.")


def contents_without_a_document(session: Session, store: DocumentStore) -> tuple[str, ...]:
    """The SHA-256 of everything in the folder of contents that stands in no case: left by a run that broke off."""
    known = set(session.scalars(select(Document.sha256).distinct()))
    return tuple(digest for digest in store.holds() if digest not in known)


_SHOWN_AGAIN = "was withdrawn, as the case's history says, and is shown again"


def _filed(session: Session, case_id: int) -> dict[int, str]:
    """The hash of each document by its number, as the history has it."""
    said = session.scalars(select(CaseEvent.input).where(CaseEvent.case_id == case_id, CaseEvent.event == EVENT))
    return {one["document"]: one["sha256"] for row in said for one in (row, *row.get("attachments", ()))}


def _withdrawn(session: Session, case_id: int) -> set[int]:
    """The numbers of the documents that the history has as withdrawn."""
    said = session.scalars(select(CaseEvent.input).where(CaseEvent.case_id == case_id, CaseEvent.event == WITHDRAWN))
    return {number for row in said for number in (row["document"], *row.get("attachments", ()))}
