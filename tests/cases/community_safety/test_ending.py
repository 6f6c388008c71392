"""How a cycle ends: what is still owed goes on, what nobody waits for is let go, what comes too late says so."""

from __future__ import annotations

from datetime import date

import pytest

from cases import queries
from cases.clock import noon_on
from cases.due import deadlines_due
from cases.entering import InputRefused
from cases.models import CaseEvent, Deadline, Item
from cases.queries.compliance import compliance
from cases.sweeping import act_on_deadline
from state_machines.engine import EventRefused
from tests.cases.community_safety.plans import BOARD, PUBLISHED
from tests.cast import CHAIR, COORDINATOR

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

CLOSED_ON = date(2026, 10, 2)
LATE = date(2027, 4, 14)
SIGNED = {"decision": "agreed", "members_present": 3, **BOARD}


@pytest.fixture
def a_closed_assessment(a_published_assessment, record) -> str:
    """Closed on 2 October 2026; recommendation-1 is with probation until September 2027, -2 with the council."""
    assigned = {"owner": "probation", "due_on": "2027-09-30"}
    record(a_published_assessment, "assign", CLOSED_ON, item="recommendation-1", **assigned)
    record(a_published_assessment, "close", CLOSED_ON)
    return a_published_assessment


def test_what_was_recommended_is_watched_after_the_cycle_has_closed(a_closed_assessment, rows, sessions, record):
    open_now = [(one.item_key, one.due_on) for one in rows(Deadline, status="open")]
    assert open_now == [("recommendation-2", date(2027, 6, 30)), ("recommendation-1", date(2027, 9, 30))]

    chase(sessions, date(2027, 7, 1))

    assert [one.state for one in rows(Item, kind="recommendation")] == ["assigned", "overdue", "done", "rejected"]
    with sessions.begin() as session:
        overdue = queries.tray(session, COORDINATOR, on=date(2027, 7, 1)).overdue
    assert [(one.reference, one.item) for one in overdue] == [(a_closed_assessment, "recommendation-2")]
    on = date(2027, 7, 5)
    record(a_closed_assessment, "complete", on, item="recommendation-2", done_on="2027-07-05", evidence="Minute 3.")
    assert [one.item_key for one in rows(Deadline, name="action", status="open")] == ["recommendation-1"]


def test_an_escalated_recommendation_without_an_owner_holds_the_cycle_too(a_published_assessment, record):
    told = {"to": "mk-together", "reason": "Nobody takes it."}
    record(a_published_assessment, "escalate", CLOSED_ON, item="recommendation-1", **told)

    with pytest.raises(EventRefused, match="have no owner and date: Do thing 1"):
        record(a_published_assessment, "close", CLOSED_ON)


def test_a_part_that_never_came_is_let_go_with_the_cycle(a_submitted_assessment, record, rows, session):
    reference = a_submitted_assessment
    asked = {"organisation": "hospital-trust", "part": "commentary", "due_on": "2026-08-03"}
    record(reference, "request", date(2026, 7, 2), item="contribution", **asked)
    with pytest.raises(EventRefused, match="let go when their cycle is closed or abandoned"):
        record(reference, "let_go", date(2026, 7, 3), item="contribution-4")
    record(reference, "sign_off", date(2026, 9, 9), met_on="2026-09-09", **SIGNED)
    record(reference, "publish", date(2026, 9, 30), published_on="2026-09-30", **PUBLISHED)
    for number in (1, 2, 3, 4):
        rejected = {"reason": "No means.", "decided_by": "the board"}
        record(reference, "reject", date(2026, 10, 1), item=f"recommendation-{number}", **rejected)

    record(reference, "close", CLOSED_ON)

    assert not rows(Deadline, status="open")
    assert rows(CaseEvent, event="let_go")[0].item_key == "contribution-4"
    matrix = queries.contributions(session, COORDINATOR, reference, on=date(2026, 12, 1))
    part = next(row.commentary for row in matrix if row.organisation == "hospital-trust")
    assert (part.state, part.state_title, part.days_late) == ("let_go", "Let go at close", 0)


def test_an_abandoned_cycle_lets_its_parts_go_and_keeps_what_somebody_is_to_do(an_assessment_in_call, record, rows):
    reference, on = an_assessment_in_call, date(2026, 6, 1)
    proposed = {"theme": "Violence", "recommendation": "Begin.", "owner": "probation", "due_on": "2027-01-29"}
    record(reference, "propose", on, item="recommendation", **proposed)

    record(reference, "abandon", on, by=CHAIR, reason="It begins anew.", decided_by="the board")

    assert {one.state for one in rows(Item, kind="contribution")} == {"let_go"}
    assert [(one.name, one.item_key) for one in rows(Deadline, status="open")] == [("action", "recommendation-1")]


def test_a_sign_off_after_the_year_says_why_and_counts_as_missed(a_submitted_assessment, record, rows, sessions):
    reference = a_submitted_assessment
    with pytest.raises(InputRefused) as refused:
        record(reference, "sign_off", LATE, met_on="2027-04-14", **SIGNED)
    assert "say why and what follows" in refused.value.fields["met_on"]

    told = {"late_because": "No quorum in March; the board reviews its dates."}
    record(reference, "sign_off", LATE, met_on="2027-04-14", **told, **SIGNED)

    (backstop,) = rows(Deadline, name="assessment_of_the_year")
    assert (backstop.due_on, backstop.status, backstop.met_on) == (date(2027, 3, 31), "met", LATE)
    with sessions.begin() as session:
        card = compliance(session, COORDINATOR, "milton-keynes", year_from=date(2026, 4, 1), on=LATE)
    assert card.duties[0].standing == "missed"
    (evidence,) = card.duties[0].evidence
    assert (evidence.on, evidence.words) == (LATE, f"signed off too late: {told['late_because']}")


def test_a_late_sign_off_is_not_dated_back_into_the_year(a_submitted_assessment, sessions):
    from cases.recording import record_event

    told = {"met_on": "2027-04-14", "late_because": "No quorum in March.", **SIGNED}
    with sessions.begin() as session, pytest.raises(InputRefused) as refused:
        record_event(
            session,
            reference=a_submitted_assessment,
            event="sign_off",
            values=told,
            actor=COORDINATOR,
            now=noon_on(LATE),
            happened_on=date(2027, 3, 31),
        )

    assert list(refused.value.fields) == ["met_on"]


def test_after_the_year_a_draft_is_still_referred_back_to_a_day_that_is_too_late(a_submitted_assessment, record):
    given = {"body": "mk-together", "met_on": "2027-04-14", "reasons": "Too long.", "sign_off_at": "12 May 2027"}

    referred = record(a_submitted_assessment, "refer_back", LATE, **given)

    assert referred.to_state == "finalising"


def test_comments_are_not_closed_before_their_last_day_without_a_word(an_assessment_in_call, record, rows):
    reference, on = an_assessment_in_call, date(2026, 6, 1)
    for number in (1, 2, 3):
        record(reference, "waive", on, item=f"contribution-{number}", reason="Not had.", waived_by="the chair")
    record(reference, "waive", on, item="section-1", reason="Left out.", waived_by="the chair")
    record(reference, "close_call", on)
    record(reference, "circulate_draft", on, circulated_on="2026-06-01", version="1", comments_by="2026-06-12")

    with pytest.raises(InputRefused) as refused:
        record(reference, "close_comments", date(2026, 6, 11))
    assert list(refused.value.fields) == ["early_because"]
    assert "the partners have until Friday 12 June 2026" in refused.value.fields["early_because"]
    told = record(reference, "close_comments", date(2026, 6, 11), early_because="All have answered, and were told.")

    assert told.to_state == "finalising"


def test_a_strategy_that_ends_leaves_its_actions_owed(opened, milton_keynes, record, rows):
    on = date(2026, 6, 1)
    told = {"title": "Before", "period_from": "2026-04-01", "period_to": "2029-03-31"}
    strategy = opened("community_safety_strategy", on, **told, assessment_agreed_on="2026-04-01")
    action = {"theme": "Violence", "recommendation": "Begin.", "owner": "probation", "due_on": "2027-01-29"}
    record(strategy, "propose", on, item="action", source="strategy", **action)

    record(strategy, "abandon", on, by=CHAIR, reason="Another takes its place.", decided_by="the board")

    assert [(one.name, one.item_key) for one in rows(Deadline, status="open")] == [("action", "action-1")]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"owner": "probation"}, "due_on", "is given a day"),
        ({"due_on": "2027-01-29"}, "due_on", "somebody who answers for it"),
        ({"owner": "probation", "due_on": "2026-05-29"}, "due_on", "this day has passed"),
        (
            {"owner": "probation", "due_on": "2027-01-29", "owed_since": "2026-05-01", "source": "scrutiny"},
            "owed_since",
            "carried over from a previous cycle",
        ),
    ],
)
def test_an_owner_is_proposed_with_a_day_that_lies_ahead(an_assessment_in_call, record, given, field, words):
    proposed = {"theme": "Violence", "recommendation": "Begin."} | given

    with pytest.raises(InputRefused, match=words) as refused:
        record(an_assessment_in_call, "propose", date(2026, 6, 1), item="recommendation", **proposed)

    assert list(refused.value.fields) == [field]


def chase(sessions, day):
    """The scheduled check of deadlines for a day."""
    with sessions.begin() as session:
        due = [one.id for one in deadlines_due(session, on=day)]
    for deadline in due:
        with sessions.begin() as session:
            act_on_deadline(session, deadline, today=day, now=noon_on(day))
