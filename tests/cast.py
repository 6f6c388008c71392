"""The fixed cast, and situations to start from; fixtures are named for the situation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.access import Actor
from cases.clock import noon_on
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.recording import Recorded, record_event
from state_machines.input_files import read_mapping
from state_machines.registry import LIFECYCLES

ROOT = Path(__file__).resolve().parent.parent
KIND = "domestic_homicide_review"
NOTIFIED_ON = date(2026, 11, 2)

CHAIR = Actor("chair")
"""Chair of the partnership, and an officer of the notifying force: a conflict that the case shows."""
SUBSTITUTE = Actor("substitute-chair")
COORDINATOR = Actor("coordinator")
AUDITOR = Actor("auditor")
POLICE_CONTACT = Actor("police-contact")
DAN = Actor("dan")
"""Somebody without any part: for him no case exists."""

Record = Callable[..., Recorded]


def notification() -> dict[str, Any]:
    """The example notification, as a file gives it."""
    return read_mapping((ROOT / "scenarios/police-notification.example.yaml").read_text(encoding="utf-8"), "yaml")


def load_milton_keynes(session: Session) -> None:
    """Bring the example partnership in."""
    text = (ROOT / "policies/milton-keynes.yaml").read_text(encoding="utf-8")
    load_partnership(session, read_partnership(text, "yaml", LIFECYCLES), now=noon_on(NOTIFIED_ON))


@pytest.fixture
def milton_keynes(sessions: sessionmaker[Session]) -> str:
    """The partnership, loaded."""
    with sessions.begin() as session:
        load_milton_keynes(session)
    return "milton-keynes"


@pytest.fixture
def a_notified_case(sessions: sessionmaker[Session], milton_keynes: str) -> str:
    """The reference of a case just opened from the example notification, on 2 November 2026."""
    with sessions.begin() as session:
        opened = open_case(
            session,
            partnership=milton_keynes,
            kind=KIND,
            values=notification(),
            actor=COORDINATOR,
            now=noon_on(NOTIFIED_ON),
        )
    return opened.reference


@pytest.fixture
def record(sessions: sessionmaker[Session]) -> Record:
    """Record one event in a transaction of its own: record(reference, event, on, by=..., item=..., **input)."""

    def record_one(
        reference: str, event: str, on: date, *, by: Actor = COORDINATOR, item: str | None = None, **values: Any
    ) -> Recorded:
        with sessions.begin() as session:
            return record_event(
                session, reference=reference, event=event, values=values, actor=by, now=noon_on(on), item=item
            )

    return record_one
