"""Replaying a scenario: the real engine, the real sweeps, a database that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from cases.clock import noon_on
from cases.database import DatabaseUnusable, is_empty, make_engine, migrate
from statutory_reviews.bootstrap import bootstrap
from statutory_reviews.replay.outcome import Outcome, outcome_of
from statutory_reviews.replay.plan import CaseToReplay, Scenario
from statutory_reviews.replay.steps import Run, check, happen, open_one
from statutory_reviews.settings import Settings


def replay(scenario: Scenario, *, database_url: str | None = None) -> tuple[Outcome, ...]:
    """Replay a scenario and say how each of its cases stands at the end.

    Without `database_url` the database is thrown away. An empty database that is named is only written once the whole
    scenario has gone through. Raises ReplayStopped, ScenarioRefused or DatabaseUnusable.
    """
    if database_url is not None:
        _check_empty(database_url)
    with tempfile.TemporaryDirectory(prefix="reviews-replay-") as folder:
        home = Path(folder)
        outcomes = _replayed(scenario, home / "first", f"sqlite:///{home / 'first' / 'reviews.db'}")
        return outcomes if database_url is None else _replayed(scenario, home / "second", database_url)


def _replayed(scenario: Scenario, home: Path, database_url: str) -> tuple[Outcome, ...]:
    migrate(database_url)
    settings = Settings(home=home, database_url=database_url, print_folder=home / "letters", officer=None)
    clock: list[datetime] = []
    app = bootstrap(settings, clock=lambda: clock[-1])
    run = Run(app, scenario, noon_on(min(case.opened.on for case in scenario.cases)))
    try:
        for day, step in _in_order(run):
            run.now = noon_on(day)
            clock[:] = [run.now]
            step()
        return tuple(_outcome(run, case) for case in scenario.cases)
    finally:
        app.engine.dispose()


def _in_order(run: Run) -> Iterable[tuple[date, Callable[[], None]]]:
    """Everything by its day; on one day cases are opened first, then events happen, then the sweeps run."""
    scenario = run.scenario
    cases = {case.name: case for case in scenario.cases}
    steps: list[tuple[date, int, Callable[[], None]]] = []
    steps += [(case.opened.on, 0, _bound(open_one, run, case)) for case in scenario.cases]
    steps += [(event.step.on, 1, _bound(happen, run, event, cases[event.case])) for event in scenario.events]
    steps += [(day, 2, _bound(check, run, day)) for day in scenario.checks]
    return [(day, step) for day, _, step in sorted(steps, key=lambda one: one[:2])]


def _bound(step: Callable[..., None], *arguments: object) -> Callable[[], None]:
    return lambda: step(*arguments)


def _outcome(run: Run, case: CaseToReplay) -> Outcome:
    days = [event.step.on for event in run.scenario.events]
    return outcome_of(
        run.app,
        run.references[case.name],
        on=max([case.opened.on, *days, *run.scenario.checks]),
        title=run.scenario.title,
        refusals=run.refusals[case.name],
        checks=run.checks,
    )


def _check_empty(database_url: str) -> None:
    engine = make_engine(database_url)
    try:
        if not is_empty(engine):
            message = "The database is in use: it holds a partnership. A replay needs an empty one; name another."
            raise DatabaseUnusable(message)
    finally:
        engine.dispose()
