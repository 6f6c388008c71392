"""The floor of recording an event: the same rows by bare SQL through the driver, in one transaction."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Engine

_WRITTEN = (("case_event", "sequence"), ("deadline", "anchor_sequence"), ("letter_owed", "sequence"))
_JSON = ("input", "consequences", "context")


class BareRows:
    """Writes the rows that the decision wrote for one case, for others, through the driver alone.

    What has to be worked out for them is worked out here too: the record is read, the new entry put in, and the
    columns that hold JSON are made from their values. The deadlines that were met, the letters that were withdrawn and
    the case get the same columns.
    """

    def __init__(self, engine: Engine, model: str) -> None:
        self._lite = engine.dialect.name == "sqlite"
        mark = "?" if self._lite else "%s"
        self._connection = engine.raw_connection()
        self._cursor: Any = self._connection.cursor()
        cursor = self._cursor
        cursor.execute(f"SELECT id, record FROM review_case WHERE reference = {mark}", (model,))
        model_id, record = cursor.fetchone()
        self._entry = _value(record)["decide_proceed"]
        since = self._entry["sequence"]
        self._inserts = [_insert_like(cursor, mark, table, column, model_id, since) for table, column in _WRITTEN]
        cursor.execute(
            f"SELECT letter, status, reason FROM letter_owed WHERE case_id = {mark} AND status = 'cancelled'",
            (model_id,),
        )
        self._withdrawn = [tuple(row) for row in cursor.fetchall()]
        columns = ("state", "state_since", "advance_on", "history_length", "history_head")
        cursor.execute(f"SELECT {', '.join(columns)} FROM review_case WHERE id = {mark}", (model_id,))
        self._moved = tuple(cursor.fetchone())
        settings = ", ".join(f"{column} = {mark}" for column in (*columns, "record", "version"))
        self._update = f"UPDATE review_case SET {settings} WHERE id = {mark} AND version = {mark}"
        self._read = f"SELECT id, version, record FROM review_case WHERE reference = {mark}"
        self._met = (
            f"UPDATE deadline SET status = {mark}, met_on = {mark}, next_look_on = {mark} "
            f"WHERE case_id = {mark} AND name = {mark}"
        )
        self._withdraw = (
            f"UPDATE letter_owed SET status = {mark}, reason = {mark} WHERE case_id = {mark} AND letter = {mark}"
        )
        self._connection.commit()

    def write(self, reference: str) -> None:
        """Write the rows of the model's decision for another case."""
        cursor = self._cursor
        if self._lite:
            cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(self._read, (reference,))
        case_id, version, record = cursor.fetchone()
        for insert, columns, rows in self._inserts:
            values = [tuple(case_id if name == "case_id" else _plain(row[name]) for name in columns) for row in rows]
            cursor.executemany(insert, values)
        cursor.execute(self._met, ("met", "2026-11-16", None, case_id, "decide"))
        letters = [(status, reason, case_id, letter) for letter, status, reason in self._withdrawn]
        cursor.executemany(self._withdraw, letters)
        record = json.dumps({**_value(record), "decide_proceed": self._entry})
        cursor.execute(self._update, (*self._moved, record, version + 1, case_id, version))
        if cursor.rowcount != 1:
            message = f"The bare rows of {reference} were not written."
            raise RuntimeError(message)
        self._connection.commit()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()


def _insert_like(
    cursor: Any,  # noqa: ANN401 - the driver's own
    mark: str,
    table: str,
    column: str,
    case_id: int,
    since: int,
) -> tuple[str, list[str], list[dict[str, Any]]]:
    """An insert for the rows of one table from a row of the history on, its columns, and the rows with their values."""
    cursor.execute(f"SELECT * FROM {table} WHERE case_id = {mark} AND {column} >= {mark}", (case_id, since))
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
