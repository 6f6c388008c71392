"""A correction is held to the guards of the step that it corrects; what the case has outgrown does not stand in it."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.correcting import correct
from cases.models import Case, DeadlineChange
from state_machines.engine import EventRefused
from tests import examples
from tests.cases.own_values import refused_its_own
from tests.cast import CHAIR, COORDINATOR

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

PAUSED_ON, LATER = date(2027, 2, 15), date(2027, 3, 1)


def test_an_interest_that_was_considered_is_not_corrected_away(a_case_for_decision, declare, record, put_right, rows):
    """It is the interest of the person who decided that counts, not of the one who corrects."""
    declare(a_case_for_decision)
    decided = examples.decision("decide_proceed", date(2026, 11, 20), conflict_considered="The deputy checked it.")
    record(a_case_for_decision, "decide_proceed", date(2026, 11, 20), by=CHAIR, **decided)

    with pytest.raises(EventRefused, match="You have an interest in this case"):
        put_right(a_case_for_decision, "decide_proceed", "conflict_considered", "")
    put_right(a_case_for_decision, "decide_proceed", "conflict_considered", "The substitute checked it.")

    entered = rows(Case)[0].record["decide_proceed"]["input"]
    assert entered["conflict_considered"] == "The substitute checked it."


def test_a_decider_without_an_interest_needs_no_word_on_it(a_case_to_be_reviewed, put_right, rows):
    put_right(a_case_to_be_reviewed, "decide_proceed", "conflict_considered", "")

    assert "conflict_considered" not in rows(Case)[0].record["decide_proceed"]["input"]


def test_a_pause_is_not_corrected_to_begin_after_it_was_recorded(a_case_with_terms, record, put_right, rows):
    record(a_case_with_terms, "pause", PAUSED_ON, **examples.of_case("pause", PAUSED_ON))
    before = rows(Case)[0]

    with pytest.raises(EventRefused, match="on or after its first day"):
        put_right(a_case_with_terms, "pause", "from_on", "2027-02-20", on=LATER)
    with pytest.raises(EventRefused, match="on or after its first day"):
        put_right(a_case_with_terms, "pause", "happened_on", "2027-02-14", on=LATER)

    after = rows(Case)[0]
    assert (after.version, after.record, rows(DeadlineChange)) == (before.version, before.record, [])


def test_what_fails_only_because_the_case_has_moved_on_does_not_stand_in_the_way(
    a_case_with_terms, record, put_right, rows
):
    """While it is paused, a pause of the same effect could not be recorded."""
    record(a_case_with_terms, "pause", PAUSED_ON, **examples.of_case("pause", PAUSED_ON))

    put_right(a_case_with_terms, "pause", "reason", "The trial begins.", on=LATER)

    assert rows(Case)[0].record["pause"]["input"]["reason"] == "The trial begins."


def test_the_state_that_was_reached_since_plays_no_part(a_completed_case, put_right, rows):
    put_right(a_completed_case, "panel_held", "minutes", "Minutes 7", on=date(2027, 12, 1))

    assert rows(Case)[0].record["panel_held"]["input"]["minutes"] == "Minutes 7"


def test_a_refused_correction_leaves_the_rows_as_they_were_even_in_its_own_session(
    a_case_for_decision, declare, record, sessions
):
    declare(a_case_for_decision)
    decided = examples.decision("decide_proceed", date(2026, 11, 20), conflict_considered="The deputy checked it.")
    sequence = record(a_case_for_decision, "decide_proceed", date(2026, 11, 20), by=CHAIR, **decided).sequence

    with sessions.begin() as session:
        with pytest.raises(EventRefused):
            _correct(session, a_case_for_decision, sequence, "conflict_considered", "", date(2026, 11, 25))
        assert not session.dirty
        assert not session.new


def test_no_field_of_a_review_is_refused_its_own_value(a_published_case, sessions):
    assert refused_its_own(sessions, a_published_case, date(2028, 8, 1)) == []


def _correct(session, reference, sequence, field, value, on):
    return correct(
        session,
        reference=reference,
        sequence=sequence,
        field=field,
        value=value,
        reason="A slip.",
        actor=COORDINATOR,
        now=noon_on(on),
    )
