"""Where cases that are driven at random find their databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from cases.database import make_engine, make_sessions
from tests.cases.driven import Fresh, Sessions


@pytest.fixture
def on_sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Callable[[Sessions], None]], Fresh]:
    """Databases with a partnership in it, a new one for each run, from what brings the partnership in."""

    def loaded_by(load: Callable[[Sessions], None]) -> Fresh:
        loaded = shutil.copyfile(request.getfixturevalue("_sqlite_template"), tmp_path / "loaded.db")
        engine = make_engine(f"sqlite:///{loaded}")
        load(make_sessions(engine))
        engine.dispose()
        numbers = count()
        return lambda: make_sessions(
            make_engine(f"sqlite:///{shutil.copyfile(loaded, tmp_path / f'{next(numbers)}.db')}")
        )

    return loaded_by
