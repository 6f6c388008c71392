"""What recording an event costs, against the same rows written by bare SQL in one transaction."""

from __future__ import annotations

import cProfile
import io
import json
import pstats
import time
from datetime import date
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from benchmarks.databases import ROOT, opened
from cases.access import Actor
from cases.clock import noon_on
from cases.opening import open_case
from cases.recording import record_event
from state_machines.input_files import read_mapping

CASES = 120
LIMITS = {"SQLite": 10.0, "PostgreSQL": 3.0}
_COORDINATOR, _CHAIR = Actor("coordinator"), Actor("substitute-chair")
_TABLES = ("case_event", "deadline", "letter_owed", "person")
_WRITTEN = (("case_event", "sequence"), ("deadline", "anchor_sequence"), ("letter_owed", "sequence"))
_JSON = ("input", "consequences", "context")
_LIMBS = {
    "deceased_age": "Aged 41.",
    "relationship": "Former partner.",
    "behaviour": "Violence.",
    "death_resulted": "Yes.",
}
_DECIDE = {
    "regime": "dhr-2016",
    "regime_basis": "The date of notification.",
    "test_by_limb": _LIMBS,
    "consulted": ["mk-act"],
    "domestic_abuse_specialist_consulted": "yes",
    "views": "All agreed that the test is met.",
}


def measure(name: str) -> dict[str, Any]:
    """Time per event for the chair's decision (four deadlines, five letters) and for the bare rows of the same."""
    with opened(name) as (engine, sessions):
        references = [_for_decision(sessions) for _ in range(2 * CASES)]
        ours = _timed_events(sessions, references[:CASES])
        profile = _profile(sessions, references[CASES : CASES + 20])
        bare = _timed_bare(engine, references[CASES - 1], references[CASES + 20 :])
    return {
        "what": f"record an event, {name}",
        "ours_ms": ours * 1000,
        "floor_ms": bare * 1000,
        "ratio": ours / bare,
        "limit": LIMITS[name],
        "per_second": 1 / ours,
        "profile": profile,
    }


def _for_decision(sessions: sessionmaker[Session]) -> str:
    text = (ROOT / "scenarios/police-notification.example.yaml").read_text(encoding="utf-8")
    with sessions.begin() as session:
        reference = open_case(
            session,
            partnership="milton-keynes",
            kind="domestic_homicide_review",
            values=read_mapping(text, "yaml"),
            actor=_COORDINATOR,
            now=noon_on(date(2026, 11, 2)),
        ).reference
    reply = {"organisation": "mk-act", "return_type": "scoping_reply"}
    scope = {"lead_area": "Milton Keynes", "area_reasons": "Lived there.", "agencies": [reply]}
    panel = {
        "attended": ["mk-act"],
        "domestic_abuse_specialist_consulted": "yes",
        "views": "Met.",
        "recommendation": "Proceed.",
        "minutes": "On file.",
    }
    _record(sessions, reference, "accept_scope", date(2026, 11, 3), scope)
    _record(sessions, reference, "receive", date(2026, 11, 9), {"received_on": "2026-11-09"}, item="agency_return-1")
    _record(sessions, reference, "panel_held", date(2026, 11, 12), panel)
    return reference


def _record(
    sessions: sessionmaker[Session],
    reference: str,
    event: str,
    on: date,
    values: dict[str, Any],
    *,
    item: str | None = None,
    by: Actor = _COORDINATOR,
) -> None:
    with sessions.begin() as session:
        record_event(session, reference=reference, event=event, values=values, actor=by, now=noon_on(on), item=item)


def _decide(sessions: sessionmaker[Session], reference: str) -> None:
    _record(sessions, reference, "decide_proceed", date(2026, 11, 16), _DECIDE, by=_CHAIR)


def _timed_events(sessions: sessionmaker[Session], references: list[str]) -> float:
    _decide(sessions, references[0])
    times = []
    for reference in references[1:]:
        began = time.perf_counter()
        _decide(sessions, reference)
        times.append(time.perf_counter() - began)
    return sorted(times)[len(times) // 2]


def _profile(sessions: sessionmaker[Session], references: list[str]) -> str:
    profiler = cProfile.Profile()
    profiler.enable()
    for reference in references:
        _decide(sessions, reference)
    profiler.disable()
    out = io.StringIO()
    pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(12)
    lines = [line for line in out.getvalue().splitlines() if line.strip()]
    return "\n".join(line.replace(str(ROOT), "") for line in lines[-12:])


def _timed_bare(engine: Engine, model: str, references: list[str]) -> float:
    """Write the rows that the decision wrote for one case, for others, through the driver alone.

    What has to be worked out for them is worked out here too: the record is read, the new entry put in, and the
    columns that hold JSON are made from their values.
    """
    mark = "?" if engine.dialect.name == "sqlite" else "%s"
    connection = engine.raw_connection()
    cursor = connection.cursor()
    cursor.execute(f"SELECT id, history_length, record FROM review_case WHERE reference = {mark}", (model,))
    model_id, length, record = cursor.fetchone()
    entry = _value(record)["decide_proceed"]
    statements = [_insert_like(cursor, mark, table, column, model_id, length) for table, column in _WRITTEN]
    connection.commit()
    times = []
    for reference in references:
        began = time.perf_counter()
        if engine.dialect.name == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(f"SELECT id, version, record FROM review_case WHERE reference = {mark}", (reference,))
        case_id, version, record = cursor.fetchone()
        for insert, columns, rows in statements:
            values = [tuple(case_id if name == "case_id" else _plain(row[name]) for name in columns) for row in rows]
            cursor.executemany(insert, values)
        cursor.execute(
            f"UPDATE deadline SET status = 'met', met_on = {mark} WHERE case_id = {mark} AND name = 'decide'",
            ("2026-11-16", case_id),
        )
        cursor.execute(
            f"UPDATE review_case SET state = 'proceed', record = {mark}, version = {mark} WHERE id = {mark}",
            (json.dumps({**_value(record), "decide_proceed": entry}), version + 1, case_id),
        )
        connection.commit()
        times.append(time.perf_counter() - began)
    connection.close()
    return sorted(times)[len(times) // 2]


def _insert_like(
    cursor: Any,  # noqa: ANN401 - the driver's own
    mark: str,
    table: str,
    column: str,
    case_id: int,
    sequence: int,
) -> tuple[str, list[str], list[dict[str, Any]]]:
    """An insert for the rows that one event wrote into one table, its columns, and the rows with their values."""
    cursor.execute(f"SELECT * FROM {table} WHERE case_id = {mark} AND {column} = {mark}", (case_id, sequence))
    names = [one[0] for one in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        row.update({name: _value(row[name]) for name in _JSON if row.get(name)})
    columns = [name for name in names if name != "id"]
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join([mark] * len(columns))})", columns, rows


def _value(stored: Any) -> Any:  # noqa: ANN401 - SQLite gives JSON as text, psycopg its value
    return json.loads(stored) if isinstance(stored, str) else stored


def _plain(value: object) -> object:
    return json.dumps(value) if isinstance(value, dict | list) else value
