"""Reviews at work: the cases that somebody has to take on, and those of everybody that this person sees whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, false, or_, select

from cases.access import Actor, visible_cases
from cases.models import Case
from cases.queries.asked_for import plays
from cases.queries.deciding import Stages, is_in, plays_in
from state_machines.registry import LIFECYCLES
from state_machines.roads import main_steps


def stages_at_work(roles: Iterable[str], *, mine: bool) -> Stages:
    """The stages in which the work goes on; with `mine` by a step that somebody in one of these roles may record.

    Those that wait for a decision are not among the latter: they have a list of their own.
    """
    if mine:
        words = (stage.split(" ") for role in roles for stage in _by_role().get(role, ()))
        return tuple(sorted({(kind, state) for kind, _version, state in words}))
    open_states = ((one.kind, state.name) for one in LIFECYCLES for state in one.states)
    resting = {(one.kind, state.name) for one in LIFECYCLES for state in one.states if state.at_rest or state.final}
    return tuple(sorted(set(open_states) - resting))


def at_work(actor: Actor, on: date, stages: Stages, *, mine: bool) -> Select[Any]:
    """Cases in one of these stages, longest in theirs first."""
    query = (
        select(Case)
        .where(or_(false(), *(is_in(kind, state) for kind, state in stages)), visible_cases(actor, on, wholly=True))
        .order_by(Case.state_since, Case.id)
    )
    return query.where(plays(actor, on, plays_in(stages, _by_role()))) if mine else query


@cache
def _by_role() -> Mapping[str, list[str]]:
    """In which stages, named with kind and version, each role may record one of the steps by which the work goes on."""
    found: dict[str, set[str]] = {}
    for one in LIFECYCLES:
        for state in one.states:
            for line in main_steps(one, state.name) if not state.for_decision else ():
                for role in line.by:
                    found.setdefault(role, set()).add(f"{one.kind} {one.version} {state.name}")
    return {role: sorted(stages) for role, stages in found.items()}
