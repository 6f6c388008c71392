"""A case that is driven at random through the real operations: what reviews of every kind have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases.access import Actor
from cases.clock import noon_on
from cases.correcting import correct
from cases.entering import InputRefused
from cases.models import Case, CaseEvent, Deadline, Item
from cases.sweeping import act_on_deadline, advance_case
from state_machines.engine import EventRefused

Sessions = sessionmaker[Session]
Fresh = Callable[[], Sessions]
"""Where a run finds its database: one of its own, or one among others."""

number = st.integers(0, 10_000)


class DrivenCase(RuleBasedStateMachine):
    """One case on a database; subclasses open it and say what is done to it, and under which rules or procedure."""

    fresh: ClassVar[Fresh]
    under: ClassVar[str]
    sessions: Sessions
    today: date
    reference: str
    officer: Actor

    @rule(which=number, days=st.integers(-12, 12))
    def correct_a_day(self, which: int, days: int) -> None:
        """The day of an event, or a day it was given, put right or taken out: wherever one hangs something on it."""
        with self.sessions.begin() as session:
            rows = session.scalars(
                select(CaseEvent).where(CaseEvent.case_id == self.case().id).order_by(CaseEvent.sequence)
            ).all()
        row = rows[which % len(rows)]
        given = [name for name, value in row.input.items() if name.endswith("_on") and isinstance(value, str)]
        field = ["happened_on", *given][which % (1 + len(given))]
        was = row.happened_on if field == "happened_on" else date.fromisoformat(row.input[field])
        self.attempt(
            correct,
            sequence=row.sequence,
            field=field,
            value=(was + timedelta(days=days)).isoformat() if days else "",
            reason="A slip of the pen.",
            actor=self.officer,
        )

    @rule(days=st.integers(0, 120))
    def check(self, days: int) -> None:
        """The scheduled checks in their order, on time or after months."""
        self.today += timedelta(days=days)
        case, now = self.case(), noon_on(self.today)
        with self.sessions.begin() as session:
            advance_case(session, case.id, today=self.today, now=now)
        due = select(Deadline.id).where(
            Deadline.case_id == case.id, Deadline.status == "open", Deadline.next_look_on <= self.today
        )
        with self.sessions.begin() as session:
            found = list(session.scalars(due.order_by(Deadline.id)))
        for deadline in found:
            with self.sessions.begin() as session:
                act_on_deadline(session, deadline, today=self.today, now=now)
        with self.sessions.begin() as session:
            assert list(session.scalars(due)) == [], "a second check on the same day would find something to do"

    def teardown(self) -> None:
        if hasattr(self, "sessions"):
            self.sessions.kw["bind"].dispose()

    def attempt(self, operation: Callable[..., Any], **entered: Any) -> None:
        """One transaction: it is recorded whole, or refused in words and nothing is written."""
        before = self.case()
        try:
            with self.sessions.begin() as session:
                operation(session, reference=self.reference, now=noon_on(self.today), **entered)
        except (EventRefused, InputRefused, LookupError) as refused:
            said = str(refused)
        else:
            return
        after = self.case()
        assert (after.version, after.state, after.record) == (before.version, before.state, before.record), said

    def case(self) -> Case:
        with self.sessions.begin() as session:
            return session.scalars(select(Case).where(Case.reference == self.reference)).one()

    def items(self) -> list[Item]:
        with self.sessions.begin() as session:
            return list(session.scalars(select(Item).where(Item.case_id == self.case().id).order_by(Item.id)))


def drive(machine: type[DrivenCase], fresh: Fresh, under: str, *, examples: int, steps: int) -> None:
    """Run a machine under some rules or some partnership's procedure."""
    run_state_machine_as_test(
        type(f"{machine.__name__}Under{under}", (machine,), {"fresh": staticmethod(fresh), "under": under}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
