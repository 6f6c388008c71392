"""Does the same lie on file already? An e-mail is told by its Message-ID and what it says, others by their bytes."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.documents.emails import Email, read_email
from cases.documents.entries import Entry
from cases.documents.examining import Examined
from cases.documents.finding import standing
from cases.documents.store import DocumentStore
from cases.models import Case, Document


def message_key(email: Email | None) -> str | None:
    """A hash of an e-mail's Message-ID, which may hold somebody's name; None where it has none."""
    return sha256(email.message_id.encode("utf-8", "replace")).hexdigest() if email and email.message_id else None


def lies_as(session: Session, store: DocumentStore, case: Case, examined: Examined, entry: Entry) -> int | None:
    """The number under which the same document lies in the case already, and was not withdrawn.

    A Message-ID alone does not make two e-mails the same: anybody may write one, and nothing that says something else
    may be lost by it. Other documents are the same when the same bytes came from the same sender on the same day.
    """
    if examined.email and examined.email.message_id:
        said = _said(examined.email)
        for row in _with_message_id(session, case, examined.email):
            if row.sha256 == examined.sha256 or _said(read_email(store.read(row.sha256))) == said:
                return row.number
        return None
    query = select(Document.number).where(
        Document.case_id == case.id,
        Document.sha256 == examined.sha256,
        Document.parent.is_(None),
        Document.sender == entry.sender,
        Document.received_on == entry.received_on,
        standing(),
    )
    return session.scalar(query.order_by(Document.number).limit(1))


def same_message_id(session: Session, case: Case, email: Email | None) -> tuple[int, ...]:
    """The documents of the case under the Message-ID of an e-mail, without those that came inside of another one."""
    return tuple(row.number for row in _with_message_id(session, case, email)) if email else ()


def elsewhere(session: Session, actor: Actor, case: Case, email: Email, *, on: date) -> tuple[tuple[str, int], ...]:
    """Under which numbers of other cases an e-mail of the same Message-ID lies, as far as this person may see them."""
    key = message_key(email)
    if key is None:
        return ()
    query = (
        select(Document, Case)
        .join(Case, Case.id == Document.case_id)
        .where(Document.message_key == key, Case.id != case.id, visible_cases(actor, on, wholly=True), standing())
        .order_by(Case.reference, Document.number)
    )
    return tuple((other.reference, row.number) for row, other in session.execute(query))


def _with_message_id(session: Session, case: Case, email: Email | None) -> list[Document]:
    key = message_key(email)
    if key is None:
        return []
    query = select(Document).where(
        Document.case_id == case.id, Document.message_key == key, Document.parent.is_(None), standing()
    )
    return list(session.scalars(query.order_by(Document.number)))


def _said(email: Email) -> tuple[object, ...]:
    """What an e-mail says, without what the servers on its way added to it."""
    files = tuple(sha256(one.content).hexdigest() for one in email.attachments)
    return email.sender, email.subject, email.written, email.text, files
