"""What a provider says of a letter that it took, and how long its silence may last."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_

from cases.models import Dispatch

TOLD_OF = ("notify_email", "notify_letter")
"""The ways out whose provider says what became of a letter."""

SILENT_AFTER = timedelta(days=7)
"""For so long GOV.UK Notify tells what became of a letter; after that nobody can ask it any more."""


class Fate(StrEnum):
    """Where a letter is that a provider took."""

    UNDER_WAY = "under_way"
    POSTED = "posted"
    DELIVERED = "delivered"
    NOT_SENT = "not_sent"
    RETURNED = "returned"


NOT_THERE = frozenset({Fate.NOT_SENT, Fate.RETURNED})
SETTLED = (Fate.POSTED, Fate.DELIVERED, *sorted(NOT_THERE))
"""When there is nothing more to ask about."""


def is_unknown_for_long(row: Dispatch, on: date) -> bool:
    """Whether a letter left so long ago that its provider, who never said that it arrived, tells no more."""
    told = row.status != "sent" or row.way not in TOLD_OF or row.fate in SETTLED
    return not told and row.sent_on is not None and row.sent_on <= on - SILENT_AFTER


def unknown_for_long(on: date) -> ColumnElement[bool]:
    """The same, to be asked of the database."""
    return and_(
        Dispatch.status == "sent",
        Dispatch.way.in_(TOLD_OF),
        or_(Dispatch.fate.is_(None), Dispatch.fate.not_in(SETTLED)),
        Dispatch.sent_on <= on - SILENT_AFTER,
    )
