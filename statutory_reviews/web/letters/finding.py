"""Which letter an address means."""

from __future__ import annotations

from statutory_reviews.web.numbers import whole_number
from statutory_reviews.web.visit import NotThere, Visit

_LARGEST = 2**31 - 1


def letter_id_of(visit: Visit) -> int:
    """The number in the address. Raises NotThere for anything that is no number of a letter."""
    number = whole_number(visit.path["letter_id"], digits=len(str(_LARGEST)))
    if number is None or number > _LARGEST:
        raise NotThere(visit.url_path)
    return number
