"""What the calendar enters when it takes a quarterly report that is late up the ladder, to which body and why."""

from __future__ import annotations

from state_machines.community_safety.ladder import next_up
from state_machines.facts import Facts
from state_machines.working_days import in_words

QUARTERLY_REPORT, LATE_REPORT = "quarterly_report", "late_report"
"""The names of the time limits for the report itself, and for the body that decides about one that is late."""


def late_report_up(facts: Facts) -> dict[str, object] | None:
    """To the next body, for a report that is overdue; one that a body has already stays with it."""
    due_on = in_words(facts.open_deadlines[QUARTERLY_REPORT])
    return _up(facts, f"The report was due on {due_on} and has not come in.", state="overdue")


def undecided_report_up(facts: Facts) -> dict[str, object] | None:
    """To the next body, where the one that has it did not decide in time."""
    if facts.item is None:
        return None
    had, until = facts.name_of(facts.item.recorded("escalate", "to")), in_words(facts.open_deadlines[LATE_REPORT])
    return _up(facts, f"The report has not come in, and {had} was to decide by {until}.", state="escalated")


def _up(facts: Facts, reason: str, *, state: str) -> dict[str, object] | None:
    body = next_up(facts)
    return {"to": body, "reason": reason} if body and facts.item and facts.item.state == state else None
