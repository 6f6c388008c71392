"""The twelve cases of the domain's table, each under both statutory tests, and what the proposal must never do."""

from dataclasses import fields

import pytest

from state_machines.domestic_homicide_review.eligibility import (
    AbuserFacts,
    Answer,
    DeathFacts,
    Finding,
    propose,
)
from state_machines.domestic_homicide_review.regimes import DARDR_8A, DHR_2016, REGIMES
from state_machines.domestic_homicide_review.terms import Behaviour, LimbName, Manner, Relationship

IN, OUT, MANUAL = Answer.IN_SCOPE, Answer.OUT_OF_SCOPE, Answer.MANUAL
R, B = Relationship, Behaviour


def death(age, manner, abuser_age, relationships, behaviours):
    person = AbuserFacts(abuser_age, frozenset(relationships), frozenset(behaviours))
    return DeathFacts(deceased_age=age, manner=manner, abusers=(person,))


VECTORS = [
    (
        "34-yr-old killed by ex-husband",
        death(34, Manner.HOMICIDE, 36, [R.SPOUSE_OR_CIVIL_PARTNER], [B.VIOLENCE]),
        IN,
        IN,
    ),
    ("17-yr-old killed by 15-yr-old brother", death(17, Manner.HOMICIDE, 15, [R.RELATIVE], [B.VIOLENCE]), IN, OUT),
    (
        "Flatmate (no relationship) kills flatmate, both 30",
        death(30, Manner.HOMICIDE, 30, [R.SAME_HOUSEHOLD], [B.VIOLENCE]),
        IN,
        OUT,
    ),
    (
        "Live-in unrelated carer neglects 80-yr-old",
        death(80, Manner.UNEXPECTED, 50, [R.CARER_IN_HOUSEHOLD], [B.NEGLECT]),
        IN,
        OUT,
    ),
    ("Son (40) neglects mother, she dies", death(75, Manner.UNEXPECTED, 40, [R.RELATIVE], [B.NEGLECT]), IN, MANUAL),
    (
        "Suicide after ex-partner's coercive control, no charge",
        death(29, Manner.SUICIDE, 33, [R.INTIMATE_PERSONAL_RELATIONSHIP], [B.CONTROLLING_OR_COERCIVE]),
        IN,
        IN,
    ),
    (
        "Co-parents, never a couple",
        death(31, Manner.HOMICIDE, 32, [R.PARENTAL_RELATIONSHIP_TO_SAME_CHILD], [B.VIOLENCE]),
        MANUAL,
        IN,
    ),
    ("15-yr-old killed by father", death(15, Manner.HOMICIDE, 45, [R.RELATIVE], [B.VIOLENCE]), OUT, OUT),
    ("New boyfriend killed by victim's ex", death(35, Manner.HOMICIDE, 38, [R.NONE], [B.VIOLENCE]), OUT, OUT),
    (
        "Partner finds fall victim drunk, does not call help (Charnwood-type)",
        death(48, Manner.UNEXPECTED, 50, [R.INTIMATE_PERSONAL_RELATIONSHIP], [B.NEGLECT]),
        IN,
        MANUAL,
    ),
    (
        "Abuser killed by abused partner in self-defence",
        death(44, Manner.HOMICIDE, 41, [R.INTIMATE_PERSONAL_RELATIONSHIP], [B.VIOLENCE]),
        IN,
        IN,
    ),
    (
        "Homicide-suicide, perpetrator dead",
        death(52, Manner.HOMICIDE, 55, [R.SPOUSE_OR_CIVIL_PARTNER], [B.VIOLENCE]),
        IN,
        IN,
    ),
]


@pytest.mark.parametrize(
    ("facts", "under_section_9", "under_section_8a"),
    [vector[1:] for vector in VECTORS],
    ids=[vector[0] for vector in VECTORS],
)
def test_the_twelve_cases_of_the_table(facts, under_section_9, under_section_8a):
    assert propose(DHR_2016, facts).answer is under_section_9
    assert propose(DARDR_8A, facts).answer is under_section_8a


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.name)
def test_every_limb_comes_with_its_question_its_reason_and_its_source(regime):
    proposal = propose(regime, VECTORS[0][1])

    assert [limb.name for limb in proposal.limbs] == [limb.name for limb in regime.limbs]
    assert all(limb.question.endswith("?") and limb.because and limb.authority.text for limb in proposal.limbs)


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.name)
def test_what_is_not_known_is_never_a_no(regime):
    proposal = propose(regime, DeathFacts(deceased_age=None, manner=Manner.UNKNOWN))

    assert (proposal.answer, proposal.answer.words) == (MANUAL, "for a person to judge")
    assert {limb.finding for limb in proposal.limbs} == {Finding.UNCLEAR}


def test_neither_a_charge_nor_a_conclusion_is_among_the_facts():
    seen = {field.name for kind in (DeathFacts, AbuserFacts) for field in fields(kind)}

    assert not {name for name in seen for word in ("charge", "status", "conclusion") if word in name}


def test_a_death_out_of_scope_points_to_other_reviews():
    notes = " ".join(propose(DHR_2016, VECTORS[8][1]).notes)

    assert "Safeguarding Adults Review" in notes
    assert "learning review" in notes


def test_a_child_out_of_scope_points_to_the_reviews_for_children():
    notes = " ".join(propose(DHR_2016, VECTORS[7][1]).notes)

    assert "child deaths" in notes
    assert "Safeguarding Adults Review" not in notes


def test_several_people_are_each_tested_and_the_nearest_counts():
    stranger = AbuserFacts(30, frozenset({R.NONE}), frozenset({B.VIOLENCE}))
    brother_of_15 = AbuserFacts(15, frozenset({R.RELATIVE}), frozenset({B.VIOLENCE}))

    proposal = propose(DARDR_8A, DeathFacts(30, Manner.HOMICIDE, (stranger, brother_of_15)))

    assert proposal.answer is OUT, "one person's age must not be joined to another's relationship"
    assert "2 people" in proposal.notes[0]


def test_a_suicide_rests_on_guidance_that_has_to_be_confirmed():
    limbs = {limb.name: limb for limb in propose(DHR_2016, VECTORS[5][1]).limbs}

    assert limbs[LimbName.DEATH_RESULTED].authority.to_be_confirmed


def test_an_unexpected_death_rests_on_the_low_threshold():
    limbs = {limb.name: limb for limb in propose(DHR_2016, VECTORS[9][1]).limbs}

    assert "Charnwood" in limbs[LimbName.DEATH_RESULTED].authority.text
