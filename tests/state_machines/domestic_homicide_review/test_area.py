"""Whose area it is, and which other reviews the death may call for."""

import pytest

from state_machines.domestic_homicide_review.area import AreaFacts, Basis, area_facts, propose_area
from state_machines.domestic_homicide_review.notification import PoliceNotification
from state_machines.domestic_homicide_review.parallel_reviews import Standing, reviews_to_consider
from state_machines.domestic_homicide_review.regimes import DARDR_8A, DHR_2016
from state_machines.domestic_homicide_review.terms import Country


def test_the_area_of_normal_residence_leads_and_the_others_contribute():
    facts = AreaFacts(Country.ENGLAND, "Milton Keynes", "Luton", ("Northampton", "milton keynes", "Northampton"))

    proposal = propose_area(facts)

    assert (proposal.lead, proposal.basis) == ("Milton Keynes", Basis.NORMAL_RESIDENCE)
    assert proposal.contributing == ("Northampton", "Luton")
    assert proposal.is_ours("milton keynes ") is True
    assert proposal.is_ours("Luton") is False
    assert proposal.authority.to_be_confirmed


def test_without_an_address_the_area_last_frequented_leads():
    proposal = propose_area(AreaFacts(Country.ENGLAND, last_frequented="Luton"))

    assert (proposal.lead, proposal.basis) == ("Luton", Basis.LAST_FREQUENTED)


def test_without_either_the_areas_have_to_agree():
    proposal = propose_area(AreaFacts(Country.ENGLAND, with_agency_contact=("Luton",)))

    assert (proposal.lead, proposal.basis) == (None, Basis.CASE_BY_CASE)
    assert proposal.is_ours("Luton") is None


@pytest.mark.parametrize("country", [Country.SCOTLAND, Country.NORTHERN_IRELAND, Country.ELSEWHERE])
def test_a_death_outside_england_and_wales_is_a_question_for_the_home_office(country):
    proposal = propose_area(AreaFacts(country, "Milton Keynes"))

    assert (proposal.lead, proposal.basis) == (None, Basis.ASK_HOME_OFFICE)
    assert proposal.contributing == ("Milton Keynes",)


def test_a_death_in_wales_comes_with_a_note_on_the_single_review():
    assert "Single Unified" in propose_area(AreaFacts(Country.WALES, "Milton Keynes")).notes[0]


def test_places_are_the_same_from_the_notification_and_from_its_record(notified):
    notification = PoliceNotification.model_validate(notified)

    facts = area_facts(notification)

    assert facts == area_facts(notification.model_dump(mode="json", exclude_none=True))
    assert facts == AreaFacts(Country.ENGLAND, "Milton Keynes", None, ("Northampton",))


def standings(fields, regime=DHR_2016):
    reviews = reviews_to_consider(regime, PoliceNotification.model_validate(fields))
    return {review.kind: review.standing for review in reviews}


def test_care_and_support_needs_call_for_the_safeguarding_adults_board(notified):
    assert "safeguarding_adult_review" not in standings(notified | {"care_and_support_needs": "no"})
    assert standings(notified | {"care_and_support_needs": "yes"})["safeguarding_adult_review"] is Standing.CONSIDER


def test_an_unanswered_question_is_to_be_found_out(notified):
    del notified["mappa_offender"]

    assert standings(notified)["mappa_serious_case_review"] is Standing.FIND_OUT


@pytest.mark.parametrize("regime", [DHR_2016, DARDR_8A])
def test_an_offensive_weapons_review_is_not_owed_beside_this_one(notified, regime):
    (review,) = [
        one
        for one in reviews_to_consider(regime, PoliceNotification.model_validate(notified))
        if one.kind == "offensive_weapons_homicide_review"
    ]

    assert review.standing is Standing.NOT_OWED
    assert "not a pilot area" in review.because
    assert regime.legal_name in review.because


def test_at_17_the_reviews_for_children_apply_and_the_one_for_adults_does_not(notified):
    notified["deceased"]["person"]["date_of_birth"] = "2009-03-17"
    found = standings(notified | {"care_and_support_needs": "yes"})

    assert {"child_review", "child_death_review"} <= found.keys()
    assert "safeguarding_adult_review" not in found


def test_a_seriously_harmed_child_calls_for_a_child_practice_review(notified):
    notified["children"][0]["seriously_harmed"] = "yes"

    assert standings(notified)["child_review"] is Standing.CONSIDER


def test_a_mental_health_investigation_belongs_to_a_homicide(notified):
    notified["alleged_abuser_mental_health_patient"] = "yes"

    assert standings(notified)["mental_health_homicide"] is Standing.CONSIDER
    assert "mental_health_homicide" not in standings(notified | {"manner": "suicide"})
