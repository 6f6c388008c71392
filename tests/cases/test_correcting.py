"""A wrong entry is corrected with a reason: what hangs on it follows, and what stood before is kept."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cases import audit, queries
from cases.access import Actor
from cases.clock import noon_on
from cases.correcting import correct
from cases.entering import InputRefused, StaleVersion
from cases.models import Case, CaseEvent, ClockStop, Deadline, DeadlineChange, Extension, Item
from state_machines.engine import EventRefused
from tests import examples
from tests.cast import AUDITOR, COORDINATOR, POLICE_CONTACT, open_one


def test_a_wrong_start_re_dates_what_counts_from_it_and_keeps_the_old_dates(a_notified_case, put_right, rows):
    put_right(a_notified_case, "notify", "came_to_attention_on", "2026-10-30", reason="The letter was stamped later.")

    (deadline,) = rows(Deadline, name="decide")
    assert (deadline.started_on, deadline.original_due_on, deadline.due_on) == (
        *(date(2026, 10, 30), date(2026, 11, 30)),
        date(2026, 11, 30),
    )
    (before,) = rows(DeadlineChange)
    assert (before.started_on, before.original_due_on, before.due_on) == (
        *(date(2026, 10, 27), date(2026, 11, 27)),
        date(2026, 11, 27),
    )
    assert before.why == "correction of came_to_attention_on: The letter was stamped later."
    assert rows(Case)[0].record["notify"]["input"]["came_to_attention_on"] == "2026-10-30"


def test_the_history_keeps_the_first_entry_and_says_what_was_corrected(a_notified_case, put_right, rows, sessions):
    put_right(a_notified_case, "notify", "came_to_attention_on", "2026-10-30")

    first, *_, last = rows(CaseEvent)
    assert first.input["came_to_attention_on"] == "2026-10-27"
    assert (last.event, last.input["before"], last.input["after"], last.input["reason"]) == (
        *("correct", "2026-10-27"),
        *("2026-10-30", "A slip."),
    )
    assert last.consequences == {"moved": [{"name": "decide", "from": "2026-11-27", "to": "2026-11-30"}]}
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []


def test_why_names_the_dates_that_stood_before(a_notified_case, put_right, sessions):
    put_right(a_notified_case, "notify", "came_to_attention_on", "2026-10-30")

    with sessions.begin() as session:
        found = queries.why(session, COORDINATOR, a_notified_case, "decide", on=date(2026, 11, 25))
    assert [day for day, _ in found.earlier] == [date(2026, 11, 27)]
    assert found.started_on == date(2026, 10, 30)


def test_a_start_that_moves_no_date_is_kept_all_the_same(sessions, milton_keynes, put_right, rows, record):
    """From 30 and from 31 January the month ends on 28 February."""
    reference = open_one(sessions, date(2027, 2, 1), notified_on="2027-02-01", came_to_attention_on="2027-01-30")
    put_right(reference, "notify", "came_to_attention_on", "2027-01-31", on=date(2027, 2, 2))

    (deadline,) = rows(Deadline, name="decide")
    assert (deadline.started_on, deadline.due_on) == (date(2027, 1, 31), date(2027, 2, 28))
    assert [change.started_on for change in rows(DeadlineChange)] == [date(2027, 1, 30)]


def test_the_day_of_an_event_re_dates_what_counts_from_the_event(a_case_to_be_reviewed, put_right, rows):
    put_right(a_case_to_be_reviewed, "decide_proceed", "happened_on", "2026-11-19")

    (complete,) = rows(Deadline, name="complete_review")
    assert complete.due_on == date(2027, 5, 19)
    assert rows(Deadline, name="decide")[0].met_on == date(2026, 11, 19)
    assert rows(Case)[0].state_since == date(2026, 11, 19)


def test_days_follow_through_a_second_correction(a_case_to_be_reviewed, put_right, rows):
    for day in ("2026-11-19", "2026-11-21"):
        put_right(a_case_to_be_reviewed, "decide_proceed", "happened_on", day)

    assert rows(Deadline, name="decide")[0].met_on == date(2026, 11, 21)
    assert rows(Deadline, name="complete_review")[0].due_on == date(2027, 5, 21)
    assert len(rows(DeadlineChange, deadline_id=rows(Deadline, name="complete_review")[0].id)) == 2


def test_the_day_the_police_wrote_moves_when_their_duty_was_met(a_notified_case, put_right, rows):
    put_right(a_notified_case, "notify", "notified_on", "2026-10-30")

    assert rows(Deadline, name="police_notification")[0].met_on == date(2026, 10, 30)


def test_requests_sent_with_the_scoping_follow_its_day(a_case_in_scoping, put_right, rows):
    put_right(a_case_in_scoping, "accept_scope", "happened_on", "2026-11-02")

    assert {item.opened_on for item in rows(Item, kind="agency_return")} == {date(2026, 11, 2)}
    assert {one.due_on for one in rows(Deadline, name="scoping_reply")} == {date(2026, 11, 16)}


def test_a_reply_owed_to_the_commissioner_follows_the_day_of_publication(a_notified_case, record, put_right, rows):
    on = date(2026, 11, 20)
    record(a_notified_case, "dac_report_names_body", on, **examples.of_case("dac_report_names_body", on))
    assert rows(Deadline, name="commissioner_reply")[0].due_on == date(2027, 1, 14)

    put_right(a_notified_case, "dac_report_names_body", "published_on", "2026-11-18")

    assert rows(Deadline, name="commissioner_reply")[0].due_on == date(2027, 1, 12)


def test_a_date_set_by_hand_is_corrected_as_such(a_case_with_terms, put_right, rows):
    put_right(a_case_with_terms, "request", "due_on", "2027-03-29", on=date(2027, 2, 10), item="agency_return-3")

    assert rows(Deadline, item_key="agency_return-3")[0].due_on == date(2027, 3, 29)
    assert rows(Deadline, item_key="agency_return-4")[0].due_on == date(2027, 3, 22)


@pytest.mark.parametrize("nothing", [None, "", " "])
def test_a_date_set_by_hand_and_taken_out_again_leaves_the_counted_one(
    a_case_with_terms, put_right, rows, sessions, nothing
):
    """Six weeks from 8 February; and it can be set, corrected and moved with its start as before."""
    item, on = "agency_return-3", date(2027, 2, 10)
    put_right(a_case_with_terms, "request", "due_on", "2027-03-29", on=on, item=item)
    put_right(a_case_with_terms, "request", "due_on", nothing, on=on, item=item)

    (deadline,) = rows(Deadline, item_key=item)
    assert (deadline.set_on, deadline.anchor_field) == (None, None)
    assert (deadline.started_on, deadline.original_due_on, deadline.due_on) == (
        *(date(2027, 2, 8), date(2027, 3, 22)),
        date(2027, 3, 22),
    )
    assert [one.due_on for one in rows(DeadlineChange, deadline_id=deadline.id)] == [
        *(date(2027, 3, 22), date(2027, 3, 29))
    ]
    assert "due_on" not in rows(Item, key=item)[0].record["request"]["input"]
    with sessions.begin() as session:
        found = queries.why(session, COORDINATOR, a_case_with_terms, "agency_return", item=item, on=on)
    assert any("6 weeks" in step for step in found.steps)

    put_right(a_case_with_terms, "request", "happened_on", "2027-02-09", on=on, item=item)
    assert rows(Deadline, item_key=item)[0].due_on == date(2027, 3, 23)
    put_right(a_case_with_terms, "request", "due_on", "2027-04-01", on=on, item=item)
    assert rows(Deadline, item_key=item)[0].due_on == date(2027, 4, 1)


def test_a_day_taken_out_gives_way_to_the_one_that_stands_for_it(a_notified_case, put_right, rows):
    """Unless it is given, a death came to attention on the day it was notified."""
    put_right(a_notified_case, "notify", "came_to_attention_on", "")

    assert rows(Case)[0].record["notify"]["input"]["came_to_attention_on"] == "2026-11-02"
    assert rows(Deadline, name="decide")[0].due_on == date(2026, 12, 2)


def test_the_first_day_of_a_pause_is_corrected_with_the_net_figure(a_case_with_terms, record, put_right, rows):
    began, ended = date(2027, 2, 15), date(2027, 3, 1)
    record(a_case_with_terms, "pause", began, **examples.of_case("pause", began, effect="all_work"))
    record(a_case_with_terms, "resume", ended, **examples.of_case("resume", ended, effect="all_work"))
    assert rows(Deadline, item_key="agency_return-3")[0].due_on == date(2027, 4, 5)

    put_right(a_case_with_terms, "pause", "from_on", "2027-02-10", on=ended)
    put_right(a_case_with_terms, "resume", "happened_on", "2027-02-28", on=ended)

    (stop,) = rows(ClockStop)
    assert (stop.from_on, stop.to_on) == (date(2027, 2, 10), date(2027, 2, 28))
    assert rows(Deadline, item_key="agency_return-3")[0].due_on == date(2027, 4, 9)
    (complete,) = rows(Deadline, name="complete_review")
    assert (complete.due_on, complete.net_due_on) == (date(2027, 5, 20), date(2027, 6, 7))


def test_an_agreed_date_is_corrected_beside_the_original(a_case_with_terms, record, put_right, rows):
    on = date(2027, 3, 1)
    record(a_case_with_terms, "extend", on, **examples.of_case("extend", on, new_due_on="2027-07-20"))

    put_right(a_case_with_terms, "extend", "new_due_on", "2027-08-20", on=on)

    (deadline,) = rows(Deadline, name="complete_review")
    assert (deadline.original_due_on, deadline.due_on) == (date(2027, 5, 20), date(2027, 8, 20))
    assert [one.due_on for one in rows(Extension)] == [date(2027, 8, 20)]


def test_a_field_on_which_no_date_hangs_is_corrected_in_the_record(a_case_for_decision, put_right, rows):
    recorded = put_right(a_case_for_decision, "panel_held", "minutes", "Minutes 7")

    assert recorded.consequences == {"moved": []}
    assert rows(Case)[0].record["panel_held"]["input"]["minutes"] == "Minutes 7"
    assert rows(DeadlineChange) == []


def test_a_corrected_value_is_kept_as_the_event_would_have_kept_it(a_notified_case, put_right, rows):
    put_right(a_notified_case, "notify", "offensive_weapon", "no")

    assert rows(Case)[0].record["notify"]["input"]["offensive_weapon"] is False


def test_what_was_recorded_before_texts_had_a_limit_hinders_no_correction(a_notified_case, sessions, put_right, rows):
    _recorded_before(sessions, place_of_death="x" * 1500)

    put_right(a_notified_case, "notify", "came_to_attention_on", "2026-10-30")
    with pytest.raises(InputRefused, match="Place of death: this has 1,501 characters"):
        put_right(a_notified_case, "notify", "place_of_death", "y" * 1501)

    kept = rows(Case)[0].record["notify"]["input"]
    assert (kept["came_to_attention_on"], kept["place_of_death"]) == ("2026-10-30", "x" * 1500)


def test_of_a_list_only_what_changes_is_held_to_the_limit(a_notified_case, sessions, put_right, rows):
    _recorded_before(sessions, known_agencies=["x" * 1500, "a surgery"])

    put_right(a_notified_case, "notify", "known_agencies", ["x" * 1500, "The surgery"])
    with pytest.raises(InputRefused, match="1,500 characters"):
        put_right(a_notified_case, "notify", "known_agencies", ["x" * 1500, "y" * 1500])

    assert rows(Case)[0].record["notify"]["input"]["known_agencies"] == ["x" * 1500, "The surgery"]


def test_a_step_with_a_text_from_before_the_limits_is_still_held_to_its_guards(
    a_case_with_terms, sessions, record, put_right
):
    on = date(2027, 2, 15)
    record(a_case_with_terms, "pause", on, **examples.of_case("pause", on))
    _recorded_before(sessions, "pause", reason="x" * 30_000)

    with pytest.raises(EventRefused, match="on or after its first day"):
        put_right(a_case_with_terms, "pause", "from_on", "2027-02-20", on=date(2027, 3, 1))


# What is refused


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("came_to_attention_on", "2026-11-26", "future"),
        ("came_to_attention_on", "27 October", "year-month-day"),
        ("came_to_attention_on", "2026-10-01", "date_of_death|after the day"),
        ("date_of_death", "2026-10-28", "after the day on which the death came to"),
        ("manner", "murder", "write one of"),
        ("surprise", "x", "'notify' has no field 'surprise'. Its fields: happened_on, notified_on"),
        ("happened_on", "2026-11-26", "in the future"),
        ("happened_on", "soon", "This is not a date"),
        ("notified_by", None, "Notified by: this is missing"),
        ("deceased", {"person": {"name": "X"}}, "date of birth or the age at death"),
    ],
)
def test_a_wrong_correction_is_refused_and_nothing_changes(a_notified_case, put_right, rows, field, value, words):
    before = [vars(row) | {"_sa_instance_state": None} for row in (*rows(Case), *rows(Deadline), *rows(CaseEvent))]

    with pytest.raises(InputRefused, match=words):
        put_right(a_notified_case, "notify", field, value)

    after = [vars(row) | {"_sa_instance_state": None} for row in (*rows(Case), *rows(Deadline), *rows(CaseEvent))]
    assert after == before


def test_no_step_is_moved_before_the_one_it_followed_or_past_the_one_that_followed_it(a_case_to_be_reviewed, put_right):
    with pytest.raises(InputRefused, match="before the step that it followed"):
        put_right(a_case_to_be_reviewed, "decide_proceed", "happened_on", "2026-11-17")
    with pytest.raises(InputRefused, match="after a step that followed it"):
        put_right(a_case_to_be_reviewed, "panel_held", "happened_on", "2026-11-21")


@pytest.mark.parametrize(("field", "value"), [("regime", "dardr-8A")])
def test_the_rules_are_not_changed_by_a_correction(a_case_to_be_reviewed, put_right, rows, field, value):
    with pytest.raises(InputRefused, match="so it is not corrected"):
        put_right(a_case_to_be_reviewed, "decide_proceed", field, value)

    assert rows(Case)[0].record["decide_proceed"]["input"]["regime"] == "dhr-2016"


def test_a_due_date_is_not_corrected_to_before_its_start(a_case_with_terms, put_right):
    with pytest.raises(InputRefused, match="the day from which it is owed"):
        put_right(a_case_with_terms, "request", "due_on", "2027-02-01", on=date(2027, 2, 10), item="agency_return-3")


def test_a_pause_does_not_end_before_it_began(a_case_with_terms, record, put_right):
    began, ended = date(2027, 2, 15), date(2027, 3, 1)
    record(a_case_with_terms, "pause", began, **examples.of_case("pause", began))
    record(a_case_with_terms, "resume", ended, **examples.of_case("resume", ended))

    with pytest.raises(InputRefused, match="A pause begins, and only then"):
        put_right(a_case_with_terms, "resume", "happened_on", "2027-02-14", on=date(2027, 3, 2))


def test_an_entry_overtaken_by_a_later_one_is_not_corrected(a_case_with_terms, record, sessions, rows):
    for began in (date(2027, 2, 10), date(2027, 2, 20)):
        record(a_case_with_terms, "pause", began, **examples.of_case("pause", began))
        record(a_case_with_terms, "resume", began, **examples.of_case("resume", began))
    first = min(row.sequence for row in rows(CaseEvent) if row.event == "pause")

    with (
        pytest.raises(InputRefused, match="has been overtaken by a later record of the same step"),
        sessions.begin() as session,
    ):
        _correct(session, a_case_with_terms, first)


@pytest.mark.parametrize("sequence", [0, 99])
def test_a_row_that_is_not_there_is_not_corrected(a_notified_case, sessions, sequence):
    with pytest.raises(InputRefused, match=f"Row {sequence} is no recorded event"), sessions.begin() as session:
        _correct(session, a_notified_case, sequence)


def test_a_correction_is_not_itself_corrected(a_notified_case, put_right, sessions, rows):
    put_right(a_notified_case, "notify", "manner", "suicide")
    last = rows(CaseEvent)[-1].sequence

    with pytest.raises(InputRefused, match="is no recorded event"), sessions.begin() as session:
        _correct(session, a_notified_case, last)


def test_a_correction_needs_a_reason(a_notified_case, put_right):
    with pytest.raises(InputRefused, match="A correction needs a reason"):
        put_right(a_notified_case, "notify", "manner", "suicide", reason="  ")


@pytest.mark.parametrize("by", [AUDITOR, POLICE_CONTACT])
def test_only_chair_and_coordinator_correct(a_case_in_scoping, put_right, by):
    with pytest.raises(EventRefused, match="Only the partnership chair or the coordinator"):
        put_right(a_case_in_scoping, "notify", "manner", "suicide", by=by)


def test_nobody_corrects_what_they_may_not_see(a_notified_case, put_right):
    with pytest.raises(LookupError, match="There is no case"):
        put_right(a_notified_case, "notify", "manner", "suicide", by=Actor("dan"))


def test_a_correction_from_an_old_page_is_refused(a_notified_case, put_right, rows):
    seen = rows(Case)[0].version
    put_right(a_notified_case, "notify", "manner", "suicide", expected_version=seen)

    with pytest.raises(StaleVersion):
        put_right(a_notified_case, "notify", "manner", "unknown", expected_version=seen)


def _correct(session, reference, sequence):
    return correct(
        session,
        reference=reference,
        sequence=sequence,
        field="reason",
        value="Another.",
        reason="A slip.",
        actor=COORDINATOR,
        now=noon_on(date(2027, 3, 1)),
    )


def _recorded_before(sessions, event="notify", **values):
    """Put values into the record as an earlier version of the rules took them."""
    with sessions.begin() as session:
        case = session.scalars(select(Case)).one()
        entry = case.record[event]
        case.record = case.record | {event: entry | {"input": entry["input"] | values}}
