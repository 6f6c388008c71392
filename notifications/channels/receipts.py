"""What became of a letter that left, in GOV.UK Notify's words and in ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.fates import Fate


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of one letter, by our reference. `status` is Notify's own word; `at` is when it last changed."""

    reference: str
    provider_reference: str
    status: str
    fate: Fate
    words: str
    at: datetime | None = None


class ReceiptRefused(ValueError):
    """What was handed in is no receipt of GOV.UK Notify, or not of a letter of ours."""


RETURNED_LETTER = "returned-letter"

_EMAIL: Mapping[str, tuple[Fate, str]] = {
    "created": (Fate.UNDER_WAY, "waiting at GOV.UK Notify"),
    "sending": (Fate.UNDER_WAY, "on its way; it is tried for up to 72 hours"),
    "pending": (Fate.UNDER_WAY, "on its way"),
    "sent": (Fate.UNDER_WAY, "on its way"),
    "delivered": (Fate.DELIVERED, "delivered to the mailbox"),
    "permanent-failure": (Fate.RETURNED, "the e-mail address is wrong"),
    "temporary-failure": (Fate.RETURNED, "the mailbox is full or refuses the message"),
    "technical-failure": (Fate.NOT_SENT, "not sent, because of a fault between GOV.UK Notify and its mail provider"),
}
_LETTER: Mapping[str, tuple[Fate, str]] = {
    "created": (Fate.UNDER_WAY, "waiting at GOV.UK Notify"),
    "sending": (Fate.UNDER_WAY, "waiting at GOV.UK Notify"),
    "pending-virus-check": (Fate.UNDER_WAY, "waiting for its virus check at GOV.UK Notify"),
    "accepted": (Fate.UNDER_WAY, "with the printer"),
    "received": (Fate.POSTED, "printed and posted"),
    "delivered": (Fate.POSTED, "printed and posted"),
    "cancelled": (Fate.NOT_SENT, "cancelled at GOV.UK Notify before it was printed"),
    "virus-scan-failed": (Fate.NOT_SENT, "not printed: GOV.UK Notify's virus check stopped it"),
    "validation-failed": (Fate.NOT_SENT, "not printed: it does not keep to GOV.UK Notify's letter specification"),
    "technical-failure": (Fate.NOT_SENT, "not printed, because of a fault between GOV.UK Notify and its printer"),
    "permanent-failure": (Fate.NOT_SENT, "not printed: the printer cannot print it"),
    RETURNED_LETTER: (Fate.RETURNED, "returned to the printer undelivered"),
}


def receipt_of(notification: Mapping[str, Any]) -> Receipt:
    """What Notify says of one message when it is asked. Raises ReceiptRefused for what is none of ours."""
    return _receipt(notification, notification.get("type"), notification.get("status"))


def read_receipt(body: Mapping[str, Any]) -> Receipt:
    """What Notify reports by itself: a delivery receipt, or a letter that came back. Raises ReceiptRefused.

    The e-mail address in it is not kept. That it comes from Notify is for the caller to check, by the bearer token.
    """
    if "status" not in body and "notification_id" in body:
        return _receipt({**body, "id": body["notification_id"]}, "letter", RETURNED_LETTER)
    return _receipt(body, body.get("notification_type"), body.get("status"))


def instant(words: object) -> datetime | None:
    """An instant as Notify writes it, such as '2026-11-21T09:30:00.000000Z'; None for what is none, or has no zone."""
    try:
        at = datetime.fromisoformat(words) if isinstance(words, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def _receipt(body: Mapping[str, Any], sort: object, status: object) -> Receipt:
    reference, provider_reference = body.get("reference"), body.get("id")
    if not (isinstance(reference, str) and reference and isinstance(provider_reference, str)):
        message = "This receipt of GOV.UK Notify does not name a reference of ours: it was not sent from here."
        raise ReceiptRefused(message)
    if sort not in {"email", "letter"} or not isinstance(status, str):
        message = "This receipt of GOV.UK Notify is not for an e-mail or a letter with a status."
        raise ReceiptRefused(message)
    known = (_LETTER if sort == "letter" else _EMAIL).get(status)
    fate, words = known or (Fate.UNDER_WAY, "GOV.UK Notify uses a word for it that this version does not know")
    at = instant(body.get("completed_at")) or instant(body.get("sent_at")) or instant(body.get("created_at"))
    return Receipt(reference, provider_reference, status, fate, words, at)
