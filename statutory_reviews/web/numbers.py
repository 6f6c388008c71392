"""Numbers that somebody wrote, in an address or a form."""

from __future__ import annotations


def whole_number(written: str, *, digits: int) -> int | None:
    """The whole number, in plain digits and no more of them than given; None for anything else."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= digits else None
