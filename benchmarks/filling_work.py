"""Filling a database with cases in which work waits, through the driver, so that pages can be measured on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, Table, insert, select, text

from benchmarks.databases import ROOT
from cases.access import Actor
from cases.clock import noon_on
from cases.database import Session, sessionmaker
from cases.models import Case, Deadline, Item, LetterOwed, Procedure, SweepFailure
from cases.opening import open_case
from state_machines.input_files import read_mapping

TODAY = date(2027, 3, 1)
_KIND = "domestic_homicide_review"
_BATCH = 5_000
_LAST_OF_THE_POLICE = 2_000
_DEADLINES = ("complete_review", "submit_to_home_office", "agency_return", "agency_return")
"""Of each case, half of them its agencies'; they are due in the year around today."""

Values = dict[str, Any]


def fill_with_work(engine: Engine, *, cases: int) -> None:
    """Open so many cases: each has deadlines, one in ten a letter to release, one in twenty a decision to take."""
    with engine.begin() as connection:
        procedure = connection.execute(select(Procedure).where(Procedure.kind == _KIND)).mappings().first()
        assert procedure
        first = (connection.scalar(text("SELECT max(id) FROM review_case")) or 0) + 1
        for start in range(0, cases, _BATCH):
            numbers = range(start, min(cases, start + _BATCH))
            for table, rows in _rows(numbers, first, procedure["id"], procedure["partnership_id"]):
                connection.execute(insert(table), rows)
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT setval('review_case_id_seq', (SELECT max(id) FROM review_case))"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def open_a_case(sessions: sessionmaker[Session]) -> str:
    """A real case, opened as in the example; answers its reference."""
    given = (ROOT / "scenarios/police-notification.example.yaml").read_text(encoding="utf-8")
    with sessions.begin() as session:
        return open_case(
            session,
            partnership="milton-keynes",
            kind=_KIND,
            values=dict(read_mapping(given, "yaml")),
            actor=Actor("coordinator"),
            now=noon_on(date(2026, 11, 2)),
        ).reference


def _rows(numbers: range, first: int, procedure: int, partnership: int) -> Iterator[tuple[Table, list[Values]]]:
    yield _table(Case), [_case(number, first, procedure, partnership) for number in numbers]
    yield _table(Item), [_item(number, first) for number in numbers]
    due = tuple(enumerate(_DEADLINES))
    yield _table(Deadline), [_deadline(number, first, turn, name) for number in numbers for turn, name in due]
    yield _table(LetterOwed), [_letter(number, first) for number in numbers if number % 10 == 0]
    yield _table(SweepFailure), [_failure(number, first) for number in numbers if number % 50 == 0]


def _table(model: Any) -> Table:  # noqa: ANN401 - a mapped class
    table: Table = model.__table__
    return table


def _case(number: int, first: int, procedure: int, partnership: int) -> Values:
    return {
        "id": first + number,
        "reference": f"BENCH-{number:07d}",
        "kind": _KIND,
        "partnership_id": partnership,
        "lifecycle_version": "dhr-2016/1",
        "procedure_id": procedure,
        "calendar_version": "-",
        "state": "decision" if number % 20 == 0 else "draft",
        "opened_on": date(2026, 1, 5) + timedelta(days=number % 300),
        "state_since": date(2026, 11, 1) + timedelta(days=number % 100),
        "record": {},
        "history_length": 0,
        "history_head": "0" * 64,
        "version": 1,
    }


def _item(number: int, first: int) -> Values:
    return {
        "case_id": first + number,
        "key": "agency_return-1",
        "kind": "agency_return",
        "organisation": "thames-valley-police"
        if number % 100 == 0 and number < _LAST_OF_THE_POLICE
        else "mk-council-housing",
        "state": "requested",
        "opened_on": date(2026, 11, 2),
        "state_since": date(2026, 11, 2),
        "record": {"request": {"input": {"return_type": "scoping_reply"}, "on": "2026-11-02", "sequence": 2}},
    }


def _deadline(number: int, first: int, turn: int, name: str) -> Values:
    due_on = TODAY + timedelta(days=(number * 7 + turn * 90) % 365 - 180)
    return {
        "case_id": first + number,
        "item_key": "agency_return-1" if name == "agency_return" else "",
        "name": name,
        "status": "open",
        "anchor_sequence": turn,
        "started_on": date(2026, 1, 5),
        "original_due_on": due_on,
        "net_due_on": due_on,
        "due_on": due_on,
    }


def _letter(number: int, first: int) -> Values:
    return {
        "case_id": first + number,
        "sequence": 1,
        "item_key": "",
        "letter": "decision_to_home_office",
        "occurrence": "",
        "recipient_kind": "home_office",
        "recipient": "organisation:home-office",
        "channel": "post",
        "owed_on": date(2026, 11, 2) + timedelta(days=number % 100),
        "status": "awaiting_release",
        "context": {},
        "draft": "Dear Sir or Madam,\n" * 40,
    }


def _failure(number: int, first: int) -> Values:
    return {
        "sweep": "produce_letters",
        "case_id": first + number,
        "subject": f"letter:{number}",
        "failed_at": noon_on(date(2027, 2, 1)),
        "sentence": "It has no address. Add one, and it is tried again.",
    }
