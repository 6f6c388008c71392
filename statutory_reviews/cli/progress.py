"""A bar for work that takes a while, shown to people only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from statutory_reviews.cli.context import on_a_terminal

Piece = TypeVar("Piece")


def pieces_going_by(what: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of long work one after another; a watching person sees how many are done."""
    if not on_a_terminal():
        yield from pieces
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(pieces, what, console=Console(stderr=True), transient=True)


@contextmanager
def rows_going_by(what: str) -> Iterator[Callable[[str, int], None]]:
    """Something to tell the table and how many of its rows have gone by; a watching person sees them counted."""
    if not on_a_terminal():
        yield lambda _table, _rows: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:.0f} rows"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda table, rows: bar.update(task, advance=rows, description=f"{what}: {table}")
