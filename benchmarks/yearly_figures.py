"""The yearly figures over 100,000 applications, against the bare SQL that counts the same events; and their memory."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session, sessionmaker

from benchmarks.databases import opened
from cases.database import make_engine, make_sessions
from cases.models import Case, CaseEvent
from cases.statistics.counting import Counted, count
from state_machines.community_trigger_year.reconciling import disagreements
from state_machines.community_trigger_year.reporting_year import Reporting

APPLICATIONS = 100_000
LIMIT, MEMORY_LIMIT = 30.0, 1.2

_YEAR, _KNOWN = Reporting().read("2025-26"), date(2028, 1, 1)
_FIRST, _DAYS, _BATCH, _RUNS = date(2024, 4, 1), 1_000, 5_000, 3
_REFUSED = (("receive", 0, "received"), ("acknowledge", 1, "acknowledged"), ("threshold_not_met", 15, "not_met"))
_REVIEWED = (
    *(*_REFUSED[:2], ("threshold_met", 15, "review_due"), ("hold", 35, "outcome_due")),
    ("issue_outcome", 40, "monitoring"),
)
_WITHDRAWN = (*_REFUSED[:2], ("withdraw", 3, "withdrawn"))
_STORIES = (_REFUSED, _REVIEWED, _REFUSED, _WITHDRAWN, _REFUSED[:2])
_DATED_BY = {"receive": "received_on", "hold": "held_on", "withdraw": "withdrawn_on"}
_BARE = (
    "SELECT e.event, count(*) FROM review_case c JOIN case_event e ON e.case_id = c.id "
    "WHERE c.kind = 'community_trigger' AND c.partnership_id = 1 AND e.item_key IS NULL "
    "AND e.happened_on BETWEEN '2025-04-01' AND '2026-03-31' GROUP BY e.event"
)


def measure(name: str) -> dict[str, Any]:
    """The shortest of some runs of each, on one of the databases."""
    with opened(name) as (engine, sessions):
        fill(engine, APPLICATIONS)
        ours, floor = _shortest(sessions, _count), _shortest(sessions, lambda one: one.execute(text(_BARE)).all())
    return {
        "what": f"yearly figures over {APPLICATIONS:,} applications against bare SQL, {name}",
        "ours_ms": ours,
        "floor_ms": floor,
        "ratio": ours / floor,
        "limit": LIMIT,
    }


def measure_memory() -> dict[str, Any]:
    """Peak resident memory, in MB, of counting in a process of its own: 100,000 applications against 10,000."""
    small, large = (_peak(number) for number in (APPLICATIONS // 10, APPLICATIONS))
    return {
        "what": "peak MB of the yearly figures over 100,000 applications against 10,000, SQLite",
        "ours_ms": large,
        "floor_ms": small,
        "ratio": large / small,
        "limit": MEMORY_LIMIT,
        "unit": "MB",
    }


def fill(engine: Engine, applications: int) -> None:
    """Write applications with their histories, spread over a thousand days."""
    with engine.begin() as connection:
        procedure = connection.execute(
            text("SELECT id, partnership_id FROM procedure WHERE kind = 'community_trigger'")
        ).one()
        for start in range(0, applications, _BATCH):
            numbers = range(start, min(applications, start + _BATCH))
            connection.execute(insert(Case.__table__), [_case(number, *procedure) for number in numbers])
            first = connection.execute(text("SELECT max(id) FROM review_case")).scalar_one() - len(numbers) + 1
            rows = [row for place, number in enumerate(numbers) for row in _history(first + place, number)]
            connection.execute(insert(CaseEvent.__table__), rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _count(session: Session) -> Counted:
    found = count(session, 1, _YEAR, as_known_on=_KNOWN)
    assert found.edition.figures.applications
    assert not disagreements(found.edition)
    return found


def _shortest(sessions: sessionmaker[Session], what: Any) -> float:  # noqa: ANN401 - anything that takes a session
    took = []
    for _ in range(_RUNS):
        with sessions.begin() as session:
            began = perf_counter()
            what(session)
            took.append((perf_counter() - began) * 1_000)
    return min(took)


def _peak(applications: int) -> float:
    with opened("SQLite") as (engine, _):
        fill(engine, applications)
        url = engine.url.render_as_string(hide_password=False)
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
            return process.submit(_count_alone, url).result()


def _count_alone(url: str) -> float:
    with make_sessions(make_engine(url)).begin() as session:
        _count(session)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _case(number: int, procedure_id: int, partnership_id: int) -> dict[str, object]:
    day = _FIRST + timedelta(days=number % _DAYS)
    return {
        "reference": f"BENCH-CT-{number:07d}",
        "kind": "community_trigger",
        "partnership_id": partnership_id,
        "lifecycle_version": "asb-2014/1",
        "procedure_id": procedure_id,
        "calendar_version": "-",
        "state": "closed",
        "opened_on": day,
        "state_since": day,
        "record": {},
        "advance_on": None,
        "history_length": 0,
        "history_head": "0" * 64,
        "version": 1,
    }


def _history(case_id: int, number: int) -> Iterator[dict[str, object]]:
    first = _FIRST + timedelta(days=number % _DAYS)
    for sequence, (event, days, to_state) in enumerate(_STORIES[number % len(_STORIES)], start=1):
        day = first + timedelta(days=days)
        told: dict[str, object] = {"behaviour": "Loud music after midnight. " * 10}
        if event in _DATED_BY:
            told[_DATED_BY[event]] = day.isoformat()
        if event == "issue_outcome":
            told["recommendations"] = [{"number": "1"}]
        yield {
            "case_id": case_id,
            "sequence": sequence,
            "item_key": None,
            "event": event,
            "from_state": "-",
            "to_state": to_state,
            "officer": "coordinator",
            "role": "coordinator",
            "happened_on": day,
            "recorded_at": datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            "input": told,
            "consequences": {},
            "previous_hash": "0" * 64,
            "hash": "0" * 64,
        }
