"""Settings: read once from the environment, each checked, wrong ones named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cases.documents.limits import LARGEST

_MOST_MB = 500


class SettingRefused(ValueError):
    """A setting has a value that cannot be used; the sentence names the variable."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things lie and who acts.

    `home` holds the embedded database, the print folder, the documents and Prefect's own files (REVIEWS_HOME, default
    'var'). `database_url` is SQLite in `home`, or PostgreSQL (REVIEWS_DATABASE_URL). `print_folder` takes the letters
    (REVIEWS_PRINT_FOLDER). `document_folder` keeps the contents of documents (REVIEWS_DOCUMENTS), of which none may be
    larger than `largest_document` bytes (REVIEWS_LARGEST_DOCUMENT, in MB, default 25). `officer` acts where the command
    line names nobody (REVIEWS_OFFICER).
    """

    home: Path
    database_url: str
    print_folder: Path
    officer: str | None
    document_folder: Path | None = None
    largest_document: int = LARGEST

    @property
    def documents(self) -> Path:
        """The folder for the contents of documents."""
        return self.document_folder or self.home / "documents"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of an environment. Raises SettingRefused with the variable's name."""
    home = Path(environment.get("REVIEWS_HOME", "var")).expanduser().resolve()
    if home.exists() and not home.is_dir():
        message = f"REVIEWS_HOME: {home} is a file. Name a folder."
        raise SettingRefused(message)
    return Settings(
        home=home,
        database_url=_database_url(environment, home),
        print_folder=Path(environment.get("REVIEWS_PRINT_FOLDER", home / "letters")).expanduser().resolve(),
        officer=environment.get("REVIEWS_OFFICER") or None,
        document_folder=Path(environment.get("REVIEWS_DOCUMENTS", home / "documents")).expanduser().resolve(),
        largest_document=_largest_document(environment),
    )


def _largest_document(environment: Mapping[str, str]) -> int:
    given = environment.get("REVIEWS_LARGEST_DOCUMENT")
    if not given:
        return LARGEST
    if not given.isdecimal() or not 1 <= int(given) <= _MOST_MB:
        message = f"REVIEWS_LARGEST_DOCUMENT: '{given}' is not a whole number of MB up to {_MOST_MB}. Write one."
        raise SettingRefused(message)
    return int(given) * 1024 * 1024


def _database_url(environment: Mapping[str, str], home: Path) -> str:
    url = environment.get("REVIEWS_DATABASE_URL")
    if not url:
        return f"sqlite:///{home / 'reviews.db'}"
    scheme = url.partition("://")[0]
    if scheme not in {"sqlite", "postgresql+psycopg"}:
        message = (
            f"REVIEWS_DATABASE_URL: '{scheme}://' is not supported, write 'postgresql+psycopg://' or 'sqlite:///'."
        )
        raise SettingRefused(message)
    return url
