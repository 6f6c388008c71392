"""How answers look: tables for people, and JSON for programs with dates as in ISO 8601."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from io import StringIO
from shutil import get_terminal_size
from textwrap import shorten
from typing import TYPE_CHECKING, TypeVar

from cases.clock import LONDON

if TYPE_CHECKING:
    from rich.console import RenderableType

Row = TypeVar("Row")

_WIDTH_OF_A_FILE = 160
_WIDTH_OF_A_TITLE = 90


def show_json(value: object) -> None:
    """Print rows as JSON: frozen rows as objects, days and instants as ISO text."""
    sys.stdout.write(json.dumps(value, default=_plain, indent=2, ensure_ascii=False) + "\n")


def say(*lines: str) -> None:
    """Print lines of text as they are."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "", empty: str = "") -> None:
    """Print a table under its title; when there is no row, the words for 'nothing' instead."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(one) for one in row))
    if title:
        say("", title)
    if table.row_count:
        _print(table)
    elif empty:
        say(empty)


def show_rows(
    rows: Sequence[Row],
    columns: Mapping[str, Callable[[Row], object]],
    *,
    as_json: bool,
    title: str = "",
    empty: str = "",
) -> None:
    """Print rows as JSON with all they hold, or as a table of these columns."""
    if as_json:
        show_json(rows)
        return
    show_table(tuple(columns), ([cell(row) for cell in columns.values()] for row in rows), title=title, empty=empty)


def show_fields(pairs: Iterable[tuple[str, object]]) -> None:
    """Print names and what they hold, one to a line; what is empty is left out."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        if value not in (None, "", ()):
            grid.add_row(name, _cell(value))
    _print(grid)


def words(value: object) -> str:
    """A value as people read it: days written out, instants in London time, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.astimezone(LONDON):%-d %b %Y %H:%M}" if isinstance(value, datetime) else f"{value:%-d %b %Y}"
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(words(one) for one in value)
    return str(value.value) if isinstance(value, Enum) else str(value)


def in_short(text: str) -> str:
    """The beginning of a long text, as a table has room for it."""
    return shorten(text, _WIDTH_OF_A_TITLE, placeholder=" ...")


def _plain(value: object) -> object:
    """What JSON does not know by itself, in terms that it knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, Enum):
        return value.value
    from state_machines.inputs import Input

    if isinstance(value, Input):
        return value.model_dump(mode="json")
    message = f"JSON has no form for a {type(value).__name__}."
    raise TypeError(message)


def _cell(value: object) -> RenderableType:
    from rich.text import Text

    return Text(words(value))  # never markup: square brackets in a name are just brackets


def _print(what: RenderableType) -> None:
    from rich.console import Console

    width = get_terminal_size((_WIDTH_OF_A_FILE, 25)).columns if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    page = StringIO()
    Console(file=page, width=width, color_system=None, highlight=False, emoji=False).print(what)
    say(*(line.rstrip() for line in page.getvalue().splitlines()))
