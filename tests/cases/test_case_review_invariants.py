"""Case reviews driven at random through the real operations; after every step what the Act asks for holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import yaml
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from sqlalchemy import select

from cases import letter_changes
from cases.access import SYSTEM, Actor
from cases.clock import noon_on
from cases.letter_files import Frozen
from cases.letters import LetterRefused, claim
from cases.models import LetterOwed
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from cases.recording import record_event
from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.community_trigger.where_and_who import RELEVANT_BODIES
from state_machines.engine import possible_events
from state_machines.lifecycle import START, Role
from state_machines.registry import LIFECYCLES
from tests.cases import case_review_inputs as given
from tests.cases.case_review_invariants import Witness
from tests.cases.driven import DrivenCase, Sessions, drive, number
from tests.cast import ROOT

RECEIVED_ON = date(2026, 3, 6)
PARTNERSHIPS = {
    "milton-keynes": "policies/milton-keynes.yaml",
    "stockton-on-tees": "policies/stockton-on-tees.yaml",
    "gosport": "policies/gosport.yaml",
    "hythewater": "scenarios/partnerships/hythewater.yaml",
}
"""Procedures whose limits count from different occasions; the last has a second-tier reviewer in 2026."""

ONWARD = {
    "received": ("acknowledge",),
    "acknowledged": ("request_info", "need_consent"),
    "awaiting_consent": ("consent_given", "override"),
    "info_requested": ("begin_decision",),
    "deciding": ("threshold_not_met", "threshold_met"),
    "not_met": ("appeal", "refer_second_tier", "close", "reopen"),
    "review_due": ("schedule",),
    "panel_scheduled": ("hold", "hold", "adjourn"),
    "outcome_due": ("issue_outcome",),
    "outcome_sent": ("close", "appeal"),
    "monitoring": ("close", "appeal"),
    "appeal_open": ("dismiss", "uphold", "refer_second_tier"),
    "second_tier": ("confirm", "remit"),
    "closed": ("reopen",),
}
"""The steps that lead on from each state; drawing among all that are possible would seldom get far."""

THE_END = ("withdraw", "refer_on")
"""Steps after which little is left to try: drawn more seldom than the others."""

LAWFUL = (13, 19, 22, 38, 51)
"""Picks for which every input is in order."""


class CaseReview(DrivenCase):
    """One application under one partnership's procedure."""

    @initialize(
        complaints=st.integers(0, 4),
        by=st.sampled_from(["victim", "victim", "councillor"]),
        told=st.integers(0, 12),
        pick=number,
    )
    def open(self, complaints: int, by: str, told: int, pick: int) -> None:
        """Begin anywhere in the story, so that short runs reach late states too."""
        self.sessions = type(self).fresh()
        self.today = RECEIVED_ON
        partnership = yaml.safe_load((ROOT / PARTNERSHIPS[self.under]).read_text(encoding="utf-8"))
        self.bodies = [one["key"] for one in partnership["organisations"] if one.get("part") in RELEVANT_BODIES]
        self.officer = Actor(
            next(one["key"] for one in partnership["officers"] if one["roles"][0]["role"] == "coordinator")
        )
        values = given.application(self.today, self.bodies, complaints=complaints, by=by, consents=pick % 4 == 0)
        with self.sessions.begin() as session:
            self.reference = open_case(
                session,
                partnership=self.under,
                kind=ASB_2014.kind,
                values=values,
                actor=self.officer,
                now=noon_on(self.today),
                again=True,
            ).reference
        self.witness = Witness(self.reference)
        for step in range(told):
            self.go_on(pick // 2**step, 1)
            self.send_letters(step, 1, 99)

    @rule(pick=number, days=st.integers(0, 30))
    def go_on(self, pick: int, days: int) -> None:
        """What has to be settled first is settled; then one of the steps that lead on."""
        self.today += timedelta(days=days)
        self._settle()
        before = self.case()
        for event in _from(pick, ONWARD.get(before.state, ())):
            self._record(event, pick=LAWFUL[pick % len(LAWFUL)])
            if self.case().history_length > before.history_length:
                break

    @rule(pick=number, days=st.integers(0, 10))
    def do_anything_possible(self, pick: int, days: int) -> None:
        self.today += timedelta(days=days)
        events = [line.event.name for line in possible_events(ASB_2014, self.case().state)]
        events = [one for one in events if one not in THE_END or pick % 4 == 0]
        if events:
            self._record(events[pick % len(events)], pick=pick // 20)

    @rule(event=st.sampled_from(sorted({line.event.name for line in ASB_2014.transitions} - {"receive"})), pick=number)
    def try_anything(self, event: str, pick: int) -> None:
        self._record(event, pick=pick)

    @rule(pick=number, which=number, days=st.integers(0, 20))
    def move_an_item(self, pick: int, which: int, days: int) -> None:
        self.today += timedelta(days=days)
        items = self.items()
        if items:
            item = items[which % len(items)]
            lines = possible_events(ASB_2014.item(item.kind), item.state)
            if lines:
                self._record(lines[pick % len(lines)].event.name, kind=item.kind, item=item.key, pick=pick // 6)

    @rule(pick=number)
    def open_an_item(self, pick: int) -> None:
        lifecycle = ASB_2014.items[pick % len(ASB_2014.items)]
        event = possible_events(lifecycle, START)[0].event.name
        self._record(event, kind=lifecycle.kind, item=lifecycle.kind, pick=pick // 6)

    @rule(which=number, later=st.integers(0, 6), of_them=st.sampled_from([1, 99]))
    def send_letters(self, which: int, later: int, of_them: int) -> None:
        """Letters leave at once, or days after: also when the case has moved on since."""
        self.today += timedelta(days=later)
        waiting = self._waiting()
        for letter in waiting[which % 2 :][:of_them]:
            self._send(letter, Role.COORDINATOR, self.officer)

    @rule(which=number)
    def let_the_calendar_send_one(self, which: int) -> None:
        waiting = self._waiting()
        if waiting:
            self._send(waiting[which % len(waiting)], Role.SYSTEM, SYSTEM)

    @invariant()
    def the_invariants_hold(self) -> None:
        if hasattr(self, "witness"):
            with self.sessions.begin() as session:
                self.witness.look(session)

    def _record(self, event: str, *, pick: int, kind: str | None = None, item: str | None = None) -> None:
        values = (
            given.of_item(kind, event, self.today, self.bodies, pick)
            if kind
            else given.of_case(event, self.today, self.bodies, pick)
        )
        self.attempt(record_event, event=event, values=values, actor=self.officer, item=item)

    def _send(self, letter: int, role: Role, by: Actor) -> None:
        now = noon_on(self.today)
        try:
            with self.sessions.begin() as session:
                letter_changes.release(
                    session, claim(session, letter), Frozen(b"words"), actor=by, role=role, today=self.today, now=now
                )
            with self.sessions.begin() as session:
                letter_changes.mark_sent(session, claim(session, letter), proof="printed", on=self.today, now=now)
        except LetterRefused:
            assert role is Role.SYSTEM

    def _settle(self) -> None:
        """Answer what is outstanding, where that would hold the next step up."""
        for item in self.items():
            if item.kind == "appeal" and item.state == "lodged":
                self._record("review", kind="appeal", item=item.key, pick=1)
            elif item.kind == "agency_return" and not item.at_rest:
                self._record("receive", kind="agency_return", item=item.key, pick=0)
            elif item.kind == "recommendation" and item.state in {"made", "accepted"}:
                self._record("transfer", kind="recommendation", item=item.key, pick=0)
            elif item.kind == "promise" and not item.at_rest:
                self._record("keep", kind="promise", item=item.key, pick=0)

    def _waiting(self) -> list[int]:
        with self.sessions.begin() as session:
            rows = select(LetterOwed.id).where(LetterOwed.case_id == self.case().id, LetterOwed.status == "owed")
            return list(session.scalars(rows.order_by(LetterOwed.id)))


@pytest.mark.parametrize("partnership", ["stockton-on-tees", pytest.param("hythewater", marks=pytest.mark.slow)])
def test_the_invariants_hold_whatever_is_done(on_sqlite, partnership):
    drive(CaseReview, on_sqlite(_loading(partnership)), partnership, examples=3, steps=12)


@pytest.mark.slow
@pytest.mark.timeout(1200)  # a failure is made as small as it goes, which takes its time
@pytest.mark.parametrize("partnership", PARTNERSHIPS)
def test_the_invariants_hold_over_long_runs(on_sqlite, partnership):
    drive(CaseReview, on_sqlite(_loading(partnership)), partnership, examples=8, steps=30)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("partnership", ["milton-keynes", "stockton-on-tees"])
def test_the_invariants_hold_on_either_database(sessions, partnership):
    _loading(partnership)(sessions)
    drive(CaseReview, lambda: sessions, partnership, examples=4, steps=20)


def _from(pick: int, choices: tuple[str, ...]) -> tuple[str, ...]:
    """All of them, beginning with the one that is picked."""
    first = pick % len(choices) if choices else 0
    return choices[first:] + choices[:first]


def _loading(partnership: str) -> Callable[[Sessions], None]:
    """What brings the partnership in."""

    def load(sessions: Sessions) -> None:
        text = (ROOT / PARTNERSHIPS[partnership]).read_text(encoding="utf-8")
        with sessions.begin() as session:
            load_partnership(session, read_partnership(text, "yaml", LIFECYCLES), now=noon_on(RECEIVED_ON))

    return load
