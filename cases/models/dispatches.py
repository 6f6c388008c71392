"""What became of a released letter on its way to each of its addresses."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cases.models.base import Base


class Dispatch(Base):
    """One released letter on its way to one address, by one way out.

    `recipient` is a key, as of the letter; whoever is copied in has a dispatch of their own. `address` is frozen: an
    e-mail address, or the lines of a postal one. `reference` is ours, the same at every attempt and opaque. `round`
    counts how often a person decided to send it to this recipient. `claim` marks who is delivering it, until
    `claimed_until`; since `handed_over_at` the end of an attempt is not known. `not_before` keeps a failed attempt from
    being repeated at once. `message` is an e-mail exactly as it left. `fate` and `receipt` are what the
    provider said of it since.
    """

    __tablename__ = "dispatch"
    __table_args__ = (
        UniqueConstraint("letter_id", "recipient", "round"),
        CheckConstraint(
            "status IN ('waiting', 'claimed', 'sent', 'in_doubt', 'refused', 'returned', 'given_up')",
            name="status_known",
        ),
        CheckConstraint(
            "status NOT IN ('sent', 'returned') OR (sent_at IS NOT NULL AND sent_on IS NOT NULL AND proof IS NOT NULL)",
            name="sent_with_proof",
        ),
        CheckConstraint(
            "status <> 'claimed' OR (claim IS NOT NULL AND claimed_until IS NOT NULL)", name="claimed_by_somebody"
        ),
        CheckConstraint("status NOT IN ('in_doubt', 'refused', 'returned') OR fault IS NOT NULL", name="fault_told"),
        Index("ix_dispatch_status_letter_id", "status", "letter_id"),
        Index("ix_dispatch_way_sent_on", "way", "sent_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter_owed.id"))
    recipient: Mapped[str]
    round: Mapped[int] = mapped_column(default=1)
    way: Mapped[str]
    address: Mapped[list[str]]
    reference: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default="waiting")
    claim: Mapped[str | None]
    claimed_until: Mapped[datetime | None]
    handed_over_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    fault: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    proof: Mapped[str | None]
    provider_reference: Mapped[str | None]
    fate: Mapped[str | None]
    receipt: Mapped[str | None]
    message: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    message_sha256: Mapped[str | None]
