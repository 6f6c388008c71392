"""Finding what is due among a million open deadlines, and acting on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, text

from benchmarks.databases import opened
from benchmarks.filling import FIRST_LOOK, fill
from cases.clock import noon_on
from cases.due import deadlines_due
from cases.sweeping import act_on_deadline

DEADLINES, DUE, CASES = 1_000_000, 10_000, 100_000
_TURNS = 15
_BARE = "SELECT id, case_id FROM deadline WHERE status = 'open' AND next_look_on <= :today"


def measure(name: str) -> Iterator[dict[str, Any]]:
    """The sweep's own search against one bare indexed query; then acting on a hundred and on a thousand."""
    today = FIRST_LOOK
    with opened(name) as (engine, sessions):
        fill(engine, cases=CASES, deadlines=DEADLINES, due=DUE, today=today)
        ours, floor = [], []
        for _ in range(_TURNS):
            began = time.perf_counter()
            found = _found_in_batches(sessions, today)
            ours.append(time.perf_counter() - began)
            assert found == DUE
            floor.append(_bare(engine, today))
        yield {
            "what": f"find {DUE:,} due among {DEADLINES:,} deadlines, {name}",
            "ours_ms": min(ours) * 1000,
            "floor_ms": min(floor) * 1000,
            "ratio": min(ours) / min(floor),
            "limit": 2.0,
        }
        few, many = (_acting(sessions, today + timedelta(days=turn), count) for turn, count in ((0, 100), (0, 1000)))
        yield {
            "what": f"act on 1,000 due against 100 due, per deadline, {name}",
            "ours_ms": many * 1000,
            "floor_ms": few * 1000,
            "ratio": many / few,
            "limit": 1.5,
        }


def _bare(engine: Engine, today: date) -> float:
    began = time.perf_counter()
    with engine.connect() as connection:
        rows = connection.execute(
            text(_BARE), {"today": today.isoformat() if engine.dialect.name == "sqlite" else today}
        ).all()
    assert len(rows) == DUE
    return time.perf_counter() - began


def _found_in_batches(sessions: Any, today: date) -> int:  # noqa: ANN401 - a sessionmaker
    """Find everything as the sweep does: batch by batch, each in a transaction of its own."""
    count, after = 0, None
    while True:
        with sessions.begin() as session:
            found = deadlines_due(session, on=today, after=after)
        if not found:
            return count
        count, after = count + len(found), found[-1]


def _acting(sessions: Any, today: date, count: int) -> float:  # noqa: ANN401 - a sessionmaker
    with sessions.begin() as session:
        found = [due.id for due in deadlines_due(session, on=today, limit=count)]
    began = time.perf_counter()
    for deadline_id in found:
        with sessions.begin() as session:
            act_on_deadline(session, deadline_id, today=today, now=noon_on(today))
    return (time.perf_counter() - began) / count
