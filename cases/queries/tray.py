"""The work tray of one person: what is overdue, due, waiting or stuck, and nothing that they may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from cases.access import Actor
from cases.letters import OFFICE
from cases.queries import waiting
from cases.queries.asked_for import EVERYTHING, Asked
from cases.queries.duties_warned import DutyRow, duties_warned
from cases.queries.letters import LetterRow
from cases.queries.listing import CaseRow
from cases.queries.paged import Cut, Paged
from cases.queries.portions import AT_A_GLANCE, IN_A_LIST, Portion
from cases.queries.timing import DeadlineRow
from cases.queries.waiting import Stuck
from cases.queries.work_lists import LETTERS_WAIT, Waiting
from state_machines.lifecycle import Role

PAGE = 50


@dataclass(frozen=True, slots=True)
class Tray:
    """All of one person's work on a day; `overdue` holds the late returns of agencies too."""

    overdue: tuple[DeadlineRow, ...]
    due_soon: tuple[DeadlineRow, ...]
    paused: tuple[DeadlineRow, ...]
    decisions: tuple[CaseRow, ...]
    letters: tuple[LetterRow, ...]
    stuck: tuple[Stuck, ...]
    duties: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """The first rows of each list of one person's work, with how many there are; returns of agencies by themselves.

    `releases_letters`: whether they hold a part in which letters may wait for them. `only_looks`: whether they
    only read, as an auditor does.
    """

    overdue: Portion[DeadlineRow]
    returns_late: Portion[DeadlineRow]
    due_soon: Portion[DeadlineRow]
    paused: Portion[DeadlineRow]
    decisions: Portion[CaseRow]
    at_work: Portion[CaseRow]
    letters: Portion[LetterRow]
    stuck: Portion[Stuck]
    duties: tuple[DutyRow, ...]
    releases_letters: bool
    only_looks: bool


def tray(session: Session, actor: Actor, *, on: date) -> Tray:
    """What waits for this person on a day, most urgent first; for an agency's contact, what their agency has to do."""
    question = waiting.question(session, actor, on, EVERYTHING)
    found = {one: waiting.rows(session, one, question) for one in Waiting if one is not Waiting.AT_WORK}
    late = (*found[Waiting.OVERDUE], *found[Waiting.RETURNS_LATE])
    return Tray(
        overdue=tuple(sorted(late, key=lambda row: (row.due_on, row.id))),
        due_soon=found[Waiting.DUE_SOON],
        paused=found[Waiting.PAUSED],
        decisions=found[Waiting.DECISIONS],
        letters=tuple(sorted(found[Waiting.LETTERS], key=lambda row: LETTERS_WAIT.index(row.status))),
        stuck=found[Waiting.STUCK],
        duties=duties_warned(session, actor, on=on),
    )


def work(session: Session, actor: Actor, *, on: date, most: int, asked: Asked = EVERYTHING) -> Work:
    """The same with no more than so many rows of each list, in a number of statements that no number of cases changes.

    Duties belong to a year, not to a case: where one kind or case is asked for, there are none.
    """
    question = waiting.question(session, actor, on, asked)
    numbers = dict(zip(Waiting, waiting.numbers(session, tuple(Waiting), question, counted=AT_A_GLANCE), strict=True))
    found: dict[Waiting, Portion[Any]] = {
        one: Portion(waiting.rows(session, one, question, most=most), numbers[one]) for one in Waiting
    }
    return Work(
        overdue=found[Waiting.OVERDUE],
        returns_late=found[Waiting.RETURNS_LATE],
        due_soon=found[Waiting.DUE_SOON],
        paused=found[Waiting.PAUSED],
        decisions=found[Waiting.DECISIONS],
        at_work=found[Waiting.AT_WORK],
        letters=found[Waiting.LETTERS],
        stuck=found[Waiting.STUCK],
        duties=() if asked.kind or asked.case else duties_warned(session, actor, on=on),
        releases_letters=not question.reach.roles.isdisjoint(OFFICE),
        only_looks=question.reach.roles == {Role.AUDITOR},
    )


def work_listed(
    session: Session, actor: Actor, which: Waiting, *, on: date, page: int, asked: Asked = EVERYTHING
) -> Paged[Any]:
    """One list of the work by pages: deadlines, cases, letters or stuck work; no page beyond what is counted."""
    question = waiting.question(session, actor, on, asked)
    (number,) = waiting.numbers(session, (which,), question, counted=IN_A_LIST)
    cut = Cut.of(number, page=page, size=PAGE)
    return cut.with_rows(waiting.rows(session, which, question, most=cut.size, after=cut.offset))
