"""What the sweeps keep about themselves: their runs, and the work they could not do until it is settled."""

from __future__ import annotations

import traceback
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InvalidRequestError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from cases.database import DatabaseUnusable
from cases.failures import note_failure
from cases.models import Case, SweepFailure, SweepRun
from cases.models.base import JsonObject

OF_ONE_CASE: tuple[type[Exception], ...] = (
    ArithmeticError,
    AttributeError,
    DataError,
    IntegrityError,
    InvalidRequestError,
    LookupError,
    StaleDataError,
    StopIteration,
    TypeError,
    ValueError,
)
"""Errors that lie in one case or letter: a sweep keeps them and goes on with the others. Ask for these first."""

OF_THE_MACHINE: tuple[type[Exception], ...] = (DBAPIError, DatabaseUnusable, OSError)
"""Errors that the next case would meet as well: the database is gone, the disk is full. A sweep stops."""

_OURS = frozenset({"cases", "notifications", "state_machines", "statutory_reviews"})
_BATCH = 500


def begin_run(session: Session, name: str, *, today: date, now: datetime) -> int:
    """Keep that a sweep for a business day has begun; answers the run's id."""
    run = SweepRun(name=name, business_date=today, started_at=now, finished_at=None, summary={})
    session.add(run)
    session.flush()
    return run.id


def finish_run(session: Session, run_id: int, *, now: datetime, summary: JsonObject) -> None:
    """Keep how a run ended. A run that never ended was killed, and the next one did its work."""
    run = session.get_one(SweepRun, run_id)
    run.finished_at, run.summary = now, summary


def keep_failure(
    session: Session, sweep: str, *, case_id: int | None, subject: str, sentence: str, now: datetime
) -> tuple[int, str]:
    """Put work that failed on the stuck-work list, once; answers the entry's id and the case's reference.

    Work that belongs to no case yet, such as opening one, has no reference.
    """
    case = session.scalar(select(Case).where(Case.id == case_id).with_for_update()) if case_id else None
    entry = note_failure(session, sweep=sweep, subject=subject, sentence=sentence, now=now, case_id=case_id)
    return entry, case.reference if case else ""


def newest_failure(session: Session, sweep: str) -> int | None:
    """The newest entry of a sweep that is still on the stuck-work list; None when it has none."""
    return session.scalar(
        select(func.max(SweepFailure.id)).where(SweepFailure.sweep == sweep, SweepFailure.settled_at.is_(None))
    )


def settle_all_but(
    session: Session, sweep: str, again: AbstractSet[int], *, until: int, today: date, now: datetime
) -> int:
    """Take off the list what a whole run no longer failed at, up to the entry `until`; answers how many.

    A run for an earlier day than a run before it may not have come across all of them, so it settles none.
    """
    latest = session.scalar(select(func.max(SweepRun.business_date)).where(SweepRun.name == sweep))
    if latest is not None and latest > today:
        return 0
    standing = session.scalars(
        select(SweepFailure.id).where(
            SweepFailure.sweep == sweep, SweepFailure.settled_at.is_(None), SweepFailure.id <= until
        )
    )
    settled = [failure for failure in standing if failure not in again]
    for start in range(0, len(settled), _BATCH):
        some = settled[start : start + _BATCH]
        session.execute(update(SweepFailure).where(SweepFailure.id.in_(some)).values(settled_at=now))
    return len(settled)


def sentence_of(error: Exception) -> str:
    """What a failure says on the stuck-work list. Only our own errors speak: another's could quote a person's name."""
    if _is_ours(type(error).__module__):
        return str(error)
    steps = [step for step in traceback.walk_tb(error.__traceback__) if _is_ours(step[0].f_globals["__name__"])]
    place = f" in {steps[-1][0].f_globals['__name__']}, line {steps[-1][1]}" if steps else ""
    return (
        f"Something unexpected happened ({type(error).__name__}{place}) and the case was left as it was. "
        "Report this sentence to whoever looks after the program."
    )


def cause_of(error: Exception) -> str:
    """The one line a machine's error is about, without the statement or the values that it was given."""
    if isinstance(error, DBAPIError):
        lines = str(error.orig).strip().splitlines()
        return lines[0] if lines else "the database did not answer"
    if isinstance(error, OSError):
        return f"{error.strerror or type(error).__name__} ({error.filename or 'no file named'})"
    return str(error)


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in _OURS
