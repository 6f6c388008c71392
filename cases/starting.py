"""Starting deadlines: by an event, for its own reasons, and by a letter, for those who received it."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.casefile import CaseFile
from cases.clocks import clock_for, end, period_for
from cases.entering import check_due_day
from cases.inserting import insert_all
from cases.looking import next_look
from cases.models import Deadline
from cases.written import WrittenDue, written_due
from state_machines.facts import Facts
from state_machines.ledger import dates
from state_machines.lifecycle import Deadline as Rule
from state_machines.periods import last_day


def start_all(
    file: CaseFile, rules: tuple[Rule, ...], facts: Facts, *, sequence: int, item_key: str
) -> list[dict[str, Any]]:
    """Start deadlines, except those that their rules leave out on these facts or whose first day was not given.

    Answers the rows, which are put among the new ones of the file. Raises InputRefused for a date put down in words
    that was over before it was put down.
    """
    started = [row for rule in rules if (row := _started(file, rule, facts, sequence, item_key)) is not None]
    file.new_rows.add(Deadline, *started)
    return started


def start_by_letter(
    file: CaseFile, rules: tuple[Rule, ...], *, sent_on: date, owed_by: int, sequence: int
) -> tuple[tuple[str, date], ...]:
    """Start the time limits of those who received a letter; answers them with their due dates.

    A later letter counts its limits anew; one that leaves after the case is over opens nothing in it. What is owed is
    not owed anew where a step since the row of the history that owes the letter (`owed_by`) did it or dated it; a
    window in which somebody may do something opens all the same.
    """
    if file.case.at_rest:
        return ()
    opening = [
        rule
        for rule in rules
        if rule.anchor == file.policy.anchor(rule) and not (rule.lapses is None and overtaken(file, rule, owed_by))
    ]
    for rule in opening:
        end(file, rule.name, "", status="cleared", on=sent_on)
    rows = [_row(file, rule, sequence, "", started_on=sent_on) for rule in opening]
    insert_all(file.session, Deadline, rows)
    return tuple((row["name"], row["due_on"]) for row in rows)


def owed_since(rule: Rule, facts: Facts) -> date | None:
    """The day from which it was owed in the case it is carried over from; None where it is not carried over."""
    since: date | None = getattr(facts.input, rule.owed_since, None) if rule.owed_since else None
    return since


def overtaken(file: CaseFile, rule: Rule, owed_by: int) -> bool:
    """Whether a step of the case after a row of its history met a time limit of that name, or started it."""
    steps = {
        line.event.name
        for line in file.lifecycle.transitions
        if rule.name in {one.name for one in (*line.meets, *line.starts)}
    }
    return any(file.case.record[step]["sequence"] > owed_by for step in steps & file.case.record.keys())


def _started(file: CaseFile, rule: Rule, facts: Facts, sequence: int, item_key: str) -> dict[str, Any] | None:
    if rule.anchor != file.policy.anchor(rule) or (rule.when is not None and not rule.when(facts)):
        return None
    set_on: date | None = getattr(facts.input, rule.set_by, None) if rule.set_by else None
    started_on: date | None = getattr(facts.input, rule.counts_from) if rule.counts_from else facts.happened_on
    started_on = owed_since(rule, facts) or started_on
    if started_on is None:
        return None
    met_on: date | None = getattr(facts.input, rule.already_met_on) if rule.already_met_on else None
    written = written_due(file, rule, item_key) if set_on is None else None
    begins = started_on
    if written is not None and written.due_on is not None:
        check_due_day(written.event, written.field, written.due_on, starts=written.known_on)
        begins, set_on = written.known_on, written.due_on
    elif rule.falls_on is not None and set_on is None:
        set_on = rule.falls_on(facts)
        begins = started_on = min(started_on, set_on)
    row = _row(file, rule, sequence, item_key, started_on=begins, set_on=set_on, met_on=met_on, written=written)
    # A written date was known before the step from which it is owed; nobody is chased before that.
    return {**row, "next_look_on": None if met_on else next_look(rule, row["due_on"], after=started_on)}


def _row(
    file: CaseFile,
    rule: Rule,
    sequence: int,
    item_key: str,
    *,
    started_on: date,
    set_on: date | None = None,
    met_on: date | None = None,
    written: WrittenDue | None = None,
) -> dict[str, Any]:
    fresh = _first_dates(file, rule, started_on, set_on)
    return {
        "case_id": file.case.id,
        "item_key": item_key,
        "name": rule.name,
        "status": "met" if met_on else "open",
        "anchor_sequence": sequence,
        "anchor_field": rule.set_by if set_on else rule.counts_from,
        "started_on": started_on,
        "set_on": set_on,
        **fresh,
        "met_on": met_on,
        "next_look_on": None if met_on else next_look(rule, fresh["due_on"], after=started_on),
        "written": written.written if written else None,
        "bound_to": written.bound_to if written else None,
    }


def _first_dates(file: CaseFile, rule: Rule, started_on: date, set_on: date | None) -> dict[str, Any]:
    """The dates of a deadline that starts now; the explanation is only made when there are stops to explain."""
    clock = clock_for(file, rule, period_for(file, rule, started_on, set_on), started_on, ())
    if clock.stops:
        fresh = dates(clock, file.calendar)
        return {
            "original_due_on": fresh.original_due_on,
            "net_due_on": fresh.net_due_on,
            "revised_due_on": None,
            "due_on": fresh.due_on,
        }
    due_on = last_day(started_on, clock.period, file.calendar)
    return {"original_due_on": due_on, "net_due_on": due_on, "revised_due_on": None, "due_on": due_on}
