"""What waits for somebody, list by list: how many rows each has, and the first of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from cases.access import Actor
from cases.queries.asked_for import Asked, parameters, somebody
from cases.queries.at_work import stages_at_work
from cases.queries.deciding import stages_of
from cases.queries.letters import letter_rows
from cases.queries.listing import case_rows
from cases.queries.next_steps import with_steps
from cases.queries.reach import Reach, cases_paused, reach_of
from cases.queries.timing import SOON_DAYS, deadline_rows
from cases.queries.work_lists import Shape, Waiting, numbers_of, rows_of


@dataclass(frozen=True, slots=True)
class Stuck:
    """Something a scheduled sweep could not do."""

    reference: str
    sweep: str
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Question:
    """Whose work on which day, which part of it, and the only cases to look in where they are few."""

    actor: Actor
    on: date
    asked: Asked
    reach: Reach
    paused: tuple[int, ...] | None

    @property
    def is_nobodys(self) -> bool:
        """Whether there is no case in which this person could have a part, so that nothing has to be asked."""
        return self.reach.cases == ()

    @property
    def parameters(self) -> dict[str, Any]:
        """What the statements are asked with."""
        soon = self.on + timedelta(days=SOON_DAYS)
        near = {"within": self.reach.cases, "paused": self.paused}
        return {**parameters(self.actor, self.on, self.asked), "soon": soon, **near}

    @property
    def shape(self) -> Shape:
        """Which statements they are."""
        near = {one: "within" for one in Waiting if self.reach.cases is not None}
        if self.paused is not None:
            near[Waiting.PAUSED] = "paused"
        stages = stages_of(self.reach.roles)
        work = stages_at_work(self.reach.roles, mine=self.asked.mine)
        return Shape(somebody(self.actor), self.asked.shape, stages, work, tuple(near.items()))


def question(session: Session, actor: Actor, on: date, asked: Asked) -> Question:
    """The question after somebody's work on a day."""
    return Question(actor, on, asked, reach_of(session, actor, on), cases_paused(session))


def numbers(session: Session, lists: tuple[Waiting, ...], question: Question, *, counted: int) -> tuple[int, ...]:
    """How many rows each of some lists has, asked all at once; one more than is counted stands for any above it."""
    if question.is_nobodys:
        return (0,) * len(lists)
    return tuple(session.execute(numbers_of(lists, question.shape, counted), question.parameters).one())


def rows(
    session: Session, which: Waiting, question: Question, *, most: int | None = None, after: int = 0
) -> tuple[Any, ...]:
    """The rows of one of the lists: deadlines, cases, letters or stuck work, most urgent or oldest first."""
    if question.is_nobodys:
        return ()
    actor, on = question.actor, question.on
    asked = rows_of(which, question.shape, is_cut=most is not None)
    found = session.execute(asked, {**question.parameters, "most": most, "after": after})
    if which in (Waiting.DECISIONS, Waiting.AT_WORK):
        cases = case_rows(session, actor, found.scalars().all(), on)
        return with_steps(session, cases, question.reach.parts) if most is not None else cases
    if which is Waiting.LETTERS:
        return letter_rows(session, found.tuples().all())
    if which is Waiting.STUCK:
        return tuple(Stuck(*row) for row in found)
    return deadline_rows(session, found.tuples().all(), on)
