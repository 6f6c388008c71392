"""What the calendar causes: each chase once for each due date, safe to run late, twice, or not for months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cases import audit
from cases.clock import noon_on
from cases.due import cases_due, deadlines_due
from cases.models import Case, CaseEvent, Deadline, DeadlineNotice, LetterOwed
from cases.sweeping import Acted, act_on_deadline, advance_case
from tests import examples, story
from tests.cast import open_one

DUE = date(2027, 3, 22)
"""The day on which the full returns of the story are due."""


@pytest.fixture
def sweep(sessions) -> Callable[[date], list[Acted]]:
    """One scheduled check for a day: every deadline, then every case, each in a transaction of its own."""

    def sweep_on(day: date) -> list[Acted]:
        with sessions.begin() as session:
            due = deadlines_due(session, on=day)
        acted = []
        for one in due:
            with sessions.begin() as session:
                acted.append(act_on_deadline(session, one.id, today=day, now=noon_on(day)))
        with sessions.begin() as session:
            cases = cases_due(session, on=day)
        for case in cases:
            with sessions.begin() as session:
                acted += advance_case(session, case.id, today=day, now=noon_on(day))
        return acted

    return sweep_on


def _chases(rows, name):
    return [
        (row.happened_on, row.event)
        for row in rows(CaseEvent)
        if row.event.startswith("deadline:") and row.input["deadline"] == name
    ]


def test_each_rung_is_acted_on_on_its_day_and_once(a_notified_case, sweep, rows):
    """To be decided by 27 November: a week before, the day before, and the day after."""
    for number in range(3, 40):
        sweep(date(2026, 11, 1) + timedelta(days=number))

    assert _chases(rows, "decide") == [
        (date(2026, 11, 20), "deadline:due_in_a_week"),
        (date(2026, 11, 26), "deadline:due_tomorrow"),
        (date(2026, 11, 28), "deadline:overdue"),
    ]
    assert {notice.outcome for notice in rows(DeadlineNotice)} == {"acted"}


def test_the_same_day_twice_does_nothing_twice(a_notified_case, sweep, rows):
    first = sweep(date(2026, 11, 20))
    history = len(rows(CaseEvent))
    second = sweep(date(2026, 11, 20))

    assert [one.outcome for one in first] == ["chased"]
    assert second == []
    assert len(rows(CaseEvent)) == history


def test_a_late_check_passes_over_what_is_past_and_says_the_latest(a_notified_case, sweep, rows):
    sweep(date(2026, 12, 10))

    assert _chases(rows, "decide") == [(date(2026, 12, 10), "deadline:overdue")]
    assert {notice.rung: notice.outcome for notice in rows(DeadlineNotice)} == {
        "due_in_a_week": "passed over",
        "due_tomorrow": "passed over",
        "overdue": "acted",
    }


def test_a_check_for_an_earlier_day_finds_nothing_to_do(a_notified_case, sweep, rows):
    sweep(date(2026, 12, 10))
    history = len(rows(CaseEvent))

    assert sweep(date(2026, 11, 20)) == []
    assert len(rows(CaseEvent)) == history


def test_a_chase_owes_its_letter_to_the_agency_and_then_to_its_chief_officer(a_case_with_terms, sweep, rows):
    for day in (DUE - timedelta(days=7), DUE, DUE + timedelta(days=14)):
        sweep(day)

    owed = [
        (letter.owed_on, letter.letter, letter.recipient)
        for letter in rows(LetterOwed, item_key="agency_return-4")
        if letter.letter != "return_request"
    ]
    assert owed == [
        (date(2027, 3, 15), "return_reminder", "organisation:thames-valley-police"),
        (date(2027, 3, 22), "return_due", "organisation:thames-valley-police"),
        (date(2027, 4, 5), "return_escalation", "chief_officer:thames-valley-police"),
    ]


def test_what_came_in_is_not_chased(a_case_with_terms, sweep, record, rows):
    record(
        a_case_with_terms, "receive", DUE, item="agency_return-4", **examples.of_item("agency_return", "receive", DUE)
    )
    sweep(DUE + timedelta(days=14))

    letters = {letter.item_key for letter in rows(LetterOwed) if letter.letter == "return_escalation"}
    assert letters == {"agency_return-3"}


def test_a_repeated_chase_comes_month_after_month(a_case_to_be_reviewed, sweep, rows):
    """The review is due on 20 May 2027; from the day after it is chased every month."""
    day = date(2027, 5, 18)
    while day < date(2027, 9, 1):
        sweep(day)
        day += timedelta(days=1)

    assert [on for on, event in _chases(rows, "complete_review") if event == "deadline:overdue"] == [
        *(date(2027, 5, 21), date(2027, 6, 21), date(2027, 7, 21)),
        date(2027, 8, 21),
    ]


def test_after_months_without_a_check_one_repeated_chase_is_acted_on(a_case_to_be_reviewed, sweep, rows):
    sweep(date(2027, 9, 1))

    assert _chases(rows, "complete_review") == [(date(2027, 9, 1), "deadline:overdue")]
    overdue = [one for one in rows(DeadlineNotice) if one.rung == "overdue" and one.for_due_on == date(2027, 5, 20)]
    assert [one.outcome for one in overdue] == ["passed over", "passed over", "passed over", "acted"]
    assert rows(Deadline, name="complete_review")[0].next_look_on == date(2027, 9, 21)


def test_an_agreed_date_is_chased_anew(a_case_to_be_reviewed, sweep, record, rows):
    sweep(date(2027, 5, 21))
    on = date(2027, 5, 24)
    record(a_case_to_be_reviewed, "extend", on, **examples.of_case("extend", on, new_due_on="2027-08-20"))
    for day in (date(2027, 5, 25), date(2027, 6, 20), date(2027, 7, 21), date(2027, 8, 13), date(2027, 8, 21)):
        sweep(day)

    assert [event for _, event in _chases(rows, "complete_review")] == [
        "deadline:overdue",
        *("deadline:due_in_two_months", "deadline:due_in_a_month", "deadline:due_in_a_week", "deadline:overdue"),
    ]
    assert {one.for_due_on for one in rows(DeadlineNotice) if one.rung == "overdue"} >= {
        *(date(2027, 5, 20), date(2027, 8, 20))
    }


@pytest.mark.parametrize(("effect", "held"), [("all_work", True), ("family_and_witness_contact", False)])
def test_nobody_is_chased_while_their_work_is_held(a_case_with_terms, sweep, record, rows, effect, held):
    began = date(2027, 3, 1)
    record(a_case_with_terms, "pause", began, **examples.of_case("pause", began, effect=effect, review_on="2027-05-03"))

    acted = [one for one in sweep(date(2027, 3, 22)) if one.subject == "agency_return"]

    assert {one.outcome for one in acted} == ({"held"} if held else {"chased"})
    assert (
        bool([one for one in rows(LetterOwed) if one.letter.startswith("return_") and one.letter != "return_request"])
        is not held
    )
    if held:
        assert {one.next_look_on for one in rows(Deadline, name="agency_return")} == {date(2027, 5, 3)}


def test_after_the_pause_the_chase_goes_on_from_the_new_date(a_case_with_terms, sweep, record, rows):
    began, ended = date(2027, 3, 1), date(2027, 3, 29)
    record(a_case_with_terms, "pause", began, **examples.of_case("pause", began, effect="all_work"))
    sweep(date(2027, 3, 22))
    record(a_case_with_terms, "resume", ended, **examples.of_case("resume", ended, effect="all_work"))

    assert {one.due_on for one in rows(Deadline, name="agency_return")} == {date(2027, 4, 19)}
    sweep(ended)
    assert _chases(rows, "agency_return") == []
    sweep(date(2027, 4, 12))
    assert {event for _, event in _chases(rows, "agency_return")} == {"deadline:reminder"}


def test_a_held_deadline_that_kept_its_date_is_chased_at_once_afterwards(a_case_to_be_reviewed, sweep, record, rows):
    story_on = date(2027, 1, 11)
    record(a_case_to_be_reviewed, "commission", story_on, **examples.of_case("commission", story_on))
    began, ended = date(2027, 3, 1), date(2027, 6, 1)
    values = examples.of_case("pause", began, effect="all_work", review_on="2027-06-01")
    record(a_case_to_be_reviewed, "pause", began, **values)
    sweep(date(2027, 5, 21))
    assert _chases(rows, "complete_review") == []

    record(a_case_to_be_reviewed, "resume", ended, **examples.of_case("resume", ended, effect="all_work"))
    sweep(ended)

    assert _chases(rows, "complete_review") == [(ended, "deadline:overdue")]


def test_the_review_of_a_pause_is_chased_during_the_pause(a_case_with_terms, sweep, record, rows):
    began = date(2027, 3, 1)
    values = examples.of_case("pause", began, effect="all_work", review_on="2027-04-05")
    record(a_case_with_terms, "pause", began, **values)
    sweep(date(2027, 3, 29))
    sweep(date(2027, 4, 6))

    assert [event for _, event in _chases(rows, "pause_review")] == ["deadline:due_in_a_week", "deadline:overdue"]


def test_a_window_lapses_quietly(a_case_to_be_reviewed, sweep, rows):
    sweep(date(2027, 2, 20))
    assert rows(Deadline, name="challenge_window")[0].status == "open", "the last day is the claimant's"

    acted = [one for one in sweep(date(2027, 2, 21)) if one.subject == "challenge_window"]

    (deadline,) = rows(Deadline, name="challenge_window")
    assert [one.outcome for one in acted] == ["lapsed"]
    assert (deadline.status, deadline.met_on, deadline.next_look_on) == ("lapsed", None, None)


def test_a_quiet_lapse_is_in_the_history_once(a_case_to_be_reviewed, sweep, rows, sessions):
    for day in (21, 21, 22):
        sweep(date(2027, 2, day))

    (row,) = rows(CaseEvent, event="deadline:lapsed")
    assert (row.officer, row.role, row.happened_on) == ("system", "system", date(2027, 2, 21))
    assert row.input == {"deadline": "challenge_window", "due_on": "2027-02-20"}
    assert row.consequences == {"lapsed": ["challenge_window"]}
    assert row.from_state == row.to_state == "proceed"
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []


def test_the_calendar_moves_on_by_itself_once_a_sound_return_is_in(a_case_with_terms, sweep, record, rows):
    record(
        a_case_with_terms, "receive", DUE, item="agency_return-3", **examples.of_item("agency_return", "receive", DUE)
    )

    acted = sweep(DUE)

    assert ("imr_in", "advanced") in {(one.subject, one.outcome) for one in acted}
    (case,) = rows(Case)
    row = next(row for row in rows(CaseEvent) if row.event == "imr_in")
    assert (case.state, case.advance_on) == ("evidence", None)
    assert (row.officer, row.role, row.input["organisation"]) == ("system", "system", "mk-council-housing")


def test_a_return_without_an_independent_author_moves_nothing(a_case_with_terms, sweep, record, rows):
    values = examples.of_item("agency_return", "receive", DUE, author_independent=False)
    record(a_case_with_terms, "receive", DUE, item="agency_return-3", **values)

    sweep(DUE)

    assert rows(Case)[0].state == "scoped"
    assert rows(Case)[0].advance_on is None


def test_a_check_for_a_day_before_the_last_step_does_not_fail(a_case_with_terms, sweep, record, rows):
    """A run that was missed is made up later, after people went on working."""
    record(
        a_case_with_terms, "receive", DUE, item="agency_return-3", **examples.of_item("agency_return", "receive", DUE)
    )

    sweep(date(2027, 1, 4))
    assert rows(Case)[0].state == "scoped"
    sweep(DUE)
    assert rows(Case)[0].state == "evidence"


def test_a_case_that_is_closed_or_handed_over_is_left_alone(a_case_in_scoping, sweep, record, rows):
    on = date(2026, 11, 9)
    record(a_case_in_scoping, "not_our_area", on, **examples.of_case("not_our_area", on))
    letters = len(rows(LetterOwed))

    sweep(date(2027, 6, 1))

    assert len(rows(LetterOwed)) == letters


def test_a_published_case_is_chased_for_its_actions_until_it_is_closed(a_published_case, sweep, record, rows):
    sweep(date(2028, 6, 12))
    before = len(_chases(rows, "action_plan_review"))
    sweep(date(2028, 11, 1))
    assert len(_chases(rows, "action_plan_review")) == before + 1

    for step in story.STORY[-3:]:
        record(a_published_case, step.event, step.on, item=step.item, **step.values("dhr-2016"))
    assert [one.name for one in rows(Deadline, status="open") if one.name in {"action_plan_review", "action"}] == []


def test_the_history_verifies_after_years_of_checks(a_case_in_evidence, sweep, sessions):
    for number in range(36):
        sweep(date(2027, 3, 22) + timedelta(days=30 * number))

    with sessions.begin() as session:
        assert list(audit.verify(session)) == []


# Finding what is due


def test_what_is_due_is_found_in_batches_without_repeats_or_gaps(sessions, milton_keynes, record):
    for _ in range(5):
        open_one(sessions)
    with sessions.begin() as session:
        whole = deadlines_due(session, on=date(2026, 11, 20))
        found, batch = [], deadlines_due(session, on=date(2026, 11, 20), limit=2)
        while batch:
            found += batch
            batch = deadlines_due(session, on=date(2026, 11, 20), after=batch[-1], limit=2)
        cases = cases_due(session, on=date(2026, 11, 2), limit=3)
        rest = cases_due(session, on=date(2026, 11, 2), after=cases[-1], limit=3)

    assert found == whole
    assert len(whole) == 5
    assert [len(cases), len(rest)] == [3, 2]


def test_nothing_is_due_before_its_day(a_notified_case, sessions):
    with sessions.begin() as session:
        assert deadlines_due(session, on=date(2026, 11, 19)) == []
        assert cases_due(session, on=date(2026, 11, 1)) == []
