"""The history cannot be changed quietly: the database refuses, and where it was made to agree, the chain shows it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from cases import audit
from cases.models import Case, CaseEvent
from tests import examples
from tests.cast import open_one

ON = date(2026, 11, 9)


@pytest.fixture
def tamper(engine):
    """Change the history as somebody with the run of the database could: triggers away, then SQL."""

    def run(*statements):
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("ALTER TABLE case_event DISABLE TRIGGER ALL"))
            else:
                for act in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS case_event_no_{act}"))
            for statement in statements:
                assert connection.execute(text(statement)).rowcount > 0, statement

    return run


@pytest.fixture
def faults(sessions):
    def found(reference=None):
        with sessions.begin() as session:
            return [(fault.reference, fault.sequence, fault.sentence) for fault in audit.verify(session, reference)]

    return found


def test_a_whole_history_verifies(a_case_to_be_reviewed, faults, rows):
    assert faults() == []
    assert faults(a_case_to_be_reviewed) == []
    history = rows(CaseEvent)
    assert [row.sequence for row in history] == list(range(1, len(history) + 1))
    assert [row.previous_hash for row in history] == [audit.FIRST_HASH, *(row.hash for row in history[:-1])]
    assert rows(Case)[0].history_head == history[-1].hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE case_event SET officer = 'somebody-else' WHERE sequence = 1",
        "UPDATE case_event SET hash = hash",
        "DELETE FROM case_event WHERE sequence = 1",
        "DELETE FROM case_event",
    ],
)
def test_the_database_refuses_to_change_or_delete_history(a_case_in_scoping, engine, rows, statement):
    before = [row.hash for row in rows(CaseEvent)]

    with pytest.raises(DatabaseError, match="history"), engine.begin() as connection:
        connection.execute(text(statement))

    assert [row.hash for row in rows(CaseEvent)] == before


def test_a_postgresql_table_is_not_emptied_either(a_case_in_scoping, engine, rows):
    if engine.dialect.name != "postgresql":
        return  # SQLite knows no TRUNCATE
    with pytest.raises(DatabaseError, match="history"), engine.begin() as connection:
        connection.execute(text("TRUNCATE case_event CASCADE"))
    assert rows(CaseEvent)


@pytest.mark.parametrize(
    "change",
    [
        "officer = 'somebody-else'",
        "role = 'chair'",
        "happened_on = '2026-11-01'",
        "recorded_at = '2026-11-01 12:00:00'",
        "event = 'panel_held'",
        "to_state = 'cleared'",
        "from_state = 'cleared'",
        "item_key = 'agency_return-9'",
        "consequences = '{}'",
        "input = '{}'",
    ],
)
def test_a_changed_row_is_found(a_case_in_scoping, tamper, faults, change):
    tamper(f"UPDATE case_event SET {change} WHERE sequence = 3")  # noqa: S608

    assert faults() == [(a_case_in_scoping, 3, "Row 3 was changed after it was written.")]


def test_a_row_changed_with_its_hash_is_found_by_the_next(a_case_in_scoping, tamper, faults, rows):
    tamper("UPDATE case_event SET officer = 'somebody-else' WHERE sequence = 3")
    forged = audit.hash_of(vars(rows(CaseEvent, sequence=3)[0]))
    tamper(f"UPDATE case_event SET hash = '{forged}' WHERE sequence = 3")  # noqa: S608

    assert faults() == [(a_case_in_scoping, 4, "Row 4 does not follow the row before it.")]


def test_a_missing_row_is_found(a_case_in_scoping, tamper, faults):
    tamper("DELETE FROM case_event WHERE sequence = 3")

    assert (a_case_in_scoping, 3, "Row 3 of the history is missing.") in faults()


def test_a_missing_first_row_is_found(a_case_in_scoping, tamper, faults):
    tamper("DELETE FROM case_event WHERE sequence = 1")

    assert (a_case_in_scoping, 1, "Row 1 of the history is missing.") in faults()


def test_a_tail_cut_off_is_found(a_case_in_scoping, tamper, faults, rows):
    last = rows(CaseEvent)[-1].sequence
    tamper(f"DELETE FROM case_event WHERE sequence = {last}")  # noqa: S608

    assert faults() == [
        (a_case_in_scoping, last, f"The history ends at row {last - 1}, the case says it has {last} rows.")
    ]


def test_a_history_taken_away_whole_is_found(a_case_in_scoping, tamper, faults):
    tamper("DELETE FROM case_event")

    assert len(faults()) == 1
    assert faults()[0][2].startswith("The history ends at row 0")


def test_rows_that_changed_places_are_found(a_case_in_scoping, tamper, faults):
    tamper(
        "UPDATE case_event SET sequence = 99 WHERE sequence = 3",
        "UPDATE case_event SET sequence = 3 WHERE sequence = 4",
        "UPDATE case_event SET sequence = 4 WHERE sequence = 99",
    )

    assert {number for _, number, _ in faults()} >= {3, 4}


def test_a_row_added_behind_the_end_is_found(a_case_in_scoping, tamper, faults, rows):
    copied = "item_key, event, from_state, to_state, officer, role, happened_on, recorded_at, input, consequences"
    last = rows(CaseEvent)[-1]
    tamper(
        f"INSERT INTO case_event (case_id, sequence, {copied}, previous_hash, hash) "  # noqa: S608
        f"SELECT case_id, sequence + 1, {copied}, hash, hash FROM case_event WHERE sequence = {last.sequence}"
    )

    assert faults() != []


def test_a_row_moved_to_another_case_is_found_in_both(sessions, milton_keynes, tamper, faults):
    first, second = open_one(sessions), open_one(sessions)
    tamper("UPDATE case_event SET case_id = 2, sequence = 3 WHERE case_id = 1 AND sequence = 2")

    assert {reference for reference, _, _ in faults()} == {first, second}


def test_one_case_is_verified_alone(sessions, milton_keynes, tamper, faults):
    first, second = open_one(sessions), open_one(sessions)
    tamper("UPDATE case_event SET officer = 'x' WHERE case_id = 1 AND sequence = 1")

    assert [fault[0] for fault in faults(first)] == [first]
    assert faults(second) == []


def test_a_case_goes_on_from_where_its_history_ends(a_case_in_scoping, record, faults, rows):
    """Two transactions, one chain: the second begins where the first committed."""
    length = rows(Case)[0].history_length
    record(a_case_in_scoping, "joint_lead", ON, **examples.of_case("joint_lead", ON))

    assert rows(Case)[0].history_length == length + 1
    assert faults() == []


def test_a_refused_event_leaves_no_row_and_no_gap(a_case_in_scoping, record, rows, faults):
    length = rows(Case)[0].history_length
    with pytest.raises(ValueError, match="is not possible while"):
        record(a_case_in_scoping, "publish", ON, **examples.of_case("publish", ON))

    assert rows(Case)[0].history_length == length == len(rows(CaseEvent))
    assert faults() == []
