"""Which complaints count together, where the time to apply runs from the latest of them?

Some procedures ask for so many incidents within twelve months and an application within six months of the latest. Any
such span will do, so the best is looked for: adding a complaint that counts can then never lose the threshold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from state_machines.community_trigger.complaints import RecordedComplaint
from state_machines.community_trigger.same_complaint import Listed
from state_machines.community_trigger.threshold_rules import ThresholdRules
from state_machines.community_trigger.windows import last_days


def incident_of(rules: ThresholdRules, one: Listed) -> object:
    """What makes two complaints of one household one incident; without a label each is its own."""
    label = one.complaint.incident
    return label if rules.same_incident_counts_once and label else one.place


def best_span(
    rules: ThresholdRules, in_time: Sequence[Listed], is_recent: Callable[[RecordedComplaint], bool]
) -> list[Listed]:
    """The complaints of the span in which most count, one of them recent enough to apply; the later span of equals."""
    if rules.incidents_within is None:
        return list(in_time)
    ends = last_days(rules.incidents_within.period())
    ordered = sorted(in_time, key=lambda one: one.complaint.behaviour_day)
    days = [one.complaint.behaviour_day for one in ordered]
    if not ordered or (days[-1] <= ends[days[0]] and not any(one.complaint.already_reviewed_in for one in ordered)):
        return ordered
    best, most, end, recent = slice(0, 0), 0, 0, 0
    tally = _Tally(rules)
    for start, first in enumerate(ordered):
        while end < len(ordered) and days[end] <= ends[days[start]]:
            tally.change(ordered[end], by=1)
            recent += is_recent(ordered[end].complaint)
            end += 1
        whole_day = start == 0 or days[start - 1] < days[start]
        if whole_day and recent and tally.total >= most:
            best, most = slice(start, end), tally.total
        tally.change(first, by=-1)
        recent -= is_recent(first.complaint)
    return ordered[best]


class _Tally:
    """How many of the complaints in a span would count, kept up while the span moves on."""

    def __init__(self, rules: ThresholdRules) -> None:
        self.rules, self.total = rules, 0
        self._made: Counter[str] = Counter()
        self._incidents: dict[str, Counter[object]] = defaultdict(Counter)

    def change(self, one: Listed, *, by: int) -> None:
        """A complaint comes into the span (1) or drops out of it (-1)."""
        household = one.complaint.household
        incidents = self._incidents[household]
        before = len(incidents) or self._made[household] == 1
        self._made[household] += by
        if not (self.rules.leaves_out_already_reviewed and one.complaint.already_reviewed_in):
            incident = incident_of(self.rules, one)
            incidents[incident] += by
            if not incidents[incident]:
                del incidents[incident]
        # A household's only complaint counts even if reviewed before: s.104(12) speaks of two or more.
        self.total += (len(incidents) or self._made[household] == 1) - before
