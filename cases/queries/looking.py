"""Who looked at what, over all the cases that a person sees wholly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases
from cases.models import AccessRecord, Case


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One look into a case."""

    number: int
    reference: str
    officer: str
    looked_at: datetime
    what: str
    reason: str | None


def looks_everywhere(
    session: Session, actor: Actor, *, on: date, before: int | None = None, limit: int = 100
) -> tuple[LookedAt, ...]:
    """The newest looks into cases this person sees wholly; `before` a look's number goes on from there."""
    query = (
        select(AccessRecord, Case.reference)
        .join(Case, Case.id == AccessRecord.case_id)
        .where(visible_cases(actor, on, wholly=True))
        .order_by(AccessRecord.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(AccessRecord.id < before)
    return tuple(
        LookedAt(row.id, reference, row.officer, row.looked_at, row.what, row.reason)
        for row, reference in session.execute(query)
    )
