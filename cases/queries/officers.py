"""The officers there are, for administration."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Officer


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """Somebody who acts in the system."""

    key: str
    name: str
    title: str | None


def officers_listed(session: Session) -> tuple[OfficerRow, ...]:
    """Every officer, in the order of their keys."""
    rows = session.execute(select(Officer.key, Officer.name, Officer.title).order_by(Officer.key))
    return tuple(OfficerRow(*row) for row in rows)
