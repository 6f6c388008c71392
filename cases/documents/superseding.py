"""A newer version of a document: the one before it stays on file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.clock import legal_date
from cases.documents.answering import check_answers
from cases.documents.entries import ASKED, Entry, checked
from cases.documents.examining import Examined
from cases.documents.filing import Filed
from cases.documents.finding import find_document, standing, withdrawal_of
from cases.documents.keeping import ATTACHMENT, LETTER, desk_for, keep, note
from cases.documents.media_types import MediaType
from cases.documents.store import DocumentStore
from cases.entering import InputRefused
from cases.models import Document


def supersede(
    session: Session,
    store: DocumentStore,
    examined: Examined,
    entry: Entry,
    *,
    reference: str,
    number: int,
    actor: Actor,
    now: datetime,
) -> Filed:
    """File a newer version of a document, which stays. Of `entry` the day, the title and what it answers are kept.

    Raises what `file_document` raises, and DocumentNotFound; InputRefused for an e-mail, which stays as it was
    received, for one that was withdrawn or has a newer version already, and for the same bytes.
    """
    desk = desk_for(session, store, reference, actor, now)
    old, case = find_document(session, actor, reference, number, on=legal_date(now))
    newer = session.scalar(select(Document.number).where(Document.supersedes == old.id))
    stands = newer and session.scalar(select(Document.id).where(Document.supersedes == old.id, standing()))
    words = (
        f"Document {number} was withdrawn. File the newer one by itself."
        if withdrawal_of(session, old) is not None
        else f"Document {number} has a newer version already, number {newer}. Supersede that one."
        if stands
        else f"The newer version of document {number}, number {newer}, was withdrawn. File this one by itself."
        if newer
        else "An e-mail stays as it was received. File the later one by itself."
        if MediaType.EMAIL in (old.media_type, examined.media_type)
        else f"These are the same bytes as document {number}, so there is nothing to supersede."
        if old.sha256 == examined.sha256
        else ""
    )
    if words:
        raise InputRefused(ASKED, {"document": words})
    given = Entry(
        sender=old.sender,
        received_on=entry.received_on,
        title=entry.title or old.title,
        item=old.item_key,
        answers=entry.answers,
        answers_row=entry.answers_row,
    )
    item = checked(session, desk.file, given, today=legal_date(now))
    check_answers(session, case, given.answers, given.answers_row)
    sort = LETTER if old.sort == ATTACHMENT else old.sort
    document = keep(desk, examined, given, item, sort=sort, supersedes=old)
    note(desk, document, [], item, happened_on=entry.received_on, supersedes=number)
    return Filed(reference, document.number)
