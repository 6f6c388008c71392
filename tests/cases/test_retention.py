"""How long a case review that is over is kept: a date that a person answers to, and nothing that disposes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cases import queries, sweeping
from cases.access import Actor
from cases.clock import noon_on
from cases.models import Case, Deadline, DeadlineNotice
from cases.opening import open_case
from cases.partnership_file import read_partnership
from cases.partnerships import load_partnership
from state_machines.community_trigger.lifecycle import ASB_2014
from tests.letters import case_review_examples as of
from tests.letters.case_review_partnerships import NEXTON, OPENED_ON

COORDINATOR = Actor("nexton-coordinator")
ENDED_ON = date(2026, 11, 25)
WITHDRAWN = {"withdrawn_on": ENDED_ON.isoformat(), "freely": True}

Ended = Callable[..., str]


@pytest.fixture
def ended(sessions, record) -> Ended:
    """A case that ended on 25 November 2026, under a procedure with other periods where given."""

    def end(by: str = "withdraw", values: dict[str, Any] = WITHDRAWN, **periods: Any) -> str:
        (procedure,) = NEXTON["procedures"]
        changed = procedure | {"periods": periods}
        with sessions.begin() as session:
            given = read_partnership(json.dumps(NEXTON | {"procedures": [changed]}), "json", (ASB_2014,))
            load_partnership(session, given, now=noon_on(OPENED_ON))
            reference = open_case(
                session,
                partnership="nexton",
                kind=ASB_2014.kind,
                values=of.APPLICATION,
                actor=COORDINATOR,
                now=noon_on(OPENED_ON),
            ).reference
        record(reference, by, ENDED_ON, by=COORDINATOR, **values)
        return reference

    return end


def kept(rows) -> list[tuple[str, date]]:
    return [(one.status, one.due_on) for one in rows(Deadline, name="review_retention")]


def test_a_case_that_is_over_shows_until_when_it_is_kept_and_who_then_decides(ended: Ended, sessions):
    reference = ended()
    with sessions.begin() as session:
        shown = queries.deadlines(session, COORDINATOR, on=ENDED_ON, reference=reference)

    assert [(one.name, one.due_on, one.owner) for one in shown] == [
        ("review_retention", date(2032, 11, 25), "coordinator")
    ]


def test_the_time_is_that_of_the_local_procedure(ended: Ended, rows):
    ended(review_retention={"length": 5, "unit": "years", "authority": "Retention schedule, row 12"})

    assert kept(rows) == [("open", date(2031, 11, 25))]


def test_when_the_time_is_over_somebody_is_asked_and_nothing_is_deleted(ended: Ended, rows, sessions):
    ended()
    over = date(2032, 11, 25)
    (deadline,) = rows(Deadline, name="review_retention")
    assert deadline.next_look_on == over
    with sessions.begin() as session:
        sweeping.act_on_deadline(session, deadline.id, today=over, now=noon_on(over))

    assert [one.rung for one in rows(DeadlineNotice)] == ["review_due"]
    assert kept(rows) == [("open", over)]
    assert rows(Case)[0].state == "withdrawn"


def test_a_legal_claim_keeps_a_case_longer(ended: Ended, rows, record):
    reference, until = ended(), date(2035, 1, 31)
    record(reference, "keep_on", date(2032, 11, 26), by=COORDINATOR, reasons="A claim.", keep_until=until.isoformat())

    assert kept(rows) == [("met", date(2032, 11, 25)), ("open", until)]


def test_a_case_taken_up_again_is_not_counted_as_over(ended: Ended, rows, record):
    reference = ended(by="refer_on", values={"referred_to": "Farton.", "reason": "It lies there."})
    assert kept(rows) == [("open", date(2032, 11, 25))]
    reopened = {"why": "sent_back", "reason": "It lies here.", "authorised_by": "Head of Service"}
    record(reference, "reopen", date(2026, 12, 1), by=COORDINATOR, **reopened)

    assert kept(rows) == [("cleared", date(2032, 11, 25))]
