"""Wiring, in one place: settings become an application with a database, a clock and folders."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cases.clock import utc_now
from cases.database import Engine, Session, check_up_to_date, make_engine, make_sessions, migrate, sessionmaker
from cases.documents.store import DocumentStore
from statutory_reviews.days_ahead import days_ahead
from statutory_reviews.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Application:
    """What faces and flows work with."""

    settings: Settings
    engine: Engine
    sessions: sessionmaker[Session]
    clock: Callable[[], datetime]

    def working_clock(self) -> datetime:
        """When the work happens: now, or in a demonstration as many days ahead as somebody moved it."""
        return self.clock() + days_ahead(self.settings.home)

    @property
    def print_folder(self) -> Path:
        """Where released letters are put."""
        return self.settings.print_folder

    @property
    def documents(self) -> DocumentStore:
        """Where the contents of documents are kept."""
        return DocumentStore(self.settings.documents)


def bootstrap(
    settings: Settings | None = None, *, clock: Callable[[], datetime] = utc_now, check: bool = True
) -> Application:
    """Build the application. Raises SettingRefused or DatabaseUnusable with what to do.

    The embedded default, a SQLite file in the home folder that does not exist yet, is set up on the way.
    """
    found = settings or read_settings(os.environ)
    embedded = found.home / "reviews.db"
    if found.database_url == f"sqlite:///{embedded}" and not embedded.exists():
        migrate(found.database_url)
    engine = make_engine(found.database_url)
    if check:
        check_up_to_date(engine)
    return Application(settings=found, engine=engine, sessions=make_sessions(engine), clock=clock)
