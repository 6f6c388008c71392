"""Opening the database: SQLite in WAL with foreign keys on, or PostgreSQL; and bringing it up to date."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, inspect, make_url, select
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from cases.models import Partnership

__all__ = [
    "DatabaseUnusable",
    "Engine",
    "Migrated",
    "Session",
    "check_up_to_date",
    "is_empty",
    "make_engine",
    "make_sessions",
    "migrate",
    "migration_of",
    "newest_migration",
    "sessionmaker",
]
# The three types of SQLAlchemy's are named here for the wiring and the faces, which do not import it themselves.

_RECYCLE_SECONDS = 300
_MIGRATIONS = Path(__file__).parent / "migrations"


class DatabaseUnusable(RuntimeError):
    """The database cannot be opened or is not up to date; the sentence says what to do."""


def make_engine(url: str) -> Engine:
    """Open a database by its address. What a statement was asked with, a name perhaps, stands in no error or log.

    Raises DatabaseUnusable for an address that is not supported.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediately)
        return engine
    return create_engine(parsed, pool_recycle=_RECYCLE_SECONDS, pool_pre_ping=True, hide_parameters=True)


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions on an engine; the face or flow that opens one ends it."""
    return sessionmaker(engine, expire_on_commit=False)


@dataclass(frozen=True, slots=True)
class Migrated:
    """From which migration to which a database went; None before the first."""

    before: str | None
    after: str | None


def migrate(url: str) -> Migrated:
    """Bring the database up to the newest migration, in one transaction where the database allows it.

    Raises DatabaseUnusable, also for a database that a newer program has migrated further.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        _make_folder(Path(parsed.database).parent)
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            before = MigrationContext.configure(connection).get_current_revision()
            command.upgrade(config, "head")
            return Migrated(before, MigrationContext.configure(connection).get_current_revision())
    except DatabaseError as error:
        raise DatabaseUnusable(_sentence(parsed, error)) from error
    except CommandError:
        message = "The database stands at a migration that this program does not know. Use the newer program."
        raise DatabaseUnusable(message) from None
    finally:
        engine.dispose()


def check_up_to_date(engine: Engine) -> None:
    """Raises DatabaseUnusable when the database is broken, or older or newer than this program."""
    found, wanted = migration_of(engine), newest_migration()
    if found is None:
        message = "The database is empty. Run 'reviews migrate' to set it up."
        raise DatabaseUnusable(message)
    if found != wanted:
        message = f"The database stands at migration {found}, this program needs {wanted}. Run 'reviews migrate'."
        raise DatabaseUnusable(message)


def migration_of(engine: Engine) -> str | None:
    """The migration at which a database stands; None before the first. Raises DatabaseUnusable."""
    try:
        with _only_reading(engine) as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DatabaseError as error:
        raise DatabaseUnusable(_sentence(engine.url, error)) from error


@cache
def newest_migration() -> str:
    """The migration that this program needs."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def is_empty(engine: Engine) -> bool:
    """Whether nothing is on file yet: there are no tables, or no partnership in them. Raises DatabaseUnusable."""
    try:
        with _only_reading(engine) as connection:
            if "partnership" not in inspect(connection).get_table_names():
                return True
            return connection.execute(select(Partnership.id).limit(1)).first() is None
    except DatabaseError as error:
        raise DatabaseUnusable(_sentence(engine.url, error)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {folder} for the database cannot be made: {error.strerror}. Check the address."
        raise DatabaseUnusable(message) from None


def _only_reading(engine: Engine) -> Connection:
    """A connection that looks without waiting for whoever is writing."""
    return engine.connect().execution_options(only_reads=True)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        message = "The database address cannot be read. Write 'sqlite:///file' or 'postgresql+psycopg://…'."
        raise DatabaseUnusable(message) from None
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        message = f"'{parsed.drivername}://' is not supported. Write 'sqlite:///file' or 'postgresql+psycopg://…'."
        raise DatabaseUnusable(message)
    return parsed


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _prepare_sqlite(connection: Any, _record: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's own type
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=wal", "synchronous=normal", "foreign_keys=on", "busy_timeout=15000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    # A plain BEGIN that reads and then writes fails at once under a second writer; the busy timeout does not help it.
    only_reads = connection.get_execution_options().get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def _sentence(url: URL, error: DatabaseError) -> str:
    embedded = url.get_backend_name() == "sqlite"
    where = url.database if embedded else f"{url.host}/{url.database}"
    what = str(error.orig).strip().splitlines()[0] if error.orig else "it did not answer"
    to_do = (
        "Check the address and the disk, or restore a backup."
        if embedded
        else "Check that the server runs and that the address is right, with its port, user and password."
    )
    return f"The database {where} cannot be used: {what.rstrip('.')}. {to_do}"
