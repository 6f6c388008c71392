"""What a letter does that leaves late: nothing is opened anew that was done, and nobody is asked to what was held."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from cases import letter_changes
from cases.access import Actor
from cases.clock import noon_on
from cases.letter_files import Frozen
from cases.letters import claim
from cases.models import Case, Deadline, LetterOwed
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.lifecycle import Role
from tests.cast import Record
from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import NEXTON, OPENED_ON

pytestmark = pytest.mark.one_database

COORDINATOR = Actor("nexton-coordinator")
DECIDED_ON, CALLED_ON, HELD_ON = date(2026, 12, 15), date(2026, 12, 17), date(2027, 1, 12)
FROM_THE_LETTER = {
    "hold_panel": {"length": 20, "unit": "working_days", "counted_from": "decision_letter", "authority": "paragraph 6"}
}

OF_THE_PANEL = {"panel_invitation", "victim_invitation", "panel_adjourned"}

Told = Callable[..., str]
Send = Callable[[str, date], None]


@pytest.fixture
def told_to_the_decision(sessions: sessionmaker[Session], record: Record) -> Told:
    """A case of Nexton's up to the decision on 15 December 2026: told(application, event, values, **periods)."""

    def tell(application: dict[str, Any], event: str, values: dict[str, Any], **periods: Any) -> str:
        (procedure,) = NEXTON["procedures"]
        changed = procedure | {"periods": procedure.get("periods", {}) | periods}
        with sessions.begin() as session:
            given = read_partnership(json.dumps(NEXTON | {"procedures": [changed]}, default=str), "json", (ASB_2014,))
            load_partnership(session, given, now=noon_on(OPENED_ON))
            reference = open_case(
                session,
                partnership="nexton",
                kind=ASB_2014.kind,
                values={name: value for name, value in application.items() if value is not None},
                actor=COORDINATOR,
                now=noon_on(OPENED_ON),
            ).reference
        by = {"by": COORDINATOR}
        record(reference, "acknowledge", date(2026, 11, 23), **by, **of.ACKNOWLEDGED)
        record(reference, "request_info", date(2026, 11, 24), **by, **of.INFORMATION | {"agencies": ["nexton-homes"]})
        returned = of.RETURN | {"received_on": "2026-12-02"}
        record(reference, "receive", date(2026, 12, 2), item="agency_return-1", **by, **returned)
        record(reference, "begin_decision", date(2026, 12, 14), **by)
        record(reference, event, DECIDED_ON, **by, **values)
        return reference

    return tell


@pytest.fixture
def a_panel_called(told_to_the_decision: Told, record: Record) -> str:
    """A case whose panel is called for 12 January 2027; its time counts from the letter with the decision."""
    reference = told_to_the_decision(of.APPLICATION, "threshold_met", of.MET, **FROM_THE_LETTER)
    record(reference, "schedule", CALLED_ON, by=COORDINATOR, **of.PANEL)
    return reference


@pytest.fixture
def send(sessions: sessionmaker[Session]) -> Send:
    """Release the letters of a name that have not left, and mark them sent on a day."""

    def send_all(name: str, on: date) -> None:
        with sessions.begin() as session:
            waiting = select(LetterOwed.id).where(LetterOwed.letter == name, LetterOwed.status == "owed")
            for one in session.scalars(waiting).all():
                taken = claim(session, one)
                now, who = noon_on(on), {"actor": COORDINATOR, "role": Role.COORDINATOR}
                letter_changes.release(session, taken, Frozen(b"pages"), today=on, now=now, **who)
                letter_changes.mark_sent(session, taken, proof="by hand", on=on, now=now)

    return send_all


@pytest.fixture
def waiting(rows) -> Callable[[], set[tuple[str, str]]]:
    """The letters about the panel that have not left, with their recipients."""
    return lambda: {
        (one.letter, one.recipient)
        for one in rows(LetterOwed)
        if one.letter in OF_THE_PANEL and one.status not in {"sent", "cancelled"}
    }


def held(on: date = HELD_ON) -> dict[str, Any]:
    return of.HELD | {"held_on": on.isoformat()}


def test_nobody_is_asked_to_a_panel_that_was_held(a_panel_called: str, record, waiting):
    assert {name for name, _ in waiting()} == {"panel_invitation", "victim_invitation"}

    record(a_panel_called, "hold", HELD_ON, by=COORDINATOR, **held())

    assert waiting() == set()


def test_an_applicant_who_withdraws_and_the_bodies_are_not_asked_to_a_panel(a_panel_called: str, record, waiting):
    record(a_panel_called, "withdraw", CALLED_ON, by=COORDINATOR, withdrawn_on=CALLED_ON.isoformat(), freely=True)

    assert waiting() == set()


def test_everybody_who_was_asked_is_told_of_the_new_day(a_panel_called: str, record, rows, send, waiting):
    send("panel_invitation", CALLED_ON)
    send("victim_invitation", CALLED_ON)
    first, second = date(2027, 1, 8), date(2027, 1, 11)
    record(a_panel_called, "adjourn", first, by=COORDINATOR, reason="Illness.", meeting_on="2027-01-19")

    told = waiting()
    victim = next(one.recipient for one in rows(LetterOwed, letter="victim_invitation"))
    assert told == {
        *(("panel_invitation", f"organisation:{body}") for body in of.BODIES),
        ("victim_invitation", victim),
        ("panel_adjourned", victim),  # who is the applicant here
    }

    record(a_panel_called, "adjourn", second, by=COORDINATOR, reason="Illness.", meeting_on="2027-01-26")
    assert waiting() == told
    assert len(rows(LetterOwed, letter="panel_adjourned", status="cancelled")) == 1


def test_the_decision_letter_sent_after_the_panel_does_not_ask_for_another(a_panel_called: str, record, rows, send):
    record(a_panel_called, "hold", HELD_ON, by=COORDINATOR, **held())
    send("threshold_met", date(2027, 1, 13))

    assert rows(Deadline, name="hold_panel") == []


def test_the_decision_letter_leaves_the_day_alone_to_which_the_panel_was_put_off(
    a_panel_called: str, record, rows, send
):
    record(a_panel_called, "adjourn", date(2027, 1, 8), by=COORDINATOR, reason="Illness.", meeting_on="2027-01-19")
    send("threshold_met", date(2027, 1, 11))

    assert [(one.status, one.due_on) for one in rows(Deadline, name="hold_panel")] == [("open", date(2027, 1, 19))]


def test_the_decision_letter_sent_in_time_starts_the_time_for_the_panel(a_panel_called: str, rows, send):
    assert rows(Deadline, name="hold_panel") == []
    send("threshold_met", date(2026, 12, 18))

    assert [(one.status, one.started_on) for one in rows(Deadline, name="hold_panel")] == [("open", date(2026, 12, 18))]


def test_a_letter_that_leaves_after_the_case_is_over_opens_nothing_in_it(
    told_to_the_decision: Told, record, rows, send
):
    reference = told_to_the_decision(of.TOO_FEW, "threshold_not_met", of.NOT_MET)
    record(reference, "withdraw", DECIDED_ON, by=COORDINATOR, withdrawn_on=DECIDED_ON.isoformat(), freely=True)
    send("threshold_not_met", date(2026, 12, 16))

    assert rows(Case)[0].at_rest
    assert [one.status for one in rows(LetterOwed, letter="threshold_not_met")] == ["sent"]
    assert rows(Deadline, name="appeal_window") == []


def test_the_time_to_appeal_opens_with_the_letter_though_an_appeal_came_before_it(
    told_to_the_decision: Told, record, rows, send
):
    reference = told_to_the_decision(of.TOO_FEW, "threshold_not_met", of.NOT_MET)
    told_by_telephone = date(2026, 12, 16)
    appeal = of.APPEAL | {"received_on": told_by_telephone.isoformat()}
    record(reference, "appeal", told_by_telephone, by=COORDINATOR, **appeal)
    send("threshold_not_met", date(2026, 12, 17))

    assert [one.status for one in rows(Deadline, name="appeal_window")] == ["open"]
