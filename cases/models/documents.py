"""Documents filed to a case: what is known of each. Their contents lie outside the database, under their hash."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base


class Document(Base):
    """One document, or one version of it, under a number that counts up in its case and tells nothing.

    `parent` is the e-mail it came with. `title` is a person's own words, `file_name` that of the file without folders:
    both may name somebody, so neither is in history. `media_type` is what the bytes are. `sender` is a key
    ('person:P3', 'organisation:thames-valley-police', 'officer:coordinator') or 'other'. It answers a letter of ours
    (`answers_letter`) or what a history row asked (`answers_row`). `message_key` is a hash of an e-mail's Message-ID;
    `left_out` names the files in it that are no documents, and why. `embedded` counts the files that lie inside of a
    PDF or a DOCX. `supersedes` is the version before it. `sequence` is the history row that filed it. Of a row only
    what it answers is ever changed, and the database refuses to delete one.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        UniqueConstraint("supersedes"),
        CheckConstraint(
            "sort IN ('received_letter', 'received_email', 'attachment', 'uploaded')",
            name="sort_known",
        ),
        CheckConstraint("(sort = 'attachment') = (parent IS NOT NULL)", name="attachments_have_a_parent"),
        CheckConstraint("size > 0 AND number > 0", name="something_filed"),
        Index("ix_document_message_key", "message_key"),
        Index("ix_document_answers_letter", "answers_letter"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    number: Mapped[int]
    item_key: Mapped[str | None]
    sort: Mapped[str]
    parent: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    title: Mapped[str]
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    received_on: Mapped[date]
    sender: Mapped[str]
    answers_letter: Mapped[int | None] = mapped_column(ForeignKey("letter_owed.id"))
    answers_row: Mapped[int | None]
    message_key: Mapped[str | None]
    left_out: Mapped[list[Any]] = mapped_column(JSON)
    embedded: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    sequence: Mapped[int]
    filed_by: Mapped[str]
    filed_at: Mapped[datetime]


class DocumentWithdrawal(Base):
    """That a document is not to be shown any more: filed by mistake, or moved to the case it belongs to.

    `moved_to` is its row there. `sequence` is the history row of the document's own case. The database refuses to
    change or to delete one.
    """

    __tablename__ = "document_withdrawal"
    __table_args__ = (UniqueConstraint("moved_to"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True)
    because: Mapped[str]
    moved_to: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    sequence: Mapped[int]
    withdrawn_by: Mapped[str]
    withdrawn_at: Mapped[datetime]
