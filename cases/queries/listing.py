"""Which cases there are for this person, in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases, visible_deadlines
from cases.models import Case, Deadline
from cases.queries.asked_for import ON, Asked, is_a_window, is_paused, parameters, somebody
from cases.queries.paged import Cut, Paged
from cases.queries.portions import IN_A_LIST, number_of
from state_machines.registry import lifecycle_of, versions

PAGE = 50
_AT_ONCE = 500

Order = Literal["oldest", "newest", "reference", "state"]
_ORDERS: dict[str, tuple[Any, ...]] = {
    "oldest": (Case.opened_on, Case.id),
    "newest": (Case.opened_on.desc(), Case.id.desc()),
    "reference": (Case.reference,),
    "state": (Case.state_since, Case.id),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """An event by which a case goes on; `is_asked_first`: it may be refused now, which the case's own page tells."""

    event: str
    title: str
    is_asked_first: bool


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list; `next_due_on` and `overdue` tell of the deadlines this person may see that run on the day.

    `steps` are those by which the case goes on and that this person may record: in a list of work alone.
    """

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
    steps: tuple[NextStep, ...] = ()


@dataclass(frozen=True, slots=True)
class CasesAsked:
    """Which cases are asked for, and in which order: 'state' begins with those longest in their state.

    `case` is a part of the reference. `is_open` None asks for open and closed ones, `overdue` for those with an overdue
    deadline.
    """

    kind: str = ""
    state: str = ""
    case: str = ""
    is_open: bool | None = None
    overdue: bool = False
    order: Order = "oldest"


def cases_listed(
    session: Session,
    actor: Actor,
    *,
    on: date,
    kind: str | None = None,
    state: str | None = None,
    with_closed: bool = True,
) -> tuple[CaseRow, ...]:
    """The cases this person may see on a day, oldest first."""
    asked = CasesAsked(kind=kind or "", state=state or "", is_open=None if with_closed else True)
    return tuple(each_case(session, actor, asked, on=on))


def cases_paged(session: Session, actor: Actor, asked: CasesAsked, *, on: date, page: int) -> Paged[CaseRow]:
    """The cases asked for that this person may see on a day, by pages; no page beyond what is counted."""
    found = _found(actor, on, asked)
    given = _parameters(actor, on, asked)
    cut = Cut.of(session.execute(select(number_of(found, IN_A_LIST)), given).scalar_one(), page=page, size=PAGE)
    cases = _cases(found).limit(cut.size).offset(cut.offset)
    return cut.with_rows(case_rows(session, actor, session.scalars(cases, given).all(), on))


def each_case(session: Session, actor: Actor, asked: CasesAsked, *, on: date) -> Iterator[CaseRow]:
    """All the cases asked for that this person may see on a day, some at a time."""
    for cases in session.scalars(_cases(_found(actor, on, asked)), _parameters(actor, on, asked)).partitions(_AT_ONCE):
        yield from case_rows(session, actor, cases, on)


def case_rows(session: Session, actor: Actor, cases: Sequence[Case], on: date) -> tuple[CaseRow, ...]:
    """Cases that were found, each with what this person may see of its deadlines."""
    asked = {**parameters(actor, on), "cases": [case.id for case in cases]}
    found = session.execute(_running(somebody(actor)), asked)
    due = {case_id: (next_due_on, overdue) for case_id, next_due_on, overdue in found}
    return tuple(_row(case, *due.get(case.id, (None, 0))) for case in cases)


def states_of(kind: str) -> tuple[tuple[str, str], ...]:
    """The states that cases of a kind may be in, with their titles."""
    return tuple({state.name: state.title for one in versions(kind) for state in one.states}.items())


@lru_cache(maxsize=2)
def _running(actor: Actor) -> Select[Any]:
    """The first day and the number overdue of the deadlines that run in some cases: built once for anybody."""
    return (
        select(Deadline.case_id, func.min(Deadline.due_on), func.count().filter(Deadline.due_on < ON))
        .join(Case, Case.id == Deadline.case_id)
        .where(
            Deadline.case_id.in_(bindparam("cases", expanding=True)),
            # Told so, SQLite goes by the index on the case, and not through everybody's open deadlines.
            func.coalesce(Deadline.status, "") == "open",
            ~is_a_window(),
            ~is_paused(),
            visible_deadlines(actor, ON),
        )
        .group_by(Deadline.case_id)
    )


def _found(actor: Actor, on: date, asked: CasesAsked) -> Select[Any]:
    query = select(Case.id).where(visible_cases(actor, on), *Asked(kind=asked.kind, case=asked.case).of_cases())
    if asked.state:
        query = query.where(Case.state == asked.state)
    if asked.is_open is not None:
        query = query.where(Case.at_rest.is_(not asked.is_open))
    if asked.overdue:
        late = (
            select(Deadline.case_id)
            .join(Case, Case.id == Deadline.case_id)
            .where(Deadline.status == "open", Deadline.due_on < on, visible_deadlines(actor, on))
            .where(~is_a_window(), ~is_paused())
            .correlate(None)
        )
        query = query.where(Case.id.in_(late))
    return query.order_by(*_ORDERS[asked.order])


def _parameters(actor: Actor, on: date, asked: CasesAsked) -> dict[str, Any]:
    return parameters(actor, on, Asked(kind=asked.kind, case=asked.case))


def _cases(found: Select[Any]) -> Select[Any]:
    return found.with_only_columns(Case)


def _row(case: Case, next_due_on: date | None, overdue: int) -> CaseRow:
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
        overdue=overdue,
    )
