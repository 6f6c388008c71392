"""The deadlines of one case under two local procedures: each from the occasion that the procedure counts from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from sqlalchemy import select

from cases import clocks
from cases.casefile import CaseFile
from cases.models import Deadline, LetterOwed
from cases.queries.anchoring import is_anchored
from state_machines.facts import recorded
from state_machines.ledger import dates
from state_machines.lifecycle import Deadline as Rule
from state_machines.occasions import occasion
from state_machines.periods import Calendar
from state_machines.policy import Policy, deadlines_of


@dataclass(frozen=True, slots=True)
class Side:
    """One deadline under one procedure: its length and where that stands, the date, and how it is counted.

    `started_on` and `due_on` are None while the occasion it counts from has not come.
    """

    procedure: str
    length: str
    counted_from: str
    authority: str
    started_on: date | None
    due_on: date | None
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineDifference:
    """One deadline of one case under two procedures.

    `days` is how much later the second date is, None where one of them has not begun to run. `status` and `due_on` are
    what is on file; where it is not running there, it has neither.
    """

    reference: str
    item: str
    name: str
    title: str
    status: str | None
    due_on: date | None
    first: Side
    second: Side
    days: int | None

    @property
    def differs(self) -> bool:
        """Whether the two dates are not the same."""
        return self.first.due_on != self.second.due_on


@dataclass(frozen=True, slots=True)
class Replayed:
    """A case as it would be under a procedure."""

    file: CaseFile
    policy: Policy

    @classmethod
    def of(cls, file: CaseFile, policy: Policy, calendar: Calendar) -> Self:
        """The case under this procedure and its calendar."""
        supposed = replace(file, policy=policy)
        supposed.calendar = calendar
        return cls(supposed, policy)


def deadlines_replayed(file: CaseFile, first: Replayed, second: Replayed) -> Iterator[DeadlineDifference]:
    """Every counted deadline of a case under both procedures, and those that only one of them has started by now."""
    query = select(Deadline).where(Deadline.case_id == file.case.id, Deadline.set_on.is_(None)).order_by(Deadline.id)
    running: set[str] = set()
    for deadline in file.session.scalars(query):
        rule = file.rule(deadline.name)
        anchored = is_anchored(file, deadline)
        running |= {deadline.name} if anchored else set()
        sides = [_side(file, one, rule, deadline, anchored=anchored) for one in (first, second)]
        yield _difference(file, rule, deadline, *sides)
    for rule in _anchored_rules(file):
        if rule.name not in running:
            sides = [_side(file, one, rule, None, anchored=True) for one in (first, second)]
            if any(side.due_on for side in sides):
                yield _difference(file, rule, None, *sides)


def _anchored_rules(file: CaseFile) -> tuple[Rule, ...]:
    return tuple({rule.name: rule for rule in deadlines_of(file.lifecycle) if rule.anchor}.values())


def _side(file: CaseFile, under: Replayed, rule: Rule, deadline: Deadline | None, *, anchored: bool) -> Side:
    anchor = under.policy.anchor(_with_anchor(file, rule)) if anchored else None
    own = file.policy.anchor(_with_anchor(file, rule)) if anchored else None
    started_on = deadline.started_on if deadline and anchor == own else _day_of(file, rule.name, anchor)
    worked_out = None
    if started_on is not None:
        extensions = clocks.extensions_of(file.session, deadline) if deadline else ()
        period = under.policy.period(rule)
        worked_out = dates(clocks.clock_for(under.file, rule, period, started_on, extensions), under.file.calendar)
    from_words = occasion(anchor) if anchor else ""
    return Side(
        procedure=under.policy.version,
        length=under.policy.period(rule).words,
        counted_from=from_words,
        authority=under.policy.authority(rule),
        started_on=started_on,
        due_on=worked_out.due_on if worked_out else None,
        steps=worked_out.steps if worked_out else (f"It counts from {from_words}, which has not come yet.",),
    )


def _with_anchor(file: CaseFile, rule: Rule) -> Rule:
    """The line of the same name that local procedure has a choice about."""
    return next(one for one in _anchored_rules(file) if one.name == rule.name)


def _day_of(file: CaseFile, name: str, anchor: str | None) -> date | None:
    """The day on which a deadline starts that counts from an occasion, by what is on record; None while it has not."""
    for line in file.lifecycle.transitions:
        entry = file.case.record.get(line.event.name)
        for rule in line.starts:
            if entry and (rule.name, rule.anchor) == (name, anchor):
                own = recorded(file.case.record, line.event.name, rule.counts_from) if rule.counts_from else entry["on"]
                if own is not None:
                    return date.fromisoformat(own)
        for letter in line.sends:
            if any((rule.name, rule.anchor) == (name, anchor) for rule in letter.starts):
                sent = select(LetterOwed.sent_on).where(
                    LetterOwed.case_id == file.case.id,
                    LetterOwed.letter == letter.name,
                    LetterOwed.sent_on.is_not(None),
                )
                return file.session.scalar(sent.order_by(LetterOwed.id.desc()).limit(1))
    return None


def _difference(file: CaseFile, rule: Rule, deadline: Deadline | None, first: Side, second: Side) -> DeadlineDifference:
    return DeadlineDifference(
        reference=file.case.reference,
        item=deadline.item_key if deadline else "",
        name=rule.name,
        title=rule.title,
        status=deadline.status if deadline else None,
        due_on=deadline.due_on if deadline else None,
        first=first,
        second=second,
        days=(second.due_on - first.due_on).days if first.due_on and second.due_on else None,
    )
