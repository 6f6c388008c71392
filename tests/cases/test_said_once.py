"""Nothing is said twice, and only to those whom it concerns: chases of a return, pauses, publication."""

from __future__ import annotations

from datetime import date

import pytest

from cases import letter_changes, letters
from cases.access import SYSTEM
from cases.clock import noon_on
from cases.due import deadlines_due
from cases.models import CaseEvent, DeadlineNotice, Item, LetterOwed
from cases.sweeping import act_on_deadline
from state_machines.lifecycle import Role
from tests import examples
from tests.story import STORY

pytestmark = pytest.mark.one_database

ITEM = "agency_return-3"
DUE, ESCALATED_ON = date(2027, 3, 22), date(2027, 4, 5)
"""The full returns of the story, and the day fourteen days later."""


@pytest.fixture
def sweep(sessions):
    """The scheduled check of the deadlines for a day."""

    def sweep_on(day):
        with sessions.begin() as session:
            due = deadlines_due(session, on=day)
        for one in due:
            with sessions.begin() as session:
                act_on_deadline(session, one.id, today=day, now=noon_on(day))

    return sweep_on


@pytest.fixture
def step(record):
    """Record an event of the housing department's return."""

    def record_step(reference, event, on, **changes):
        values = examples.of_item("agency_return", event, on, **changes)
        return record(reference, event, on, item=ITEM, **values)

    return record_step


def _escalations(rows, item=ITEM):
    return [letter.owed_on for letter in rows(LetterOwed, letter="return_escalation", item_key=item)]


# To the chief officer


def test_a_return_taken_to_the_chief_officer_is_not_taken_there_again_by_the_calendar(
    a_case_with_terms, step, sweep, rows
):
    step(a_case_with_terms, "escalate", date(2027, 3, 29))
    sweep(ESCALATED_ON)

    assert _escalations(rows) == [date(2027, 3, 29)]
    assert _escalations(rows, "agency_return-4") == [ESCALATED_ON], "the other return is chased"
    (rung,) = [row for row in rows(CaseEvent) if (row.event, row.item_key) == ("deadline:escalation", ITEM)]
    assert "letters" not in rung.consequences
    assert "escalation" in {notice.rung for notice in rows(DeadlineNotice)}


def test_a_return_that_the_calendar_took_to_the_chief_officer_is_not_taken_there_again_by_hand(
    a_case_with_terms, step, sweep, rows
):
    sweep(ESCALATED_ON)
    recorded = step(a_case_with_terms, "escalate", date(2027, 4, 6))

    assert recorded.to_state == "escalated"
    assert "letters" not in recorded.consequences
    assert _escalations(rows) == [ESCALATED_ON]


@pytest.mark.parametrize("by_hand_first", [True, False])
def test_each_time_a_return_is_asked_for_again_it_may_be_escalated_once(
    a_case_with_terms, step, sweep, rows, by_hand_first
):
    first = [date(2027, 3, 29)] if by_hand_first else [ESCALATED_ON]
    if by_hand_first:
        step(a_case_with_terms, "escalate", first[0])
    sweep(ESCALATED_ON)
    received, queried, due_on = date(2027, 4, 12), date(2027, 4, 14), date(2027, 4, 28)
    step(a_case_with_terms, "receive", received)
    step(a_case_with_terms, "query", queried, due_on=due_on.isoformat())

    for day in (date(2027, 5, 12), date(2027, 5, 13)):
        sweep(day)
    step(a_case_with_terms, "escalate", date(2027, 5, 14))

    assert _escalations(rows) == [*first, date(2027, 5, 12)]


def test_a_date_agreed_anew_is_chased_anew(a_case_with_terms, step, sweep, rows):
    step(a_case_with_terms, "escalate", date(2027, 3, 29))
    step(a_case_with_terms, "allow_more_time", date(2027, 4, 1), new_due_on="2027-05-03")
    sweep(date(2027, 5, 17))

    assert _escalations(rows) == [date(2027, 3, 29), date(2027, 5, 17)]


def test_what_was_cancelled_was_not_said(a_case_with_terms, step, sweep, rows, sessions):
    on = date(2027, 3, 29)
    step(a_case_with_terms, "escalate", on)
    with sessions.begin() as session:
        claim = letters.claim(session, rows(LetterOwed, letter="return_escalation")[0].id)
        words = {"reason": "A slip.", "actor": SYSTEM, "role": Role.SYSTEM, "today": on, "now": noon_on(on)}
        letter_changes.cancel(session, claim, **words)
    sweep(ESCALATED_ON)

    assert _escalations(rows) == [on, ESCALATED_ON]


def test_a_late_scoping_reply_is_escalated_once(a_case_in_scoping, record, sweep, rows):
    """Due on 17 November; the calendar escalates seven days later."""
    on = date(2026, 11, 20)
    values = examples.of_item("agency_return", "escalate", on)
    record(a_case_in_scoping, "escalate", on, item="agency_return-1", **values)
    sweep(date(2026, 11, 24))

    assert _escalations(rows, "agency_return-1") == [on]
    assert _escalations(rows, "agency_return-2") == [date(2026, 11, 24)]


# Which agencies are told of a pause and of publication


@pytest.fixture
def agencies_of(record, rows):
    """Pause a case, or end the pause, and say which agencies are told of it."""

    def told(reference, event, on, letter):
        recorded = record(reference, event, on, **examples.of_case(event, on, effect="family_and_witness_contact"))
        owed = rows(LetterOwed, letter=letter, sequence=recorded.sequence)
        return {one.recipient.partition(":")[2] for one in owed if one.recipient_kind == "agencies_at_work"}

    return told


def test_agencies_without_anything_to_pause_are_not_told_of_a_pause(a_case_in_scoping, record, rows, agencies_of):
    """Housing answered and is asked for more; MK ACT knew nobody; the general practice's full return is waived."""
    on = date(2026, 11, 10)
    asked = {"mk-act": False, "gp-practice": True}
    for organisation, had_contact in asked.items():
        values = examples.of_item(
            "agency_return", "request", on, organisation=organisation, return_type="scoping_reply"
        )
        item = record(a_case_in_scoping, "request", on, item="agency_return", **values).item
        values = examples.of_item("agency_return", "receive", on, had_contact=had_contact)
        record(a_case_in_scoping, "receive", on, item=item, **values)
    for number in (1, 2):
        values = examples.of_item("agency_return", "receive", on, had_contact=True)
        record(a_case_in_scoping, "receive", on, item=f"agency_return-{number}", **values)
    _to_terms(record, a_case_in_scoping)
    waived = next(one for one in _returns(rows) if one[1] == "gp-practice")[0]
    on = date(2027, 2, 15)
    record(a_case_in_scoping, "waive", on, item=waived, **examples.of_item("agency_return", "waive", on))

    at_work = {"mk-council-housing", "thames-valley-police"}
    assert agencies_of(a_case_in_scoping, "pause", date(2027, 2, 16), "pause_notice") == at_work
    assert agencies_of(a_case_in_scoping, "resume", date(2027, 3, 1), "resume_notice") == at_work


def test_where_no_agency_has_anything_to_pause_none_is_looked_for(a_case_in_scoping, record, agencies_of, rows):
    on = date(2026, 11, 10)
    for number in (1, 2):
        values = examples.of_item("agency_return", "receive", on, had_contact=False)
        record(a_case_in_scoping, "receive", on, item=f"agency_return-{number}", **values)
    for event, day in (("panel_held", date(2026, 11, 18)), ("sos_direct", date(2026, 11, 20))):
        record(a_case_in_scoping, event, day, **examples.of_case(event, day))
    commissioned = date(2027, 1, 11)
    record(a_case_in_scoping, "commission", commissioned, **examples.of_case("commission", commissioned))

    assert agencies_of(a_case_in_scoping, "pause", date(2027, 1, 12), "pause_notice") == set()
    assert [one.status for one in rows(LetterOwed, recipient_kind="agencies_at_work")] == []


def test_those_who_knew_somebody_are_told_of_publication_though_their_return_was_waived(
    a_case_with_terms, record, rows
):
    on = date(2027, 2, 10)
    for organisation, had_contact in (("mk-act", False), ("gp-practice", True)):
        values = examples.of_item(
            "agency_return", "request", on, organisation=organisation, return_type="scoping_reply"
        )
        item = record(a_case_with_terms, "request", on, item="agency_return", **values).item
        values = examples.of_item("agency_return", "receive", on, had_contact=had_contact)
        record(a_case_with_terms, "receive", on, item=item, **values)
    values = examples.of_item("agency_return", "request", on, organisation="gp-practice", return_type="imr")
    item = record(a_case_with_terms, "request", on, item="agency_return", **values).item
    record(a_case_with_terms, "waive", on, item=item, **examples.of_item("agency_return", "waive", on))
    _to_publication(record, a_case_with_terms)

    for letter in ("pre_publication_notice", "publication_notice"):
        owed = rows(LetterOwed, letter=letter, recipient_kind="agencies")
        assert {one.recipient.partition(":")[2] for one in owed} == {
            *("gp-practice", "mk-council-housing", "thames-valley-police")
        }


# The coroner, before publication


@pytest.mark.parametrize("answer", ["qa_approve", "qa_publish_after_changes"])
def test_the_coroner_is_written_to_again_before_publication(situation, record, rows, answer):
    reference, on, changed_on = situation("qa_wait"), date(2028, 5, 17), date(2028, 6, 1)
    record(reference, answer, on, **examples.of_case(answer, on))
    if answer == "qa_publish_after_changes":
        assert rows(LetterOwed, letter="pre_publication_to_coroner") == []
        record(reference, "changes_done", changed_on, **examples.of_case("changes_done", changed_on))

    (letter,) = rows(LetterOwed, letter="pre_publication_to_coroner")
    (first,) = rows(LetterOwed, letter="notice_to_coroner")
    assert (letter.recipient, letter.status) == (first.recipient, "owed")
    assert letter.owed_on == (on if answer == "qa_approve" else changed_on)


def _returns(rows):
    asked = [one for one in rows(Item, kind="agency_return") if one.record["request"]["input"]["return_type"] == "imr"]
    return [(one.key, one.organisation) for one in asked]


def _to_terms(record, reference):
    for step in STORY[3:7]:
        values = step.values("dhr-2016")
        if step.event == "tor_agreed":
            bodies = ("mk-council-housing", "thames-valley-police", "gp-practice")
            values["agencies"] = [{"organisation": one, "return_type": "imr"} for one in bodies]
        record(reference, step.event, step.on, by=step.by, item=step.item, **values)


def _to_publication(record, reference):
    for step in STORY[7:22]:
        record(reference, step.event, step.on, by=step.by, item=step.item, **step.values("dhr-2016"))
