"""What is not anti-social behaviour is decided; another area's application is passed on, and may come back."""

import pytest

from cases import queries
from cases.entering import InputRefused
from cases.models import Case
from state_machines.engine import EventRefused
from tests.cases.reviews.nexton import BY, DECIDED_ON, day
from tests.letters import case_review_examples as of

pytestmark = pytest.mark.one_database

NOT_ASB = of.NOT_MET | {"why": "not_asb", "authorised_by": "Head of Community Safety"}
ELSEWHERE = {"referred_to": "Farton Community Safety Partnership", "reason": "The street has been Farton's since 2020."}
SENT_BACK = {"why": "sent_back", "reason": "It is ours.", "authorised_by": "Head of Service"}
PASSED_ON, BACK_ON = day("2026-11-26"), day("2026-12-02")
REVIEWED_BEFORE = of.TOO_FEW | {
    "complaints": [one | {"already_reviewed_in": "NX-CT-2025-004"} for one in of.TOO_FEW["complaints"]]
}
LEAVES_OUT = {"settings": {"threshold": {"leaves_out_already_reviewed": "paragraph 9", "authority": "paragraph 4"}}}


def test_nobody_passes_on_what_is_no_anti_social_behaviour(acknowledged, record):
    reference = acknowledged(of.APPLICATION)

    with pytest.raises(InputRefused):
        record(reference, "refer_on", PASSED_ON, **BY, **ELSEWHERE | {"why": "not_asb"})


def test_passing_it_on_begins_with_all_relevant_bodies_and_shows_them_first(acknowledged, sessions):
    reference = acknowledged(of.APPLICATION)

    with sessions() as session:
        asked = queries.event_asked(session, BY["by"], reference, "request_info", on=PASSED_ON)

    assert set(asked.suggested["copied_to"]) == set(of.BODIES)
    assert asked.bodies_in_it >= set(of.BODIES)


def test_that_it_is_no_anti_social_behaviour_is_a_decision_with_reasons_bodies_and_an_appeal(decided, letters, rows):
    decided(of.APPLICATION, "threshold_not_met", NOT_ASB)

    assert rows(Case)[0].state == "not_met"
    assert letters("threshold_not_met") == ["owed"]


def test_enough_complaints_are_refused_on_no_other_ground(in_decision, record):
    reference = in_decision(of.APPLICATION)

    with pytest.raises(EventRefused, match=r"s\.104\(4\)"):
        record(reference, "threshold_not_met", DECIDED_ON, **BY, **of.NOT_MET)


def test_somebody_senior_agrees_that_it_is_no_anti_social_behaviour(in_decision, record):
    reference = in_decision(of.APPLICATION)

    with pytest.raises(InputRefused, match="post of the senior manager"):
        record(reference, "threshold_not_met", DECIDED_ON, **BY, **of.NOT_MET | {"why": "not_asb"})


def test_somebody_senior_agrees_that_complaints_reviewed_before_are_left_out(in_decision, record, rows):
    reference = in_decision(REVIEWED_BEFORE, **LEAVES_OUT)

    with pytest.raises(EventRefused, match="Give the manager's post"):
        record(reference, "threshold_not_met", DECIDED_ON, **BY, **of.NOT_MET)
    record(reference, "threshold_not_met", DECIDED_ON, **BY, **of.NOT_MET | {"authorised_by": "Head of Service"})
    assert rows(Case)[0].state == "not_met"


def test_another_areas_application_is_passed_on_also_from_the_decision(in_decision, record, rows):
    reference = in_decision(of.APPLICATION)

    record(reference, "refer_on", DECIDED_ON, **BY, **ELSEWHERE)

    assert rows(Case)[0].state == "referred_on"


def test_what_would_have_told_the_agencies_is_not_sent_once_it_is_another_areas(asked, record, letters):
    record(asked(of.APPLICATION), "refer_on", PASSED_ON, **BY, **ELSEWHERE)

    assert letters("information_request") == ["cancelled"]


def test_sent_back_it_is_taken_up_where_the_applicant_was_answered(asked, record, stands, rows):
    reference = asked(of.APPLICATION)
    record(reference, "refer_on", PASSED_ON, **BY, **ELSEWHERE)
    record(reference, "reopen", BACK_ON, **BY, **SENT_BACK)

    assert rows(Case)[0].state == "acknowledged"
    assert {stands()[name] for name in ("circulate", "decide_threshold")} == {("open", BACK_ON)}


def test_sent_back_before_it_was_acknowledged_it_is_still_to_be(received, record, stands, rows):
    reference = received(of.APPLICATION)
    record(reference, "refer_on", PASSED_ON, **BY, **ELSEWHERE)
    record(reference, "reopen", BACK_ON, **BY, **SENT_BACK)

    assert rows(Case)[0].state == "received"
    assert stands()["acknowledge"] == ("open", BACK_ON)
