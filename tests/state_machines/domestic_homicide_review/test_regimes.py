"""The two sets of rules, as the domain's tables have them."""

from datetime import date

import pytest

from state_machines.domestic_homicide_review.regime_choice import straddle_warning
from state_machines.domestic_homicide_review.regimes import DARDR_8A, DHR_2016, regime
from state_machines.domestic_homicide_review.terms import OrganisationKind, StatutoryBasis
from state_machines.lifecycle import Recipient


def test_section_9_gives_one_copy_and_section_8a_two():
    assert [copy.recipient for copy in DHR_2016.statutory_copies] == [Recipient.COMMISSIONER]
    assert {copy.recipient for copy in DARDR_8A.statutory_copies} == {
        Recipient.COMMISSIONER,
        Recipient.SECRETARY_OF_STATE,
    }


def test_section_8a_drops_the_local_probation_boards_and_nothing_else():
    assert DHR_2016.listed_bodies - DARDR_8A.listed_bodies == {OrganisationKind.LOCAL_PROBATION_BOARD}
    assert DARDR_8A.listed_bodies < DHR_2016.listed_bodies


@pytest.mark.parametrize(
    ("kind", "basis"),
    [
        (OrganisationKind.NHS_TRUST, StatutoryBasis.LISTED),
        (OrganisationKind.NHS_FOUNDATION_TRUST, StatutoryBasis.GUIDANCE_ONLY),
        (OrganisationKind.GENERAL_PRACTICE, StatutoryBasis.GUIDANCE_ONLY),
        (OrganisationKind.VOLUNTARY_ORGANISATION, StatutoryBasis.VOLUNTARY),
    ],
)
def test_only_bodies_named_in_the_act_are_listed(kind, basis):
    assert DHR_2016.statutory_basis(kind) is basis


def test_the_second_rules_have_no_commencement_of_their_own():
    assert DHR_2016.effective_from == date(2011, 4, 13)
    assert DARDR_8A.effective_from is None


def test_rules_are_found_by_the_name_a_case_is_pinned_to():
    assert regime("dardr-8A") is DARDR_8A


def test_dates_on_both_sides_of_a_commencement_are_pointed_out():
    dates = {"death": date(2027, 3, 30), "notified": date(2027, 4, 2)}

    warning = straddle_warning(DARDR_8A, date(2027, 4, 1), dates)

    assert warning == (
        "The rules of section 8A begin on 1 April 2027, and before that lie: death. No transitional rule is known, so "
        "choose the rules and record why."
    )


@pytest.mark.parametrize("begins_on", [date(2027, 1, 1), date(2028, 1, 1)])
def test_dates_on_one_side_of_a_commencement_need_no_warning(begins_on):
    dates = {"death": date(2027, 3, 30), "notified": date(2027, 4, 2)}

    assert straddle_warning(DARDR_8A, begins_on, dates) is None
