"""The time limits that a decision ends and starts, as the consequences that its history row tells."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases import clocks, starting
from cases.casefile import CaseFile
from cases.entering import check_due_day
from state_machines.engine import Decision
from state_machines.facts import Facts


def end_limits(file: CaseFile, decision: Decision, item_key: str, *, on: date) -> dict[str, Any]:
    """End the open deadlines that a decision meets or clears, and the pauses of a case that is over."""
    line = decision.transition
    met = [clocks.end(file, rule.name, item_key, status="met", on=on) for rule in line.meets]
    met += [clocks.end(file, rule.name, "", status="met", on=on) for rule in line.meets_of_case]
    cleared = [clocks.end(file, rule.name, item_key, status="cleared", on=on) for rule in line.clears]
    if line.clears_inside:
        names = {rule.name for rule in line.clears_inside}
        no_more_waited_for = [one for one in file.deadlines if one.item_key and one.name in names]
        for deadline in no_more_waited_for:
            clocks.finish(deadline, status="cleared", on=on)
        cleared += no_more_waited_for
    if line.clears_all:  # of the case with everything inside it, or of one item
        inside = file.deadlines_of(item_key) if item_key else file.deadlines
        open_now = [one for one in inside if one.name not in {rule.name for rule in line.keeps}]
        for deadline in open_now:
            clocks.finish(deadline, status="cleared", on=on)
        cleared += open_now
        if not item_key:
            _end_pauses(file, on, file.case.history_length + 1)
    ended = {"met": [one.name for one in met if one], "cleared": [one.name for one in cleared if one]}
    return {what: ones for what, ones in ended.items() if ones}


def start_limits(file: CaseFile, decision: Decision, item_key: str, *, facts: Facts, sequence: int) -> dict[str, Any]:
    """Start the deadlines of a decision. Raises InputRefused for a due date set before the day they start on."""
    rules = decision.transition.starts
    for rule in rules:
        set_on = getattr(facts.input, rule.set_by, None) if rule.set_by else None
        starts = starting.owed_since(rule, facts) or facts.happened_on
        check_due_day(decision.transition.event.name, rule.set_by, set_on, starts=starts)
    started = starting.start_all(file, rules, facts, sequence=sequence, item_key=item_key)
    return (
        {"started": [{"name": row["name"], "due_on": row["due_on"].isoformat()} for row in started]} if started else {}
    )


def _end_pauses(file: CaseFile, on: date, sequence: int) -> None:
    """Nothing is held up any more in a case that is over."""
    for stop in file.stops:
        if stop.to_on is None:
            stop.to_on, stop.ended_by = max(on, stop.from_on), sequence
