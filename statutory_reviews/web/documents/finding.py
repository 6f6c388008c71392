"""Which document an address means."""

from __future__ import annotations

from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.visit import NotThere, Visit

_MOST_DIGITS = 6


def number_of(visit: Visit) -> int:
    """The number in the address. Raises NotThere for anything that is no number of a document."""
    number = whole_number(visit.path["number"], digits=_MOST_DIGITS)
    if number is None:
        raise NotThere(visit.url_path)
    return number


def address_of(visit: Visit, number: int | None = None) -> str:
    """The address of the documents of the case, or of one of them."""
    listed = f"/cases/{visit.path['reference']}/documents"
    return f"{listed}/{number}" if number is not None else listed
