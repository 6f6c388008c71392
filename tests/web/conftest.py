"""The application as browsers meet it, on a real database, on the day of the story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from tests.cast import NOTIFIED_ON
from tests.web.client import Browser


class Clock:
    """A clock that a test sets."""

    def __init__(self, day: date = NOTIFIED_ON) -> None:
        self.now = noon_on(day)

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date) -> None:
        self.now = noon_on(day)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def application(
    engine: Engine, sessions: sessionmaker[Session], tmp_path: Path, clock: Clock, database_url: str
) -> Application:
    home = tmp_path / "home"
    home.mkdir()
    settings = Settings(home=home, database_url=database_url, print_folder=home / "letters", officer=None)
    return Application(settings=settings, engine=engine, sessions=sessions, clock=clock)


@pytest.fixture
def browser_of(application: Application) -> Callable[..., Browser]:
    """A browser in which somebody is signed in: browser_of("coordinator"); nobody where no key is given."""
    return lambda officer=None, **options: Browser(application, officer, **options)
