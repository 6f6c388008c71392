"""Filing a document to its case, once: what somebody sent, with everything that came with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from cases.access import Actor
from cases.clock import legal_date
from cases.documents.answering import Proposed, check_answers, proposed
from cases.documents.entries import Entry, checked
from cases.documents.examining import Examined, LeftOut
from cases.documents.keeping import ATTACHMENT, EMAIL, LETTER, UPLOADED, Desk, desk_for, keep, note
from cases.documents.same import elsewhere, lies_as, same_message_id
from cases.documents.store import DocumentStore
from cases.models import Document, Item


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a document lies now. `already`: it lay there before, and nothing was filed.

    `left_out` are files in an e-mail that became no documents, `embedded` counts those that lie inside of a PDF or a
    DOCX. `proposed` are letters that it may answer, where nobody
    said what it answers. `same_id` are documents of the case with the same Message-ID that say something else;
    `elsewhere` tells where else the same e-mail lies, by case and number.
    """

    reference: str
    number: int
    already: bool = False
    attachments: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    embedded: int = 0
    proposed: tuple[Proposed, ...] = ()
    same_id: tuple[int, ...] = ()
    elsewhere: tuple[tuple[str, int], ...] = ()


def file_document(
    session: Session,
    store: DocumentStore,
    examined: Examined,
    entry: Entry,
    *,
    reference: str,
    actor: Actor,
    now: datetime,
) -> Filed:
    """File what was examined to its case; the same thing filed again changes nothing and says where it lies.

    Raises CaseNotFound, EventRefused when the actor may not, InputRefused, ContentDamaged, or OSError of the folder.
    """
    desk = desk_for(session, store, reference, actor, now)
    case, today = desk.file.case, legal_date(now)
    item = checked(session, desk.file, entry, today=today)
    check_answers(session, case, entry.answers, entry.answers_row)
    email = examined.email
    beside = elsewhere(session, actor, case, email, on=today) if email else ()
    before = lies_as(session, store, case, examined, entry)
    if before is not None:
        return Filed(reference, before, already=True, elsewhere=beside)
    twins = same_message_id(session, case, email)
    found = proposed(session, actor, email.answers, on=today) if email and entry.answers is None else ()
    sort = UPLOADED if entry.uploaded else EMAIL if email else LETTER
    document = keep(desk, examined, entry, item, sort=sort)
    inside = list(_attachments(desk, document, examined, entry, item))
    note(desk, document, inside, item, happened_on=entry.received_on, moved=entry.moved)
    return Filed(
        reference,
        document.number,
        attachments=tuple(one.number for one in inside),
        left_out=tuple(_left_out(examined)),
        embedded=sum(one.embedded for one in (document, *inside)),
        proposed=found,
        same_id=twins,
        elsewhere=beside,
    )


def _attachments(
    desk: Desk, parent: Document, examined: Examined, entry: Entry, item: Item | None
) -> Iterator[Document]:
    """Each attachment of an e-mail, and those of e-mails within it."""
    for one in examined.attachments:
        row = keep(desk, one, entry, item, sort=ATTACHMENT, parent=parent)
        yield row
        yield from _attachments(desk, row, one, entry, item)


def _left_out(examined: Examined) -> Iterator[LeftOut]:
    yield from examined.left_out
    for one in examined.attachments:
        yield from _left_out(one)
