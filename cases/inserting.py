"""Writing many new rows of one table at once: one statement through the driver, without reading anything back."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Insert, insert
from sqlalchemy.orm import Session

from cases.models import Base


def insert_all(session: Session, model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert new rows of one table, given by their columns."""
    if rows:
        session.connection().execute(_insert(model), rows if len(rows) > 1 else rows[0])


@cache
def _insert(model: type[Base]) -> Insert:
    return insert(model.__table__)  # type: ignore[arg-type]
