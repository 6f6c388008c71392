"""One step of a replay: a case is opened, an event happens, the scheduled sweeps run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from cases import queries
from cases.access import SYSTEM, CaseNotFound, UnknownOfficer
from cases.clock import legal_date
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
from statutory_reviews.bootstrap import Application
from statutory_reviews.replay.cast import acting, coordinator
from statutory_reviews.replay.desk import DESK_EVENTS, at_the_desk
from statutory_reviews.replay.outcome import Check, Row
from statutory_reviews.replay.plan import CaseToReplay, Event, Scenario
from statutory_reviews.replay.scenario import ScenarioRefused
from workflows.sweeps import SWEEPS

_REFUSALS = (EventRefused, InputRefused, LetterRefused, CaseNotFound)
_BAD_INPUT = (ItemNotFound, UnknownOfficer, PartnershipNotFound, RulesNotInForce, CalendarTooShort)


class ReplayStopped(RuntimeError):
    """An event was refused that was not to be, or was not refused although it was to be."""


@dataclass(slots=True)
class Run:
    """What a replay keeps while it goes on: the instant, and by the cases' names what became of them."""

    app: Application
    scenario: Scenario
    now: datetime
    references: dict[str, str] = field(default_factory=dict)
    refusals: dict[str, list[Row]] = field(default_factory=dict)
    joined: set[tuple[str, str]] = field(default_factory=set)
    checks: list[Check] = field(default_factory=list)


def open_one(run: Run, case: CaseToReplay) -> None:
    """Bring the case's partnership in and open the case. Raises ReplayStopped or ScenarioRefused."""
    opened = case.opened
    place = f"{run.scenario.path}, opened{f' ({case.name})' if case.name else ''}"
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
    except (*_REFUSALS, *_BAD_INPUT) as refused:
        raise _stopped(place, refused) from None
    run.references[case.name] = recorded.reference
    run.refusals[case.name] = []


def happen(run: Run, event: Event, case: CaseToReplay) -> None:
    """Record one event, or keep its refusal where one was expected. Raises ReplayStopped or ScenarioRefused."""
    step, place = event.step, run.scenario.place(event)
    try:
        _join(run, event, case)
        _record(run, event, case)
    except _REFUSALS as refused:
        if step.expect_refused is None:
            raise _stopped(place, refused) from None
        reasons = _reasons(refused)
        for phrase in step.expect_refused:
            if not any(phrase.casefold() in reason.casefold() for reason in reasons):
                words = f"{place}: refused, but no reason says '{phrase}'. The reasons: {' '.join(reasons)}"
                raise ReplayStopped(words) from None
        after = _rows(run, run.references[case.name])
        entry = {"on": step.on.isoformat(), "event": step.event, "reasons": list(reasons), "after": after}
        run.refusals[case.name].append(entry)
    except _BAD_INPUT as wrong:
        raise _stopped(place, wrong) from None
    else:
        if step.expect_refused is not None:
            raise ReplayStopped(f"{place}: it was to be refused, and was recorded.")


def _stopped(place: str, cause: Exception) -> ReplayStopped | ScenarioRefused:
    """What was entered wrongly is the scenario's fault; what the law or local procedure refuses stops the replay."""
    reasons = " ".join(_reasons(cause))
    if isinstance(cause, (InputRefused, *_BAD_INPUT)):
        return ScenarioRefused(f"{place}: {reasons}")
    return ReplayStopped(f"{place}: refused. {reasons}")


def _join(run: Run, event: Event, case: CaseToReplay) -> None:
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


def _record(run: Run, event: Event, case: CaseToReplay) -> None:
    """Put the step down on its day: it happened then, or earlier where its input names the day."""
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


def _rows(run: Run, reference: str) -> int:
    """How many rows the history has, so that a refusal finds its place among them."""
    with run.app.sessions.begin() as session:
        return len(queries.history(session, SYSTEM, reference, now=run.now, on=legal_date(run.now)))


def check(run: Run, day: date) -> None:
    """Run every scheduled sweep for a day, in the order of the flows. Raises SweepStopped when the machine fails."""
    done: Counter[str] = Counter()
    for sweep in SWEEPS.values():
        done.update(sweep(run.app, day, run.now).outcomes)
    run.checks.append(Check(day, dict(done)))


def _reasons(refused: Exception) -> tuple[str, ...]:
    if isinstance(refused, EventRefused):
        return refused.reasons
    return tuple(refused.fields.values()) if isinstance(refused, InputRefused) else (str(refused),)
