"""Keeping a document: its contents first, then its row and its history, which names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import access, audit
from cases.access import Actor
from cases.casefile import CaseFile, open_file
from cases.clock import legal_date
from cases.documents.entries import ASKED, EVENT, Entry, title_of
from cases.documents.examining import Examined
from cases.documents.permitted import acting_part
from cases.documents.same import message_key
from cases.documents.store import DocumentStore
from cases.models import Document, Item
from state_machines.lifecycle import Role

LETTER, EMAIL, ATTACHMENT, UPLOADED = "received_letter", "received_email", "attachment", "uploaded"
_TITLES = {LETTER: "Letter", EMAIL: "E-mail", UPLOADED: "Document"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a document is kept: to which case, locked until the transaction ends, by whom, in which part and when."""

    session: Session
    store: DocumentStore
    file: CaseFile
    actor: Actor
    role: Role
    now: datetime


def desk_for(session: Session, store: DocumentStore, reference: str, actor: Actor, now: datetime) -> Desk:
    """Raises CaseNotFound, or EventRefused when the actor may not file documents."""
    today = legal_date(now)
    case = access.find_case(session, actor, reference, today, to_change=True)
    role = acting_part(session, actor, case, today, ASKED)
    return Desk(session, store, open_file(session, case), actor, role, now)


def keep(
    desk: Desk,
    examined: Examined,
    entry: Entry,
    item: Item | None,
    *,
    sort: str,
    parent: Document | None = None,
    supersedes: Document | None = None,
) -> Document:
    """Keep one document. Raises ContentDamaged, or OSError of the folder."""
    case, session = desk.file.case, desk.session
    last = session.scalar(select(func.max(Document.number)).where(Document.case_id == case.id)) or 0
    own_title = title_of(entry, examined.email, _TITLES.get(sort, ""))
    title = f"Attachment of document {parent.number}" if parent else own_title
    row = Document(
        case_id=case.id,
        number=last + 1,
        item_key=item.key if item else None,
        sort=sort,
        parent=parent.id if parent else None,
        title=title,
        file_name=examined.name,
        media_type=examined.media_type.value,
        size=len(examined.content),
        sha256=desk.store.put(examined.content),
        received_on=entry.received_on,
        sender=entry.sender,
        answers_letter=None if parent else entry.answers,
        answers_row=None if parent else entry.answers_row,
        message_key=message_key(examined.email),
        left_out=[{"name": one.name, "why": one.why} for one in examined.left_out],
        embedded=examined.embedded,
        supersedes=supersedes.id if supersedes else None,
        sequence=case.history_length + 1,
        filed_by=desk.actor.key,
        filed_at=desk.now,
    )
    session.add(row)
    session.flush()
    return row


def note(
    desk: Desk,
    document: Document,
    inside: list[Document],
    item: Item | None,
    *,
    happened_on: date,
    supersedes: int | None = None,
    moved: bool = False,
) -> None:
    """Keys, numbers and hashes. A row is an item's only where the item's own body sent it: that body sees the row."""
    own = item is not None and document.sender == f"organisation:{item.organisation}"
    said: dict[str, object] = {
        "document": document.number,
        "sort": document.sort,
        "sha256": document.sha256,
        "sender": document.sender,
        "answers": document.answers_letter,
        "answers_row": document.answers_row,
        "supersedes": supersedes,
        "attachments": [{"document": one.number, "sha256": one.sha256} for one in inside],
        "left_out": sum(len(one.left_out) for one in (document, *inside)),
        "embedded": sum(one.embedded for one in (document, *inside)),
        "moved": moved,
    }
    audit.note(
        desk.session,
        desk.file.case,
        event=EVENT,
        item_key=item.key if item and own else None,
        officer=desk.actor.key,
        role=desk.role.value,
        happened_on=happened_on,
        recorded_at=desk.now,
        input={name: value for name, value in said.items() if value},
    )
    desk.session.flush()
