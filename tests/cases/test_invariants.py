"""Reviews driven at random through the real operations; after every step the invariants of section 10 hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from sqlalchemy import select

from cases.access import Actor
from cases.clock import noon_on
from cases.models import Deadline
from cases.opening import open_case
from cases.recording import record_event
from state_machines.engine import possible_events
from state_machines.lifecycle import START, Lifecycle, Role
from state_machines.registry import lifecycle_of
from tests import examples, story
from tests.cases.driven import DrivenCase, Sessions, drive, number
from tests.cases.invariants import Witness
from tests.cast import (
    AUDITOR,
    CHAIR,
    COORDINATOR,
    KIND,
    NOTIFIED_ON,
    POLICE_CONTACT,
    SUBSTITUTE,
    load_milton_keynes,
    notification,
)
from tests.letters.sample_inputs import CASE

ONWARD = {
    "notified": ("accept_scope", "not_our_area"),
    "scoping": ("panel_held",),
    "decision": ("decide_proceed", "decide_proceed", "decide_no"),
    "proceed": ("commission",),
    "no_review_pending_ho": ("ho_agrees", "ho_asks_reconsider", "sos_direct"),
    "closed_no_review": ("reopen", "sos_direct"),
    "directed": ("commission",),
    "commissioning": ("tor_agreed",),
    "scoped": ("imr_in",),
    "evidence": ("evidence_complete",),
    "draft": ("circulate", "return_to_evidence"),
    "factcheck": ("comments_closed",),
    "panel_signoff": ("panel_agrees", "return_to_draft"),
    "csp_signoff": ("csp_signs",),
    "completed": ("submit_qa",),
    "qa_wait": ("qa_approve", "qa_publish_after_changes", "qa_resubmit"),
    "revision_soft": ("changes_done",),
    "revision_hard": ("changes_done",),
    "cleared": ("publish", "defer_publication", "withhold"),
    "deferred": ("publish", "withhold"),
    "published": ("all_actions_closed",),
    "withheld": ("all_actions_closed",),
    "closed": ("reopen",),
}
"""The steps that lead on from each state; drawing among all that are possible would seldom get far."""


class Review(DrivenCase):
    """One review under one set of rules."""

    officer = COORDINATOR

    @initialize(told=st.integers(0, len(story.STORY) - 1))
    def open(self, told: int) -> None:
        """Begin anywhere in the story, so that short runs reach late states too."""
        self.sessions = type(self).fresh()
        self.today = NOTIFIED_ON
        with self.sessions.begin() as session:
            self.reference = open_case(
                session,
                partnership="milton-keynes",
                kind=KIND,
                values=notification(),
                actor=COORDINATOR,
                now=noon_on(self.today),
                again=True,  # on one database, run after run opens its case from the same notification
            ).reference
        self.witness = Witness(self.reference, self.under)
        for step in story.STORY[:told]:
            self.today = max(self.today, step.on)
            self._record(step.event, step.values(self.under), by=step.by, item=step.item)

    @rule(pick=number, days=st.integers(0, 45))
    def go_on(self, pick: int, days: int) -> None:
        """What has to be settled first is settled; then one of the steps that lead on."""
        self.today += timedelta(days=days)
        state = self.case().state
        self._settle(state)
        choices = ONWARD.get(state, ())
        if choices:
            event = choices[pick % len(choices)]
            self._record(event, self._example(event, pick))

    @rule(pick=number, days=st.integers(0, 10), who=st.sampled_from([None, None, None, CHAIR, AUDITOR, POLICE_CONTACT]))
    def do_anything_possible(self, pick: int, days: int, who: Actor | None) -> None:
        self.today += timedelta(days=days)
        lines = possible_events(self._lifecycle(), self.case().state)
        if lines:
            event = lines[pick % len(lines)].event.name
            self._record(event, self._example(event, pick // 7), by=who)

    @rule(event=st.sampled_from([*CASE, "nonsense"]), pick=number)
    def try_anything(self, event: str, pick: int) -> None:
        values = self._example(event, pick) if event in CASE else {}
        self._record(event, values, by=(SUBSTITUTE, COORDINATOR)[pick % 2])

    @rule(pick=number, which=number, days=st.integers(0, 30))
    def move_an_item(self, pick: int, which: int, days: int) -> None:
        self.today += timedelta(days=days)
        items = self.items()
        if items:
            item = items[which % len(items)]
            lines = possible_events(self._lifecycle().item(item.kind), item.state)
            if lines:
                event = lines[pick % len(lines)].event.name
                self._record(event, examples.of_item(item.kind, event, self.today), item=item.key)

    @rule(pick=number, effect=st.sampled_from([None, "publication", "all_work"]))
    def open_an_item(self, pick: int, effect: str | None) -> None:
        kinds = self._lifecycle().items
        lifecycle = kinds[pick % len(kinds)]
        event = possible_events(lifecycle, START)[0].event.name
        changes = {"effect": effect} if lifecycle.kind == "proceeding" else {}
        self._record(event, examples.of_item(lifecycle.kind, event, self.today, **changes), item=lifecycle.kind)

    @rule(effect=st.sampled_from(["all_work", "family_and_witness_contact", "publication"]), back=st.integers(0, 20))
    def pause(self, effect: str, back: int) -> None:
        began = (self.today - timedelta(days=back)).isoformat()
        self._record("pause", examples.of_case("pause", self.today, effect=effect, from_on=began))

    @rule(effect=st.sampled_from(["all_work", "family_and_witness_contact", "publication"]), days=st.integers(0, 60))
    def resume(self, effect: str, days: int) -> None:
        self.today += timedelta(days=days)
        self._record("resume", examples.of_case("resume", self.today, effect=effect))

    @rule(pick=number, days=st.integers(1, 200))
    def extend_or_set_aside(self, pick: int, days: int) -> None:
        with self.sessions.begin() as session:
            names = sorted(
                session.scalars(
                    select(Deadline.name).where(
                        Deadline.case_id == self.case().id, Deadline.status == "open", Deadline.item_key == ""
                    )
                )
            )
        if not names:
            return
        name = names[pick % len(names)]
        if pick % 3:
            until = (self.today + timedelta(days=days)).isoformat()
            self._record("extend", examples.of_case("extend", self.today, deadline=name, new_due_on=until))
        else:
            self._record("set_aside", {"deadline": name, "reason": "It does not apply here."})

    @invariant()
    def the_invariants_hold(self) -> None:
        if hasattr(self, "witness"):
            with self.sessions.begin() as session:
                self.witness.look(session, self.today)

    def _record(self, event: str, values: dict[str, Any], *, by: Actor | None = None, item: str | None = None) -> None:
        actor = by or self._somebody_who_may(event, item)
        self.attempt(record_event, event=event, values=values, actor=actor, item=item)

    def _settle(self, state: str) -> None:
        """Receive or waive what is outstanding and answer the recommendations, where that would hold a step up."""
        awaited = {"scoping", "scoped", "evidence", "panel_signoff", "published", "withheld"}
        for item in self.items() if state in awaited else ():
            if item.kind == "agency_return" and item.state == "requested" and state == "scoped":
                self._record("receive", examples.of_item("agency_return", "receive", self.today), item=item.key)
            elif item.kind == "agency_return" and not item.at_rest and state != "scoped":
                self._record("waive", {"reason": "Not needed."}, item=item.key)
            if item.kind == "recommendation" and item.state in {"made", "accepted", "done"}:
                on = "refuse" if item.state != "done" else "audit"
                self._record(on, examples.of_item("recommendation", on, self.today), item=item.key)

    def _example(self, event: str, pick: int) -> dict[str, Any]:
        on = self.today
        if event.startswith("decide_"):
            return examples.decision(event, on, ("dhr-2016", "dardr-8A", self.under, self.under)[pick % 4])
        if event == "reopen":
            return examples.of_case(event, on, to=("decision", "draft")[pick % 2])
        if event == "joint_lead":
            return examples.of_case(event, on, we_lead=pick % 3 > 0)
        if event == "sos_direct":
            regime = (None, self.under, "dhr-2016", "dardr-8A")[pick % 4]
            return examples.of_case(event, on, regime=regime, regime_basis=regime and "The direction says so.")
        if event == "changes_done" and self.case().state == "revision_hard":
            return examples.of_case(event, on, answers={"1": "Done."})
        return examples.of_case(event, on)

    def _somebody_who_may(self, event: str, item: str | None) -> Actor:
        lifecycle = self._lifecycle()
        if item:
            lifecycle = lifecycle.item(item.split("-")[0].split(":")[0])
        alone = any(line.by == (Role.CHAIR,) for line in lifecycle.transitions if line.event.name == event)
        return SUBSTITUTE if alone else COORDINATOR

    def _lifecycle(self) -> Lifecycle:
        return lifecycle_of(KIND, self.case().lifecycle_version)


both_rules = pytest.mark.parametrize("rules", ["dhr-2016", "dardr-8A"])


@pytest.mark.parametrize("rules", ["dhr-2016", pytest.param("dardr-8A", marks=pytest.mark.slow)])
def test_the_invariants_hold_whatever_is_done(on_sqlite, rules):
    drive(Review, on_sqlite(_loading(rules)), rules, examples=4, steps=12)


@pytest.mark.slow
@pytest.mark.timeout(1200)  # a failure is made as small as it goes, which takes its time
@both_rules
def test_the_invariants_hold_over_long_runs(on_sqlite, rules):
    drive(Review, on_sqlite(_loading(rules)), rules, examples=15, steps=40)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@both_rules
def test_the_invariants_hold_on_either_database(sessions, rules):
    _loading(rules)(sessions)
    drive(Review, lambda: sessions, rules, examples=5, steps=25)


def _loading(rules: str) -> Callable[[Sessions], None]:
    """What brings the partnership in, with the rules in force."""
    begun = {"dardr-8A": date(2026, 1, 1)} if rules == "dardr-8A" else {}

    def load(sessions: Sessions) -> None:
        with sessions.begin() as session:
            load_milton_keynes(session, commencements=begun)

    return load
