"""What must hold of a case review after every step, whatever was done to it: the Act's duties, read from the rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cases.casefile import open_file
from cases.facts import item_facts
from cases.models import Case, CaseEvent, ClockStop, Deadline, DeadlineChange, Item, LetterOwed
from state_machines.community_trigger.application import FOR_THEMSELVES
from state_machines.community_trigger.judging import assess_record, procedure_of
from tests.cases.case_review_inputs import NAMES
from tests.cases.invariants import columns, of_case, the_history_is_whole

TO_PEOPLE = {"applicant", "victim"}
SAYS = {"consent_given": True, "override": True, "consent_refused": False, "consent_withdrawn": False}
OPENS_A_WINDOW = {"threshold_not_met", "outcome"}
MOVES_A_DATE = ("pause ended: ", "extension: ", "correction of ")
"""Why a date may move: a wait for the applicant's or victim's sake, an agreement, or a slip that is put right."""


class Witness:
    """Looks at one case review after each step and remembers what it saw before."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        self.seen = 0
        self.due: dict[int, tuple[date, int]] = {}

    def look(self, session: Session) -> None:
        """Check every invariant. AssertionError names the one that does not hold."""
        case = session.scalars(select(Case).where(Case.reference == self.reference)).one()
        history = of_case(session, CaseEvent, case)
        deadlines = of_case(session, Deadline, case)
        stops = of_case(session, ClockStop, case)
        letters = of_case(session, LetterOwed, case)
        self._not_met_never_stands_against_the_count(session, case, history)
        _no_outcome_without_minutes_and_reasons(history)
        _several_bodies_decide(history)
        _nothing_is_shared_without_consent(history, letters)
        _letters_to_people_were_let_go_by_a_person(letters)
        _one_open_deadline_of_a_name(deadlines)
        _what_is_over_waits_for_nothing(case, deadlines, stops)
        _the_window_opens_when_the_applicant_was_told(deadlines, letters, history)
        self._only_an_agreed_wait_moves_a_date(session, deadlines, stops)
        items = of_case(session, Item, case)
        _no_name_stands_outside_the_people(case, (*items, *history, *deadlines, *stops, *letters))
        the_history_is_whole(session, case, history)
        self.seen = case.history_length

    def _not_met_never_stands_against_the_count(self, session: Session, case: Case, history: list[CaseEvent]) -> None:
        """s.104(4): decided so, left so after an appeal of the applicant, or closed so."""
        for row in _moves(history):
            if row.sequence <= self.seen or not _leaves_it_not_met(row):
                continue
            decided = [one for one in _moves(history) if one.event == "threshold_not_met"]
            ground = [one for one in decided if one.sequence <= row.sequence][-1].input
            if ground.get("why") == "not_asb":  # then no complaint qualifies, and somebody senior agreed
                assert ground["authorised_by"]
                continue
            file = open_file(session, case)
            items = [item_facts(one) for one in of_case(session, Item, case)]
            assert not assess_record(case.record, items, procedure_of(file.policy)).met_by_count, row.event

    def _only_an_agreed_wait_moves_a_date(
        self, session: Session, deadlines: list[Deadline], stops: list[ClockStop]
    ) -> None:
        """An agency that is late moves nothing."""
        assert {(one.pause, one.asked_by) for one in stops} <= {
            ("postponed", "applicant"),
            ("awaiting_consent", "victim"),
        }
        ids = select(Deadline.id).where(Deadline.id.in_([one.id for one in deadlines]))
        changes = session.scalars(select(DeadlineChange).where(DeadlineChange.deadline_id.in_(ids))).all()
        assert all(one.why.startswith(MOVES_A_DATE) for one in changes)
        written = Counter(one.deadline_id for one in changes)
        for deadline in deadlines:
            now = (deadline.due_on, written[deadline.id])
            before = self.due.setdefault(deadline.id, now)
            assert before[0] == now[0] or before[1] < now[1], f"{deadline.name} moved and nothing says why"
            self.due[deadline.id] = now


def _leaves_it_not_met(row: CaseEvent) -> bool:
    return (
        row.event == "threshold_not_met"
        or (row.event in {"dismiss", "confirm"} and row.to_state == "not_met")
        or (row.event == "close" and row.from_state == "not_met")
    )


def _no_outcome_without_minutes_and_reasons(history: list[CaseEvent]) -> None:
    held: dict[str, Any] | None = None
    for row in _moves(history):
        if row.event == "schedule":
            held = None
        if row.event == "hold":
            held = row.input
        if row.event == "issue_outcome":
            assert held is not None
            assert held["attendance"]
            assert held["minutes"].strip()
            assert held["reasons"].strip()
            assert row.input["reasons"].strip()


def _several_bodies_decide(history: list[CaseEvent]) -> None:
    for row in _moves(history):
        if row.event in {"threshold_met", "threshold_not_met"}:
            assert len(set(row.input["bodies"])) > 1


def _nothing_is_shared_without_consent(history: list[CaseEvent], letters: list[LetterOwed]) -> None:
    """By the victim's latest word before the letter was owed. What a recommendation follows was shared before."""
    told = history[0].input
    if told["applicant_is"] in FOR_THEMSELVES:
        return
    said = [(1, bool(told.get("victim_consents")))]
    said += [(row.sequence, SAYS[row.event]) for row in _moves(history) if row.event in SAYS]
    said += [
        (row.sequence, True) for row in _moves(history) if row.event == "reopen" and row.input.get("consent_evidence")
    ]
    for letter in letters:
        if letter.recipient_kind not in TO_PEOPLE and not letter.item_key.startswith("recommendation"):
            assert max(one for one in said if one[0] <= letter.sequence)[1], letter.letter


def _letters_to_people_were_let_go_by_a_person(letters: list[LetterOwed]) -> None:
    for letter in letters:
        if letter.recipient_kind in TO_PEOPLE and letter.status in {"released", "sent"}:
            assert letter.released_by not in {None, "system"}, letter.letter


def _one_open_deadline_of_a_name(deadlines: list[Deadline]) -> None:
    running = Counter((one.name, one.item_key) for one in deadlines if one.status == "open")
    assert [name for name, number in running.items() if number > 1] == []


def _what_is_over_waits_for_nothing(case: Case, deadlines: list[Deadline], stops: list[ClockStop]) -> None:
    if case.at_rest:
        assert [one.name for one in deadlines if one.status == "open"] == ["review_retention"]
        assert [one.pause for one in stops if one.to_on is None] == []


def _the_window_opens_when_the_applicant_was_told(
    deadlines: list[Deadline], letters: list[LetterOwed], history: list[CaseEvent]
) -> None:
    told = {one.sent_on for one in letters if one.letter in OPENS_A_WINDOW and one.status == "sent"}
    otherwise = {row.sequence for row in history if row.event == "tell_otherwise"}
    for deadline in deadlines:
        if deadline.name == "appeal_window":
            assert deadline.started_on in told or deadline.anchor_sequence in otherwise


def _no_name_stands_outside_the_people(case: Case, owned: Iterable[Any]) -> None:
    text = json.dumps([columns(case), *map(columns, owned)])
    assert [name for name in NAMES if name in text] == []


def _moves(history: list[CaseEvent]) -> list[CaseEvent]:
    return [row for row in history if row.item_key is None]
