"""The small lifecycles inside a year of the partnership."""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_safety.items.meeting import MEETINGS
from state_machines.community_safety.procedure import procedure_of
from state_machines.community_safety_year.deadlines import PUBLIC_MEETING
from state_machines.community_safety_year.guards import in_the_year
from state_machines.community_safety_year.items.data_exchange import DATA_EXCHANGES
from state_machines.community_safety_year.items.outside_recommendation import OUTSIDE_RECOMMENDATIONS
from state_machines.facts import Facts
from state_machines.lifecycle import Lifecycle, Transition

_DATED_BY = {"plan": "day", "set_day": "day", "hold": "held_on"}
"""The steps of a meeting that say on which day it is, each with the field."""


def _is_public(facts: Facts) -> bool:
    planned: bool | None = facts.item.recorded("plan", "is_public") if facts.item else None
    return bool(getattr(facts.input, "is_public", planned))


def _counts(facts: Facts) -> bool:
    """Whether a meeting was public and a senior person of every responsible authority attended (reg 12(4))."""
    senior = set(getattr(facts.input, "senior_persons_of", ()))
    return _is_public(facts) and senior >= set(procedure_of(facts.policy).responsible_authorities)


def _of_the_year(line: Transition) -> tuple[Transition, ...]:
    """A public meeting of the year lies in it; with the senior persons of all it meets the duty, another does not."""
    field = _DATED_BY.get(line.event.name)
    if field is None:
        return (line,)
    line = replace(line, guards=(*line.guards, in_the_year(field, when=_is_public)))
    if line.event.name != "hold":
        return (line,)
    return (
        replace(line, when=_counts, meets_of_case=(PUBLIC_MEETING,)),
        replace(line, when=lambda facts: not _counts(facts)),
    )


_MEETINGS: Lifecycle = replace(
    MEETINGS, transitions=tuple(one for line in MEETINGS.transitions for one in _of_the_year(line))
)
ITEMS = (_MEETINGS, DATA_EXCHANGES, OUTSIDE_RECOMMENDATIONS)
