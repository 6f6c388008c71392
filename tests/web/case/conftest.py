"""Somebody without any part, and cases of the kinds that no story tells."""

from __future__ import annotations

from datetime import date

import pytest

from cases.access import Actor
from cases.clock import noon_on
from cases.models import Officer
from cases.opening import open_case
from cases.recording import record_event
from tests.cases.community_safety.conftest import (  # noqa: F401 - cycles to start from
    a_planned_assessment,
    a_published_assessment,
    a_signed_off_assessment,
    a_submitted_assessment,
    an_assessment_in_call,
    opened,
)
from tests.cases.statistics.conftest import a_year_of_reviews, nexton  # noqa: F401 - a year to start from
from tests.cast import DAN

NEXTON = Actor("nexton-coordinator")


@pytest.fixture
def dan(sessions) -> str:
    """An officer without a part: for him no case exists."""
    with sessions.begin() as session:
        session.add(Officer(key=DAN.key, name="Dan Elsewhere", email="dan@elsewhere.example"))
    return DAN.key


@pytest.fixture
def a_complaint_log(sessions, nexton) -> str:  # noqa: F811
    """The log of somebody who reported thrice, on three days of March 2026."""
    report = {"reported_to": "nexton-homes", "behaviour": "Loud music from neighbour 1.", "channel": "telephone"}
    with sessions.begin() as session:
        given = {**report, "reported_on": "2026-03-10", "complainant": {"name": "Posy Thistlewood"}}
        reference = open_case(
            session,
            partnership=nexton,
            kind="asb_complaint_log",
            values=given,
            actor=NEXTON,
            now=noon_on(date(2026, 3, 10)),
        ).reference
    for day in (17, 24):
        with sessions.begin() as session:
            record_event(
                session,
                reference=reference,
                event="report_again",
                values={**report, "reported_on": f"2026-03-{day}"},
                actor=NEXTON,
                now=noon_on(date(2026, 3, day)),
            )
    return reference


@pytest.fixture
def a_reporting_year(sessions, a_year_of_reviews) -> str:  # noqa: F811
    """The year of case reviews from April 2025, opened at its end."""
    with sessions.begin() as session:
        return open_case(
            session,
            partnership=a_year_of_reviews,
            kind="community_trigger_year",
            values={"period_from": "2025-04-01", "period_to": "2026-03-31"},
            actor=NEXTON,
            now=noon_on(date(2026, 4, 2)),
        ).reference


@pytest.fixture
def a_year_of_the_partnership(milton_keynes, opened) -> str:  # noqa: F811
    """The partnership's year from April 2026."""
    return opened("community_safety_year", date(2026, 4, 1), year_from="2026-04-01")
