"""A body refuses a recommendation: what follows is decided in time, and taken further or accepted by somebody named."""

import pytest

from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import Deadline, LetterOwed
from cases.sweeping import act_on_deadline
from tests.cases.reviews.nexton import BY, day

pytestmark = pytest.mark.one_database

REFUSED_ON, TAKEN_FURTHER_ON = day("2027-02-10"), day("2027-02-17")
ITEM = "recommendation-3"
FURTHER = {"decided_by": "The panel's chair", "escalated_to": "Chief Executive of the trust", "reason": "It is needed."}


@pytest.fixture
def a_refusal(monitored, record) -> str:
    reference = monitored()
    record(reference, "reject", REFUSED_ON, item=ITEM, **BY, reason="No staff.")
    return reference


@pytest.fixture
def clock(rows):
    """How the time limits after the refusal stand, oldest first."""
    return lambda: [(one.status, one.started_on, one.due_on) for one in rows(Deadline, name="refusal", item_key=ITEM)]


def test_a_refusal_starts_a_clock(a_refusal, clock):
    assert clock() == [("open", REFUSED_ON, day("2027-02-24"))]


def test_the_local_procedure_may_set_the_time(monitored, record, clock):
    reference = monitored(refusal={"length": 5, "unit": "working_days", "authority": "paragraph 12"})
    record(reference, "reject", REFUSED_ON, item=ITEM, **BY, reason="No staff.")

    assert clock() == [("open", REFUSED_ON, day("2027-02-17"))]


def test_taken_further_the_time_runs_anew(a_refusal, record, clock):
    record(a_refusal, "escalate", TAKEN_FURTHER_ON, item=ITEM, **BY, **FURTHER)

    assert [status for status, *_ in clock()] == ["met", "open"]
    assert clock()[-1][1:] == (TAKEN_FURTHER_ON, day("2027-03-03"))


@pytest.mark.parametrize(
    ("event", "values"),
    [
        ("settle", {"decided_by": "The panel's chair", "result": "Accepted: the council offers it."}),
        ("accept", {"answer": "accept", "action": "The trust does it.", "action_due_on": "2027-04-30"}),
    ],
)
def test_accepted_either_way_the_clock_ends(a_refusal, record, clock, event, values):
    record(a_refusal, event, TAKEN_FURTHER_ON, item=ITEM, **BY, **values)

    assert [status for status, *_ in clock()] == ["met"]


def test_who_decided_is_named(a_refusal, record):
    with pytest.raises(InputRefused, match="Decided by"):
        record(a_refusal, "settle", TAKEN_FURTHER_ON, item=ITEM, **BY, result="Accepted.")


def test_a_decision_that_does_not_come_is_chased(a_refusal, sessions, rows):
    (deadline,) = rows(Deadline, name="refusal", item_key=ITEM)
    late = day("2027-02-25")
    with sessions.begin() as session:
        acted = act_on_deadline(session, deadline.id, today=late, now=noon_on(late))

    assert acted.outcome == "chased"
    assert {one.recipient_kind for one in rows(LetterOwed, letter="recommendation_escalation", owed_on=late)} == {
        "chief_officer",
        "partnership_chair",
    }
