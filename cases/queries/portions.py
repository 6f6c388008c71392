"""A part of a long list, with how many there are: lists are cut, and counting ends where nobody would count on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, false, func, literal, select, union_all

AT_A_GLANCE, IN_A_LIST = 200, 10_000
"""How far is counted beside the first rows of a list, and where the whole of it is asked for by pages.

Who has more is told 'more than 200': counting on would take time, and help nobody.
"""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Portion(Generic[Row]):
    """The first rows of a list, and the number of all; one more than `AT_A_GLANCE` stands for any number above it."""

    rows: tuple[Row, ...]
    number: int

    def first(self, most: int) -> Portion[Row]:
        """The same list with fewer rows."""
        return Portion(self.rows[:most], self.number)


def number_in_words(number: int, counted: int = AT_A_GLANCE) -> str:
    """A number that was counted so far, as people read it."""
    return f"{number:,}" if number <= counted else f"more than {counted:,}"


def number_of(statement: Select[Any], counted: int) -> ColumnElement[int]:
    """How many rows a statement finds, counted so far: one more stands for any number above it."""
    found = (
        statement.order_by(None)
        .with_only_columns(literal(1).label("one"), maintain_column_froms=True)
        .limit(counted + 1)
    )
    return select(func.count()).select_from(found.correlate(None).subquery()).scalar_subquery()


def first_of_parts(
    number: Any,  # noqa: ANN401 - an attribute of a mapped class
    parts: Sequence[Select[Any]],
    most: ColumnElement[int] | int,
) -> ColumnElement[bool]:
    """True of the first rows of each of these statements, which are the parts of a list, by their number.

    An index has each part in its order, and not the whole, which would have to be read and sorted for its first rows.
    """
    if not parts:
        return false()
    numbered = (part.with_only_columns(number.label("number")).correlate(None) for part in parts)
    firsts = [part.limit(most).subquery() for part in numbered]
    among: ColumnElement[bool] = number.in_(union_all(*(select(first.c.number) for first in firsts)))
    return among
