"""Every row of every table as a line of JSON, and back: what a backup is made of, whatever the database."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, Date, Engine, LargeBinary, Table, func, insert, select, text
from sqlalchemy.orm import Session

from cases.models import Base
from cases.models.base import Instant

_AT_ONCE = 500
_AT_ONCE_WITH_BYTES = 8  # letters are large, and memory is to stay flat


def tables() -> tuple[str, ...]:
    """The names of all tables, each after those it points to."""
    return tuple(table.name for table in Base.metadata.sorted_tables)


@contextmanager
def snapshot(engine: Engine) -> Iterator[Session]:
    """A session that sees the database as it stood at one instant, and holds nobody up who writes meanwhile."""
    options: dict[str, Any] = {"only_reads": True}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with engine.connect().execution_options(**options) as connection, Session(connection) as session:
        yield session


def lines_of(session: Session, name: str) -> Iterator[bytes]:
    """The rows of a table in the order of its primary key, each as one line of JSON, a few in memory at a time.

    Dates and instants are ISO text, bytes are base64. The same rows give the same lines in every database.
    """
    table = Base.metadata.tables[name]
    plain = {column.name: _plain(column) for column in table.columns}
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=_batch(table))
    for row in session.execute(query).mappings():
        values = {column: value if value is None else plain[column](value) for column, value in row.items()}
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def insert_lines(session: Session, name: str, lines: Iterable[bytes]) -> int:
    """Write rows as `lines_of` gave them; answers how many. Lines of another table are a KeyError or ValueError."""
    table = Base.metadata.tables[name]
    stored = {column.name: _stored(column) for column in table.columns}
    number, coming = 0, map(json.loads, lines)
    while batch := tuple(islice(coming, _batch(table))):
        values = [{column: _back(row[column], turn) for column, turn in stored.items()} for row in batch]
        session.execute(insert(table), values)
        number += len(values)
    return number


def counts(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: session.scalars(select(func.count()).select_from(table)).one()
        for table in Base.metadata.sorted_tables
    }


def number_on(session: Session) -> None:
    """Let PostgreSQL go on numbering after the rows that were written with their numbers; SQLite does so by itself."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        for column in table.primary_key:
            if column is not table.autoincrement_column:
                continue
            last = session.scalar(select(func.max(column)))
            if last is not None:
                session.execute(
                    text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
                    {"table": table.name, "column": column.name, "last": last},
                )


def _batch(table: Table) -> int:
    holds_bytes = any(isinstance(column.type, LargeBinary) for column in table.columns)
    return _AT_ONCE_WITH_BYTES if holds_bytes else _AT_ONCE


def _plain(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, LargeBinary):
        return lambda value: b64encode(value).decode("ascii")
    if isinstance(column.type, Instant | Date):
        return lambda value: value.isoformat()
    return lambda value: value


def _stored(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, LargeBinary):
        return lambda value: b64decode(value, validate=True)
    if isinstance(column.type, Instant):
        return datetime.fromisoformat
    if isinstance(column.type, Date):
        return date.fromisoformat
    return lambda value: value


def _back(value: Any, turn: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - a column holds any value
    return None if value is None else turn(value)
