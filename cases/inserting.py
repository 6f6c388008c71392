"""Writing many new rows of one table at once: one statement through the driver, without reading anything back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Insert, Table, bindparam, func, insert, inspect, literal_column, select
from sqlalchemy.orm import Session

from cases.models import Base


class NewRows:
    """New rows of several tables, gathered while one event is carried out and then written table by table."""

    def __init__(self) -> None:
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}

    def add(self, model: type[Base], *rows: dict[str, Any]) -> None:
        """Gather new rows of one table, given by their columns: all of them name the same ones."""
        if rows:
            self._rows.setdefault(model, []).extend(rows)

    def write(self, session: Session) -> None:
        """Write everything gathered so far."""
        if self._rows:
            connection = session.connection()
            for model, rows in self._rows.items():
                _insert_rows(connection, model, rows)
            self._rows = {}


def insert_all(session: Session, model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert new rows of one table, given by their columns: all of them name the same ones."""
    if rows:
        _insert_rows(session.connection(), model, rows)


def _insert_rows(connection: Connection, model: type[Base], rows: list[dict[str, Any]]) -> None:
    if len(rows) == 1:
        connection.execute(_insert(model), rows[0])
    elif connection.dialect.name == "postgresql":
        given = [{name: _plain(value) for name, value in row.items()} for row in rows]
        connection.execute(_insert_from_json(model, tuple(rows[0])), {"rows": given})
    else:
        connection.execute(_insert(model), rows)


@lru_cache(maxsize=64)
def _insert(model: type[Base]) -> Insert:
    return insert(_table(model))


@lru_cache(maxsize=64)
def _insert_from_json(model: type[Base], names: tuple[str, ...]) -> Insert:
    """All rows in one parameter: over the wire that costs half of what a parameter for each value does."""
    table = _table(model)
    given = func.json_populate_recordset(literal_column(f"NULL::{table.name}"), bindparam("rows", type_=JSON))
    rows = given.table_valued(*names)
    return insert(table).from_select(names, select(*(rows.c[name] for name in names)))


def _table(model: type[Base]) -> Table:
    table = inspect(model).local_table
    assert isinstance(table, Table)  # noqa: S101 - tells the type checker what every model of ours is
    return table


def _plain(value: object) -> object:
    """As JSON can hold it; PostgreSQL reads it by the type of its column."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
