"""Pages of a long list: which one is asked for, and the addresses of its neighbours with the filters kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.visit import Visit

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The addresses of the pages before and after one; None where there is none."""

    previous: str | None
    next: str | None


def page_asked(visit: Visit) -> int:
    """The number of the page that the address asks for; 1 where it asks for none that could be."""
    asked = whole_number(visit.query.get("page", "1"), digits=_MOST_DIGITS)
    return 1 if asked is None else asked


def neighbours(path: str, kept: Mapping[str, str], *, number: int, pages: int) -> Neighbours:
    """Where the pages beside page `number` of so many are; `kept` are the filters."""
    return Neighbours(
        previous=with_query(path, {**kept, "page": str(number - 1)}) if number > 1 else None,
        next=with_query(path, {**kept, "page": str(number + 1)}) if number < pages else None,
    )


def with_query(path: str, kept: Mapping[str, str]) -> str:
    """An address with what is not empty of its query."""
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{path}?{query}" if query else path
