"""What many replays begin with and come to is made once: an empty database, and the pages of the same letter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from sqlalchemy import make_url

from cases.database import migrate
from notifications import made
from notifications.office import letter
from statutory_reviews.replay import replaying


@pytest.fixture(scope="package", autouse=True)
def _made_once(_sqlite_template: Path) -> Iterator[None]:
    """How a database is migrated, and that a letter has the same bytes each time, is shown where they are made."""

    def migrated(url: str) -> None:
        path = Path(make_url(url).database or "")
        if not url.startswith("sqlite") or path.exists():
            migrate(url)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(_sqlite_template, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replaying, "migrate", migrated)
        patch.setattr(made, "typeset", lru_cache(maxsize=512)(made.typeset))
        patch.setattr(letter, "letter_docx", lru_cache(maxsize=512)(letter.letter_docx))
        yield
