"""What must hold of a review after every step, whatever was done to it: section 10's invariants, read from the rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases import audit, looking
from cases.casefile import rules_of
from cases.models import (
    Case,
    CaseEvent,
    ClockStop,
    Deadline,
    DeadlineChange,
    DeadlineNotice,
    Extension,
    Item,
    LetterOwed,
)
from state_machines.registry import lifecycle_of
from tests.examples import NAMES

PSEUDONYMS = ("Clementine", "Rowan", "Robin")
AFTER_COMPLETION = {"completed", "qa_wait", "revision_soft", "revision_hard", "cleared", "deferred"}
PRIVATE = {"family", "contact", "alleged_perpetrator"}


class Witness:
    """Looks at one case after each step and remembers what it saw before."""

    def __init__(self, reference: str, opened_under: str) -> None:
        self.reference = reference
        self.opened_under = opened_under
        self.originals: dict[int, tuple[date, date]] = {}
        self.seen: set[int] = set()

    def look(self, session: Session, today: date) -> None:
        """Check every invariant. AssertionError names the one that does not hold."""
        case = session.scalars(select(Case).where(Case.reference == self.reference)).one()
        history = of_case(session, CaseEvent, case)
        deadlines = of_case(session, Deadline, case)
        stops = of_case(session, ClockStop, case)
        letters = of_case(session, LetterOwed, case)
        _published_only_once_cleared(history)
        _refused_only_with_the_home_offices_answer(history)
        self._originals_stay(session, deadlines)
        _copies_are_owed(history, deadlines, self.opened_under)
        _only_a_refusal_that_stands_is_told(case, letters)
        _nobody_is_told_twice(history, letters)
        _every_pause_is_reviewed(stops, deadlines)
        _private_letters_were_let_go_by_a_person(letters)
        _the_rules_are_locked(case, history)
        _a_contributing_partnership_decided_nothing(history)
        items = of_case(session, Item, case)
        _no_name_stands_outside_the_people(session, case, history, (*items, *deadlines, *stops, *letters))
        the_history_is_whole(session, case, history)
        self._no_deadline_is_lost(deadlines)
        _what_is_open_will_be_looked_at(session, case, deadlines, today)
        lifecycle = lifecycle_of(case.kind, case.lifecycle_version)
        assert case.at_rest == lifecycle.state(case.state).at_rest
        for item in items:
            assert item.at_rest == lifecycle.item(item.kind).state(item.state).at_rest

    def _originals_stay(self, session: Session, deadlines: list[Deadline]) -> None:
        """(iii), of every deadline: only a correction moves the original date, and keeps the one that stood."""
        for deadline in deadlines:
            now = (deadline.started_on, deadline.original_due_on)
            before = self.originals.setdefault(deadline.id, now)
            if before != now:
                changes = session.scalars(
                    select(DeadlineChange)
                    .where(DeadlineChange.deadline_id == deadline.id)
                    .order_by(DeadlineChange.id.desc())
                ).all()
                assert changes[0].why.startswith("correction of "), f"the original date of {deadline.name} moved"
                assert (changes[0].started_on, changes[0].original_due_on) == before
                self.originals[deadline.id] = now

    def _no_deadline_is_lost(self, deadlines: list[Deadline]) -> None:
        now = {deadline.id for deadline in deadlines}
        assert self.seen <= now
        self.seen = now


def _published_only_once_cleared(history: list[CaseEvent]) -> None:
    """(i)"""
    visited = set()
    for row in _moves(history):
        if row.to_state == "published":
            assert row.from_state in {"cleared", "deferred"}
            assert "cleared" in visited
        visited.add(row.to_state)


def _refused_only_with_the_home_offices_answer(history: list[CaseEvent]) -> None:
    """(ii)"""
    for row in _moves(history):
        if row.to_state == "closed_no_review":
            assert row.event == "ho_agrees"


def _copies_are_owed(history: list[CaseEvent], deadlines: list[Deadline], rules: str) -> None:
    """(iv): one statutory copy under both sets of rules, the other under section 8A alone, each once for a report.

    A direction that brings a completed report under section 8A owes the other from its day on.
    """
    to_commissioner, to_secretary = (
        {deadline.anchor_sequence for deadline in deadlines if deadline.name == name}
        for name in ("copy_to_commissioner", "copy_to_secretary_of_state")
    )
    signed, expected = None, set()
    for row in _moves(history, every=True):
        rules = row.input.get("regime", rules) if row.event in {"decide_proceed", "decide_no", "sos_direct"} else rules
        if row.event == "csp_signs":
            signed = row.sequence
            assert signed in to_commissioner
        if row.event in {"csp_signs", "sos_direct"} and row.to_state in AFTER_COMPLETION and rules == "dardr-8A":
            expected |= set() if any(one >= signed for one in expected) else {row.sequence}
    assert to_secretary == expected


def _only_a_refusal_that_stands_is_told(case: Case, letters: list[LetterOwed]) -> None:
    """What tells of a refusal waits to be sent only while the refusal stands."""
    if case.state not in {"no_review_pending_ho", "closed_no_review"}:
        waiting = {letter.letter for letter in letters if letter.status not in {"sent", "cancelled"}}
        assert not {name for name in waiting if name.startswith("refusal_")}


def _nobody_is_told_twice(history: list[CaseEvent], letters: list[LetterOwed]) -> None:
    """A return is taken to the chief officer once, until it is asked for anew or more time is agreed."""
    anew = [(row.item_key, row.sequence) for row in history if row.event in {"request", "query", "allow_more_time"}]
    told = [one for one in letters if one.letter == "return_escalation" and one.status != "cancelled"]
    rounds = [(one.item_key, sum(item == one.item_key and at < one.sequence for item, at in anew)) for one in told]
    assert len(set(rounds)) == len(rounds)


def _every_pause_is_reviewed(stops: list[ClockStop], deadlines: list[Deadline]) -> None:
    """(v)"""
    open_reviews = {one.anchor_sequence for one in deadlines if (one.name, one.status) == ("pause_review", "open")}
    for stop in stops:
        assert stop.review_on > stop.from_on
        assert (stop.to_on is None) == (stop.started_by in open_reviews)


def _private_letters_were_let_go_by_a_person(letters: list[LetterOwed]) -> None:
    """(vi)"""
    for letter in letters:
        if letter.recipient_kind in PRIVATE and letter.status in {"released", "sent"}:
            assert letter.released_by not in {None, "system"}


def _the_rules_are_locked(case: Case, history: list[CaseEvent]) -> None:
    """(vii)"""
    locked = None
    for row in _moves(history, every=True):
        regime = row.input.get("regime")
        if row.event == "sos_direct":
            locked = regime or locked
        elif row.event in {"decide_proceed", "decide_no"}:
            assert locked in {None, regime}
            locked = regime
    assert locked is None or case.lifecycle_version.startswith(locked)


def _a_contributing_partnership_decided_nothing(history: list[CaseEvent]) -> None:
    """(viii)"""
    we_lead = True
    for row in history:
        if row.item_key is None and row.event == "joint_lead":
            we_lead = row.input["we_lead"]
        assert we_lead or not row.event.startswith("decide_")


def _no_name_stands_outside_the_people(
    session: Session, case: Case, history: list[CaseEvent], owned: Iterable[Any]
) -> None:
    """(ix): names nowhere but in the people table, and the pseudonyms in no history."""
    told = json.dumps([columns(row) for row in history])
    text = told + json.dumps([columns(case), *map(columns, owned)])
    ids = select(Deadline.id).where(Deadline.case_id == case.id)
    for table in (DeadlineChange, DeadlineNotice, Extension):
        text += json.dumps([columns(row) for row in session.scalars(select(table).where(table.deadline_id.in_(ids)))])
    assert [name for name in NAMES if name in text] == []
    assert [name for name in PSEUDONYMS if name in told] == []


def the_history_is_whole(session: Session, case: Case, history: list[CaseEvent]) -> None:
    """Its rows are numbered without a gap, and their hashes follow from one another."""
    assert [row.sequence for row in history] == list(range(1, case.history_length + 1))
    assert list(audit.verify_case(session, case.id)) == []


def _what_is_open_will_be_looked_at(session: Session, case: Case, deadlines: list[Deadline], today: date) -> None:
    rules = rules_of(lifecycle_of(case.kind, case.lifecycle_version))
    for deadline in deadlines:
        assert (deadline.met_on is not None) == (deadline.status == "met"), deadline.name
        if deadline.status != "open":
            assert deadline.next_look_on is None, deadline.name
        elif deadline.next_look_on is None:
            assert looking.next_look(rules[deadline.name], deadline.due_on, after=today) is None, deadline.name
        assert deadline.original_due_on >= deadline.started_on


def _moves(history: list[CaseEvent], *, every: bool = False) -> list[CaseEvent]:
    return [row for row in history if row.item_key is None and (every or row.from_state != row.to_state)]


def of_case(session: Session, table: Any, case: Case) -> list[Any]:
    """The rows of a table that belong to a case, oldest first."""
    return list(session.scalars(select(table).where(table.case_id == case.id).order_by(table.id)))


def columns(row: Any) -> dict[str, str]:
    """A row as text, without the words of a letter, which may name people."""
    return {name: str(value) for name, value in vars(row).items() if name not in {"_sa_instance_state", "draft"}}
