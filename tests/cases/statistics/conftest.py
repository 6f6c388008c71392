"""A partnership with a procedure for case reviews, and a year of them that reconciles."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.registry import LIFECYCLES
from tests.cases.statistics.reviews import YEAR, add_review
from tests.letters.case_review_partnerships import NEXTON


@pytest.fixture
def nexton(sessions: sessionmaker[Session]) -> str:
    """Nexton, whose reporting year runs from April to March."""
    with sessions.begin() as session:
        given = read_partnership(json.dumps(NEXTON), "json", LIFECYCLES)
        load_partnership(session, given, now=noon_on(YEAR.starts_on))
    return "nexton"


@pytest.fixture
def a_year_of_reviews(sessions: sessionmaker[Session], nexton: str) -> str:
    """Seven applications: five refused, one reviewed with recommendations, one pending at the end of the year."""
    with sessions.begin() as session:
        for number in range(1, 6):
            add_review(
                session, number, ("receive", "2025-05-01"), ("threshold_not_met", "2025-05-20"), partnership=nexton
            )
        add_review(
            session,
            6,
            ("receive", "2025-06-02"),
            ("threshold_met", "2025-06-20", {"route": "count"}),
            ("hold", "2025-07-10", {"victim_took_part": "attend"}),
            ("issue_outcome", "2025-07-17", {"recommendations": [{"number": "1"}]}),
            partnership=nexton,
        )
        add_review(session, 7, ("receive", "2026-03-30"), partnership=nexton)
    return nexton
