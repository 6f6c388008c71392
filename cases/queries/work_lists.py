"""The lists of a work tray, each as a statement: built once, and asked for anybody on any day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    bindparam,
    func,
    or_,
    select,
)

from cases.access import Actor, visible_cases, visible_deadlines
from cases.letters import OFFICE, visible_letters
from cases.models import Case, Deadline, LetterFile, LetterOwed, OfficerRole, SweepFailure
from cases.queries.asked_for import (
    ON,
    Asked,
    answers_for,
    any_of,
    is_a_window,
    is_paused,
    of_agencies,
    plays,
)
from cases.queries.at_work import at_work
from cases.queries.deciding import Stages, decisions
from cases.queries.portions import first_of_parts, number_of
from cases.queries.returns import KINDS

LETTERS_WAIT = ("awaiting_release", "awaiting_addressee", "held")

_RETURNS = (*KINDS, "contribution")
"""The kinds of items in which an agency owes something to a review."""

_MOST, _AFTER = bindparam("most", type_=Integer), bindparam("after", type_=Integer)


class Waiting(StrEnum):
    """The lists of a work tray whose rows the database finds."""

    OVERDUE = "overdue"
    RETURNS_LATE = "returns-late"
    DUE_SOON = "due-soon"
    PAUSED = "paused"
    DECISIONS = "decisions"
    AT_WORK = "at-work"
    LETTERS = "letters"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Shape:
    """What questions have in common that are asked with the same statements.

    `stages` are those in which this person may decide something, `work` those in which work goes on. `near` names, for
    each list, the parameter with the only cases to look in; a list that is not there is looked for in all.
    """

    actor: Actor
    asked: Asked
    stages: Stages
    work: Stages
    near: tuple[tuple[Waiting, str], ...]

    def near_of(self, which: Waiting) -> str | None:
        """The name of that parameter for one list."""
        return dict(self.near).get(which)


@lru_cache(maxsize=256)
def rows_of(which: Waiting, shape: Shape, *, is_cut: bool) -> Select[Any]:
    """The rows of a list, most urgent or oldest first; of a cut one no more than `most`, after `after` others."""
    found = _found(which, shape)
    if not is_cut:
        return found
    if which in (*_OF_CASES, Waiting.LETTERS) and shape.near_of(which) is None:
        found = found.where(_first_of_the_parts(which, found, shape))
    return found.limit(_MOST).offset(_AFTER)


@lru_cache(maxsize=256)
def numbers_of(lists: tuple[Waiting, ...], shape: Shape, counted: int) -> Select[Any]:
    """How many rows some lists have, each counted so far: one more stands for any number above it."""
    return select(*(number_of(_found(which, shape), counted) for which in lists))


def _found(which: Waiting, shape: Shape) -> Select[Any]:
    actor, asked, near = shape.actor, shape.asked, shape.near_of(which)
    if which is Waiting.DECISIONS:
        return decisions(actor, ON, shape.stages).where(*asked.of_cases(), *_within(near))
    if which is Waiting.AT_WORK:
        return at_work(actor, ON, shape.work, mine=asked.mine).where(*asked.of_cases(), *_within(near))
    status = Deadline.status if which in _OF_DEADLINES else LetterOwed.status
    # Told so, SQLite does not go by the index on the status, through everybody's, but by that on the case.
    found = _STATEMENTS[which](actor, ON, asked, func.coalesce(status, "") if near else status)
    return found.where(*asked.of_cases(), *_within(near))


def _within(near: str | None) -> tuple[ColumnElement[bool], ...]:
    return (Case.id.in_(bindparam(near, expanding=True)),) if near else ()


def _deadlines(
    actor: Actor, on: date, asked: Asked, status: ColumnElement[str], *having: ColumnElement[bool]
) -> Select[Any]:
    """Open deadlines due by the end of what counts as soon; of an agency's contact, what their agency has to do."""
    # A contact sees every date of their agency's items; to do are those that the agency answers for.
    to_do = or_(any_of(Deadline.name, of_agencies()), visible_cases(actor, on, wholly=True))
    return (
        select(Deadline, Case)
        .join(Case, Case.id == Deadline.case_id)
        .where(
            status == "open",
            Deadline.due_on <= bindparam("soon", type_=Date),
            visible_deadlines(actor, on),
            to_do,
            ~is_a_window(),
            *((answers_for(actor, on),) if asked.mine else ()),
            *having,
        )
        .order_by(Deadline.due_on, Deadline.id)
    )


def _overdue(actor: Actor, on: date, asked: Asked, status: ColumnElement[str]) -> Select[Any]:
    return _deadlines(actor, on, asked, status, Deadline.due_on < on, ~_is_of_an_agency(), ~is_paused())


def _returns_late(actor: Actor, on: date, asked: Asked, status: ColumnElement[str]) -> Select[Any]:
    return _deadlines(actor, on, asked, status, Deadline.due_on < on, _is_of_an_agency(), ~is_paused())


def _due_soon(actor: Actor, on: date, asked: Asked, status: ColumnElement[str]) -> Select[Any]:
    return _deadlines(actor, on, asked, status, Deadline.due_on >= on, ~is_paused())


def _paused(actor: Actor, on: date, asked: Asked, status: ColumnElement[str]) -> Select[Any]:
    return _deadlines(actor, on, asked, status, is_paused())


def _is_of_an_agency() -> ColumnElement[bool]:
    return or_(*(Deadline.item_key.startswith(f"{kind}-", autoescape=True) for kind in _RETURNS))


def _letters(actor: Actor, on: date, _asked: Asked, status: ColumnElement[str]) -> Select[Any]:
    # They wait for whoever may release them, and are no work of those who may only see that they are there.
    theirs = plays(actor, on, OfficerRole.role.in_(OFFICE))
    return (
        select(LetterOwed, Case, LetterFile.sha256)
        .join(Case, Case.id == LetterOwed.case_id)
        .outerjoin(LetterFile, LetterFile.letter_id == LetterOwed.id)
        .where(status.in_(LETTERS_WAIT), visible_letters(actor, on), theirs)
        .order_by(LetterOwed.owed_on, LetterOwed.id)
    )


def _stuck(actor: Actor, on: date, _asked: Asked, _status: ColumnElement[str]) -> Select[Any]:
    return (
        select(Case.reference, SweepFailure.sweep, SweepFailure.subject, SweepFailure.sentence)
        .join(Case, Case.id == SweepFailure.case_id)
        .where(SweepFailure.settled_at.is_(None), visible_cases(actor, on, wholly=True))
        .order_by(SweepFailure.id)
    )


def _first_of_the_parts(which: Waiting, found: Select[Any], shape: Shape) -> ColumnElement[bool]:
    if which in _OF_CASES:
        # Each stage alone: with the conditions of all in each, a database reads the statement for a second.
        stages = shape.stages if which is Waiting.DECISIONS else shape.work
        parts = [_found(which, replace(shape, stages=(one,), work=(one,))) for one in stages]
        return first_of_parts(Case.id, parts, _MOST + _AFTER)
    return first_of_parts(
        LetterOwed.id, [found.where(LetterOwed.status == one) for one in LETTERS_WAIT], _MOST + _AFTER
    )


_OF_CASES = (Waiting.DECISIONS, Waiting.AT_WORK)
_OF_DEADLINES = (Waiting.OVERDUE, Waiting.RETURNS_LATE, Waiting.DUE_SOON, Waiting.PAUSED)
_STATEMENTS: Mapping[Waiting, Callable[[Actor, date, Asked, Any], Select[Any]]] = {
    Waiting.OVERDUE: _overdue,
    Waiting.RETURNS_LATE: _returns_late,
    Waiting.DUE_SOON: _due_soon,
    Waiting.PAUSED: _paused,
    Waiting.LETTERS: _letters,
    Waiting.STUCK: _stuck,
}
