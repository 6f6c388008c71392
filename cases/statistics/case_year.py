"""What one case adds to the figures of a period: pure, from its steps in the order of the history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from state_machines.community_trigger.where_and_who import BEFORE_THE_DECISION
from state_machines.community_trigger_year.figures import Stage

MET, NOT_MET, WITHDRAWN, PENDING = "met", "not_met", "withdrawn", "pending"
WITHOUT_CONSENT, MISDIRECTED = "without_consent", "misdirected"
APPLICATIONS, REVIEWS, OUTCOMES = "applications", "reviews", "outcomes"
"""What can contradict itself, by the name of the equation that fails then."""

_POSITIONS = {
    "threshold_met": MET,
    "threshold_not_met": NOT_MET,
    "withdraw": WITHDRAWN,
    "lapse": WITHOUT_CONSENT,
    "refer_on": MISDIRECTED,
}
_AGAIN = "again"


class Step(NamedTuple):
    """One event of a case: its day (ISO), the state it led to, and for an outcome whether it recommends anything."""

    event: str
    day: str
    to_state: str
    recommends: bool = False


@dataclass(slots=True)
class CaseYear:
    """What one case adds to the figures of one period. `contradicts` names the equations it breaks.

    A case in which nothing happened in the period is not `touched`, and adds nothing but decisions so far.
    """

    applied: int = 0
    refused: int = 0
    met: int = 0
    met_so_far: int = 0
    held: int = 0
    held_again: int = 0
    held_though_not_met: int = 0
    recommending: int = 0
    recommending_on_earlier: int = 0
    appeals: int = 0
    touched: bool = False
    position: str | None = None
    contradicts: set[str] = field(default_factory=set)
    stages: list[tuple[Stage, int]] = field(default_factory=list)


def year_of_case(steps: list[Step], first: str, last: str) -> CaseYear:
    """Go through a case up to the last day of a period; days are ISO text, which sorts as the days do.

    Each count goes by the day of its own event. A review uses up the decision that called for it, and an outcome the
    review it answers, so that nothing is counted on one ground twice.
    """
    course = _Course(first)
    for step in steps:
        if step.day <= last:
            course.take(step)
    return course.ended()


class _Course:
    """The course of one case as far as it was walked."""

    __slots__ = (
        *("_answered_on", "_appealed_on", "_broken", "_first", "_found", "_ground", "_undecided"),
        *("_held_on", "_inside", "_position", "_received_on"),
    )

    def __init__(self, first: str) -> None:
        self._found = CaseYear()
        self._first, self._position = first, PENDING
        self._inside = self._broken = False
        self._undecided = True
        self._received_on: str | None = None
        self._answered_on: str | None = None
        self._held_on: str | None = None
        self._appealed_on: str | None = None
        self._ground: str | None = None

    def take(self, step: Step) -> None:
        """Go one step on."""
        self._inside = step.day >= self._first
        self._found.touched |= self._inside
        if step.event == "receive":
            self._broken = self._broken or self._received_on is not None
            self._received_on = step.day
            self._found.applied += self._inside
            return
        self._broken = self._broken or self._received_on is None or step.day < self._received_on
        self._position = _POSITIONS.get(step.event, self._position)
        walk = _WALKS.get(step.event)
        if walk is not None:
            walk(self, step)

    def ended(self) -> CaseYear:
        """What it adds, and where it stood."""
        if self._broken and self._found.touched:
            self._found.contradicts.add(APPLICATIONS)
        elif self._found.applied:
            self._found.position = self._position
        return self._found

    def acknowledged(self, step: Step) -> None:
        self._took(Stage.ACKNOWLEDGED, self._received_on, step)

    def decided_met(self, step: Step) -> None:
        self._found.met += self._inside
        self._found.met_so_far += 1
        self._ground = MET
        self._decided(step)

    def decided_not_met(self, step: Step) -> None:
        self._found.refused += self._inside
        self._ground = NOT_MET
        self._decided(step)

    def held(self, step: Step) -> None:
        if self._inside:
            self._found.held += 1
            self._found.held_again += self._ground == _AGAIN
            self._found.held_though_not_met += self._ground == NOT_MET
            if self._ground is None:
                self._found.contradicts.add(REVIEWS)
        self._took(Stage.HELD, self._answered_on, step)
        self._ground, self._held_on = None, step.day

    def issued(self, step: Step) -> None:
        if self._inside and step.recommends:
            self._found.recommending += 1
            if self._held_on is None:
                self._found.contradicts.add(OUTCOMES)
            elif self._held_on < self._first:
                self._found.recommending_on_earlier += 1
        self._took(Stage.ANSWERED, self._held_on, step)
        self._held_on = None

    def appealed(self, step: Step) -> None:
        self._found.appeals += self._inside
        self._appealed_on = step.day

    def sent_back(self, step: Step) -> None:
        decides_anew = step.to_state in BEFORE_THE_DECISION
        self._position = PENDING if decides_anew else MET
        self._ground = None if decides_anew else _AGAIN
        self._answered_on = step.day
        self.appeal_decided(step)

    def appeal_decided(self, step: Step) -> None:
        self._took(Stage.APPEAL_DECIDED, self._appealed_on, step)
        self._appealed_on = None

    def _decided(self, step: Step) -> None:
        if self._undecided:  # also where the case was closed without consent and taken up again before
            self._took(Stage.DECIDED, self._received_on, step)
        self._undecided, self._answered_on = False, step.day

    def _took(self, stage: Stage, since: str | None, step: Step) -> None:
        if self._inside and since is not None:
            self._found.stages.append((stage, _number(step.day) - _number(since)))


_WALKS = {
    "acknowledge": _Course.acknowledged,
    "threshold_met": _Course.decided_met,
    "threshold_not_met": _Course.decided_not_met,
    "hold": _Course.held,
    "issue_outcome": _Course.issued,
    "appeal": _Course.appealed,
    "dismiss": _Course.appeal_decided,
    "uphold": _Course.sent_back,
    "remit": _Course.sent_back,
    "reopen": _Course.sent_back,
}


@lru_cache(maxsize=10_000)
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
