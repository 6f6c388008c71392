"""One review from notification to closure, step by step, so that a test can begin in the middle of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.access import Actor
from tests import examples

COORDINATOR, SUBSTITUTE, POLICE_CONTACT = Actor("coordinator"), Actor("substitute-chair"), Actor("police-contact")

_BODIES = ("mk-council-housing", "thames-valley-police")


@dataclass(frozen=True)
class Step:
    """One event, on its day; `reaches` names the state it brings the case to."""

    on: date
    event: str
    reaches: str = ""
    item: str | None = None
    by: Actor = COORDINATOR
    changes: dict[str, Any] = field(default_factory=dict)

    def values(self, rules: str) -> dict[str, Any]:
        """What is entered, under a set of rules."""
        if self.item:
            kind = self.item.split("-")[0].split(":")[0]
            return examples.of_item(kind, self.event, self.on, **self.changes)
        if self.event.startswith("decide_"):
            return examples.decision(self.event, self.on, rules, **self.changes)
        return examples.of_case(self.event, self.on, **self.changes)


def _asked(return_type: str, due_on: str | None = None) -> dict[str, Any]:
    return {"agencies": [{"organisation": one, "return_type": return_type, "due_on": due_on} for one in _BODIES]}


_FULL = _asked("imr") | {"returns_due_on": "2027-03-22"}

STORY = (
    Step(date(2026, 11, 3), "accept_scope", "scoping", changes=_asked("scoping_reply")),
    Step(date(2026, 11, 10), "receive", item="agency_return-1"),
    Step(date(2026, 11, 12), "receive", item="agency_return-2", by=POLICE_CONTACT),
    Step(date(2026, 11, 18), "panel_held", "decision"),
    Step(date(2026, 11, 20), "decide_proceed", "proceed", by=SUBSTITUTE),
    Step(date(2027, 1, 11), "commission", "commissioning"),
    Step(date(2027, 2, 8), "tor_agreed", "scoped", changes=_FULL),
    Step(date(2027, 3, 22), "receive", item="agency_return-3"),
    Step(date(2027, 3, 22), "imr_in", "evidence"),
    Step(date(2027, 3, 29), "accept", item="agency_return-3"),
    Step(date(2027, 3, 30), "receive", item="agency_return-4"),
    Step(date(2027, 4, 6), "accept", item="agency_return-4"),
    Step(date(2027, 8, 9), "evidence_complete", "draft"),
    Step(date(2027, 9, 6), "circulate", "factcheck"),
    Step(date(2027, 10, 18), "comments_closed", "panel_signoff"),
    Step(date(2027, 10, 20), "make", item="recommendation"),
    Step(date(2027, 10, 25), "accept", item="recommendation-1"),
    Step(date(2027, 11, 1), "panel_agrees", "csp_signoff"),
    Step(date(2027, 11, 22), "csp_signs", "completed"),
    Step(date(2027, 11, 26), "submit_qa", "qa_wait"),
    Step(date(2028, 5, 17), "qa_approve", "cleared"),
    Step(date(2028, 6, 12), "publish", "published"),
    Step(date(2028, 9, 1), "complete", item="recommendation-1"),
    Step(date(2029, 3, 1), "audit", item="recommendation-1"),
    Step(date(2029, 3, 5), "all_actions_closed", "closed"),
)

STATES = tuple(step.reaches for step in STORY if step.reaches)
"""The states the story passes through, in order."""


def steps_to(state: str) -> Iterator[Step]:
    """The steps that bring a notified case to a state of the story."""
    for step in STORY if state != "notified" else ():
        yield step
        if step.reaches == state:
            return


def day_of(state: str) -> date:
    """The day on which the story reaches a state."""
    return next(step.on for step in STORY if step.reaches == state)


def tell(record: Callable[..., Any], reference: str, state: str, *, rules: str = "dhr-2016") -> str:
    """Record the story up to a state; answers the reference."""
    for step in steps_to(state):
        record(reference, step.event, step.on, by=step.by, item=step.item, **step.values(rules))
    return reference
