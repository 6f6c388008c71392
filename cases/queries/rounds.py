"""Which round of a cycle a time limit belongs to: the first, or the one after something was done anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from cases.casefile import CaseFile
from cases.models import CaseEvent, Deadline
from state_machines.lifecycle import Deadline as Rule
from state_machines.lifecycle import Lifecycle, Transition
from state_machines.milestones import WrittenDate, milestone

_ANEW = {"refer_back": "after referral back", "ask_again": "after being asked again"}
_FIRST = "first"


class Rounds:
    """The rounds of one case, and what was written down in each."""

    def __init__(self, file: CaseFile, rows: Iterable[Sequence[Any]]) -> None:
        self._file = file
        self._history = [(sequence, key or "", event, told) for sequence, key, event, told in rows]
        self._repeated = {
            event: {rule.name for line in _lines(file.lifecycle, event) for rule in (*line.starts, *line.clears)}
            for event in _ANEW
        }

    def of(self, row: Deadline) -> str:
        """'first', 'after referral back 2'; '' for a time limit of which there is only one round."""
        event = next((one for one, names in self._repeated.items() if row.name in names), None)
        rounds = [one for one in self._history if one[2] == event and bool(one[1]) == bool(row.item_key)]
        if event is None or not rounds:
            return ""
        before = sum(key == row.item_key and sequence <= row.anchor_sequence for sequence, key, _, _ in rounds)
        return f"{_ANEW[event]} {before}" if before else _FIRST

    def written(self, rule: Rule, row: Deadline) -> WrittenDate | None:
        """The date behind a time limit of the case as it was put down for it, where it still has those words."""
        if row.written is None or rule.written_in is None:
            return None
        event = rule.written_in[0]
        told = [
            {event: {"input": one}}
            for sequence, key, name, one in self._history
            if (key, name) == ("", event) and sequence <= row.anchor_sequence
        ]
        for record in (self._file.case.record, *reversed(told)):
            found = milestone(rule, record)
            if found is not None and found.written == row.written:
                return found
        return None


def rounds_of(session: Session, file: CaseFile, rules: Mapping[str, Rule]) -> Rounds:
    """The rounds of one case, from its history."""
    plans = {rule.written_in[0] for rule in rules.values() if rule.written_in}
    wanted = or_(CaseEvent.event.in_(_ANEW), and_(CaseEvent.item_key.is_(None), CaseEvent.event.in_(plans)))
    columns = (CaseEvent.sequence, CaseEvent.item_key, CaseEvent.event, CaseEvent.input)
    query = select(*columns).where(CaseEvent.case_id == file.case.id, wanted).order_by(CaseEvent.sequence)
    return Rounds(file, session.execute(query).tuples().all())


def _lines(lifecycle: Lifecycle, event: str) -> Iterable[Transition]:
    return (line for one in (lifecycle, *lifecycle.items) for line in one.transitions if line.event.name == event)
