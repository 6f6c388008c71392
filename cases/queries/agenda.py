"""What lies between two days: deadlines and meetings, for a calendar, and for a feed that another program reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from cases.access import Actor, visible_cases, visible_deadlines
from cases.models import Case, Deadline, DeadlineChange
from cases.queries.asked_for import EVERYTHING, Asked, answers_for, any_of, is_a_window, of_agencies, parameters
from cases.queries.paged import Cut, Paged
from cases.queries.portions import IN_A_LIST, first_of_parts, number_of
from cases.queries.timing import DeadlineRow, deadline_rows

MOST = 300
"""More in one month nobody reads in a calendar: the list, the tray and the filters are for that."""

_PAGE = 100

_SHOWN = ("open", "met")
_MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Agenda:
    """The deadlines of some days, soonest first, and whether there are more than are shown."""

    rows: tuple[DeadlineRow, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class FeedRow:
    """One entry of a feed: it names a case and a time limit, and nobody. `moved` is how often its date changed."""

    deadline_id: int
    reference: str
    title: str
    due_on: date
    moved: int


def agenda(
    session: Session, actor: Actor, *, from_on: date, to_on: date, on: date, asked: Asked = EVERYTHING
) -> Agenda:
    """What is or was due between two days, both included, as far as this person may see it; meetings are among it.

    `on` is the day as of which it is seen.
    """
    query = _between(actor, on, asked, from_on, to_on)
    parts = [Deadline.status == status for status in _SHOWN]
    query = query.where(first_of_parts(Deadline.id, [query.where(part) for part in parts], MOST + 1))
    found = session.execute(query.limit(MOST + 1), parameters(actor, on, asked)).tuples().all()
    return Agenda(deadline_rows(session, found[:MOST], on), is_cut=len(found) > MOST)


def agenda_paged(
    session: Session, actor: Actor, *, from_on: date, to_on: date, on: date, page: int, asked: Asked = EVERYTHING
) -> Paged[DeadlineRow]:
    """The same by pages."""
    query = _between(actor, on, asked, from_on, to_on)
    given = parameters(actor, on, asked)
    cut = Cut.of(session.execute(select(number_of(query, IN_A_LIST)), given).scalar_one(), page=page, size=_PAGE)
    found = session.execute(query.limit(cut.size).offset(cut.offset), given).tuples().all()
    return cut.with_rows(deadline_rows(session, found, on))


def feed(session: Session, actor: Actor, *, from_on: date, on: date) -> tuple[FeedRow, ...]:
    """The open deadlines due from a day on, soonest first, no more than `MOST`."""
    query = _due(actor, on, EVERYTHING).where(Deadline.due_on >= from_on, Deadline.status == "open").limit(MOST)
    found = session.execute(query).tuples().all()
    changed = dict(
        session.execute(
            select(DeadlineChange.deadline_id, func.count())
            .where(DeadlineChange.deadline_id.in_([deadline.id for deadline, _ in found]))
            .group_by(DeadlineChange.deadline_id)
        )
        .tuples()
        .all()
    )
    return tuple(
        FeedRow(row.id, row.reference, row.title, row.due_on, changed.get(row.id, 0))
        for row in deadline_rows(session, found, on)
    )


def is_meeting(row: DeadlineRow) -> bool:
    """Whether a deadline is the day of a meeting."""
    return row.name == _MEETING


def _between(actor: Actor, on: date, asked: Asked, from_on: date, to_on: date) -> Select[tuple[Deadline, Case]]:
    return _due(actor, on, asked).where(Deadline.due_on.between(from_on, to_on), Deadline.status.in_(_SHOWN))


def _due(actor: Actor, on: date, asked: Asked) -> Select[tuple[Deadline, Case]]:
    to_do = or_(visible_cases(actor, on, wholly=True), any_of(Deadline.name, {*of_agencies(), _MEETING}))
    mine = (answers_for(actor, on),) if asked.mine else ()
    return (
        select(Deadline, Case)
        .join(Case, Case.id == Deadline.case_id)
        .where(visible_deadlines(actor, on), to_do, ~is_a_window(), *mine, *asked.of_cases())
        .order_by(Deadline.due_on, Deadline.id)
    )
