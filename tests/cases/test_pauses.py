"""Pauses, agreed extensions and deadlines that do not apply: ledgers beside the case, never states of it."""

from __future__ import annotations

from datetime import date

import pytest

from cases import queries
from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import Case, CaseEvent, ClockStop, Deadline, DeadlineChange, Extension, LetterOwed
from state_machines.engine import EventRefused
from tests import examples
from tests.cast import COORDINATOR, POLICE_CONTACT

pytestmark = pytest.mark.one_database

BEGAN, ENDED = date(2027, 2, 15), date(2027, 3, 1)
DAYS = (ENDED - BEGAN).days


@pytest.fixture
def pause(record):
    def begin(reference, effect="all_work", on=BEGAN, **changes):
        return record(reference, "pause", on, **examples.of_case("pause", on, effect=effect, **changes))

    return begin


@pytest.fixture
def resume(record):
    def end(reference, effect="all_work", on=ENDED, **changes):
        return record(reference, "resume", on, **examples.of_case("resume", on, effect=effect, **changes))

    return end


def test_a_pause_leaves_the_state_and_starts_its_own_review(a_case_with_terms, pause, rows):
    recorded = pause(a_case_with_terms, review_on="2027-05-03")

    assert recorded.from_state == recorded.to_state == rows(Case)[0].state == "scoped"
    (stop,) = rows(ClockStop)
    assert (stop.pause, stop.from_on, stop.review_on, stop.to_on) == ("all_work", BEGAN, date(2027, 5, 3), None)
    (review,) = rows(Deadline, name="pause_review")
    assert (review.status, review.due_on) == ("open", date(2027, 5, 3))
    letters = {letter.letter for letter in rows(LetterOwed, sequence=recorded.sequence)}
    assert letters == {"pause_notice", "pause_to_family"}


@pytest.mark.parametrize(
    ("effect", "moved"), [("all_work", DAYS), ("family_and_witness_contact", 0), ("publication", 0)]
)
def test_agency_returns_move_only_while_all_work_is_held(a_case_with_terms, pause, resume, rows, effect, moved):
    pause(a_case_with_terms, effect)
    resume(a_case_with_terms, effect)

    for deadline in rows(Deadline, name="agency_return"):
        assert (deadline.due_on - date(2027, 3, 22)).days == moved
        assert deadline.original_due_on == date(2027, 3, 22)
    assert rows(Deadline, name="pause_review")[0].status == "met"


def test_the_review_itself_keeps_its_date_and_shows_the_net_one_beside(
    a_case_with_terms, pause, resume, rows, sessions
):
    pause(a_case_with_terms)
    resume(a_case_with_terms)

    (deadline,) = rows(Deadline, name="complete_review")
    assert (deadline.original_due_on, deadline.due_on) == (date(2027, 5, 20), date(2027, 5, 20))
    assert (deadline.net_due_on - deadline.due_on).days == DAYS
    with sessions.begin() as session:
        view = queries.case_shown(session, COORDINATOR, a_case_with_terms, now=noon_on(ENDED), on=ENDED)
    assert (view.figures.gross_days, view.figures.net_days, view.figures.stopped_days) == (101, 101 - DAYS, DAYS)
    assert view.figures.days_past_revised is None


def test_work_goes_on_while_paused_and_nothing_is_forgotten(a_case_with_terms, pause, resume, record, rows):
    pause(a_case_with_terms)
    on = date(2027, 2, 20)
    record(a_case_with_terms, "receive", on, item="agency_return-3", **examples.of_item("agency_return", "receive", on))
    resume(a_case_with_terms)

    status = {one.item_key: (one.status, one.due_on) for one in rows(Deadline, name="agency_return")}
    assert status["agency_return-3"] == ("met", date(2027, 3, 22))
    assert status["agency_return-4"][0] == "open"


def test_the_earlier_dates_are_kept_with_the_reason(a_case_with_terms, pause, resume, rows):
    pause(a_case_with_terms)
    recorded = resume(a_case_with_terms)

    for change in rows(DeadlineChange):
        assert change.why.startswith("pause ended: ")
        assert change.sequence == recorded.sequence
    assert {one["name"] for one in recorded.consequences["resumed"]["moved"]} == {"agency_return"}


def test_each_pause_ends_with_its_own_review(a_case_with_terms, pause, resume, rows):
    """Whichever of two ends first."""
    pause(a_case_with_terms, "family_and_witness_contact", review_on="2027-04-05")
    pause(a_case_with_terms, "all_work", review_on="2027-05-03")
    resume(a_case_with_terms, "all_work")

    assert {one.due_on: one.status for one in rows(Deadline, name="pause_review")} == {
        date(2027, 4, 5): "open",
        date(2027, 5, 3): "met",
    }


def test_two_pauses_of_different_effect_run_side_by_side(a_case_with_terms, pause, resume, rows):
    pause(a_case_with_terms, "all_work")
    pause(a_case_with_terms, "family_and_witness_contact")
    resume(a_case_with_terms, "all_work")

    assert {stop.pause: stop.to_on for stop in rows(ClockStop)} == {
        "all_work": ENDED,
        "family_and_witness_contact": None,
    }
    assert sorted(one.status for one in rows(Deadline, name="pause_review")) == ["met", "open"]


def test_the_same_pause_does_not_begin_twice(a_case_with_terms, pause):
    pause(a_case_with_terms)
    with pytest.raises(EventRefused, match="This is paused already"):
        pause(a_case_with_terms, on=ENDED)


def test_a_pause_may_begin_again_once_it_has_ended(a_case_with_terms, pause, resume, rows):
    pause(a_case_with_terms)
    resume(a_case_with_terms)
    pause(a_case_with_terms, on=date(2027, 3, 8))

    assert [stop.to_on for stop in rows(ClockStop)] == [ENDED, None]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"review_on": None}, "review_on"),
        ({"review_on": "2027-02-15"}, "review_on"),
        ({"from_on": "2027-02-16"}, "from_on"),
    ],
)
def test_there_is_no_pause_without_a_review_date_after_its_first_day(a_case_with_terms, pause, rows, changes, field):
    with pytest.raises(InputRefused) as refused:
        pause(a_case_with_terms, **changes)

    assert field in refused.value.fields
    assert rows(ClockStop) == []


def test_a_pause_is_recorded_once_it_has_begun(a_case_with_terms, sessions):
    with pytest.raises((EventRefused, InputRefused), match=r"record it once it has come|when it begins"):
        _record(sessions, a_case_with_terms, "pause", BEGAN, from_on="2027-02-16")


def test_a_pause_whose_review_is_past_when_it_is_recorded_is_dated_back(a_case_with_terms, sessions, rows):
    late = date(2027, 3, 8)
    changes = {"from_on": "2027-02-15", "review_on": "2027-03-01"}
    with pytest.raises(InputRefused, match="the day from which it is owed"):
        _record(sessions, a_case_with_terms, "pause", late, **changes)

    _record(sessions, a_case_with_terms, "pause", late, happened_on=BEGAN, **changes)
    assert rows(Deadline, name="pause_review")[0].due_on == date(2027, 3, 1)


def test_what_is_not_paused_is_not_resumed(a_case_with_terms, pause, resume):
    with pytest.raises(EventRefused, match=r"Nothing is paused\."):
        resume(a_case_with_terms, "publication")

    pause(a_case_with_terms)
    with pytest.raises(EventRefused, match="Nothing is paused with the effect 'publication'"):
        resume(a_case_with_terms, "publication")


def test_a_pause_does_not_end_before_it_began(a_case_with_terms, pause, sessions):
    pause(a_case_with_terms)
    with pytest.raises(EventRefused, match="The pause began on 15 February 2027; it cannot end before that"):
        _record(sessions, a_case_with_terms, "resume", ENDED, happened_on=date(2027, 2, 14), effect="all_work")


def test_once_completed_only_publication_is_paused(a_completed_case, pause, record, rows):
    on = date(2027, 12, 1)
    with pytest.raises(EventRefused, match="Once the report is completed only its publication can be paused"):
        pause(a_completed_case, "all_work", on=on)

    pause(a_completed_case, "publication", on=on)
    assert rows(ClockStop)[-1].pause == "publication"


def test_a_paused_publication_bars_publishing(a_cleared_case, pause, resume, record, rows):
    pause(a_cleared_case, "publication", on=date(2028, 5, 20))
    on = date(2028, 6, 12)
    with pytest.raises(EventRefused, match=r"Publication is paused\. End the pause first"):
        record(a_cleared_case, "publish", on, **examples.of_case("publish", on))

    resume(a_cleared_case, "publication", on=on)
    record(a_cleared_case, "publish", on, **examples.of_case("publish", on))
    assert rows(Case)[0].state == "published"


def test_a_case_before_its_review_is_not_paused(a_case_for_decision, pause):
    with pytest.raises(
        EventRefused, match="‘Hold part of the work, or all of it’ is not possible while this is ‘For decision"
    ):
        pause(a_case_for_decision, on=date(2026, 11, 19))


# Extensions


def test_an_agreed_date_stands_beside_the_original(a_case_with_terms, record, rows):
    on = date(2027, 3, 1)
    recorded = record(a_case_with_terms, "extend", on, **examples.of_case("extend", on, new_due_on="2027-09-20"))

    (deadline,) = rows(Deadline, name="complete_review")
    assert (deadline.original_due_on, deadline.revised_due_on, deadline.due_on) == (
        *(date(2027, 5, 20), date(2027, 9, 20)),
        date(2027, 9, 20),
    )
    (agreed,) = rows(Extension)
    assert (agreed.agreed_on, agreed.due_on, agreed.sequence) == (on, date(2027, 9, 20), recorded.sequence)
    assert "the panel on 1 March 2027 and the partnership on 1 March 2027" in agreed.agreed_by
    assert rows(DeadlineChange)[0].due_on == date(2027, 5, 20)
    assert {letter.letter for letter in rows(LetterOwed, sequence=recorded.sequence)} >= {
        *("extension_notice", "extension_to_family")
    }


def test_a_second_agreement_replaces_the_first_and_keeps_it(a_case_with_terms, record, rows, sessions):
    for on, day in ((date(2027, 3, 1), "2027-09-20"), (date(2027, 8, 2), "2027-12-20")):
        record(a_case_with_terms, "extend", on, **examples.of_case("extend", on, new_due_on=day))

    (deadline,) = rows(Deadline, name="complete_review")
    assert (deadline.original_due_on, deadline.due_on) == (date(2027, 5, 20), date(2027, 12, 20))
    assert [one.due_on for one in rows(Extension)] == [date(2027, 9, 20), date(2027, 12, 20)]
    with sessions.begin() as session:
        found = queries.why(session, COORDINATOR, a_case_with_terms, "complete_review", on=date(2027, 8, 2))
    assert [day for day, _ in found.earlier] == [date(2027, 5, 20), date(2027, 9, 20)]


@pytest.mark.parametrize("day", ["2027-05-20", "2027-05-01"])
def test_an_extension_is_later_than_what_it_extends(a_case_with_terms, record, day):
    on = date(2027, 3, 1)
    with pytest.raises(EventRefused, match="has to be later than the present one, 20 May 2027"):
        record(a_case_with_terms, "extend", on, **examples.of_case("extend", on, new_due_on=day))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tell_family", "'Tell the family the decision' cannot be extended"),
        ("decide", "There is no open deadline 'decide'. Open now: "),
        ("agency_return", "There is no open deadline 'agency_return'"),
        ("nonsense", "There is no open deadline 'nonsense'"),
    ],
)
def test_what_cannot_be_extended_is_refused_by_name(a_case_with_terms, record, name, words):
    on = date(2027, 3, 1)
    values = examples.of_case("extend", on, deadline=name, new_due_on="2027-09-20")
    with pytest.raises(EventRefused, match=words):
        record(a_case_with_terms, "extend", on, **values)


def test_one_return_may_have_more_time(a_case_with_terms, record, rows):
    on = date(2027, 3, 1)
    values = examples.of_item("agency_return", "allow_more_time", on, new_due_on="2027-04-19")
    record(a_case_with_terms, "allow_more_time", on, item="agency_return-3", **values)

    assert {one.item_key: one.due_on for one in rows(Deadline, name="agency_return")} == {
        "agency_return-3": date(2027, 4, 19),
        "agency_return-4": date(2027, 3, 22),
    }


def test_a_return_that_is_in_has_no_time_to_be_allowed(a_case_with_terms, record):
    on = date(2027, 3, 1)
    record(
        a_case_with_terms, "escalate", on, item="agency_return-3", **examples.of_item("agency_return", "escalate", on)
    )
    record(a_case_with_terms, "receive", on, item="agency_return-3", **examples.of_item("agency_return", "receive", on))

    with pytest.raises(
        EventRefused, match="‘Agree a later date for a return’ is not possible while this is ‘Received’"
    ):
        record(
            a_case_with_terms,
            "allow_more_time",
            on,
            item="agency_return-3",
            **examples.of_item("agency_return", "allow_more_time", on),
        )


def test_an_agency_does_not_give_itself_more_time(a_case_with_terms, record):
    on = date(2027, 3, 1)
    with pytest.raises(EventRefused, match="Only the coordinator"):
        record(
            a_case_with_terms,
            "allow_more_time",
            on,
            by=POLICE_CONTACT,
            item="agency_return-4",
            **examples.of_item("agency_return", "allow_more_time", on),
        )


# Deadlines that do not apply


def test_a_deadline_may_be_set_aside_with_a_reason(a_case_to_be_reviewed, record, rows):
    recorded = record(
        a_case_to_be_reviewed,
        "set_aside",
        date(2026, 11, 23),
        deadline="tell_family",
        reason="No family could be found.",
    )

    (deadline,) = rows(Deadline, name="tell_family")
    assert (deadline.status, deadline.met_on, deadline.next_look_on) == ("cleared", None, None)
    assert recorded.consequences == {"set_aside": "tell_family"}
    assert rows(CaseEvent)[-1].input["reason"] == "No family could be found."


def test_a_statutory_duty_is_not_set_aside(a_completed_case, record):
    with pytest.raises(EventRefused, match=r"is a statutory duty .*s\.9\(3B\)-\(3C\).* and cannot be set aside"):
        record(
            a_completed_case, "set_aside", date(2027, 12, 1), deadline="copy_to_commissioner", reason="Not this time."
        )


def test_the_review_of_a_pause_is_not_set_aside_while_it_lasts(a_case_with_terms, pause, record):
    pause(a_case_with_terms)
    with pytest.raises(EventRefused, match="every pause carries a review date"):
        record(a_case_with_terms, "set_aside", ENDED, deadline="pause_review", reason="Not needed.")


def test_what_is_not_open_is_not_set_aside(a_case_for_decision, record):
    with pytest.raises(EventRefused, match=r"There is no open deadline 'publish'\. Open now: decide"):
        record(a_case_for_decision, "set_aside", date(2026, 11, 19), deadline="publish", reason="None.")


def test_an_agency_contact_is_not_told_why_a_case_was_paused(a_case_with_terms, pause, resume, sessions):
    pause(a_case_with_terms, reason="The family asked for quiet.")
    resume(a_case_with_terms)

    def told(actor):
        with sessions.begin() as session:
            view = queries.case_shown(session, actor, a_case_with_terms, now=noon_on(ENDED), on=ENDED)
            asked = (session, actor, a_case_with_terms, "agency_return")
            why = queries.why(*asked, on=ENDED, item="agency_return-4")
            what_if = queries.what_if(*asked, on=ENDED, item="agency_return-4", start_later_by=1)
        return f"{view.stops} {why.steps} {why.earlier} {what_if.steps}"

    assert told(COORDINATOR).count("The family asked for quiet.") == 4
    assert "quiet" not in told(POLICE_CONTACT)
    assert "(why is kept with the case) and ran again on Monday 1 March 2027" in told(POLICE_CONTACT)


def _record(sessions, reference, event, on, happened_on=None, **changes):
    from cases.recording import record_event

    with sessions.begin() as session:
        return record_event(
            session,
            reference=reference,
            event=event,
            values=examples.of_case(event, on, **({"effect": "all_work"} | changes)),
            actor=COORDINATOR,
            now=noon_on(on),
            happened_on=happened_on,
        )
