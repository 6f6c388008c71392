"""Where cases that are driven at random find their databases, and how a record is put right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from cases.clock import noon_on
from cases.correcting import correct
from cases.database import make_engine, make_sessions
from cases.models import CaseEvent
from tests.cases.driven import Fresh, Sessions
from tests.cast import COORDINATOR

ON = date(2026, 11, 25)


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


@pytest.fixture
def put_right(sessions, rows):
    """Correct a field of the latest row of an event: put_right(reference, event, field, value)."""

    def correct_one(reference, event, field, value, *, on=ON, by=COORDINATOR, reason="A slip.", item=None, **more):
        sequence = max(row.sequence for row in rows(CaseEvent) if (row.event, row.item_key) == (event, item))
        with sessions.begin() as session:
            return correct(
                session,
                reference=reference,
                sequence=sequence,
                field=field,
                value=value,
                reason=reason,
                actor=by,
                now=noon_on(on),
                **more,
            )

    return correct_one
