"""Rows written together read back as they would had each been written alone, on either database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import inspect, select

from cases.audit import FIRST_HASH
from cases.inserting import insert_all
from cases.models import Case, CaseEvent

AT = datetime(2026, 7, 1, 22, 30, 0, 123456, tzinfo=UTC)
INPUT = {"words": 'O’Brien\'s "note"\\ 100% ü\n%s :rows', "list": [1, 2.5, None, True], "none": None}


@pytest.mark.parametrize("count", [1, 2, 7])
def test_rows_written_together_read_back_as_they_were_given(a_notified_case, sessions, count):
    with sessions.begin() as session:
        case_id = session.scalars(select(Case.id).where(Case.reference == a_notified_case)).one()
        insert_all(session, CaseEvent, given := [_row(case_id, number) for number in range(count)])

    with sessions.begin() as session:
        stored = session.scalars(
            select(CaseEvent).where(CaseEvent.case_id == case_id, CaseEvent.sequence >= 900).order_by(CaseEvent.id)
        ).all()
        columns = [column.key for column in inspect(CaseEvent).columns if column.key != "id"]
        assert [{name: getattr(one, name) for name in columns} for one in stored] == given


def test_no_rows_write_nothing(session):
    insert_all(session, CaseEvent, [])

    assert session.scalars(select(CaseEvent)).all() == []


def _row(case_id: int, number: int) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "sequence": 900 + number,
        "item_key": None if number % 2 else f"agency_return-{number}",
        "event": "note",
        "from_state": "notified",
        "to_state": "notified",
        "officer": "coordinator",
        "role": "coordinator",
        "happened_on": date(2026, 7, 1),
        "recorded_at": AT,
        "input": INPUT,
        "consequences": {},
        "previous_hash": FIRST_HASH,
        "hash": FIRST_HASH,
    }
