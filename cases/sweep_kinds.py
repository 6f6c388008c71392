"""What a sweep is made of, and the three that need the records alone: steps, deadlines, and the check of histories."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import audit, due, sweeping
from cases.due import Due
from cases.models import Case, Deadline

VERIFIED = "verified"


class LeftToAPerson(ValueError):
    """What was done is on record, and somebody has to decide how it goes on; the sentence says what."""


class HistoryBroken(ValueError):
    """The history of a case does not verify."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something to be done outside any transaction, such as a call to a provider, and how its end is put on record."""

    run: Callable[[], Any]
    record: Callable[[Session, Any], Iterable[str] | Errand | LeftToAPerson]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """One kind of scheduled work, piece by piece.

    `find` answers the pieces due for a day, in order, from the place of one on and up to a number. `act` does one
    piece in the session's transaction, once its case is locked and it is still due, and answers what came of it, in
    one word for each thing done; or it answers an errand to be run once the transaction has ended, or what is left to a
    person although the rest is done. `about` answers the case of a piece, if it has one, and its name among stuck work.
    """

    name: str
    piece: str
    find: Callable[[Session, date, Due | None, int], list[Due]]
    act: Callable[[Session, int, date, datetime], Iterable[str] | Errand | LeftToAPerson]
    about: Callable[[Session, int], tuple[int | None, str]]


def _about_case(_session: Session, case_id: int) -> tuple[int, str]:
    return case_id, f"case:{case_id}"


def _about_deadline(session: Session, deadline_id: int) -> tuple[int, str]:
    row = session.get_one(Deadline, deadline_id)
    return row.case_id, f"deadline:{deadline_id}:{row.name}"


def _cases_due(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    return due.cases_due(session, on=today, after=after, limit=limit)


def _advance(session: Session, case_id: int, today: date, now: datetime) -> list[str]:
    return [step.outcome for step in sweeping.advance_case(session, case_id, today=today, now=now)]


def _deadlines_due(session: Session, today: date, after: Due | None, limit: int) -> list[Due]:
    return due.deadlines_due(session, on=today, after=after, limit=limit)


def _check(session: Session, deadline_id: int, today: date, now: datetime) -> list[str]:
    return [sweeping.act_on_deadline(session, deadline_id, today=today, now=now).outcome]


def _all_cases(session: Session, _today: date, after: Due | None, limit: int) -> list[Due]:
    query = select(Case.id).where(Case.id > (after.id if after else 0)).order_by(Case.id).limit(limit)
    return [Due(case_id) for case_id in session.scalars(query)]


def _verify(session: Session, case_id: int, _today: date, _now: datetime) -> list[str]:
    faults = [fault.sentence for fault in audit.verify_case(session, case_id)]
    if faults:
        raise HistoryBroken(f"{' '.join(faults)} Compare it with a backup before anything else is recorded.")
    return [VERIFIED]


ADVANCE_CASES = Sweep(name="advance_cases", piece="case", find=_cases_due, act=_advance, about=_about_case)
CHECK_DEADLINES = Sweep(
    name="check_deadlines", piece="deadline", find=_deadlines_due, act=_check, about=_about_deadline
)
VERIFY_AUDIT = Sweep(name="verify_audit", piece="case", find=_all_cases, act=_verify, about=_about_case)
