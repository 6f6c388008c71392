"""The sweeps of the yearly cycle: side by side they open one, and a plan that is refused is on the stuck-work list."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import update

from cases import queries
from cases.clock import noon_on
from cases.models import Case, DutyWarning, Organisation, SweepFailure
from cases.opening import open_case
from tests.cases.community_safety.plans import OPENS, plan
from tests.cast import COORDINATOR
from workflows.sweeps import SWEEPS

TO_OPEN = ("open_community_safety_years", "plan_next_assessments")


@pytest.fixture
def an_assessment_before(sessions, milton_keynes):
    """The assessment of 2026/27, planned on 2 April 2026."""
    on = date(2026, 4, 2)
    with sessions.begin() as session:
        return open_case(
            session,
            partnership=milton_keynes,
            kind="strategic_assessment",
            values=plan(),
            actor=COORDINATOR,
            now=noon_on(on),
            happened_on=on,
        ).reference


def test_sweeps_side_by_side_open_one_cycle_and_warn_once(app, rows, an_assessment_before):
    for name, day in (*((name, OPENS) for name in TO_OPEN), ("warn_of_duties", date(2028, 1, 3))):
        with ThreadPoolExecutor(3) as workers:
            runs = [workers.submit(SWEEPS[name], app, day, noon_on(day)) for _ in range(3)]
            assert sum(run.result().failed for run in runs) == 0

    assert len(rows(Case, kind="community_safety_year")) == 1
    assert [one.reference for one in rows(Case, kind="strategic_assessment")] == [
        an_assessment_before,
        "MK-SA-2027-001",
    ]
    warned = [one.duty for one in rows(DutyWarning)]
    assert len(warned) == len(set(warned)) > 0


def test_a_plan_that_is_refused_stands_in_the_tray_until_it_can_be_made(
    app, sweep, rows, sessions, an_assessment_before
):
    call_it(sessions, "thames-valley-police", "the-police")
    sweep("open_community_safety_years", OPENS)
    refused = sweep("plan_next_assessments", OPENS)

    assert (refused.failed, refused.failures[0].reference) == (1, "MK-CSY-2027-001")
    assert "the partnership does not list 'thames-valley-police'" in refused.failures[0].sentence
    with sessions.begin() as session:
        (stuck,) = queries.tray(session, COORDINATOR, on=OPENS).stuck
    assert (stuck.reference, stuck.sweep) == ("MK-CSY-2027-001", "plan_next_assessments")

    call_it(sessions, "the-police", "thames-valley-police")
    assert sweep("plan_next_assessments", OPENS).outcomes == {"planned": 1}
    assert rows(SweepFailure)[0].settled_at is not None


def test_a_late_run_opens_the_year_that_is_in_hand(sweep, rows, an_assessment_before):
    assert sweep("open_community_safety_years", date(2028, 2, 1)).outcomes == {"opened": 1}
    assert sweep("plan_next_assessments", date(2028, 2, 1)).outcomes == {"planned": 1}

    (year,) = rows(Case, kind="community_safety_year")
    assert (year.record["open_year"]["input"]["year_from"], year.opened_on) == ("2027-04-01", date(2028, 2, 1))


def call_it(sessions, key, other):
    """Let an organisation of the partnership go by another key."""
    with sessions.begin() as session:
        session.execute(update(Organisation).where(Organisation.key == key).values(key=other))
