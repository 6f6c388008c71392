"""SQL compiled once for a whole run, although each test has an engine of its own; and no waiting for the disk.

An engine keeps what it compiled under its dialect, and each engine makes a dialect. Here all dialects of one kind are
equal, as they are in truth, and all connections keep what they compile in one place.
"""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_COMPILED: dict[Any, Any] = {}


class _EqualToItsKind:
    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class SQLite(_EqualToItsKind, SQLiteDialect_pysqlite):
    supports_statement_cache = True


class PostgreSQL(_EqualToItsKind, PGDialect_psycopg):
    supports_statement_cache = True


def compile_once() -> None:
    """Let every engine made from now on keep its compiled statements for all."""
    for name, dialect in (("sqlite", SQLite), ("sqlite.pysqlite", SQLite), ("postgresql.psycopg", PostgreSQL)):
        registry.register(name, __name__, dialect.__name__)
    event.listen(Engine, "engine_connect", _keep_for_all)


def wait_for_no_disk() -> None:
    """Let SQLite, as the tests' PostgreSQL, leave it to the machine when bytes reach the disk. Transactions stay so."""
    event.listen(Engine, "engine_connect", _do_not_wait)


def _keep_for_all(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_COMPILED)


def _do_not_wait(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.execute("PRAGMA synchronous=off")
