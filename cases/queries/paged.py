"""A page of a long list: its rows, which page it is, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Row]):
    """Some rows of `total`: those of page `number` of `pages`, counted from 1."""

    rows: tuple[Row, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a page begins in a list of `total`; a page that is not there becomes the nearest one that is."""

    number: int
    pages: int
    total: int
    size: int

    @classmethod
    def of(cls, total: int, *, page: int, size: int) -> Cut:
        """The page asked for of a list, so many to a page."""
        pages = max(-(-total // size), 1)
        return cls(min(max(page, 1), pages), pages, total, size)

    @property
    def offset(self) -> int:
        """How many rows stand before it."""
        return (self.number - 1) * self.size

    def with_rows(self, rows: tuple[Row, ...]) -> Paged[Row]:
        """The page with its rows."""
        return Paged(rows, self.number, self.pages, self.total)
