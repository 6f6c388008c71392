"""The fixed cast, and situations to start from; fixtures are named for the situation."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, select
from sqlalchemy.orm import Session, sessionmaker

from cases.access import Actor
from cases.clock import noon_on
from cases.models import Base
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.recording import Recorded, record_event
from cases.team import declare_interest
from state_machines.input_files import read_mapping
from state_machines.registry import LIFECYCLES
from tests import examples
from tests.postgresql import Content, content_of, put
from tests.story import COORDINATOR, POLICE_CONTACT, SUBSTITUTE, tell  # noqa: F401 - the cast

ROOT = Path(__file__).resolve().parent.parent
KIND = "domestic_homicide_review"
NOTIFIED_ON = date(2026, 11, 2)

CHAIR = Actor("chair")
"""Chair of the partnership, and an officer of the notifying force: a conflict that the case shows."""
AUDITOR = Actor("auditor")
DAN = Actor("dan")
"""Somebody without any part: for him no case exists."""

Record = Callable[..., Recorded]


def notification() -> dict[str, Any]:
    """The example notification, as a file gives it."""
    return copy.deepcopy(_read(ROOT / "scenarios/police-notification.example.yaml"))


def load_milton_keynes(session: Session, **changes: Any) -> None:
    """Bring the example partnership in; changes replace fields of its file, and `commencements` of its procedure."""
    content = copy.deepcopy(_read(ROOT / "policies/milton-keynes.yaml"))
    if "commencements" in changes:
        content["procedures"][0]["commencements"] = changes.pop("commencements")
    text = json.dumps(content | changes, default=str)
    load_partnership(session, read_partnership(text, "json", LIFECYCLES), now=noon_on(NOTIFIED_ON))


def open_one(sessions: sessionmaker[Session], on: date = NOTIFIED_ON, **changes: Any) -> str:
    """Open a case from the example notification, and another one each time; answers its reference."""
    with sessions.begin() as session:
        opened = open_case(
            session,
            partnership="milton-keynes",
            kind=KIND,
            values={name: value for name, value in (notification() | changes).items() if value is not None},
            actor=COORDINATOR,
            now=noon_on(on),
            again=True,
        )
    return opened.reference


@cache
def _read(path: Path) -> dict[str, Any]:
    return read_mapping(path.read_text(encoding="utf-8"), "yaml")


@pytest.fixture
def once(engine: Engine) -> Callable[[str, Callable[[], object]], None]:
    """Bring the database to where `tell` leaves it: once("a_decided_case", tell).

    Each is told once on each database and put back from then on: the whole story takes a quarter of a second to tell.
    """

    def bring_to(name: str, tell: Callable[[], object]) -> None:
        told = (engine.dialect.name, name)
        if told in _TOLD:
            _put_back(engine, _TOLD[told])
        else:
            tell()
            _TOLD[told] = _kept(engine)

    return bring_to


_TOLD: dict[tuple[str, str], bytes | Content] = {}


def _kept(engine: Engine) -> bytes | Content:
    return _file_of(engine).read_bytes() if engine.dialect.name == "sqlite" else _on_postgresql(engine, content_of)


def _put_back(engine: Engine, told: bytes | Content) -> None:
    if isinstance(told, bytes):
        _file_of(engine).write_bytes(told)
    else:
        _on_postgresql(engine, lambda connection: put(connection, told))


def _file_of(engine: Engine) -> Path:
    """The database's file with everything in it: the last connection to close empties the log beside it."""
    engine.dispose()
    return Path(str(engine.url.database))


def _on_postgresql(engine: Engine, act: Callable[[Any], Any]) -> Any:
    with closing(engine.raw_connection()) as connection:
        return act(connection.driver_connection)


@pytest.fixture
def situation(sessions: sessionmaker[Session], record: Record, once: Callable[..., None]) -> Callable[[str], str]:
    """Bring the database to a state of the story; answers the case's reference."""

    def tell_up_to(state: str) -> None:
        if state == LOADED:
            with sessions.begin() as session:
                load_milton_keynes(session)
        elif state == "notified":
            once(LOADED, lambda: tell_up_to(LOADED))
            open_one(sessions)
        else:
            once("notified", lambda: tell_up_to("notified"))
            tell(record, REFERENCE, state)

    def bring_to(state: str) -> str:
        once(state, lambda: tell_up_to(state))
        return REFERENCE

    return bring_to


LOADED = "loaded"
"""The partnership is there and no case yet."""

REFERENCE = "MK-DHR-2026-001"


@pytest.fixture
def milton_keynes(situation: Callable[[str], str]) -> str:
    """The partnership, loaded."""
    situation(LOADED)
    return "milton-keynes"


@pytest.fixture
def a_notified_case(situation: Callable[[str], str]) -> str:
    """The reference of a case just opened from the example notification, on 2 November 2026."""
    return situation("notified")


@pytest.fixture
def a_case_in_scoping(situation: Callable[[str], str]) -> str:
    """Scoping replies are asked of housing (agency_return-1) and the police (agency_return-2), on 3 November 2026."""
    return situation("scoping")


@pytest.fixture
def a_case_for_decision(situation: Callable[[str], str]) -> str:
    """The panel was held on 18 November 2026; the chair has to decide."""
    return situation("decision")


@pytest.fixture
def a_case_to_be_reviewed(situation: Callable[[str], str]) -> str:
    """The substitute chair decided on 20 November 2026 to hold a review."""
    return situation("proceed")


@pytest.fixture
def a_refused_case(a_case_for_decision: str, record: Record) -> str:
    """The substitute chair decided on 20 November 2026 to hold no review; the Home Office has not answered."""
    on = date(2026, 11, 20)
    record(a_case_for_decision, "decide_no", on, by=SUBSTITUTE, **examples.decision("decide_no", on))
    return a_case_for_decision


@pytest.fixture
def a_case_with_terms(situation: Callable[[str], str]) -> str:
    """Terms agreed on 8 February 2027; full returns of housing (-3) and the police (-4) are due on 22 March."""
    return situation("scoped")


@pytest.fixture
def a_case_in_evidence(situation: Callable[[str], str]) -> str:
    """The first full return came in on 22 March 2027; that of the police (agency_return-4) is outstanding."""
    return situation("evidence")


@pytest.fixture
def a_completed_case(situation: Callable[[str], str]) -> str:
    """The partnership signed on 22 November 2027."""
    return situation("completed")


@pytest.fixture
def a_cleared_case(situation: Callable[[str], str]) -> str:
    """The Home Office approved on 17 May 2028."""
    return situation("cleared")


@pytest.fixture
def a_published_case(situation: Callable[[str], str]) -> str:
    """Published on 12 June 2028; recommendation-1 is accepted and not yet done."""
    return situation("published")


@pytest.fixture
def record(sessions: sessionmaker[Session]) -> Record:
    """Record one event in a transaction of its own, on a day: record(reference, event, on, by=..., item=..., **input).

    It happened on that day, or earlier where its input names the day.
    """

    def record_one(
        reference: str, event: str, on: date, *, by: Actor = COORDINATOR, item: str | None = None, **values: Any
    ) -> Recorded:
        with sessions.begin() as session:
            return record_event(
                session,
                reference=reference,
                event=event,
                values=values,
                actor=by,
                now=noon_on(on),
                item=item,
            )

    return record_one


@pytest.fixture
def declare(sessions: sessionmaker[Session]) -> Callable[..., None]:
    """Declare an interest in a transaction of its own, which closes the case to the officer when it is a wall."""

    def declare_one(
        reference: str,
        officer: str = "chair",
        nature: str = "A cousin.",
        *,
        walled: bool = False,
        by: Actor = COORDINATOR,
        on: date = NOTIFIED_ON,
    ) -> None:
        with sessions.begin() as session:
            declare_interest(
                session, reference=reference, officer=officer, nature=nature, walled=walled, actor=by, now=noon_on(on)
            )

    return declare_one


@pytest.fixture
def rows(sessions: sessionmaker[Session]) -> Callable[..., list[Any]]:
    """The rows of a table as they stand, oldest first: rows(Deadline, name="decide")."""

    def found(model: type[Base], **having: Any) -> list[Any]:
        with sessions.begin() as session:
            return list(session.scalars(select(model).filter_by(**having).order_by(*inspect(model).primary_key)))

    return found
