"""Which cases there are for this person, in one line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases, visible_deadlines
from cases.models import Case, Deadline
from state_machines.registry import LIFECYCLES, lifecycle_of


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list; `next_due_on` and `overdue` tell of the open deadlines this person may see on the day."""

    reference: str
    kind: str
    rules: str
    state: str
    state_title: str
    opened_on: date
    state_since: date
    at_rest: bool
    next_due_on: date | None
    overdue: int


def cases_listed(
    session: Session,
    actor: Actor,
    *,
    on: date,
    kind: str | None = None,
    state: str | None = None,
    for_decision: bool = False,
    with_closed: bool = True,
) -> tuple[CaseRow, ...]:
    """The cases this person may see on a day, oldest first; `for_decision` keeps those that wait for a decision."""
    due = (
        select(
            Deadline.case_id,
            func.min(Deadline.due_on).label("next_due_on"),
            func.count().filter(Deadline.due_on < on).label("overdue"),
        )
        .join(Case, Case.id == Deadline.case_id)
        .where(Deadline.status == "open", visible_deadlines(actor, on))
        .group_by(Deadline.case_id)
        .subquery()
    )
    query = (
        select(Case, due.c.next_due_on, due.c.overdue)
        .outerjoin(due, due.c.case_id == Case.id)
        .where(visible_cases(actor, on))
        .order_by(Case.opened_on, Case.id)
    )
    if kind:
        query = query.where(Case.kind == kind)
    if state:
        query = query.where(Case.state == state)
    if for_decision:
        query = query.where(tuple_(Case.kind, Case.state).in_(_WAITING_FOR_A_DECISION))
    if not with_closed:
        query = query.where(Case.at_rest.is_(False))
    return tuple(_row(case, next_due_on, overdue) for case, next_due_on, overdue in session.execute(query))


_WAITING_FOR_A_DECISION = sorted(
    {(one.kind, state.name) for one in LIFECYCLES for state in one.states if state.for_decision}
)


def _row(case: Case, next_due_on: date | None, overdue: int | None) -> CaseRow:
    lifecycle = lifecycle_of(case.kind, case.lifecycle_version)
    return CaseRow(
        reference=case.reference,
        kind=case.kind,
        rules=lifecycle.rules,
        state=case.state,
        state_title=lifecycle.state(case.state).title,
        opened_on=case.opened_on,
        state_since=case.state_since,
        at_rest=case.at_rest,
        next_due_on=next_due_on,
        overdue=overdue or 0,
    )
