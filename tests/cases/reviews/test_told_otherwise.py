"""The applicant was told without the letter: the letter stays, and what would count from it counts from the telling."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.entering import InputRefused
from cases.queries.why import why
from state_machines.engine import EventRefused
from tests.cases.reviews.nexton import BY, CALLED_ON, COORDINATOR, DECIDED_ON, FROM_THE_LETTER, day
from tests.letters import case_review_examples as of

pytestmark = pytest.mark.one_database

BY_TELEPHONE = {"how": "telephone", "told_by": "ASB Case Review Coordinator"}
WITH_THE_APPEAL = BY_TELEPHONE | {"how_to_appeal_told": True}
TOLD_ON = day("2026-12-16")


def test_a_refusal_told_by_telephone_opens_the_time_to_appeal(decided, record, stands, letters):
    reference = decided(of.TOO_FEW, "threshold_not_met", of.NOT_MET)

    record(reference, "tell_otherwise", TOLD_ON, **BY, told_on=TOLD_ON.isoformat(), **WITH_THE_APPEAL)

    assert stands()["tell_decision"][0] == "met"
    assert stands()["appeal_window"] == ("open", TOLD_ON)
    assert letters("threshold_not_met") == ["cancelled"]


def test_the_proof_says_that_it_counts_from_the_telling(decided, record, sessions: sessionmaker[Session]):
    reference = decided(of.TOO_FEW, "threshold_not_met", of.NOT_MET)
    record(reference, "tell_otherwise", TOLD_ON, **BY, told_on=TOLD_ON.isoformat(), **WITH_THE_APPEAL)

    with sessions.begin() as session:
        found = why(session, COORDINATOR, reference, "appeal_window", on=TOLD_ON)

    assert "told in another way than by the letter" in found.counted_from
    assert found.chosen_by == "which took the place of the letter"
    assert found.started_on == TOLD_ON


def test_a_letter_that_was_cancelled_does_not_leave_the_case_stuck(decided, record, cancel, stands):
    reference = decided(of.TOO_FEW, "threshold_not_met", of.NOT_MET)
    cancel("threshold_not_met", TOLD_ON)
    assert stands()["tell_decision"][0] == "open"

    record(reference, "tell_otherwise", TOLD_ON, **BY, told_on=TOLD_ON.isoformat(), **WITH_THE_APPEAL)

    assert stands()["appeal_window"] == ("open", TOLD_ON)


def test_that_there_will_be_a_review_starts_the_time_for_the_panel_where_it_counts_from_the_letter(
    decided, record, stands, letters
):
    reference = decided(of.APPLICATION, "threshold_met", of.MET, **FROM_THE_LETTER)

    record(reference, "tell_otherwise", TOLD_ON, **BY, told_on=TOLD_ON.isoformat(), **BY_TELEPHONE)

    assert stands()["hold_panel"] == ("open", TOLD_ON)
    assert letters("threshold_met") == ["cancelled"]


def test_it_may_be_entered_after_the_case_has_moved_on(decided, record, stands):
    reference = decided(of.APPLICATION, "threshold_met", of.MET)
    record(reference, "schedule", CALLED_ON, **BY, **of.PANEL)

    record(reference, "tell_otherwise", TOLD_ON, **BY, told_on=TOLD_ON.isoformat(), **BY_TELEPHONE)

    assert stands()["tell_decision"][0] == "met"


def test_the_outcome_told_in_person_opens_the_time_to_appeal(monitored, record, stands, letters):
    told_on, reference = day("2027-01-19"), monitored()

    told = {"told_on": told_on.isoformat(), "how": "in_person", "told_by": "Coordinator", "how_to_appeal_told": True}
    record(reference, "tell_otherwise", told_on, **BY, **told)

    assert {stands()[name][0] for name in ("tell_decision", "tell_outcome")} == {"met"}
    assert stands()["appeal_window"] == ("open", told_on)
    assert letters("outcome") == letters("threshold_met") == ["cancelled"]


def test_nobody_is_told_before_the_decision(decided, record):
    reference = decided(of.TOO_FEW, "threshold_not_met", of.NOT_MET)
    before = {"told_on": "2026-12-14", **WITH_THE_APPEAL}

    for put_down_on in (day("2026-12-14"), TOLD_ON):
        with pytest.raises(InputRefused, match="before the step it follows"):
            record(reference, "tell_otherwise", put_down_on, **BY, **before)


def test_a_refusal_is_not_told_without_how_to_appeal(decided, record):
    reference = decided(of.TOO_FEW, "threshold_not_met", of.NOT_MET)

    with pytest.raises(EventRefused, match="how and by when to appeal"):
        record(reference, "tell_otherwise", TOLD_ON, **BY, told_on=TOLD_ON.isoformat(), **BY_TELEPHONE)


def test_nobody_is_told_twice(decided, record, send):
    reference = decided(of.TOO_FEW, "threshold_not_met", of.NOT_MET)
    send("threshold_not_met", DECIDED_ON)

    with pytest.raises(EventRefused, match="has the answer already"):
        record(reference, "tell_otherwise", TOLD_ON, **BY, told_on=TOLD_ON.isoformat(), **WITH_THE_APPEAL)
