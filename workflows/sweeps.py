"""The scheduled sweeps: what is due for a day, done one case to a transaction. There is no Prefect here.

A sweep derives its work from the day and the database alone, and looks at each piece again once its case is locked.
So it may run twice, late, beside another or be killed at any point: nothing is lost and nothing is done twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from cases import sweep_log
from cases.clock import legal_date, noon_on
from cases.community_safety.cycles import PLAN_NEXT_ASSESSMENTS
from cases.community_safety.strategies import START_STRATEGIES
from cases.community_safety.warning import WARN_OF_DUTIES
from cases.community_safety.years import OPEN_COMMUNITY_SAFETY_YEARS
from cases.due import BATCH, Due
from cases.statistics.sweeps import OPEN_REPORTING_YEARS, PREPARE_STATISTICS
from cases.sweep_kinds import ADVANCE_CASES, CHECK_DEADLINES, VERIFY_AUDIT, Errand, LeftToAPerson, Sweep
from notifications import letter_sweeps
from notifications.channels import DeliveryFailed
from statutory_reviews.bootstrap import Application
from statutory_reviews.ways_out import ways_out
from workflows.summary import LISTED_AT_MOST, Failure, Summary

Watch = Callable[[int], None]
"""Told after each piece how many have been looked at."""

_OF_THE_MACHINE: tuple[type[Exception], ...] = (*sweep_log.OF_THE_MACHINE, DeliveryFailed)


class SweepStopped(RuntimeError):
    """The database or the disk failed, so that going on had no sense; the sentence says what to do."""


def advance_cases(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Take the steps that follow by themselves. Raises SweepStopped when the database or the disk fails."""
    return _run(app, ADVANCE_CASES, today, now, watch)


def check_deadlines(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Chase what is late and let lapse what has passed. Raises SweepStopped when the database or the disk fails."""
    return _run(app, CHECK_DEADLINES, today, now, watch)


def open_reporting_years(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Open the reporting years that are over. Raises SweepStopped when the database or the disk fails."""
    return _run(app, OPEN_REPORTING_YEARS, today, now, watch)


def prepare_statistics(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Put yearly figures that reconcile on record. Raises SweepStopped when the database or the disk fails."""
    return _run(app, PREPARE_STATISTICS, today, now, watch)


def open_community_safety_years(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Open the partnerships' years that have begun. Raises SweepStopped when the database or the disk fails."""
    return _run(app, OPEN_COMMUNITY_SAFETY_YEARS, today, now, watch)


def plan_next_assessments(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Plan the next cycles from the last ones. Raises SweepStopped when the database or the disk fails."""
    return _run(app, PLAN_NEXT_ASSESSMENTS, today, now, watch)


def start_strategies(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Start the strategies of agreed assessments. Raises SweepStopped when the database or the disk fails."""
    return _run(app, START_STRATEGIES, today, now, watch)


def warn_of_duties(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Warn of duties of the year that are not met. Raises SweepStopped when the database or the disk fails."""
    return _run(app, WARN_OF_DUTIES, today, now, watch)


def produce_letters(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Word the letters owed and lay them out. Raises SweepStopped when the database or the disk fails."""
    return _run(app, letter_sweeps.PRODUCE_LETTERS, today, now, watch)


def deliver_letters(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Let the letters released leave. Raises SweepStopped when the database or the disk fails."""
    return _run(app, letter_sweeps.deliver_letters(ways_out(app)), today, now, watch)


def ask_for_receipts(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Ask providers what became of letters. Raises SweepStopped when the database or the provider fails."""
    return _run(app, letter_sweeps.ask_for_receipts(ways_out(app)), today, now, watch)


def verify_audit(app: Application, today: date, now: datetime, *, watch: Watch | None = None) -> Summary:
    """Verify the history of every case. Raises SweepStopped when the database or the disk fails."""
    return _run(app, VERIFY_AUDIT, today, now, watch)


SWEEPS: dict[str, Callable[..., Summary]] = {
    "open_reporting_years": open_reporting_years,
    "prepare_statistics": prepare_statistics,
    "open_community_safety_years": open_community_safety_years,
    "plan_next_assessments": plan_next_assessments,
    "start_strategies": start_strategies,
    "advance_cases": advance_cases,
    "check_deadlines": check_deadlines,
    "warn_of_duties": warn_of_duties,
    "produce_letters": produce_letters,
    "deliver_letters": deliver_letters,
    "ask_for_receipts": ask_for_receipts,
    "verify_audit": verify_audit,
}
"""Every sweep by name, in the order of a day: first the years, cycles and other steps that spare a chase, then
the chases, then the letters that all owe, then their delivery, and last the check of what all this has written."""


def day_and_instant(app: Application, day: date | None) -> tuple[date, datetime]:
    """The business date of a run, and the instant that it records: now, or noon of a day that has not come yet."""
    now = app.working_clock()
    if day is None or day == legal_date(now):
        return legal_date(now), now
    return day, now if day < legal_date(now) else noon_on(day)


def _run(app: Application, sweep: Sweep, today: date, now: datetime, watch: Watch | None) -> Summary:
    looked_at, outcomes, kept, failures = 0, Counter[str](), set[int](), list[Failure]()
    try:
        with app.sessions.begin() as session:
            run = sweep_log.begin_run(session, sweep.name, today=today, now=app.clock())
            standing = sweep_log.newest_failure(session, sweep.name)
        for piece in _pieces(app, sweep, today):
            try:
                done = _act(app, sweep, piece, today, now)
            except sweep_log.OF_ONE_CASE as error:
                entry, failure = _keep(app, sweep, piece, error)
                kept.add(entry)
                failures += [failure] if len(failures) < LISTED_AT_MOST else []
            else:
                outcomes.update(done)
            looked_at += 1
            if watch:
                watch(looked_at)
        summary = Summary(sweep.name, sweep.piece, today, looked_at, dict(outcomes), len(kept), tuple(failures))
        with app.sessions.begin() as session:
            if standing is not None:
                sweep_log.settle_all_but(session, sweep.name, kept, until=standing, today=today, now=app.clock())
            sweep_log.finish_run(session, run, now=app.clock(), summary=summary.as_json())
    except _OF_THE_MACHINE as error:
        message = (
            f"The sweep {sweep.name.replace('_', '-')} stopped after {looked_at} {sweep.piece}s: "
            f"{sweep_log.cause_of(error).rstrip('.')}. What it did is kept and nothing is half done. "
            "Mend the cause, then run it again: it goes on where it stopped."
        )
        raise SweepStopped(message) from error
    return summary


def _act(app: Application, sweep: Sweep, piece: int, today: date, now: datetime) -> tuple[str, ...]:
    """One piece, in one transaction; an errand is run when that has ended, and put on record in one of its own."""
    with app.sessions.begin() as session:
        done = _at_once(sweep.act(session, piece, today, now))
    while isinstance(done, Errand):
        came_of_it = done.run()
        with app.sessions.begin() as session:
            done = _at_once(done.record(session, came_of_it))
    if isinstance(done, LeftToAPerson):
        raise done
    return done


def _at_once(done: Iterable[str] | Errand | LeftToAPerson) -> tuple[str, ...] | Errand | LeftToAPerson:
    """What a piece does one thing after another is done while its transaction lasts."""
    return done if isinstance(done, Errand | LeftToAPerson) else tuple(done)


def _pieces(app: Application, sweep: Sweep, today: date) -> Iterator[int]:
    """The pieces due, fetched some at a time so that memory stays flat."""
    after: Due | None = None
    while True:
        with app.sessions.begin() as session:
            found = sweep.find(session, today, after, BATCH)
        if not found:
            return
        yield from (due.id for due in found)
        after = found[-1]


def _keep(app: Application, sweep: Sweep, piece: int, error: Exception) -> tuple[int, Failure]:
    sentence = sweep_log.sentence_of(error)
    with app.sessions.begin() as session:
        case_id, subject = sweep.about(session, piece)
        entry, reference = sweep_log.keep_failure(
            session, sweep.name, case_id=case_id, subject=subject, sentence=sentence, now=app.clock()
        )
    return entry, Failure(reference, subject, sentence)
