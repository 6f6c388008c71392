"""Case reviews of the invented Nexton, brought to where a test begins."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import letter_changes
from cases.clock import noon_on
from cases.letter_files import Frozen
from cases.letters import claim
from cases.models import Deadline, LetterOwed
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.lifecycle import Role
from tests.cases.reviews.nexton import (
    ACKNOWLEDGED_ON,
    ASKED_ON,
    BY,
    CALLED_ON,
    COORDINATOR,
    DECIDED_ON,
    HELD_ON,
    ISSUED_ON,
    day,
)
from tests.cast import Record
from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import NEXTON, OPENED_ON

Told = Callable[..., str]


@pytest.fixture
def received(sessions: sessionmaker[Session]) -> Told:
    """An application received on 21 November 2026: received(application, settings={...}, **periods)."""

    def receive(application: dict[str, Any], *, settings: dict[str, Any] | None = None, **periods: Any) -> str:
        (procedure,) = NEXTON["procedures"]
        changed = procedure | {
            "periods": procedure.get("periods", {}) | periods,
            "settings": procedure["settings"] | (settings or {}),
        }
        with sessions.begin() as session:
            given = read_partnership(json.dumps(NEXTON | {"procedures": [changed]}, default=str), "json", (ASB_2014,))
            load_partnership(session, given, now=noon_on(OPENED_ON))
            return open_case(
                session,
                partnership="nexton",
                kind=ASB_2014.kind,
                values={name: value for name, value in application.items() if value is not None},
                actor=COORDINATOR,
                now=noon_on(OPENED_ON),
            ).reference

    return receive


@pytest.fixture
def acknowledged(received: Told, record: Record) -> Told:
    """The same, acknowledged on 23 November."""

    def acknowledge(application: dict[str, Any], **changes: Any) -> str:
        reference = received(application, **changes)
        record(reference, "acknowledge", ACKNOWLEDGED_ON, **BY, **of.ACKNOWLEDGED)
        return reference

    return acknowledge


@pytest.fixture
def asked(acknowledged: Told, record: Record) -> Told:
    """The same, with one agency asked on 24 November."""

    def ask(application: dict[str, Any], **changes: Any) -> str:
        reference = acknowledged(application, **changes)
        record(reference, "request_info", ASKED_ON, **BY, **of.INFORMATION | {"agencies": ["nexton-homes"]})
        return reference

    return ask


@pytest.fixture
def in_decision(asked: Told, record: Record) -> Told:
    """The same, before the bodies since 14 December."""

    def put(application: dict[str, Any], **changes: Any) -> str:
        reference = asked(application, **changes)
        returned = of.RETURN | {"received_on": "2026-12-02"}
        record(reference, "receive", day("2026-12-02"), item="agency_return-1", **BY, **returned)
        record(reference, "begin_decision", day("2026-12-14"), **BY)
        return reference

    return put


@pytest.fixture
def decided(in_decision: Told, record: Record) -> Told:
    """The same, decided on 15 December: decided(application, event, values)."""

    def decide(application: dict[str, Any], event: str, values: dict[str, Any], **changes: Any) -> str:
        reference = in_decision(application, **changes)
        record(reference, event, DECIDED_ON, **BY, **values)
        return reference

    return decide


@pytest.fixture
def refused(decided: Told) -> str:
    """A case in which the threshold is not met."""
    return decided(of.TOO_FEW, "threshold_not_met", of.NOT_MET)


@pytest.fixture
def held(decided: Told, record: Record) -> Told:
    """A case whose panel was held on 12 January 2027."""

    def hold(**changes: Any) -> str:
        reference = decided(of.APPLICATION, "threshold_met", of.MET, **changes)
        record(reference, "schedule", CALLED_ON, **BY, **of.PANEL)
        record(reference, "hold", HELD_ON, **BY, **of.HELD | {"held_on": HELD_ON.isoformat()})
        return reference

    return hold


@pytest.fixture
def monitored(held: Told, record: Record) -> Told:
    """A case whose outcome, with three recommendations, was issued on 18 January 2027."""

    def issue(**changes: Any) -> str:
        reference = held(**changes)
        record(reference, "issue_outcome", ISSUED_ON, **BY, **of.OUTCOME)
        return reference

    return issue


@pytest.fixture
def send(sessions: sessionmaker[Session]) -> Callable[[str, date], None]:
    """Release the letters of a name that have not left, and mark them sent on a day."""

    def send_all(name: str, on: date) -> None:
        with sessions.begin() as session:
            waiting = select(LetterOwed.id).where(LetterOwed.letter == name, LetterOwed.status == "owed")
            for one in session.scalars(waiting).all():
                taken, who = claim(session, one), {"actor": COORDINATOR, "role": Role.COORDINATOR}
                letter_changes.release(session, taken, Frozen(b"pages"), today=on, now=noon_on(on), **who)
                letter_changes.mark_sent(session, taken, proof="by hand", on=on, now=noon_on(on))

    return send_all


@pytest.fixture
def cancel(sessions: sessionmaker[Session]) -> Callable[[str, date], None]:
    """Cancel the letters of a name that have not left."""

    def cancel_all(name: str, on: date) -> None:
        who = {"actor": COORDINATOR, "role": Role.COORDINATOR}
        with sessions.begin() as session:
            for one in session.scalars(select(LetterOwed.id).where(LetterOwed.letter == name)).all():
                letter_changes.cancel(
                    session, claim(session, one), reason="Not safe.", today=on, now=noon_on(on), **who
                )

    return cancel_all


@pytest.fixture
def stands(rows) -> Callable[[], dict[str, tuple[str, date]]]:
    """How the latest deadline of each name of the case itself stands: its status, and the day it counts from."""
    return lambda: {one.name: (one.status, one.started_on) for one in rows(Deadline) if not one.item_key}


@pytest.fixture
def letters(rows) -> Callable[[str], list[str]]:
    """The status of each letter of a name."""
    return lambda name: [one.status for one in rows(LetterOwed) if one.letter == name]
