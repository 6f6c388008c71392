"""What comes in on a draft and in a consultation, and when it may be closed: on the day the public was told, or why."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import CaseEvent, LetterOwed
from cases.recording import record_event
from state_machines.engine import EventRefused
from tests.cast import CHAIR, COORDINATOR, POLICE_CONTACT

pytestmark = pytest.mark.one_database

SENT_ON, OPENED_ON, CLOSES_ON = date(2026, 6, 1), date(2026, 6, 15), date(2026, 8, 10)
"""The draft went out; the consultation opened, and closes eight weeks later."""

ASKED = {"purpose": "The draft", "consultees": ["residents"], "channels": ["an online survey"]}
STRATEGY = {
    "title": "Three years",
    "period_from": "2026-04-01",
    "period_to": "2029-03-31",
    "assessment_agreed_on": "2026-03-04",
}


@pytest.fixture
def a_draft(an_assessment_in_call, record) -> str:
    """Sent to the partners on 1 June 2026."""
    reference = an_assessment_in_call
    for number in (1, 2, 3):
        record(reference, "waive", SENT_ON, item=f"contribution-{number}", reason="Not had.", waived_by="the chair")
    record(reference, "draft", SENT_ON, item="section-1", levels="As before.", projects="None.")
    record(reference, "close_call", SENT_ON)
    record(reference, "circulate_draft", SENT_ON, circulated_on="2026-06-01", version="1")
    return reference


@pytest.fixture
def a_consultation(milton_keynes, opened, record) -> str:
    """Of a strategy, opened on 15 June 2026."""
    reference = opened("community_safety_strategy", date(2026, 4, 2), **STRATEGY)
    record(reference, "open_consultation", OPENED_ON, **ASKED)
    record(reference, "open", OPENED_ON, item="consultation-1", opened_on="2026-06-15")
    return reference


@pytest.fixture
def comment(sessions):
    """Record a comment: comment(reference, day, **changes)."""

    def record_one(reference, day, *, by=COORDINATOR, **changes):
        given = {"received_on": day.isoformat(), "on": "draft", "body": "probation", "comment": "More on repeats."}
        with sessions.begin() as session:
            return record_event(
                session,
                reference=reference,
                event="receive",
                values=given | changes,
                actor=by,
                now=noon_on(day),
                happened_on=day,
                item="comment",
            )

    return record_one


def test_a_comment_is_about_a_section_of_this_assessment(a_draft, comment):
    with pytest.raises(InputRefused) as refused:
        comment(a_draft, date(2026, 6, 3), section="ufo")

    assert refused.value.fields == {
        "section": "Section: there is no section 'ufo' here. Use one of: violence; or leave it out."
    }
    comment(a_draft, date(2026, 6, 3), section="violence")
    comment(a_draft, date(2026, 6, 3))


def test_an_agencys_contact_records_a_comment_of_their_own_agency_alone(a_draft, comment, rows):
    for body in ("probation", None):
        with pytest.raises(InputRefused) as refused:
            comment(a_draft, date(2026, 6, 3), by=POLICE_CONTACT, body=body)
        assert refused.value.fields == {"body": "Name the agency whose contact you are: you record this for it alone."}

    comment(a_draft, date(2026, 6, 3), by=POLICE_CONTACT, body="thames-valley-police")
    assert (rows(CaseEvent)[-1].officer, rows(CaseEvent)[-1].role) == ("police-contact", "agency_contact")


def test_nothing_comes_in_on_a_draft_before_it_went_out(a_draft, comment):
    with pytest.raises(InputRefused, match="the draft went out on Monday 1 June 2026") as refused:
        comment(a_draft, date(2026, 5, 31))
    assert list(refused.value.fields) == ["received_on"]

    comment(a_draft, SENT_ON)


def test_nothing_comes_in_on_a_draft_that_was_never_sent_out(an_assessment_in_call, comment):
    with pytest.raises(InputRefused, match="no draft has been sent out") as refused:
        comment(an_assessment_in_call, date(2026, 5, 8))

    assert list(refused.value.fields) == ["on"]


def test_a_response_comes_in_once_the_consultation_is_open(a_consultation, comment):
    with pytest.raises(InputRefused, match="the consultation opened on Monday 15 June 2026"):
        comment(a_consultation, date(2026, 6, 12), on="consultation")

    comment(a_consultation, OPENED_ON, on="consultation")


def test_closing_before_the_day_the_public_was_told_needs_a_reason(a_consultation, record):
    closed = {"closed_on": "2026-07-01", "responses": 12}
    with pytest.raises(InputRefused, match="until Monday 10 August 2026 to answer") as refused:
        record(a_consultation, "close", date(2026, 7, 1), item="consultation-1", **closed)
    assert list(refused.value.fields) == ["early_because"]

    why = "The survey broke down; it is put again."
    record(a_consultation, "close", date(2026, 7, 1), item="consultation-1", **closed, early_because=why)


def test_on_that_day_it_is_closed_without_one(a_consultation, record):
    record(a_consultation, "close", CLOSES_ON, item="consultation-1", closed_on="2026-08-10", responses=12)


def test_nobody_is_invited_to_a_consultation_that_is_closed(milton_keynes, opened, record, rows):
    reference = opened("community_safety_strategy", date(2026, 4, 2), **STRATEGY)
    record(reference, "open_consultation", OPENED_ON, **ASKED, bodies=["probation"], publicised_by=["mk-council"])
    record(reference, "open", OPENED_ON, item="consultation-1", opened_on="2026-06-15")

    record(reference, "close", CLOSES_ON, item="consultation-1", closed_on="2026-08-10", responses=12)

    status = {one.letter: one.status for one in rows(LetterOwed)}
    assert status["consultation_invitation"] == status["consultation_to_publicise"] == "cancelled"
    assert status["consultation_thanks"] == "owed"


def test_the_day_of_closing_is_not_corrected_to_an_earlier_one_without_a_reason(
    milton_keynes, opened, record, put_right
):
    reference = opened("community_safety_strategy", date(2026, 4, 2), **STRATEGY)
    record(reference, "open_consultation", OPENED_ON, **ASKED, closes_on="2026-07-31")
    record(reference, "open", OPENED_ON, item="consultation-1", opened_on="2026-06-15")
    record(reference, "close", date(2026, 7, 31), item="consultation-1", closed_on="2026-07-31", responses=12)

    with pytest.raises(EventRefused, match="until Friday 31 July 2026 to answer"):
        put_right(reference, "close", "closed_on", "2026-07-01", on=date(2026, 8, 3), item="consultation-1")


def test_a_session_lies_before_the_consultation_closes(milton_keynes, opened, record):
    reference = opened("community_safety_strategy", date(2026, 4, 2), **STRATEGY)
    sessions = [{"day": "2026-08-05", "place": "The library"}]
    with pytest.raises(InputRefused, match="the session on Wednesday 5 August 2026 lies after") as refused:
        record(reference, "open_consultation", OPENED_ON, **ASKED, closes_on="2026-07-31", sessions=sessions)
    assert list(refused.value.fields) == ["sessions"]

    record(reference, "open_consultation", OPENED_ON, **ASKED, sessions=sessions)
    opens = {"opened_on": "2026-06-15", "item": "consultation-1"}
    with pytest.raises(InputRefused, match="a session is planned for Wednesday 5 August 2026") as refused:
        record(reference, "open", OPENED_ON, **opens, closes_on="2026-07-31")
    assert list(refused.value.fields) == ["closes_on"]
    record(reference, "open", OPENED_ON, **opens, closes_on="2026-08-05")


def test_the_report_says_which_responses_have_no_answer(a_consultation, comment, record):
    comment(a_consultation, OPENED_ON, on="consultation")
    record(a_consultation, "close", CLOSES_ON, item="consultation-1", closed_on="2026-08-10", responses=1)

    with pytest.raises(EventRefused, match="These have no answer: The Probation Service: comment or response 1"):
        record(
            a_consultation,
            "report",
            CLOSES_ON,
            item="consultation-1",
            reported_on="2026-08-10",
            said="More lights.",
            changed="Nothing.",
            public_priorities=["Lights"],
        )


def test_only_a_gate_that_stands_open_is_let_pass_and_only_once(a_draft, record):
    waiver = {"reason": "For the test.", "waived_by": "the chair", "decided_on": "2026-06-02"}

    def waive(gate):
        return record(a_draft, "waive", date(2026, 6, 2), by=CHAIR, item="gate_waiver", gate=gate, **waiver).item

    with pytest.raises(InputRefused, match="G9 is closed, so there is nothing to let pass") as refused:
        waive("G9")
    assert list(refused.value.fields) == ["gate"]
    first = waive("G1")
    with pytest.raises(InputRefused, match="G1 was let pass already, by the chair"):
        waive("G1")
    record(a_draft, "withdraw", date(2026, 6, 3), item=first, reason="Given too soon.")
    record(a_draft, "waive", date(2026, 6, 3), by=CHAIR, item="gate_waiver", gate="G1", **waiver)
