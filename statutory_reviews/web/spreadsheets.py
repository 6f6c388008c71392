"""Tables for spreadsheets: CSV in UTF-8, in which no cell is taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(headings: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A table under its headings; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    written = StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(headings)
    lines.writerows([_cell(value) for value in row] for row in rows)
    # With the mark in front, spreadsheets read it as UTF-8.
    return written.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
