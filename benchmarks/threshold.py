"""The threshold over 10,000 complaints in one application, against bare SQL that counts those in the same windows."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from benchmarks.databases import ROOT
from cases.partnership_file import read_partnership
from state_machines.community_trigger.complaints import RecordedComplaint
from state_machines.community_trigger.findings import Reason
from state_machines.community_trigger.procedure import CaseReviewProcedure
from state_machines.community_trigger.threshold import assess
from state_machines.registry import LIFECYCLES

COMPLAINTS = 10_000
LIMIT_MS = 100.0
_RUNS = 5
_RECEIVED_ON = date(2026, 11, 21)
_BARE = """
SELECT count(*) FROM complaint
WHERE made_on <= :received_on
  AND made_on < date(behaviour_on, '+1 month')
  AND :received_on < date(made_on, '+6 months')
"""


def measure() -> dict[str, Any]:
    """The best of a few runs of each; both find the same number within the windows of the Act."""
    procedure, complaints = _procedure(), [_complaint(number) for number in range(COMPLAINTS)]
    database = _table(complaints)
    received = {"received_on": _RECEIVED_ON.isoformat()}
    found = assess(complaints, _RECEIVED_ON, procedure)
    in_time = sum(one.reason in {Reason.COUNTS, Reason.SAME_INCIDENT} for one in found.findings)
    counted = database.execute(_BARE, received).fetchone()[0]
    assert in_time == counted, f"{in_time} in time, and {counted} by bare SQL"
    ours = _best(lambda: assess(complaints, _RECEIVED_ON, procedure))
    floor = _best(lambda: database.execute(_BARE, received).fetchone())
    return {
        "what": f"threshold over {COMPLAINTS:,} complaints against bare SQL (limit {LIMIT_MS:.0f} ms)",
        "ours_ms": ours,
        "floor_ms": floor,
        "ratio": ours / floor,
        "limit": LIMIT_MS / floor,
    }


def _procedure() -> CaseReviewProcedure:
    text = (ROOT / "policies/milton-keynes.yaml").read_text(encoding="utf-8")
    given = read_partnership(text, "yaml", LIFECYCLES)
    settings = next(one["settings"] for one in given.procedures if one["kind"] == "community_trigger")
    return CaseReviewProcedure.model_validate(settings)


def _complaint(number: int) -> RecordedComplaint:
    """Spread over a year, some reported late, by many households to three bodies."""
    made_on = date(2025, 11, 1) + timedelta(days=number % 380)
    return RecordedComplaint(
        made_on=_early(made_on),
        made_to=("council", "police", "landlord")[number % 3],
        behaviour_on=min(_early(made_on - timedelta(days=number % 40)), _early(made_on)),
        household=f"household {number % 500}",
        reference=f"REF-{number}",
    )


def _early(day: date) -> date:
    """A day that every month has: there the bare SQL's months end where those of the Act do."""
    return day.replace(day=min(day.day, 28))


def _table(complaints: list[RecordedComplaint]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE complaint (made_on TEXT NOT NULL, behaviour_on TEXT NOT NULL)")
    rows = ((one.made_on.isoformat(), one.behaviour_day.isoformat()) for one in complaints)
    database.executemany("INSERT INTO complaint VALUES (?, ?)", rows)
    return database


def _best(do: Callable[[], object]) -> float:
    took = []
    for _ in range(_RUNS):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1_000)
    return min(took)
