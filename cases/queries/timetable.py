"""The dates of a plan: as they were written, the days they can mean, the meeting they wait for, what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.access import Actor
from cases.casefile import CaseFile, rules_of
from cases.models import Deadline, Item
from cases.opening import opening_event
from cases.queries.of_kind import whole_case
from cases.queries.rounds import Rounds, rounds_of
from cases.written import day_of
from state_machines.lifecycle import Deadline as Rule
from state_machines.milestones import WrittenDate, milestone
from state_machines.precision import Precision

KINDS = ("strategic_assessment", "community_safety_strategy")


@dataclass(frozen=True, slots=True)
class Milestone:
    """One date of a plan. `first_on` and `last_on` are the days that the words can mean; None where they name none.

    `written` is empty where the plan names no date: then the time limit is counted, or was set, and `rule` says how.
    The rest is None until the time limit runs. `round` tells the time limits of a cycle from those that began when
    something was done anew. Where many items have the same one on the same day, `status` counts them.
    """

    name: str
    title: str
    round: str
    written: str
    precision: str
    first_on: date | None
    last_on: date | None
    meeting_of: str | None
    meeting: str | None
    meeting_on: date | None
    rule: str
    due_on: date | None
    status: str | None


def timetable(session: Session, actor: Actor, reference: str, *, on: date) -> tuple[Milestone, ...]:
    """Every date of an assessment's or a strategy's plan, in its order, then the other dates as they fall due.

    Raises CaseNotFound, NotShown or AnotherKind.
    """
    file = whole_case(session, actor, reference, KINDS, on=on, what="timetable")
    rows = session.scalars(select(Deadline).where(Deadline.case_id == file.case.id).order_by(Deadline.id)).all()
    by_name: dict[str, list[Deadline]] = {}
    for row in rows:
        by_name.setdefault(row.name, []).append(row)
    found: dict[str, list[Milestone]] = {field: [] for field in opening_event(file.lifecycle).inputs.model_fields}
    others: list[Milestone] = []
    rules = rules_of(file.lifecycle)
    rounds = rounds_of(session, file, rules)
    for rule in rules.values():
        place = found[rule.written_in[1]] if _is_of_the_plan(file, rule) and rule.written_in else others
        place.extend(_milestones(file, rounds, rule, by_name.get(rule.name, [])))
    others.sort(key=lambda one: (one.due_on or date.max, one.name))
    return tuple(one for rows in (*found.values(), others) for one in rows)


def _is_of_the_plan(file: CaseFile, rule: Rule) -> bool:
    """Whether its date may stand in what the case was opened with."""
    return rule.written_in is not None and rule.written_in[0] == opening_event(file.lifecycle).name


def _milestones(file: CaseFile, rounds: Rounds, rule: Rule, rows: list[Deadline]) -> Iterator[Milestone]:
    """A date of the plan, however many have it; else each time limit of the case, or of an item that wrote its own."""
    if _is_of_the_plan(file, rule) or (rule.written_in and rule.written_in[0] in file.case.record):
        alike: dict[tuple[object, ...], list[Deadline]] = {}
        for row in rows:
            alike.setdefault((rounds.of(row), row.due_on, row.written, row.bound_to), []).append(row)
        for one in alike.values():
            yield _milestone(file, rule, rounds.written(rule, one[0]), one, rounds.of(one[0]))
        if not rows:
            yield _milestone(file, rule, milestone(rule, file.case.record), rows, "")
        return
    for row in rows:
        item = file.item(row.item_key) if row.item_key else None
        if item is None or row.written:
            yield _milestone(file, rule, milestone(rule, item.record) if item else None, [row], rounds.of(row))


def _milestone(
    file: CaseFile, rule: Rule, found: WrittenDate | None, rows: list[Deadline], which_round: str
) -> Milestone:
    meant = found.meant if found else None
    meeting = _meeting(file, rows)
    written = rows[0].written if rows else found.written if found else None
    return Milestone(
        name=rule.name,
        title=rule.title,
        round=which_round,
        written=written or "",
        precision=(meant.precision if meant else Precision.DAY).value if meant or not written else "",
        first_on=meant.first_on if meant else None,
        last_on=meant.last_on if meant else None,
        meeting_of=found.meeting_of if found else None,
        meeting=meeting.key if meeting else None,
        meeting_on=day_of(meeting) if meeting else None,
        rule=_rule(rule, rows),
        due_on=rows[0].due_on if rows else None,
        status=", ".join(_statuses(rows)) or None,
    )


def _rule(rule: Rule, rows: list[Deadline]) -> str:
    """How a day that nobody wrote in words came about."""
    was_set = rule.falls_on is None and any(one.set_on and not one.written for one in rows)
    return "set as a day" if was_set else rule.as_written or rule.period.words


def _meeting(file: CaseFile, rows: list[Deadline]) -> Item | None:
    bound_to = next((one.bound_to for one in reversed(rows) if one.bound_to), None)
    return file.item(bound_to) if bound_to else None


def _statuses(rows: list[Deadline]) -> Iterator[str]:
    counted = Counter(one.status for one in rows)
    for status, number in counted.items():
        yield status if len(rows) == 1 else f"{number} {status}"
