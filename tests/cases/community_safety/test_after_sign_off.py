"""After sign-off nobody is chased for what the body did without, and what comes in all the same is on record."""

from __future__ import annotations

from datetime import date

import pytest

from cases import queries
from cases.clock import noon_on
from cases.due import deadlines_due
from cases.letters import CANCELLED, claim
from cases.models import CaseEvent, Deadline, Item, LetterOwed
from cases.sweeping import act_on_deadline
from notifications.drafting import make
from state_machines.engine import EventRefused
from tests.cases.community_safety.plans import BOARD
from tests.cast import COORDINATOR

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

ASKED_ON, DUE, SIGNED_ON = date(2026, 7, 2), date(2026, 9, 8), date(2026, 9, 9)
HOSPITAL = "hospital-trust"
SIGNED = {"met_on": "2026-09-09", "decision": "agreed", "members_present": 3, **BOARD}


@pytest.fixture
def a_late_part(a_submitted_assessment, record, sessions) -> str:
    """A part of the hospital trust is late since the day before sign-off, another is queried; probation's is unread."""
    reference = a_submitted_assessment
    for agency, part in ((HOSPITAL, "commentary"), (HOSPITAL, "data_set"), ("probation", "commentary")):
        asked = {"organisation": agency, "part": part, "due_on": DUE.isoformat()}
        record(reference, "request", ASKED_ON, item="contribution", **asked)
    on = date(2026, 8, 3)
    receive(record, reference, "contribution-5", on)
    record(reference, "query", on, item="contribution-5", question="Which wards?", answer_by="2026-08-31")
    receive(record, reference, "contribution-6", date(2026, 9, 7))
    chase(sessions, SIGNED_ON)
    return reference


def test_what_would_still_ask_for_a_part_is_withdrawn_by_the_sign_off(a_late_part, record, rows):
    assert {one.status for one in rows(LetterOwed, letter="data_call_overdue")} == {"owed"}

    recorded = record(a_late_part, "sign_off", SIGNED_ON, **SIGNED)

    asking = ("data_call_later", "data_call_overdue", "contribution_query")
    statuses = {(one.letter, one.status) for one in rows(LetterOwed) if one.letter in asking}
    assert statuses == {(name, CANCELLED) for name in asking}
    assert recorded.consequences["cleared"] == ["contribution", "answer_to_query"]


def test_nobody_is_chased_after_the_sign_off_while_the_cycle_is_published(a_late_part, record, rows, sessions):
    record(a_late_part, "sign_off", SIGNED_ON, **SIGNED)
    before = len(rows(LetterOwed, letter="data_call_overdue"))

    for day in (date(2026, 9, 10), date(2026, 9, 23), date(2026, 11, 30)):
        chase(sessions, day)

    assert len(rows(LetterOwed, letter="data_call_overdue")) == before
    asked = [one.name for one in rows(Deadline, status="open") if one.item_key.startswith("contribution")]
    assert asked == ["check_contribution"], "the coordinator's own work goes on"
    assert [one.state for one in rows(Item, kind="contribution")][3:] == ["late", "queried", "received"]


@pytest.mark.parametrize(
    ("event", "item", "values"),
    [
        ("remind", "contribution-4", {}),
        ("query", "contribution-6", {"question": "Which wards?"}),
    ],
)
def test_nobody_asks_by_hand_either_once_it_is_signed_off(a_late_part, record, event, item, values):
    record(a_late_part, "sign_off", SIGNED_ON, **SIGNED)

    with pytest.raises(EventRefused, match="until the cycle is signed off"):
        record(a_late_part, event, date(2026, 9, 10), item=item, **values)


def test_a_part_stays_outstanding_in_the_matrix_and_may_still_come_in(a_late_part, record, sessions):
    record(a_late_part, "sign_off", SIGNED_ON, **SIGNED)
    part = commentary(sessions, a_late_part)
    assert (part.state, part.due_on, part.came_in_on, part.days_late) == ("late", DUE, None, 0)

    receive(record, a_late_part, "contribution-4", date(2026, 9, 18))

    part = commentary(sessions, a_late_part)
    assert (part.state, part.due_on, part.came_in_on, part.days_late) == ("received", DUE, date(2026, 9, 18), 10)


def test_the_thanks_for_it_ask_for_nothing_more(a_late_part, record, sessions, rows):
    record(a_late_part, "sign_off", SIGNED_ON, **SIGNED)
    record(a_late_part, "accept", date(2026, 9, 10), item="contribution-5")

    (letter,) = rows(LetterOwed, letter="contribution_accepted")
    with sessions.begin() as session:
        words = make(session, claim(session, letter.id), on=date(2026, 9, 10)).as_read
    assert "The assessment has been signed off, so nothing more is needed from you now." in words
    assert "Still to come" not in words
    assert "draft for comment" not in words


def test_at_the_close_it_is_let_go(a_late_part, record, rows):
    record(a_late_part, "sign_off", SIGNED_ON, **SIGNED)
    published = {"published_on": "2026-09-30", "address": "https://www.partnership.example/sa", "formats": ["html"]}
    record(a_late_part, "publish", date(2026, 9, 30), **published)
    for number in (1, 2, 3, 4):
        rejected = {"reason": "No means.", "decided_by": "the board"}
        record(a_late_part, "reject", date(2026, 10, 1), item=f"recommendation-{number}", **rejected)

    record(a_late_part, "close", date(2026, 10, 2))

    assert [one.state for one in rows(Item, kind="contribution")][3:] == ["let_go"] * 3
    assert len(rows(CaseEvent, event="let_go")) == 3


def receive(record, reference, item, on):
    sent = {"file": "K:/part", "depersonalised": True, "period_from": "2025-01-01", "period_to": "2025-12-31"}
    record(reference, "receive", on, item=item, received_on=on.isoformat(), **sent)


def commentary(sessions, reference):
    with sessions.begin() as session:
        matrix = queries.contributions(session, COORDINATOR, reference, on=date(2026, 12, 1))
    return next(row.commentary for row in matrix if row.organisation == HOSPITAL)


def chase(sessions, day):
    """The scheduled check of deadlines for a day."""
    with sessions.begin() as session:
        due = [one.id for one in deadlines_due(session, on=day)]
    for deadline in due:
        with sessions.begin() as session:
            act_on_deadline(session, deadline, today=day, now=noon_on(day))
