"""Scenarios that come out as they expect, and the cases of these timelines at their end, on their pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cases.clock import noon_on
from cases.models import Case, CaseEvent, Officer, OfficerRole
from statutory_reviews.bootstrap import Application, bootstrap
from statutory_reviews.replay import replaying
from statutory_reviews.replay.outcome import Outcome
from statutory_reviews.replay.scenario import read_scenario
from statutory_reviews.settings import Settings
from tests.replay.shipped import SHIPPED, SHOWN, check
from tests.web.case.walking import statuses, walk
from tests.web.client import OK, Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=SHOWN)
def replayed(request, tmp_path_factory) -> tuple[str, tuple[Outcome, ...], Application]:
    """A scenario at its end, with the clock on the last day on which something was recorded."""
    home: Path = tmp_path_factory.mktemp("replayed")
    url = f"sqlite:///{home / 'reviews.db'}"
    outcomes = replaying._replayed(read_scenario(SHIPPED[request.param]), home, url)
    settings = Settings(home=home, database_url=url, print_folder=home / "letters", officer=None)
    days: list[date] = []
    application = bootstrap(settings, clock=lambda: noon_on(days[-1]))
    with application.sessions.begin() as session:
        days.append(session.scalar(select(func.max(CaseEvent.happened_on))))
    yield request.param, outcomes, application
    application.engine.dispose()


def cases_of(application: Application) -> dict[str, str]:
    with application.sessions.begin() as session:
        return dict(session.execute(select(Case.reference, Case.kind)).tuples().all())


def officers(application: Application, role: str) -> list[str]:
    with application.sessions.begin() as session:
        rows = (
            select(Officer.key)
            .join(OfficerRole, OfficerRole.officer_id == Officer.id)
            .where(OfficerRole.role == role)
            .order_by(Officer.id)
        )
        return list(session.scalars(rows))


def test_a_scenario_comes_out_as_it_expects(replayed):
    name, outcomes, _ = replayed

    check(SHIPPED[name], outcomes)


def test_every_page_of_every_case_is_shown(replayed):
    name, _, application = replayed
    cases = cases_of(application)
    browsers = [Browser(application, key) for key in officers(application, "coordinator")]

    assert SHOWN[name] <= set(cases.values())
    for reference in cases:
        shown = [walk(browser, reference) for browser in browsers if OK in statuses(browser, reference)]
        assert shown, f"no coordinator sees {reference}"
