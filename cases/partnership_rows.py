"""Rows of a partnership brought up to date one by one, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.models import Base

Outcome = Literal["added", "changed", "same"]
Sort = Literal["partnership", "letterhead", "body", "person", "part", "procedure"]
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one row, whose `name` tells it from others of its sort.

    `changes` has for each value that is new what it was and what it is.
    """

    sort: Sort
    name: str
    outcome: Outcome
    changes: Mapping[str, tuple[Any, Any]]


def bring(
    session: Session,
    model: type[Row],
    key: Mapping[str, object],
    values: Mapping[str, object],
    *,
    called: tuple[Sort, str],
) -> Brought:
    """Add the row of that key, or change of it what differs. Nothing else of it is touched.

    `called` is its sort and name.
    """
    row = session.scalar(select(model).filter_by(**key))
    if row is None:
        session.add(model(**{**values, **key}))
        new = {name: (None, value) for name, value in values.items() if value not in (None, [])}
        return Brought(*called, "added", new)
    changes = {name: (getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value}
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    return Brought(*called, "changed" if changes else "same", changes)
