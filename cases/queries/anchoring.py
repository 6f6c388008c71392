"""From which occasion does a deadline of a case count, where local procedure has a choice, and who chose it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from cases.casefile import CaseFile
from cases.models import CaseEvent, Deadline
from state_machines.lifecycle import Deadline as Rule
from state_machines.lifecycle import Lifecycle, Transition
from state_machines.occasions import chosen_by
from state_machines.policy import anchors_of


def counted_from(file: CaseFile, deadline: Deadline) -> tuple[str, str]:
    """The occasion in words, and why it is that one; both empty where there is no choice or a person set the date.

    A step that took the place of a letter is named, for what the letter would have started counts from it.
    """
    if deadline.set_on:
        return "", ""
    lines = _lines_behind(file, deadline)
    if any(_takes_the_place_of_a_letter(line, deadline.name) for line in lines):
        return f"the step '{lines[0].event.title}'", "which took the place of the letter"
    if not anchors_of((file.lifecycle,), deadline.name):
        return "", ""
    chosen = _chosen(file, lines, deadline.name)
    if chosen is not None:
        return chosen_by(file.policy, chosen)
    return (f"the step '{lines[0].event.title}'", "which made it due once more") if lines else ("", "")


def is_anchored(file: CaseFile, deadline: Deadline) -> bool:
    """Whether the deadline counts from an occasion that local procedure chose, and not from a step that repeated it."""
    choice = bool(anchors_of((file.lifecycle,), deadline.name))
    return choice and _chosen(file, _lines_behind(file, deadline), deadline.name) is not None


def _lines_behind(file: CaseFile, deadline: Deadline) -> tuple[Transition, ...]:
    """The lines of the step that started the deadline; none where a letter that left did."""
    event = file.session.scalar(
        select(CaseEvent.event).where(
            CaseEvent.case_id == deadline.case_id, CaseEvent.sequence == deadline.anchor_sequence
        )
    )
    return tuple(line for line in file.lifecycle.transitions if line.event.name == event)


def _takes_the_place_of_a_letter(line: Transition, name: str) -> bool:
    """Whether a line starts the very time limit that a letter it withdraws would have started."""
    by_letter = {(rule.name, rule.anchor) for letter in line.withdraws for rule in letter.starts}
    return any(rule.name == name and (name, rule.anchor) in by_letter for rule in line.starts)


def _chosen(file: CaseFile, lines: Sequence[Transition], name: str) -> Rule | None:
    started = (
        rule
        for rule in _started_by(lines, file.lifecycle)
        if rule.name == name and rule.anchor is not None and rule.anchor == file.policy.anchor(rule)
    )
    return next(started, None)


def _started_by(lines: Sequence[Transition], lifecycle: Lifecycle) -> Iterator[Rule]:
    """What a step may start; where it was no step but a letter that left, what letters may start."""
    if lines:
        yield from (rule for line in lines for rule in line.starts)
    else:
        yield from (rule for line in lifecycle.transitions for letter in line.sends for rule in letter.starts)
