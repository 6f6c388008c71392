"""Tables written to a file for spreadsheets and programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

CsvFile = Annotated[
    Path | None, typer.Option("--csv", metavar="FILE", help="Write the same as a table (CSV) to this file too.")
]


def write_table(file: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table with a row of headings; days are ISO text, nothing stays empty."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        lines = csv.writer(opened)
        lines.writerow(columns)
        lines.writerows(rows)
