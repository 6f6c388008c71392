"""Which letter an address means."""

from __future__ import annotations

from statutory_reviews.web.visit import NotThere, Visit

_LARGEST = 2**31 - 1


def letter_id_of(visit: Visit) -> int:
    """The number in the address. Raises NotThere for anything that is no number of a letter."""
    written = visit.path["letter_id"]
    if not (written.isascii() and written.isdecimal() and len(written) <= len(str(_LARGEST))):
        raise NotThere(visit.url_path)
    if int(written) > _LARGEST:
        raise NotThere(visit.url_path)
    return int(written)
