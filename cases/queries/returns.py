"""What the agencies of a case owe and sent: one row for each agency and return, with its clock and its chasers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cases import access
from cases.access import Actor
from cases.letters import SENT
from cases.models import LetterOwed
from cases.queries.items_recorded import ItemRecorded, items_recorded

KINDS = ("agency_return", "quarterly_report", "commissioner_reply")
"""The kinds of items in which an agency owes something to the review."""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One return of one agency. `days_late` is as on the day of the question, or when it came in.

    `chasers` is how many letters that chase it have left.
    """

    item: ItemRecorded
    came_in_on: date | None
    days_late: int
    is_paused: bool
    chasers: int


def returns(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[ReturnRow, ...]:
    """Every return of a case that this person may see, agency by agency. Raises CaseNotFound."""
    case = access.find_case(session, actor, reference, on)
    items = items_recorded(session, actor, reference, kinds=KINDS, on=on)
    chasers = _chasers(session, case.id)
    rows = [_row(item, chasers[item.row.key], on) for item in items]
    return tuple(sorted(rows, key=lambda row: row.item.body or ""))


def _row(item: ItemRecorded, chasers: int, on: date) -> ReturnRow:
    limit = item.time_limit
    came_in_on = limit.met_on if limit and limit.status == "met" else None
    until = came_in_on or (on if limit and limit.status == "open" else None)
    return ReturnRow(
        item=item,
        came_in_on=came_in_on,
        days_late=max((until - limit.due_on).days, 0) if limit and until else 0,
        is_paused=bool(limit and limit.urgency == "paused"),
        chasers=chasers,
    )


def _chasers(session: Session, case_id: int) -> Mapping[str, int]:
    """How many letters that a rung of a chase owed have left, for each item: their occurrence names the rung."""
    counted = (
        select(LetterOwed.item_key, func.count())
        .where(LetterOwed.case_id == case_id, LetterOwed.occurrence.contains(":"), LetterOwed.status == SENT)
        .group_by(LetterOwed.item_key)
    )
    return Counter(dict(session.execute(counted).tuples().all()))
