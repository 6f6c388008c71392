"""Rows of a partnership brought up to date one by one, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Base

Outcome = Literal["added", "changed", "same"]
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one row: `changes` has for each value that is new what it was and what it is."""

    outcome: Outcome
    changes: Mapping[str, tuple[Any, Any]]


def bring(session: Session, model: type[Row], key: Mapping[str, object], values: Mapping[str, object]) -> Brought:
    """Add the row of that key, or change of it what differs. Nothing else of it is touched."""
    row = session.scalar(select(model).filter_by(**key))
    if row is None:
        session.add(model(**{**values, **key}))
        return Brought("added", {name: (None, value) for name, value in values.items() if value is not None})
    changes = {name: (getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value}
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    return Brought("changed" if changes else "same", changes)
