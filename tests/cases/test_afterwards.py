"""What is left when a case has moved on: no pause that cannot end, no chase of what is over, no date that misleads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cases import due, queries, sweeping
from cases.clock import noon_on
from cases.correcting import correct
from cases.models import Case, Deadline, LetterOwed, OfficerRole
from cases.recording import record_event
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role
from tests import examples
from tests.cast import COORDINATOR, SUBSTITUTE, load_milton_keynes, open_one
from tests.story import tell

pytestmark = pytest.mark.one_database

LATER = date(2028, 5, 22)


@pytest.fixture
def put_right(sessions):
    def put_right_one(reference, sequence, field, value, on):
        with sessions.begin() as session:
            return correct(
                session,
                reference=reference,
                sequence=sequence,
                field=field,
                value=value,
                reason="The letter says so.",
                actor=COORDINATOR,
                now=noon_on(on),
            )

    return put_right_one


def test_a_pause_can_be_ended_after_publication_was_withheld(a_cleared_case, record, rows):
    record(a_cleared_case, "pause", LATER, **examples.of_case("pause", LATER, effect="publication"))
    record(a_cleared_case, "withhold", LATER, by=SUBSTITUTE, **examples.of_case("withhold", LATER))
    record(a_cleared_case, "resume", LATER, **examples.of_case("resume", LATER, effect="publication"))

    assert [one.status for one in rows(Deadline, name="pause_review")] == ["met"]


def test_a_direction_that_changes_the_rules_leaves_every_deadline_readable(sessions, record, rows):
    with sessions.begin() as session:
        load_milton_keynes(session, commencements={"dardr-8A": "2026-01-01"})
    reference = open_one(sessions)
    tell(record, reference, "completed", rules="dardr-8A")
    on = date(2027, 11, 24)
    record(
        reference,
        "sos_direct",
        on,
        **examples.of_case("sos_direct", on, regime="dhr-2016", regime_basis="So directed."),
    )

    assert rows(Case)[0].lifecycle_version == "dhr-2016/1"
    with sessions.begin() as session:
        shown = queries.deadlines(session, COORDINATOR, on=on, reference=reference)
        assert "copy_to_secretary_of_state" in {one.name for one in shown}
        for found in due.deadlines_due(session, on=date(2028, 3, 1)):
            sweeping.act_on_deadline(session, found.id, today=date(2028, 3, 1), now=noon_on(date(2028, 3, 1)))


def test_a_refused_recommendation_is_not_chased(a_notified_case, record, rows):
    tell(record, a_notified_case, "panel_signoff")
    on = date(2027, 10, 20)
    item = record(
        a_notified_case, "make", on, item="recommendation", **examples.of_item("recommendation", "make", on)
    ).item
    record(a_notified_case, "refuse", on, item=item, **examples.of_item("recommendation", "refuse", on))

    assert [one.status for one in rows(Deadline, name="action")] == ["cleared"]


def test_a_recommendation_that_did_not_last_has_a_date_again(a_published_case, record, rows):
    for event, on in (("complete", date(2028, 9, 1)), ("audit", date(2028, 9, 4)), ("relapse", date(2028, 9, 5))):
        values = examples.of_item("recommendation", event, on)
        record(a_published_case, event, on, item="recommendation-1", **values)

    assert [one.status for one in rows(Deadline, name="action")] == ["met"]
    assert [one.status for one in rows(Deadline, name="action_again")] == ["open"]


def test_correcting_a_step_that_moved_nothing_leaves_the_day_of_the_state(a_case_with_terms, record, rows, put_right):
    on = rows(Case)[0].state_since
    paused = record(a_case_with_terms, "pause", on, **examples.of_case("pause", on))
    put_right(a_case_with_terms, paused.sequence, "happened_on", on + timedelta(days=2), on + timedelta(days=3))

    assert rows(Case)[0].state_since == on


def test_the_review_of_a_pause_follows_the_corrected_day_of_its_end(a_case_with_terms, record, rows, put_right):
    began, ended = date(2027, 2, 15), date(2027, 3, 1)
    record(a_case_with_terms, "pause", began, **examples.of_case("pause", began))
    resumed = record(a_case_with_terms, "resume", ended, **examples.of_case("resume", ended))
    put_right(a_case_with_terms, resumed.sequence, "happened_on", date(2027, 2, 24), date(2027, 3, 2))

    assert [one.met_on for one in rows(Deadline, name="pause_review")] == [date(2027, 2, 24)]


def test_a_scoping_reply_sent_back_is_due_when_it_was_said_to_be(a_case_in_scoping, record, rows):
    received = date(2026, 11, 10)
    values = examples.of_item("agency_return", "receive", received)
    record(a_case_in_scoping, "receive", received, item="agency_return-1", **values)
    values = examples.of_item("agency_return", "query", received, due_on="2026-11-16")
    record(a_case_in_scoping, "query", received, item="agency_return-1", **values)

    replies = rows(Deadline, name="scoping_reply", item_key="agency_return-1")
    assert [(one.status, one.due_on) for one in replies][1:] == [("open", date(2026, 11, 16))]


def test_a_date_that_was_left_out_may_be_put_in(a_case_in_scoping, record, rows, put_right):
    on = date(2026, 11, 4)
    values = examples.of_item("agency_return", "request", on, return_type="chronology", due_on=None)
    asked = record(a_case_in_scoping, "request", on, item="agency_return", **values)
    put_right(a_case_in_scoping, asked.sequence, "due_on", "2026-11-30", on)

    (deadline,) = rows(Deadline, name="agency_return")
    assert (deadline.due_on, deadline.set_on) == (date(2026, 11, 30), date(2026, 11, 30))


def test_an_agreement_dated_before_the_last_one_is_refused(a_case_with_terms, record, sessions, rows):
    on, earlier = date(2027, 3, 10), date(2027, 3, 5)
    values = examples.of_case("extend", earlier, deadline="complete_review")
    record(a_case_with_terms, "extend", on, **values | {"new_due_on": "2027-08-02"})

    with pytest.raises(EventRefused, match="Date this agreement on or after"), sessions.begin() as session:
        record_event(
            session,
            reference=a_case_with_terms,
            event="extend",
            values=values | {"new_due_on": "2027-09-01"},
            actor=COORDINATOR,
            now=noon_on(on),
            happened_on=earlier,
        )
    assert rows(Deadline, name="complete_review")[0].due_on == date(2027, 8, 2)


def test_a_review_with_an_open_pause_is_not_closed(a_cleared_case, record):
    record(a_cleared_case, "pause", LATER, **examples.of_case("pause", LATER, effect="publication"))
    record(a_cleared_case, "withhold", LATER, by=SUBSTITUTE, **examples.of_case("withhold", LATER))
    on = date(2028, 7, 3)
    with pytest.raises(EventRefused, match="pause is still open"):
        record(a_cleared_case, "all_actions_closed", on, **examples.of_case("all_actions_closed", on))


def test_the_chair_of_the_day_is_written_to(a_case_in_scoping, record, rows, sessions):
    with sessions.begin() as session:
        chairs = select(OfficerRole).where(OfficerRole.role == Role.CHAIR, OfficerRole.case_id.is_(None))
        for role in session.scalars(chairs):
            role.to_on = date(2027, 3, 31)  # known already: the next chair is not here yet
    tell_on = date(2026, 11, 18)
    for number in (1, 2):
        values = examples.of_item("agency_return", "receive", tell_on)
        record(a_case_in_scoping, "receive", tell_on, item=f"agency_return-{number}", **values)
    record(a_case_in_scoping, "panel_held", tell_on, **examples.of_case("panel_held", tell_on))

    assert {one.recipient.partition(":")[0] for one in rows(LetterOwed, letter="recommendation_to_chair")} == {
        "officer"
    }
