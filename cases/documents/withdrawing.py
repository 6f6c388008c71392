"""A document that lies in the wrong case, or should not have been filed: its row stays, and is not shown any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.clock import legal_date
from cases.documents.changing import InHand, take_in_hand
from cases.documents.entries import OTHER, Entry
from cases.documents.examining import examine
from cases.documents.filing import Filed, file_document
from cases.documents.finding import withdrawal_of
from cases.documents.keeping import UPLOADED
from cases.documents.store import DocumentStore
from cases.entering import InputRefused
from cases.models import Case, Document, DocumentWithdrawal

EVENT = "document:withdrawn"
_ASKED = "withdraw_document"


def withdraw(session: Session, *, reference: str, number: int, reason: str, actor: Actor, now: datetime) -> None:
    """Withdraw a document with what came in it; what it answered is undone, and the history says what that was.

    The reason is kept beside the document and is not in history. Raises CaseNotFound, DocumentNotFound, EventRefused
    when the actor may not, or InputRefused: no reason, an attachment alone, or withdrawn before.
    """
    _withdraw(_taken(session, reference, number, reason, actor, now), reason.strip(), moved_to=None)


def move(
    session: Session,
    store: DocumentStore,
    *,
    reference: str,
    number: int,
    to: str,
    reason: str,
    sender: str | None = None,
    actor: Actor,
    now: datetime,
) -> Filed:
    """Withdraw a document from a case and file the same bytes to another, as the same person's, of the same day.

    Keys of people differ from case to case: `sender` says who sent it in the other case. Without it, what a person
    sent is from 'other' there. Raises what `withdraw` and `file_document` raise; InputRefused too where it lies in the
    other case already.
    """
    if to == reference:
        raise InputRefused(_ASKED, {"to": "It lies in this case already. Name the other one."})
    for one in sorted((reference, to)):  # both are locked in one order, so that two people cannot wait for each other
        access.find_case(session, actor, one, legal_date(now), to_change=True)
    taken = _taken(session, reference, number, reason, actor, now)
    row = taken.document
    content = store.read(row.sha256)
    entry = Entry(
        sender=sender or (OTHER if row.sender.startswith("person:") else row.sender),
        received_on=row.received_on,
        title=row.title,
        uploaded=row.sort == UPLOADED,
        moved=True,
    )
    examined = examine(content, row.file_name, largest=len(content))
    filed = file_document(session, store, examined, entry, reference=to, actor=actor, now=now)
    if filed.already:
        words = f"It lies in {to} already, as document {filed.number}. Withdraw it here instead."
        raise InputRefused(_ASKED, {"to": words})
    there = select(Document.id).join(Case, Case.id == Document.case_id)
    moved_to = session.scalars(there.where(Case.reference == to, Document.number == filed.number)).one()
    _withdraw(taken, reason.strip(), moved_to=moved_to)
    return filed


def _taken(session: Session, reference: str, number: int, reason: str, actor: Actor, now: datetime) -> InHand:
    taken = take_in_hand(session, actor, reference, number, asked=_ASKED, now=now)
    wrong = {}
    if not reason.strip():
        wrong["reason"] = "Say why it is not to lie here. Name nobody."
    if taken.document.parent is not None:
        wrong["document"] = f"Document {number} came inside of another one. Withdraw or move that one."
    elif withdrawal_of(session, taken.document) is not None:
        wrong["document"] = f"Document {number} was withdrawn before."
    if wrong:
        raise InputRefused(_ASKED, wrong)
    return taken


def _withdraw(taken: InHand, reason: str, *, moved_to: int | None) -> None:
    session, document = taken.session, taken.document
    inside = list(_inside(session, document))
    for row in (document, *inside):
        session.add(
            DocumentWithdrawal(
                document_id=row.id,
                because=reason,
                moved_to=moved_to if row is document else None,
                sequence=taken.case.history_length + 1,
                withdrawn_by=taken.actor.key,
                withdrawn_at=taken.now,
            )
        )
    said = {
        "document": document.number,
        "attachments": [row.number for row in inside],
        "answered": document.answers_letter,
        "answered_row": document.answers_row,
        "moved": moved_to is not None,
    }
    document.answers_letter = document.answers_row = None
    taken.note(EVENT, {name: value for name, value in said.items() if value})


def _inside(session: Session, document: Document) -> Iterator[Document]:
    """Everything that came in it, however deep."""
    for row in session.scalars(select(Document).where(Document.parent == document.id).order_by(Document.number)):
        yield row
        yield from _inside(session, row)
