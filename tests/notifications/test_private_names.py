"""Whoever is said to be responsible is never named to an applicant or a victim."""

import pytest

from cases.letters import LetterRefused
from cases.models import SweepFailure
from tests.letters.case_review_examples import APPLICATION, FOR_A_FRIEND, ORLA, TAMSIN
from tests.notifications.conftest import UPDATED_ON

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

GIDEON = {"name": "Gideon Marlpit", "known_as": "Spider"}
SAFE = {"progress": "The landlord has ordered the lights.", "next_step": "They are put up in March."}


@pytest.fixture
def updated(a_case_review, make_letter):
    """Tell the applicant how things stand, and word the letter: what it says, or why it is refused."""

    def update(application=APPLICATION, *, perpetrator=GIDEON, **changes):
        a_case_review(application | {"alleged_perpetrators": [perpetrator]}, SAFE | changes)
        return make_letter("progress_update")

    return update


def test_a_letter_without_such_a_name_is_made(updated):
    assert "ordered the lights" in updated().wording.markdown


@pytest.mark.parametrize(
    "words",
    [
        "Gideon Marlpit has been warned.",
        "GIDEON   MARLPIT has been warned.",
        "We have spoken to Mr Marlpit.",
        "We have spoken to marlpit’s landlord.",
        "Spider has been warned.",
    ],
)
def test_a_letter_that_names_whoever_is_said_to_be_responsible_is_refused(updated, words):
    with pytest.raises(LetterRefused) as refused:
        updated(progress=words)

    assert "'progress'" in str(refused.value)
    assert "Reword that entry" in str(refused.value)
    assert not any(name in str(refused.value) for name in ("Marlpit", "marlpit", "Gideon", "Spider", "MARLPIT"))


def test_an_entry_of_long_ago_that_the_letter_does_not_use_is_no_matter(updated):
    assert updated(APPLICATION | {"harm": "She avoids Marlpit."}).wording


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ann Orr", "Either the landlord or the council puts them up."),
        ("Paul Long", "It takes some time."),
        ("Jo Case", "It is moving on."),
        ("Kit Post", "A camera is put up."),
        ("Ivy Homes", "It is moving on."),
    ],
)
def test_a_surname_that_is_a_word_of_the_letter_itself_holds_nothing_up(updated, name, words):
    assert updated(perpetrator={"name": name}, progress=words).wording


def test_a_surname_of_the_applicants_own_is_told_apart_by_the_full_name(updated):
    brother = {"name": "Rufus Bellwether"}

    with pytest.raises(LetterRefused):
        updated(perpetrator=brother, progress="Rufus Bellwether has been warned.")


def test_a_surname_that_the_applicant_bears_too_says_nothing_by_itself(updated):
    brother = {"name": "Rufus Bellwether"}

    assert updated(perpetrator=brother, progress="Ms Bellwether, the lights are ordered.").wording


def test_applicant_and_victim_may_be_named_to_one_another(updated):
    words = f"{TAMSIN['name']} and {ORLA['name']} were both rung."

    assert updated(FOR_A_FRIEND, progress=words).wording


def test_the_sweep_notes_it_as_stuck_work_without_the_name(a_case_review, produce, rows):
    a_case_review(APPLICATION, SAFE | {"progress": "We have spoken to Gideon Marlpit."})

    outcomes = {step.letter: step.outcome for step in produce(UPDATED_ON)}
    sentences = [row.sentence for row in rows(SweepFailure)]

    assert outcomes["progress_update"] == "failed"
    assert any("names somebody" in one for one in sentences)
    assert not any("Marlpit" in one for one in sentences)
