"""The small lifecycles inside a year of the partnership."""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_safety.items.meeting import MEETINGS
from state_machines.community_safety_year.deadlines import PUBLIC_MEETING
from state_machines.community_safety_year.items.data_exchange import DATA_EXCHANGES
from state_machines.community_safety_year.items.outside_recommendation import OUTSIDE_RECOMMENDATIONS
from state_machines.facts import Facts
from state_machines.lifecycle import Lifecycle, Transition

_HELD = "hold"


def _is_public(facts: Facts) -> bool:
    return bool(facts.item and facts.item.recorded("plan", "is_public"))


def _with_the_duty(line: Transition) -> tuple[Transition, ...]:
    """A public meeting that was held meets the duty of the year; another meeting does not."""
    if line.event.name != _HELD:
        return (line,)
    return (
        replace(line, when=_is_public, meets_of_case=(PUBLIC_MEETING,)),
        replace(line, when=lambda facts: not _is_public(facts)),
    )


_MEETINGS: Lifecycle = replace(
    MEETINGS, transitions=tuple(one for line in MEETINGS.transitions for one in _with_the_duty(line))
)
ITEMS = (_MEETINGS, DATA_EXCHANGES, OUTSIDE_RECOMMENDATIONS)
