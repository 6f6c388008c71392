"""Letters owed, and the exact bytes that were released."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base, JsonObject


class LetterOwed(Base):
    """One letter to one recipient, owed because of one history row.

    `occurrence` tells repeats of the same letter apart, such as the rung of a chase and its due date. `recipient` is a
    key ('case_file', 'person:P3', 'organisation:thames-valley-police'), never a name. `held_from` is the status a held
    letter goes back to; `hold_until` None holds it until a person lets it go. `sent_on` is the business day it left.
    `on_quiet_day` is the day of peace on which it may leave all the same. `draft` is what the template says, `edited`
    what a person made of it, and `edited_from` the SHA-256 of the draft that it was made of.
    """

    __tablename__ = "letter_owed"
    __table_args__ = (
        UniqueConstraint("case_id", "sequence", "letter", "occurrence", "recipient", "channel"),
        CheckConstraint(
            "status IN ('owed', 'awaiting_addressee', 'awaiting_release', 'held', 'released', 'sent', 'cancelled')",
            name="status_known",
        ),
        CheckConstraint(
            "status NOT IN ('released', 'sent') OR released_by IS NOT NULL",
            name="somebody_released_it",
        ),
        CheckConstraint(
            "recipient_kind NOT IN ('family', 'contact', 'alleged_perpetrator')"
            " OR released_by IS NULL OR released_by <> 'system'",
            name="private_letters_released_by_a_person",
        ),
        CheckConstraint(
            "NOT private OR released_by IS NULL OR released_by <> 'system'",
            name="private_letters_wait_for_a_person",
        ),
        CheckConstraint(
            "status <> 'sent' OR (sent_at IS NOT NULL AND sent_on IS NOT NULL AND proof IS NOT NULL)",
            name="sent_with_proof",
        ),
        CheckConstraint("status <> 'held' OR held_from IS NOT NULL", name="held_from_somewhere"),
        Index("ix_letter_owed_status_id", "status", "id"),
        Index("ix_letter_owed_status_owed_on_id", "status", "owed_on", "id"),
        Index("ix_letter_owed_sent_on", "sent_on"),
        Index("ix_letter_owed_case_id_item_key", "case_id", "item_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("review_case.id"))
    sequence: Mapped[int]
    item_key: Mapped[str] = mapped_column(default="")
    letter: Mapped[str]
    occurrence: Mapped[str] = mapped_column(default="")
    recipient_kind: Mapped[str]
    recipient: Mapped[str]
    private: Mapped[bool] = mapped_column(default=False, server_default=text("FALSE"))
    channel: Mapped[str]
    owed_on: Mapped[date]
    status: Mapped[str] = mapped_column(default="owed")
    held_from: Mapped[str | None]
    hold_until: Mapped[date | None]
    reason: Mapped[str | None]
    context: Mapped[JsonObject]
    draft: Mapped[str | None]
    drafted_on: Mapped[date | None]
    edited: Mapped[str | None] = mapped_column(deferred=True)
    edited_from: Mapped[str | None]
    edited_by: Mapped[str | None]
    on_quiet_day: Mapped[date | None]
    released_by: Mapped[str | None]
    released_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    proof: Mapped[str | None]


class LetterFile(Base):
    """What was released, frozen: the pages with their hash, the same words as a DOCX, and as an e-mail.

    A paper for a meeting is no e-mail. `address` is what the pages show above the letter.
    """

    __tablename__ = "letter_file"

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter_owed.id"), primary_key=True)
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    produced_at: Mapped[datetime]
    document: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    document_sha256: Mapped[str | None]
    address: Mapped[list[str] | None]
    email_subject: Mapped[str | None]
    email_text: Mapped[str | None] = mapped_column(deferred=True)
    email_html: Mapped[str | None] = mapped_column(deferred=True)
