"""What recording an event costs, against the same rows written by bare SQL in one transaction."""

from __future__ import annotations

import cProfile
import io
import pstats
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from benchmarks.bare_rows import BareRows
from benchmarks.databases import ROOT, opened
from cases.access import Actor
from cases.clock import noon_on
from cases.opening import open_case
from cases.recording import record_event
from state_machines.input_files import read_mapping

CASES = 150
_FIRST = 20
LIMITS = {"SQLite": 10.0, "PostgreSQL": 3.0}
_COORDINATOR, _CHAIR = Actor("coordinator"), Actor("substitute-chair")
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
    """Time per event for the chair's decision (four deadlines, five letters) and for the bare rows of the same.

    The two take turns, so that whatever else the machine does meanwhile slows both.
    """
    with opened(name) as (engine, sessions):
        references = [_for_decision(sessions) for _ in range(2 * CASES + 2 * _FIRST)]
        model, *others = references
        _decide(sessions, model)
        bare = BareRows(engine, model)
        for reference in others[: _FIRST - 1]:
            _decide(sessions, reference)
        profile = _profile(sessions, others[_FIRST - 1 : 2 * _FIRST - 1])
        pairs = others[2 * _FIRST - 1 :]
        turns = [
            (_timed(_decide, sessions, one), _timed(bare.write, other))
            for one, other in zip(pairs[::2], pairs[1::2], strict=True)
        ]
        bare.close()
        ours, floor = (statistics.median(times) for times in zip(*turns[_FIRST:], strict=True))
    return {
        "what": f"record an event, {name}",
        "ours_ms": ours * 1000,
        "floor_ms": floor * 1000,
        "ratio": ours / floor,
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
            again=True,
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


def _timed(do: Callable[..., None], *given: object) -> float:
    began = time.perf_counter()
    do(*given)
    return time.perf_counter() - began


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
