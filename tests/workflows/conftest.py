"""The application that the sweeps work with, on each test's own database and print folder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from tests.cast import NOTIFIED_ON
from workflows.summary import Summary
from workflows.sweeps import SWEEPS

Sweep = Callable[..., Summary]


@pytest.fixture
def app(database_url: str, engine: Engine, sessions: sessionmaker[Session], tmp_path: Path) -> Application:
    """The application, on the day of the notification."""
    settings = Settings(
        home=tmp_path / "home", database_url=database_url, print_folder=tmp_path / "letters", officer=None
    )
    return Application(settings=settings, engine=engine, sessions=sessions, clock=lambda: noon_on(NOTIFIED_ON))


@pytest.fixture
def sweep(app: Application) -> Sweep:
    """Run one sweep for a day: sweep("check_deadlines", day)."""

    def run(name: str, day: date) -> Summary:
        return SWEEPS[name](app, day, noon_on(day))

    return run
