"""Cycles of Milton Keynes to start from: one that was published, with recommendations in several states."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cases.clock import noon_on
from cases.opening import open_case
from tests.cases.community_safety.plans import BOARD, PUBLISHED, plan
from tests.cast import CHAIR, COORDINATOR


@pytest.fixture
def opened(sessions) -> Callable[..., str]:
    """Open a case of the partnership that is loaded: opened(kind, on, **input); answers its reference."""

    def open_one(kind: str, on: date, **values: Any) -> str:
        with sessions.begin() as session:
            return open_case(
                session,
                partnership="milton-keynes",
                kind=kind,
                values=values,
                actor=COORDINATOR,
                now=noon_on(on),
                happened_on=on,
            ).reference

    return open_one


@pytest.fixture
def a_planned_assessment(milton_keynes, opened) -> str:
    """The assessment of 2026/27, planned on 2 April 2026."""
    return opened("strategic_assessment", date(2026, 4, 2), **plan())


@pytest.fixture
def an_assessment_in_call(a_planned_assessment, record) -> str:
    """The data call was opened on 7 May 2026; the police owe three parts."""
    reference = a_planned_assessment
    record(reference, "agree_proposal", date(2026, 5, 6), met_on="2026-05-06", **BOARD)
    record(reference, "open_data_call", date(2026, 5, 7))
    return reference


@pytest.fixture
def a_submitted_assessment(an_assessment_in_call, record) -> str:
    """Submitted on 1 July 2026, its gates waived, with four recommendations that have no owner yet."""
    reference = an_assessment_in_call
    on = date(2026, 6, 1)
    for number in (1, 2, 3):
        record(reference, "waive", on, item=f"contribution-{number}", reason="Not had.", waived_by="the chair")
    record(reference, "waive", on, item="section-1", reason="Left out.", waived_by="the chair")
    record(reference, "close_call", on)
    record(reference, "circulate_draft", on, circulated_on="2026-06-01", version="1")
    record(reference, "close_comments", date(2026, 6, 20))
    for number in range(1, 9):  # with every part waived, the ninth is closed
        waiver = {"gate": f"G{number}", "reason": "For the test.", "waived_by": "the chair", "decided_on": "2026-06-20"}
        record(reference, "waive", date(2026, 6, 20), by=CHAIR, item="gate_waiver", **waiver)
    for number in (1, 2, 3, 4):
        values = {"theme": "Violence", "finding": f"Finding {number}.", "recommendation": f"Do thing {number}."}
        record(reference, "propose", date(2026, 6, 20), item="recommendation", **values)
    record(reference, "submit", date(2026, 7, 1), executive_summary="In short.", version="2")
    return reference


@pytest.fixture
def a_signed_off_assessment(a_submitted_assessment, record) -> str:
    """Signed off on 9 September 2026."""
    reference = a_submitted_assessment
    signed = {"met_on": "2026-09-09", "decision": "agreed", "members_present": 3, **BOARD}
    record(reference, "sign_off", date(2026, 9, 9), **signed)
    return reference


@pytest.fixture
def a_published_assessment(a_signed_off_assessment, record) -> str:
    """Published on 1 October 2026; recommendation-1 is proposed, -2 assigned, -3 done, -4 rejected."""
    reference = a_signed_off_assessment
    on = date(2026, 10, 1)
    record(reference, "publish", on, published_on="2026-10-01", **PUBLISHED)
    assigned = {"owner": "mk-council", "due_on": "2027-06-30"}
    for number in (2, 3):
        record(reference, "assign", on, item=f"recommendation-{number}", **assigned)
    record(reference, "complete", on, item="recommendation-3", done_on="2026-10-01", evidence="Minute 7.")
    record(reference, "reject", on, item="recommendation-4", reason="No means.", decided_by="the board")
    return reference


@pytest.fixture
def act(sessions) -> Callable[..., list[str]]:
    """Run one of the sweeps as the flows do, piece by piece, each in a transaction; answers the outcomes."""

    def run(sweep: Any, on: date) -> list[str]:
        done: list[str] = []
        with sessions.begin() as session:
            pieces = sweep.find(session, on, None, 100)
        for piece in pieces:
            with sessions.begin() as session:
                done += list(sweep.act(session, piece.id, on, noon_on(on)))
        return done

    return run
