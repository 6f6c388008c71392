"""The steps by which cases go on, and what tells which are possible and whose: for a whole page of cases at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from cases.models import Case, ClockStop
from cases.queries.listing import CaseRow, NextStep
from cases.queries.reach import Parts
from state_machines.engine import possible_events
from state_machines.lifecycle import Lifecycle, Pause, Role, Transition
from state_machines.registry import lifecycle_of
from state_machines.roads import next_steps


@dataclass(frozen=True, slots=True)
class Stage:
    """What of a case tells which steps are possible in it; `is_held`: all of its work is paused."""

    id: int
    partnership_id: int
    lifecycle: Lifecycle
    state: str
    is_held: bool


def with_steps(session: Session, rows: Sequence[CaseRow], parts: Parts) -> tuple[CaseRow, ...]:
    """Cases with the steps by which each goes on that whoever plays these parts may record, the usual one first."""
    if not rows:
        return ()
    stages = stages_of_cases(session, {row.reference for row in rows})
    return tuple(replace(row, steps=_steps(stages[row.reference], parts)) for row in rows)


def stages_of_cases(session: Session, references: Collection[str]) -> Mapping[str, Stage]:
    """Where each of these cases stands, by its reference."""
    held = exists().where(ClockStop.case_id == Case.id, ClockStop.to_on.is_(None), ClockStop.pause == Pause.ALL_WORK)
    asked = select(Case.reference, Case.id, Case.partnership_id, Case.kind, Case.lifecycle_version, Case.state, held)
    found = session.execute(asked.where(Case.reference.in_(references))).tuples()
    return {
        reference: Stage(case_id, partnership_id, lifecycle_of(kind, version), state, is_held)
        for reference, case_id, partnership_id, kind, version, state, is_held in found
    }


def is_asked_first(lifecycle: Lifecycle, state: str, event: str, roles: Collection[Role]) -> bool:
    """Whether an event of somebody in these roles may be refused all the same: each of its lines has an early guard."""
    lines = (line for line in possible_events(lifecycle, state) if line.event.name == event and may_take(line, roles))
    return all(any(guard.before_entry for guard in line.guards) for line in lines)


def may_take(line: Transition, roles: Collection[Role]) -> bool:
    """Whether a line is a step of somebody in these roles."""
    return not set(line.by).isdisjoint(roles)


def _steps(case: Stage, parts: Parts) -> tuple[NextStep, ...]:
    roles = parts.standing(case.partnership_id, case.id).roles
    lines = next_steps(case.lifecycle, case.state, is_held=case.is_held)
    return tuple(
        NextStep(line.event.name, line.event.title, is_asked_first(case.lifecycle, case.state, line.event.name, roles))
        for line in lines
        if may_take(line, roles)
    )
