"""The command line as a test calls it: in this process, with a home folder of its own."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from statutory_reviews.cli.main import main
from tests.channels.mail_servers import Mailbox, mail_server


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Reviews = Callable[..., Answer]
WAYS = {
    "REVIEWS_SMTP_HOST": "127.0.0.1",
    "REVIEWS_SMTP_SECURITY": "none",
    "REVIEWS_SMTP_SENDER": "reviews@partnership.example",
}


@pytest.fixture
def reviews(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Reviews:
    """Call `reviews` with arguments. Its database is SQLite in a new home, unless the test sets another up."""
    monkeypatch.setenv("REVIEWS_HOME", str(tmp_path / "home"))

    def call(*arguments: object) -> Answer:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mail server on this machine, set up by the environment alone."""
    taken = Mailbox()
    with mail_server(tmp_path, mailbox=taken, secure="none") as server:
        for name, value in {**WAYS, "REVIEWS_SMTP_PORT": str(server.port)}.items():
            monkeypatch.setenv(name, value)
        yield taken


@pytest.fixture
def on_the_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the commands work on the test's own database."""
    monkeypatch.setenv("REVIEWS_DATABASE_URL", database_url)
    return database_url
