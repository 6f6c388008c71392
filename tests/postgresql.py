"""One PostgreSQL database for all tests of a worker, as new for each.

To make one for each took a third of the whole suite's time: PostgreSQL copies some 300 files. Here what a test leaves
is taken out again, row by row. A test that changes a table, a trigger or the like gets the next one a new database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import URL

from cases.models import Base

MIGRATIONS = "alembic_version"
NEVER_CHANGED = ("case_event", "document", "document_withdrawal", "partnership_change")
"""Tables whose rows a trigger keeps as they are."""


@dataclass(frozen=True)
class Content:
    """What the tables of a database hold, and where its numbering stands."""

    rows: Mapping[str, bytes]
    numbers: Mapping[str, int]


class KeptDatabase:
    """A database that one test after another is given."""

    def __init__(self, server: URL, template: str) -> None:
        self._server, self._template = server, template
        self._make()

    def as_new(self) -> str:
        """Its address, when nothing in it is other than in the template, and nobody is connected."""
        with _connected(self._url) as connection:
            connection.execute(_END_THE_OTHERS)
            same = _shape(connection) == self._shape
            if same:
                put(connection, self._content)
        if not same:
            self.drop()
            self._make()
        return self._url.render_as_string(hide_password=False)

    def drop(self) -> None:
        drop(self._server, str(self._url.database))

    def _make(self) -> None:
        self._url = create(self._server, template=self._template)
        with _connected(self._url) as connection:
            self._shape, self._content = _shape(connection), content_of(connection)


def content_of(connection: psycopg.Connection) -> Content:
    """Every row of every table."""
    rows = {}
    for table in _filled(connection):
        with connection.cursor().copy(_naming("COPY {} TO STDOUT (FORMAT BINARY)", table)) as copy:
            rows[table] = b"".join(map(bytes, copy))
    return Content(rows, dict(connection.execute(_NUMBERS).fetchall()))


def put(connection: psycopg.Connection, content: Content) -> None:
    """Make rows and numbering what they were, whatever they are, in as few questions as there can be."""
    _together(
        connection,
        *(_naming("ALTER TABLE {} DISABLE TRIGGER USER", table) for table in NEVER_CHANGED),
        *(_naming("DELETE FROM {}", table) for table in reversed(_filled(connection))),
        *(_naming("ALTER TABLE {} ENABLE TRIGGER USER", table) for table in NEVER_CHANGED),
    )
    for table, rows in content.rows.items():
        with connection.cursor().copy(_naming("COPY {} FROM STDIN (FORMAT BINARY)", table)) as copy:
            copy.write(rows)
    numbers = {name: None for name, _ in connection.execute(_NUMBERS).fetchall()} | dict(content.numbers)
    _together(
        connection,
        *(
            sql.SQL("SELECT setval({}::regclass, {}, {})").format(name, last or 1, last is not None)
            for name, last in numbers.items()
        ),
    )
    connection.commit()


def create(server: URL, *, template: str = "template1", name: str = "reviews") -> URL:
    """A new database."""
    name = f"{name}_{uuid4().hex}"
    # FILE_COPY takes 26 ms where the default takes 61 ms, on a server that does not wait for the disk.
    execute(server, _naming("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template))
    return server.set(database=name)


def drop(server: URL, name: str) -> None:
    execute(server, _naming("DROP DATABASE {} WITH (FORCE)", name))


def execute(server: URL, statement: sql.Composable) -> None:
    with _connected(server) as connection:
        connection.autocommit = True
        connection.execute(statement)


def _connected(url: URL) -> psycopg.Connection:
    return psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))


def _together(connection: psycopg.Connection, *statements: sql.Composable) -> None:
    connection.execute(sql.SQL(";").join(statements))


def _tables() -> list[str]:
    """Each after those it points to."""
    return [*(table.name for table in Base.metadata.sorted_tables), MIGRATIONS]


def _filled(connection: psycopg.Connection) -> list[str]:
    each = [_naming("EXISTS (SELECT FROM {})", table) for table in _tables()]
    found = connection.execute(sql.SQL("SELECT {}").format(sql.SQL(", ").join(each))).fetchone()
    return [table for table, filled in zip(_tables(), found or (), strict=True) if filled]


def _shape(connection: psycopg.Connection) -> object:
    return connection.execute(_SHAPE).fetchone()


def _naming(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*map(sql.Identifier, names))


_END_THE_OTHERS = """
    SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_NUMBERS = """
    SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL
"""
_SHAPE = """
    SELECT string_agg(part, ',' ORDER BY part) FROM (
        SELECT concat_ws(' ', relname, relkind, attname, atttypid, atttypmod, attnotnull) AS part
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0
        UNION ALL SELECT concat_ws(' ', adrelid::regclass, adnum, pg_get_expr(adbin, adrelid)) FROM pg_attrdef
        UNION ALL SELECT concat_ws(' ', conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT concat_ws(' ', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    ) AS parts
"""
"""Everything a test could change but the rows: columns, indexes, defaults, constraints, triggers, functions."""
