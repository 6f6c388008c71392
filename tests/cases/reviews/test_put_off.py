"""A panel is put off to a day that was entered wrongly."""

import pytest

from cases.clock import noon_on
from cases.correcting import correct
from cases.models import Deadline
from tests.cases.reviews.nexton import BY, CALLED_ON, COORDINATOR, day
from tests.letters import case_review_examples as of

pytestmark = pytest.mark.one_database


def test_the_corrected_day_is_the_day_by_which_the_panel_is_held(decided, record, sessions, rows):
    reference = decided(of.APPLICATION, "threshold_met", of.MET)
    record(reference, "schedule", CALLED_ON, **BY, **of.PANEL)
    put_off = record(reference, "adjourn", day("2027-01-08"), **BY, reason="Illness.", meeting_on="2027-01-19")

    with sessions.begin() as session:
        correct(
            session,
            reference=reference,
            sequence=put_off.sequence,
            field="meeting_on",
            value="2027-01-26",
            reason="A slip of the pen.",
            actor=COORDINATOR,
            now=noon_on(day("2027-01-08")),
        )

    (open_now,) = rows(Deadline, name="hold_panel", status="open")
    assert (open_now.started_on, open_now.due_on) == (day("2027-01-08"), day("2027-01-26"))
    (meets,) = rows(Deadline, name="meeting", status="open")
    assert meets.due_on == day("2027-01-26")
