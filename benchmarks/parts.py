"""What a part of a contribution costs: in a cycle of 500 agencies with 14 sections, against one of ten agencies."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, sessionmaker

from benchmarks.databases import opened
from cases.access import Actor
from cases.clock import noon_on
from cases.due import deadlines_due
from cases.models import Case, Deadline, Organisation, Partnership
from cases.opening import open_case
from cases.recording import record_event
from cases.sweeping import CHASED, act_on_deadline
from state_machines.community_safety.sections import THE_FOURTEEN
from state_machines.strategic_assessment.inputs_items import Part

FEW, MANY = 30, 1_500
LIMIT = 1.3
# Asking one agency more reads the plan of the cycle, which names every agency; nothing else does so for each part.
LIMIT_OF_ONE_MORE = 2.0
_TIMED = 24
_COORDINATOR = Actor("coordinator")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The kind of item that is measured: how a case comes to have a number of it, and what is then done with each.

    `opened_with` answers the input of the first, second or third case with a number of parts: of some there is one a
    year. `before` are events of the case that lead up to `open_all`, which opens the parts, each with an open deadline;
    all are recorded on the day after `opened_on`. `open_one` opens one more; `record` is the event of a part.
    `chased_after_days` is when the open deadlines are chased, in days after `opened_on`.
    """

    case: str
    opened_with: Callable[[int, int], Values]
    item: str
    opened_on: date
    before: tuple[tuple[str, Values], ...] = ()
    open_all: str
    all_of: Values
    open_one: str
    one_more: Callable[[int], Values]
    record: str
    recorded: Values
    chased_after_days: int


CONTRIBUTIONS = Parts(
    case="strategic_assessment",
    opened_with=lambda turn, number: {
        "year_from": f"{2025 + turn}-04-01",
        "period_from": "2025-04-01",
        "period_to": "2026-03-31",
        "previous_period_to": "2025-03-31",
        "agencies": [_agency(one) for one in range(number // len(Part))],
    },
    item="contribution",
    opened_on=date(2026, 11, 2),
    before=(("agree_proposal", {"body": "mk-together", "met_on": "2026-11-03", "minute": "item 4"}),),
    open_all="open_data_call",
    all_of={},
    open_one="request",
    one_more=lambda number: {"organisation": _key(100 + number), "part": "commentary"},
    record="receive",
    recorded={
        "received_on": "2026-11-03",
        "file": "data/contribution.csv",
        "period_from": "2025-04-01",
        "period_to": "2026-03-31",
        "depersonalised": True,
        "priorities": ["cybercrime"],
    },
    chased_after_days=38,
)


def measure(name: str, parts: Parts = CONTRIBUTIONS) -> Iterator[dict[str, Any]]:
    """What a part costs in each of four steps, on one of the databases: in a case with many against one with few.

    Both cases lie in the same database, and their turns alternate, so that whatever else the machine does slows both.
    """
    with opened(name) as (_, sessions):
        _list_bodies(sessions)
        warm, few, many = (_Measured(sessions, parts, turn, number) for turn, number in enumerate((FEW, FEW, MANY)))
        warm.open_all()
        yield _row(f"open {MANY:,} parts by one event", name, [few.open_all()], [many.open_all()])
        for what, step in _STEPS.items():
            turns = [(step(few, turn), step(many, turn)) for turn in range(_TIMED)]
            yield _row(what, name, *zip(*turns, strict=True), limit=LIMIT_OF_ONE_MORE if what == _ONE_MORE else LIMIT)


class _Measured:
    """A case with a number of parts; each step answers seconds for a part."""

    def __init__(self, sessions: sessionmaker[Session], parts: Parts, turn: int, number: int) -> None:
        self._sessions, self._parts, self._number = sessions, parts, number
        self._due: list[int] = []
        with sessions.begin() as session:
            self._reference = open_case(
                session,
                partnership="milton-keynes",
                kind=parts.case,
                values=parts.opened_with(turn, number),
                actor=_COORDINATOR,
                now=noon_on(parts.opened_on),
                again=True,
            ).reference
        for event, values in parts.before:
            self._timed(event, values)

    def open_all(self) -> float:
        return self._timed(self._parts.open_all, self._parts.all_of) / self._number

    def open_one(self, turn: int) -> float:
        return self._timed(self._parts.open_one, self._parts.one_more(turn), item=self._parts.item)

    def record(self, turn: int) -> float:
        # From the middle of the case: neither the first nor the last one found.
        key = f"{self._parts.item}-{self._number // 2 - _TIMED // 2 + turn + 1}"
        return self._timed(self._parts.record, self._parts.recorded, item=key)

    def chase(self, turn: int) -> float:
        today = self._parts.opened_on + timedelta(days=self._parts.chased_after_days)
        if turn == 0:
            with self._sessions.begin() as session:
                own = select(Deadline.id).join(Case).where(Case.reference == self._reference, Deadline.item_key != "")
                of_parts = set(session.scalars(own))
                self._due = [one.id for one in deadlines_due(session, on=today) if one.id in of_parts]
        began = time.perf_counter()
        with self._sessions.begin() as session:
            acted = act_on_deadline(session, self._due[turn], today=today, now=noon_on(today))
        took = time.perf_counter() - began
        assert acted.outcome == CHASED, f"{acted.subject}: {acted.outcome}"
        return took

    def _timed(self, event: str, values: Values, *, item: str | None = None) -> float:
        began = time.perf_counter()
        with self._sessions.begin() as session:
            record_event(
                session,
                reference=self._reference,
                event=event,
                values=values,
                actor=_COORDINATOR,
                now=noon_on(self._parts.opened_on + timedelta(days=1)),
                item=item,
            )
        return time.perf_counter() - began


_ONE_MORE = "open one more part"
_STEPS: dict[str, Callable[[_Measured, int], float]] = {
    _ONE_MORE: _Measured.open_one,
    "record an event on a part": _Measured.record,
    "chase a part": _Measured.chase,
}


def _row(what: str, name: str, few: Any, many: Any, *, limit: float = LIMIT) -> dict[str, Any]:  # noqa: ANN401 - seconds, however many
    ours, floor = (statistics.median(times) for times in (many, few))
    return {
        "what": f"{what}, of {MANY:,} against {FEW}, {name}",
        "ours_ms": ours * 1000,
        "floor_ms": floor * 1000,
        "ratio": ours / floor,
        "limit": limit,
    }


def _list_bodies(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        owner = session.scalars(select(Partnership.id)).one()
        bodies = [
            {"partnership_id": owner, "key": _key(number), "name": f"Agency {number}", "address": []}
            for number in range(MANY // len(Part))
        ]
        session.execute(insert(Organisation), bodies)


def _agency(number: int) -> Values:
    """An agency that serves one of the fourteen sections."""
    section = THE_FOURTEEN[number % len(THE_FOURTEEN)].code
    return {"organisation": _key(number), "nominee": {"name": "Invented Nominee"}, "sections": [section]}


def _key(number: int) -> str:
    return f"agency-{number:04d}"
