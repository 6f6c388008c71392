"""A correction in a case review is held to what the Act asks of the step that it corrects."""

from __future__ import annotations

import pytest

from cases.entering import InputRefused
from cases.models import Case
from state_machines.engine import EventRefused
from tests.cases.own_values import refused_its_own
from tests.cases.reviews.nexton import COORDINATOR, DECIDED_ON, day
from tests.letters import case_review_examples as of

pytestmark = pytest.mark.one_database

LATER = day("2027-02-01")


def test_the_application_still_went_to_all_relevant_bodies(asked, put_right, rows):
    reference = asked(of.APPLICATION)
    before = rows(Case)[0].record

    with pytest.raises(EventRefused, match=r"missing: Nexton Police"):
        put_right(reference, "request_info", "copied_to", ["nexton-council", "nexton-icb", "nexton-homes"], **_BY)

    assert rows(Case)[0].record == before


def test_a_body_nobody_lists_is_refused_at_its_place(decided, put_right):
    reference = decided(of.APPLICATION, "threshold_met", of.MET)

    with pytest.raises(InputRefused, match="does not list 'nowhere'") as refused:
        put_right(reference, "threshold_met", "bodies", ["nexton-council", "nexton-police", "nowhere"], **_BY)
    assert list(refused.value.fields) == ["bodies.2"]


def test_one_body_alone_cannot_have_decided(decided, put_right):
    reference = decided(of.APPLICATION, "threshold_met", of.MET)

    with pytest.raises(EventRefused, match="at least two of them"):
        put_right(reference, "threshold_met", "bodies", ["nexton-council", "nexton-youth"], **_BY)
    put_right(reference, "threshold_met", "bodies", ["nexton-council", "nexton-police"], **_BY)


def test_an_applicant_who_can_be_reached_is_not_corrected_to_one_who_cannot(asked, put_right, rows):
    reference = asked(of.APPLICATION)

    with pytest.raises(InputRefused, match="give an address") as refused:
        put_right(reference, "receive", "applicant", {"name": "Tamsin Bellwether"}, **_BY)
    assert list(refused.value.fields) == ["applicant"]

    put_right(reference, "receive", "applicant", {"name": "Tamsin Bellwether", "telephone": "01632 960311"}, **_BY)


def test_an_outcome_is_not_corrected_into_one_that_would_have_gone_another_way(monitored, put_right):
    """With recommendations the actions are watched; without, the case waits for the appeal window alone."""
    with pytest.raises(EventRefused, match="gone another way"):
        put_right(monitored(), "issue_outcome", "recommendations", [], on=LATER, by=COORDINATOR)


def test_what_came_to_light_since_does_not_keep_a_refusal_from_being_corrected(refused, record, put_right, rows):
    """More complaints qualify by now, so that the threshold could not be found not met today."""
    more = [{"made_on": "2026-11-02", "made_to": "nexton-council", "behaviour_on": "2026-11-01"}] * 3
    record(
        refused, "add", DECIDED_ON, by=COORDINATOR, item="further_complaints", complaints=more, told_by="nexton-council"
    )

    put_right(refused, "threshold_not_met", "advice", "Ring the housing officer.", on=LATER, by=COORDINATOR)

    assert rows(Case)[0].record["threshold_not_met"]["input"]["advice"] == "Ring the housing officer."


def test_no_field_of_a_case_review_is_refused_its_own_value(monitored, sessions):
    assert refused_its_own(sessions, monitored(), LATER, COORDINATOR) == []


_BY = {"on": DECIDED_ON, "by": COORDINATOR}
