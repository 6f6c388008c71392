"""Decisions that wait for somebody: in which states of which reviews, and for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, false, literal_column, or_, select

from cases.access import Actor, visible_cases
from cases.models import Case, OfficerRole
from cases.queries.asked_for import any_of, plays
from state_machines.engine import possible_events
from state_machines.registry import LIFECYCLES

Stages = tuple[tuple[str, str], ...]
"""Kinds of review, each with a state that waits for a decision."""


def stages_of(roles: Iterable[str]) -> Stages:
    """The stages in which somebody in one of these roles may record a step for which that very stage waits."""
    words = (stage.split(" ") for role in roles for stage in _deciders().get(role, ()))
    return tuple(sorted({(kind, state) for kind, _version, state in words}))


def decisions(actor: Actor, on: date, stages: Stages) -> Select[Any]:
    """Cases in a state that waits for a decision, one of which this person may record."""
    theirs = or_(false(), *(is_in(kind, state) for kind, state in stages))
    return (
        select(Case)
        .where(theirs, visible_cases(actor, on), plays(actor, on, plays_in(stages, _deciders())))
        .order_by(Case.state_since, Case.id)
    )


def plays_in(stages: Stages, by_role: Mapping[str, list[str]]) -> ColumnElement[bool]:
    """True of the parts that have something to do in the one of these stages in which the case is.

    `by_role` says in which stages, named with kind and version, each has. Other stages stay out of the statement.
    """
    space: ColumnElement[str] = literal_column("' '", String)
    stage = Case.kind + space + Case.lifecycle_version + space + Case.state
    asked = {f"{kind} {state}" for kind, state in stages}
    having = {role: [one for one in words if _unversioned(one) in asked] for role, words in by_role.items()}
    return or_(
        false(), *(and_(OfficerRole.role == role, any_of(stage, words)) for role, words in having.items() if words)
    )


def is_in(kind: str, state: str) -> ColumnElement[bool]:
    """True of the cases of a kind in a state."""
    return and_(Case.kind == kind, Case.state == state)


@cache
def _deciders() -> Mapping[str, list[str]]:
    """In which stages, named with kind and version, each role may record one of the steps for which they wait."""
    found: dict[str, set[str]] = {}
    for one in LIFECYCLES:
        for state in (state.name for state in one.states if state.for_decision):
            for line in possible_events(one, state):
                for role in line.by if line.source == (state,) else ():
                    found.setdefault(role, set()).add(f"{one.kind} {one.version} {state}")
    return {role: sorted(stages) for role, stages in found.items()}


def _unversioned(stage: str) -> str:
    kind, _version, state = stage.split(" ")
    return f"{kind} {state}"
