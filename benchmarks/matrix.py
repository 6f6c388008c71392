"""Who has sent what: the matrix of a cycle with 500 agencies, each with three parts, against its bare SQL."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session, sessionmaker

from benchmarks.databases import opened
from cases.access import Actor
from cases.models import Case, Deadline, Item, Organisation
from cases.queries.contributions import contributions

AGENCIES, PARTS = 500, ("data_set", "commentary", "written_review")
LIMIT = 2.0

_REFERENCE, _ON, _DUE = "BENCH-SA-2027-001", date(2027, 6, 1), date(2027, 5, 28)
_COORDINATOR = Actor("coordinator")
_SECTIONS = [f"section_{number}" for number in range(1, 15)]
_RUNS = 15


def measure(name: str) -> dict[str, Any]:
    """The shortest of some runs of each, in turns, on one of the databases."""
    with opened(name) as (engine, sessions):
        fill(engine)
        bare = text(_BARE[engine.dialect.name])
        ours, floor = [], []
        for _ in range(_RUNS):
            ours.append(_timed(sessions, _matrix))
            floor.append(_timed(sessions, lambda session: session.connection().execute(bare).all()))
    return {
        "what": f"matrix of {AGENCIES} agencies with 3 parts against bare SQL, {name}",
        "ours_ms": min(ours),
        "floor_ms": min(floor),
        "ratio": min(ours) / min(floor),
        "limit": LIMIT,
    }


def fill(engine: Engine) -> None:
    """Write an assessment whose data call is open, with its agencies, parts and time limits."""
    with engine.begin() as connection:
        procedure = connection.execute(
            text("SELECT id, partnership_id FROM procedure WHERE version = 'mk-sa-2025'")
        ).one()
        connection.execute(insert(Case.__table__), [_case(procedure.id, procedure.partnership_id)])
        case_id = connection.execute(text("SELECT max(id) FROM review_case")).scalar_one()
        bodies = [_body(number, procedure.partnership_id) for number in range(AGENCIES)]
        connection.execute(insert(Organisation.__table__), bodies)
        numbers = range(AGENCIES * len(PARTS))
        connection.execute(insert(Item.__table__), [_part(number, case_id) for number in numbers])
        connection.execute(insert(Deadline.__table__), [_limit(number, case_id) for number in numbers])
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _matrix(session: Session) -> None:
    rows = contributions(session, _COORDINATOR, _REFERENCE, on=_ON)
    assert len(rows) == AGENCIES
    assert rows[0].written_review
    assert rows[0].sections == tuple(_SECTIONS)


def _timed(sessions: sessionmaker[Session], what: Any) -> float:  # noqa: ANN401 - anything that takes a session
    with sessions.begin() as session:
        session.connection()
        began = perf_counter()
        what(session)
        return (perf_counter() - began) * 1_000


def _case(procedure_id: int, partnership_id: int) -> dict[str, object]:
    return {
        "reference": _REFERENCE,
        "kind": "strategic_assessment",
        "partnership_id": partnership_id,
        "lifecycle_version": "csp-2010/1",
        "procedure_id": procedure_id,
        "calendar_version": "-",
        "state": "data_call",
        "at_rest": False,
        "opened_on": date(2027, 4, 1),
        "state_since": date(2027, 4, 15),
        "record": {},
        "advance_on": None,
        "history_length": 0,
        "history_head": "0" * 64,
        "version": 1,
    }


def _body(number: int, partnership_id: int) -> dict[str, object]:
    key = f"agency-{number:04d}"
    return {"partnership_id": partnership_id, "key": key, "name": f"Agency {number}", "address": []}


def _part(number: int, case_id: int) -> dict[str, object]:
    organisation, part = f"agency-{number // len(PARTS):04d}", PARTS[number % len(PARTS)]
    asked = {"organisation": organisation, "part": part, "sections": _SECTIONS}
    return {
        "case_id": case_id,
        "key": f"contribution-{number + 1}",
        "kind": "contribution",
        "organisation": organisation,
        "state": "late" if number % 3 else "received",
        "at_rest": False,
        "opened_on": date(2027, 4, 15),
        "state_since": date(2027, 4, 15),
        "record": {"request": {"on": "2027-04-15", "sequence": number + 3, "input": asked}},
    }


def _limit(number: int, case_id: int) -> dict[str, object]:
    came_in = not number % 3
    return {
        "case_id": case_id,
        "name": "contribution",
        "item_key": f"contribution-{number + 1}",
        "status": "met" if came_in else "open",
        "anchor_sequence": number + 3,
        "started_on": date(2027, 4, 15),
        "original_due_on": _DUE,
        "net_due_on": _DUE,
        "due_on": _DUE,
        "met_on": _DUE + timedelta(days=number % 5) if came_in else None,
    }


_FIELDS = {
    "sqlite": "json_extract(i.record, '$.request.input.part'), json_extract(i.record, '$.request.input.sections')",
    "postgresql": "i.record #>> '{request,input,part}', i.record #>> '{request,input,sections}'",
}
_BARE = {
    dialect: (
        f"SELECT i.organisation, o.name, i.key, i.state, {fields}, d.due_on, d.met_on, d.status "
        "FROM review_case c JOIN item i ON i.case_id = c.id "
        "LEFT JOIN deadline d ON d.case_id = i.case_id AND d.item_key = i.key AND d.name = 'contribution' "
        "LEFT JOIN organisation o ON o.partnership_id = c.partnership_id AND o.key = i.organisation "
        f"WHERE c.reference = '{_REFERENCE}' AND i.kind = 'contribution' ORDER BY i.id, d.id"
    )
    for dialect, fields in _FIELDS.items()
}
