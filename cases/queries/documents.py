"""The documents of a case as a person may see them: rows, what an e-mail says, and the contents, verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor, visible_cases
from cases.clock import legal_date
from cases.documents.emails import Email, read_email
from cases.documents.examining import LeftOut
from cases.documents.finding import find_document, may_read, seen_by, withdrawal_of
from cases.documents.limits import MOST_SHOWN
from cases.documents.media_types import MediaType
from cases.documents.plain_words import several_lines
from cases.documents.recognising import decoded
from cases.documents.store import ContentDamaged, DocumentStore
from cases.models import Case, Document, DocumentWithdrawal
from state_machines.engine import EventRefused


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """When a document was withdrawn, and why: None for those who see no people.

    `moved_to` is the case and the number under which it lies now, for those who may see that case.
    """

    on: date
    by: str
    because: str | None
    moved_to: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in a list. Its title, its file's name and what was left out are None for those who see no people.

    Of a document that was withdrawn they are None for everybody: they may name somebody of another case. `parent`,
    `supersedes` and `superseded_by` are numbers of other documents of the case; `embedded` counts the files inside.
    """

    reference: str
    number: int
    sort: str
    title: str | None
    file_name: str | None
    media_type: MediaType
    size: int
    sha256: str
    received_on: date
    sender: str
    item: str | None
    answers_letter: int | None
    answers_row: int | None
    parent: int | None
    supersedes: int | None
    superseded_by: int | None
    left_out: tuple[LeftOut, ...] | None
    embedded: int
    withdrawn: Withdrawn | None
    filed_by: str
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with its contents, exactly as filed; `text` is what a plain text or an e-mail says."""

    row: DocumentRow
    content: bytes
    email: Email | None
    text: str | None


def documents(session: Session, actor: Actor, reference: str, *, on: date, now: datetime) -> tuple[DocumentRow, ...]:
    """The documents of a case this person may see, in the order they were filed; the look is kept.

    An agency's contact sees those that the agency sent. Raises CaseNotFound.
    """
    case = access.find_case(session, actor, reference, on)
    access.log_look(session, actor, case.id, now=now, what="documents", reason=None)
    query = select(Document).where(Document.case_id == case.id, seen_by(session, actor, case, on))
    rows = session.scalars(query.order_by(Document.number))
    known, standing = _Known.of(session, actor, case, on), access.standing_in(session, actor, case, on)
    return tuple(_row(row, case, known, named=may_read(standing, row)) for row in rows)


def document_shown(
    session: Session, store: DocumentStore, actor: Actor, reference: str, number: int, *, on: date, now: datetime
) -> DocumentView:
    """One document with its contents, verified against the hash under which it was filed; the look is kept.

    Raises CaseNotFound or DocumentNotFound; EventRefused for an auditor, who sees rows alone, and for a document that
    was withdrawn; ContentDamaged where the contents are not what was filed: they are not shown.
    """
    row, case = find_document(session, actor, reference, number, on=on)
    if not may_read(access.standing_in(session, actor, case, on), row):
        words = f"Document {number} is not yours to read: your part shows that it exists, and not what it says."
        raise EventRefused("read_document", case.state, (words,))
    if gone := withdrawal_of(session, row):
        words = (
            f"Document {number} was withdrawn on {legal_date(gone.withdrawn_at):%-d %B %Y} and is not shown any more."
        )
        raise EventRefused("read_document", case.state, (f"{words} 'reviews documents list {reference}' says why.",))
    access.log_look(session, actor, case.id, now=now, what=f"document {number}", reason=None)
    try:
        content = store.read(row.sha256)
    except ContentDamaged as damaged:
        raise ContentDamaged(f"Document {number} of {reference} is not shown. {damaged}") from None
    shown = _row(row, case, _Known.of(session, actor, case, on), named=True)
    if row.media_type == MediaType.EMAIL:
        email = read_email(content)
        return DocumentView(shown, content, email, email.text)
    text = several_lines(decoded(content), MOST_SHOWN) if row.media_type == MediaType.TEXT else None
    return DocumentView(shown, content, None, text)


@dataclass(frozen=True, slots=True)
class _Known:
    """Of a case's documents by their ids: the number, the newer version, who withdrew it, and where it lies now."""

    numbers: Mapping[int, int]
    newer: Mapping[int, int]
    withdrawn: Mapping[int, DocumentWithdrawal]
    elsewhere: Mapping[int, tuple[str, int]]

    @classmethod
    def of(cls, session: Session, actor: Actor, case: Case, on: date) -> _Known:
        query = select(Document.id, Document.number, Document.supersedes).where(Document.case_id == case.id)
        rows = session.execute(query).all()
        ours = select(Document.id).where(Document.case_id == case.id)
        gone = session.scalars(select(DocumentWithdrawal).where(DocumentWithdrawal.document_id.in_(ours))).all()
        withdrawn = {one.document_id: one for one in gone}
        there = (
            select(Document.id, Case.reference, Document.number)
            .join(Case, Case.id == Document.case_id)
            .where(
                Document.id.in_([one.moved_to for one in gone if one.moved_to]), visible_cases(actor, on, wholly=True)
            )
        )
        return cls(
            {one.id: one.number for one in rows},
            {one.supersedes: one.number for one in rows if one.supersedes and one.id not in withdrawn},
            withdrawn,
            {row: (reference, number) for row, reference, number in session.execute(there)},
        )

    def withdrawal(self, row: Document, *, named: bool) -> Withdrawn | None:
        gone = self.withdrawn.get(row.id)
        if gone is None:
            return None
        moved_to = self.elsewhere.get(gone.moved_to) if gone.moved_to else None
        because = gone.because if named else None
        return Withdrawn(legal_date(gone.withdrawn_at), gone.withdrawn_by, because, moved_to)


def _row(row: Document, case: Case, known: _Known, *, named: bool) -> DocumentRow:
    withdrawn = known.withdrawal(row, named=named)
    told = named and withdrawn is None
    return DocumentRow(
        reference=case.reference,
        number=row.number,
        sort=row.sort,
        title=row.title if told else None,
        file_name=row.file_name if told else None,
        media_type=MediaType(row.media_type),
        size=row.size,
        sha256=row.sha256,
        received_on=row.received_on,
        sender=row.sender,
        item=row.item_key,
        answers_letter=row.answers_letter,
        answers_row=row.answers_row,
        parent=known.numbers[row.parent] if row.parent else None,
        supersedes=known.numbers[row.supersedes] if row.supersedes else None,
        superseded_by=known.newer.get(row.id),
        left_out=tuple(LeftOut(**one) for one in row.left_out) if told else None,
        embedded=row.embedded,
        withdrawn=withdrawn,
        filed_by=row.filed_by,
        filed_at=row.filed_at,
    )
