"""Replaying a scenario: the real engine, the real sweeps, a database that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from cases.access import CaseNotFound, UnknownOfficer
from cases.clock import noon_on
from cases.database import DatabaseUnusable, is_empty, make_engine, migrate
from cases.entering import InputRefused
from cases.finding import ItemNotFound
from cases.letters import LetterRefused
from cases.opening import PartnershipNotFound, open_case
from cases.partnerships import load_partnership
from cases.recording import record_event
from cases.team import assign_role
from state_machines.engine import EventRefused
from state_machines.periods import CalendarTooShort
from state_machines.registry import RulesNotInForce
from statutory_reviews.bootstrap import Application, bootstrap
from statutory_reviews.replay.cast import acting, coordinator
from statutory_reviews.replay.desk import DESK_EVENTS, at_the_desk
from statutory_reviews.replay.outcome import Check, Outcome, Row, outcome_of
from statutory_reviews.replay.plan import CaseToReplay, Event, Scenario
from statutory_reviews.replay.scenario import ScenarioRefused
from statutory_reviews.settings import Settings
from workflows.sweeps import SWEEPS

_REFUSALS = (EventRefused, InputRefused, LetterRefused, CaseNotFound)
_BAD_INPUT = (ItemNotFound, UnknownOfficer, PartnershipNotFound, RulesNotInForce, CalendarTooShort)


class ReplayStopped(RuntimeError):
    """An event was refused that was not to be, or was not refused although it was to be."""


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


@dataclass(slots=True)
class _Run:
    """What a replay keeps while it goes on: the instant, and by the cases' names what became of them."""

    app: Application
    scenario: Scenario
    now: datetime
    references: dict[str, str] = field(default_factory=dict)
    refusals: dict[str, list[Row]] = field(default_factory=dict)
    joined: set[tuple[str, str]] = field(default_factory=set)
    checks: list[Check] = field(default_factory=list)


def _replayed(scenario: Scenario, home: Path, database_url: str) -> tuple[Outcome, ...]:
    migrate(database_url)
    settings = Settings(home=home, database_url=database_url, print_folder=home / "letters", officer=None)
    clock: list[datetime] = []
    app = bootstrap(settings, clock=lambda: clock[-1])
    run = _Run(app, scenario, noon_on(min(case.opened.on for case in scenario.cases)))
    try:
        for day, step in _in_order(run):
            run.now = noon_on(day)
            clock[:] = [run.now]
            step()
        return tuple(_outcome(run, case) for case in scenario.cases)
    finally:
        app.engine.dispose()


def _in_order(run: _Run) -> Iterable[tuple[date, Callable[[], None]]]:
    """Everything by its day; on one day cases are opened first, then events happen, then the sweeps run."""
    scenario = run.scenario
    cases = {case.name: case for case in scenario.cases}
    steps: list[tuple[date, int, Callable[[], None]]] = []
    steps += [(case.opened.on, 0, _bound(_open, run, case)) for case in scenario.cases]
    steps += [(event.step.on, 1, _bound(_happen, run, event, cases[event.case])) for event in scenario.events]
    steps += [(day, 2, _bound(_check, run, day)) for day in scenario.checks]
    return [(day, step) for day, _, step in sorted(steps, key=lambda one: one[:2])]


def _bound(step: Callable[..., None], *arguments: object) -> Callable[[], None]:
    return lambda: step(*arguments)


def _open(run: _Run, case: CaseToReplay) -> None:
    place = f"{run.scenario.path}, opened{f' ({case.name})' if case.name else ''}"
    opened = case.opened
    try:
        with run.app.sessions.begin() as session:
            load_partnership(session, case.partnership, now=run.now)
        with run.app.sessions.begin() as session:
            recorded = open_case(
                session,
                partnership=case.partnership.key,
                kind=case.kind,
                values=case.values,
                actor=acting(case.partnership, opened.by, opened.on).actor,
                now=run.now,
            )
    except _REFUSALS as refused:
        raise ReplayStopped(f"{place}: refused. {' '.join(_reasons(refused))}") from None
    except _BAD_INPUT as wrong:
        raise ScenarioRefused(f"{place}: {wrong}") from None
    run.references[case.name] = recorded.reference
    run.refusals[case.name] = []


def _happen(run: _Run, event: Event, case: CaseToReplay) -> None:
    step, place = event.step, run.scenario.place(event)
    try:
        _join(run, event, case)
        _record(run, event, case)
    except _REFUSALS as refused:
        reasons = _reasons(refused)
        if step.expect_refused is None:
            raise ReplayStopped(f"{place}: refused. {' '.join(reasons)}") from None
        for phrase in step.expect_refused:
            if not any(phrase.casefold() in reason.casefold() for reason in reasons):
                words = f"{place}: refused, but no reason says '{phrase}'. The reasons: {' '.join(reasons)}"
                raise ReplayStopped(words) from None
        entry = {"on": step.on.isoformat(), "event": step.event, "reasons": list(reasons)}
        run.refusals[case.name].append(entry)
    except _BAD_INPUT as wrong:
        raise ScenarioRefused(f"{place}: {wrong}") from None
    else:
        if step.expect_refused is not None:
            raise ReplayStopped(f"{place}: was to be refused, and was recorded.")


def _join(run: _Run, event: Event, case: CaseToReplay) -> None:
    """Give an independent chair or panel member their part in the case when they first act in it."""
    who = acting(case.partnership, event.step.by, event.step.on)
    if who.joins is None or (case.name, who.actor.key) in run.joined:
        return
    with run.app.sessions.begin() as session:
        assign_role(
            session,
            reference=run.references[case.name],
            officer=who.actor.key,
            role=who.joins,
            from_on=event.step.on,
            actor=coordinator(case.partnership, event.step.on),
            now=run.now,
        )
    run.joined.add((case.name, who.actor.key))


def _record(run: _Run, event: Event, case: CaseToReplay) -> None:
    step, reference = event.step, run.references[case.name]
    actor = acting(case.partnership, step.by, step.on).actor
    if step.event in DESK_EVENTS:
        at_the_desk(run.app, reference, step, event.values, actor, run.now)
        return
    with run.app.sessions.begin() as session:
        record_event(
            session,
            reference=reference,
            event=step.event,
            values=event.values,
            actor=actor,
            now=run.now,
            item=step.item,
        )


def _check(run: _Run, day: date) -> None:
    done = {name: dict(sweep(run.app, day, run.now).outcomes) for name, sweep in SWEEPS.items()}
    run.checks.append(Check(day, done))


def _outcome(run: _Run, case: CaseToReplay) -> Outcome:
    days = [event.step.on for event in run.scenario.events]
    return outcome_of(
        run.app,
        run.references[case.name],
        on=max([case.opened.on, *days, *run.scenario.checks]),
        title=run.scenario.title,
        refusals=run.refusals[case.name],
        checks=run.checks,
    )


def _reasons(refused: Exception) -> tuple[str, ...]:
    if isinstance(refused, EventRefused):
        return refused.reasons
    return tuple(refused.fields.values()) if isinstance(refused, InputRefused) else (str(refused),)


def _check_empty(database_url: str) -> None:
    engine = make_engine(database_url)
    try:
        if not is_empty(engine):
            message = "The database is in use: it holds a partnership. A replay needs an empty one; name another."
            raise DatabaseUnusable(message)
    finally:
        engine.dispose()
