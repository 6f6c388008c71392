"""The small lifecycles inside a year of the partnership."""

from __future__ import annotations

from dataclasses import replace

from state_machines.community_safety.items.meeting import MEETINGS
from state_machines.community_safety.procedure import procedure_of
from state_machines.community_safety_year.deadlines import PUBLIC_MEETING
from state_machines.community_safety_year.items.data_exchange import DATA_EXCHANGES
from state_machines.community_safety_year.items.outside_recommendation import OUTSIDE_RECOMMENDATIONS
from state_machines.facts import Facts
from state_machines.lifecycle import Lifecycle, Transition

_HELD = "hold"


def _counts(facts: Facts) -> bool:
    """Whether a meeting was public and a senior person of every responsible authority attended (reg 12(4))."""
    senior = set(getattr(facts.input, "senior_persons_of", ()))
    is_public = bool(facts.item and facts.item.recorded("plan", "is_public"))
    return is_public and senior >= set(procedure_of(facts.policy).responsible_authorities)


def _with_the_duty(line: Transition) -> tuple[Transition, ...]:
    """A public meeting with the senior persons of all meets the duty of the year; another meeting does not."""
    if line.event.name != _HELD:
        return (line,)
    return (
        replace(line, when=_counts, meets_of_case=(PUBLIC_MEETING,)),
        replace(line, when=lambda facts: not _counts(facts)),
    )


_MEETINGS: Lifecycle = replace(
    MEETINGS, transitions=tuple(one for line in MEETINGS.transitions for one in _with_the_duty(line))
)
ITEMS = (_MEETINGS, DATA_EXCHANGES, OUTSIDE_RECOMMENDATIONS)
