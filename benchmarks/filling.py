"""Filling a database with very many cases and deadlines, through the driver, so that sweeps can be measured on them."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Engine, insert, text

from cases.models import Case, Deadline

FIRST_LOOK = date(2027, 1, 1)
"""Every open deadline asks for a look on this day or later; one day's share is due on each following day."""

_BATCH = 20_000


def fill(engine: Engine, *, cases: int, deadlines: int, due: int, today: date) -> None:
    """Open cases in the drafting stage, each with its share of deadlines; `due` of these ask for a look by today."""
    with engine.begin() as connection:
        procedure = connection.execute(
            text("SELECT id, partnership_id FROM procedure WHERE kind = 'domestic_homicide_review'")
        ).one()
        for start in range(0, cases, _BATCH):
            rows = [
                _case(number, procedure.id, procedure.partnership_id)
                for number in range(start, min(cases, start + _BATCH))
            ]
            connection.execute(insert(Case.__table__), rows)
        first = connection.execute(text("SELECT min(id) FROM review_case WHERE reference LIKE 'BENCH-%'")).scalar_one()
        every = deadlines // due
        for start in range(0, deadlines, _BATCH):
            numbers = range(start, min(deadlines, start + _BATCH))
            rows = [
                _deadline(number, first + number % cases, today if number % every == 0 else None) for number in numbers
            ]
            connection.execute(insert(Deadline.__table__), rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _case(number: int, procedure_id: int, partnership_id: int) -> dict[str, object]:
    return {
        "reference": f"BENCH-{number:07d}",
        "kind": "domestic_homicide_review",
        "partnership_id": partnership_id,
        "lifecycle_version": "dhr-2016/1",
        "procedure_id": procedure_id,
        "calendar_version": "-",
        "state": "draft",
        "opened_on": date(2026, 1, 5),
        "state_since": date(2026, 6, 1),
        "record": {},
        "advance_on": None,
        "history_length": 0,
        "history_head": "0" * 64,
        "version": 1,
    }


def _deadline(number: int, case_id: int, due_on: date | None) -> dict[str, object]:
    look_on = due_on or FIRST_LOOK + timedelta(days=30 + number % 300)
    return {
        "case_id": case_id,
        "name": "complete_review",
        "item_key": "",
        "status": "open",
        "anchor_sequence": number,
        "started_on": date(2026, 2, 2),
        "original_due_on": look_on,
        "net_due_on": look_on,
        "due_on": look_on - timedelta(days=1),
        "next_look_on": look_on,
    }
