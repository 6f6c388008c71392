"""Deadlines as seen on a day: overdue and days left are computed, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_deadlines
from cases.casefile import rule_named
from cases.models import Case, ClockStop, Deadline
from cases.queries.naming import names_beside
from state_machines.lifecycle import Deadline as Rule
from state_machines.registry import lifecycle_of
from state_machines.working_days import in_words

OVERDUE, DUE, PAUSED, COMING = "overdue", "due", "paused", "coming"
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One deadline on a day.

    `urgency`: overdue, due (within 14 days), paused, coming; '' when it is not open, and for a window whose last day is
    over, with which nobody is late.
    `written` are the words in which the due date was put down, where somebody did. `item_title` is what people call
    the item, such as 'Thames Valley Police: scoping reply'; empty for a deadline of the case itself.
    `is_window` tells a time that others have, and that asks nothing of anybody here, from a task.
    """

    id: int
    reference: str
    item: str
    item_title: str
    name: str
    title: str
    owner: str
    weight: str
    authority: str
    as_written: str
    written: str | None
    status: str
    started_on: date
    original_due_on: date
    net_due_on: date
    revised_due_on: date | None
    due_on: date
    met_on: date | None
    days_left: int
    urgency: str
    is_window: bool


def deadlines(
    session: Session,
    actor: Actor,
    *,
    on: date,
    reference: str | None = None,
    until: date | None = None,
    only_open: bool = True,
) -> tuple[DeadlineRow, ...]:
    """The deadlines this person may see, soonest first; `until` keeps those due by a day."""
    query = (
        select(Deadline, Case)
        .join(Case, Case.id == Deadline.case_id)
        .where(visible_deadlines(actor, on))
        .order_by(Deadline.due_on, Deadline.id)
    )
    if reference:
        query = query.where(Case.reference == reference)
    if until:
        query = query.where(Deadline.due_on <= until)
    if only_open:
        query = query.where(Deadline.status == "open")
    return deadline_rows(session, session.execute(query).tuples().all(), on)


def deadline_rows(session: Session, rows: Sequence[tuple[Deadline, Case]], on: date) -> tuple[DeadlineRow, ...]:
    """Stored deadlines of several cases as seen on a day."""
    paused: dict[int, set[str]] = {}
    case_ids = {case.id for _, case in rows}
    for case_id, pause in session.execute(
        select(ClockStop.case_id, ClockStop.pause).where(ClockStop.case_id.in_(case_ids), ClockStop.to_on.is_(None))
    ):
        paused.setdefault(case_id, set()).add(pause)
    called = names_beside(session, rows)
    return tuple(
        _row(deadline, case, on, frozenset(paused.get(case.id, ())), called.get((case.id, deadline.item_key), ""))
        for deadline, case in rows
    )


def _row(deadline: Deadline, case: Case, on: date, pauses: frozenset[str], item_title: str) -> DeadlineRow:
    rule = rule_named(lifecycle_of(case.kind, case.lifecycle_version), deadline.name)
    return DeadlineRow(
        id=deadline.id,
        reference=case.reference,
        item=deadline.item_key,
        item_title=item_title,
        name=deadline.name,
        title=rule.title,
        owner=rule.owner.value,
        weight=rule.weight.value,
        authority=str(rule.authority),
        written=deadline.written,
        as_written=deadline.written
        or rule.as_written
        or (in_words(deadline.set_on) if deadline.set_on else rule.period.words),
        status=deadline.status,
        started_on=deadline.started_on,
        original_due_on=deadline.original_due_on,
        net_due_on=deadline.net_due_on,
        revised_due_on=deadline.revised_due_on,
        due_on=deadline.due_on,
        met_on=deadline.met_on,
        days_left=(deadline.due_on - on).days,
        urgency=_urgency(deadline, rule, on, pauses),
        is_window=rule.is_window,
    )


def _urgency(deadline: Deadline, rule: Rule, on: date, pauses: frozenset[str]) -> str:
    left = (deadline.due_on - on).days
    if deadline.status != "open" or (rule.is_window and left < 0):
        return ""
    if pauses.intersection(pause.value for pause in rule.held_by):
        return PAUSED
    return OVERDUE if left < 0 else DUE if left <= SOON_DAYS else COMING
