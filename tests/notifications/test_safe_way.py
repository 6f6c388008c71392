"""An applicant or a victim is written to only in the one way that is safe, and whoever sends it sees which."""

import csv

import pytest
from sqlalchemy.orm import Session, sessionmaker

from cases.access import SYSTEM
from cases.clock import noon_on
from cases.letters import LetterRefused
from cases.queries.letters import letter_shown, letters
from notifications.releasing import release
from tests.letters.case_review_examples import APPLICATION, FOR_A_FRIEND, ORLA, TAMSIN
from tests.notifications.conftest import NEXTON_COORDINATOR, UPDATED_ON

pytestmark = pytest.mark.one_database

UPDATE = {"progress": "The landlord has ordered the lights.", "next_step": "They are put up in March."}
HOME = ("Tamsin Bellwether", "14 Example Rise", "Nexton NX2 0ZZ")
BY_HAND = "By hand, as agreed"


@pytest.fixture
def lines(a_case_review, make_letter):
    """The lines of address of a letter in a case that was opened from an application."""

    def lines_of(application, letter="progress_update", recipient_kind="applicant", **changes):
        a_case_review(application | changes, UPDATE)
        return make_letter(letter, recipient_kind).envelope.recipient_lines

    return lines_of


def test_by_post_it_goes_to_the_address(lines):
    assert lines(APPLICATION, safe_contact="post") == HOME


def test_by_email_no_postal_address_stands_on_it(lines):
    assert lines(APPLICATION, safe_contact="email") == (TAMSIN["name"], "By e-mail to tamsin@people.example")


def test_ringing_first_leaves_the_address_for_afterwards(lines):
    assert lines(APPLICATION, safe_contact="telephone_first") == HOME


def test_through_somebody_nobody_knows_here_it_goes_by_hand(lines):
    assert lines(APPLICATION, safe_contact="through_somebody_else") == (TAMSIN["name"], BY_HAND)


def test_the_victim_is_reached_through_whoever_applied(lines):
    found = lines(FOR_A_FRIEND, "acknowledgement", "victim", safe_contact="through_somebody_else")

    assert found == (TAMSIN["name"], f"In the care of {ORLA['name']}", "3 Pretend Yard", "Nexton NX2 0ZY")


def test_whoever_applied_for_the_victim_gets_their_own_letters_by_post(lines):
    found = lines(FOR_A_FRIEND, safe_contact="through_somebody_else")

    assert found == (ORLA["name"], "3 Pretend Yard", "Nexton NX2 0ZY")


@pytest.mark.parametrize("way", ["post", "email"])
def test_without_an_address_for_the_safe_way_the_letter_is_not_made(lines, way):
    with pytest.raises(LetterRefused) as refused:
        lines(APPLICATION, safe_contact=way, applicant={"name": TAMSIN["name"], "telephone": "07700 900999"})

    assert f"is {way}, and no address for it is on record" in str(refused.value)
    assert "Bellwether" not in str(refused.value)


def test_somebody_who_applies_for_a_body_is_written_to_there(lines):
    acting = {"name": "Juniper Ashdown", "organisation": "nexton-police"}

    found = lines(FOR_A_FRIEND, applicant=acting, applicant_is="agency")

    assert found == ("Juniper Ashdown", "Nexton Police", "Town Hall", "Nexton NX1 0XX")


def test_large_print_is_set_where_it_was_asked_for(a_case_review, make_letter):
    a_case_review(APPLICATION, UPDATE)

    assert make_letter("progress_update").envelope.large_print


def test_whoever_releases_a_letter_sees_the_way_and_the_notes(a_case_review, produce, sessions: sessionmaker[Session]):
    a_case_review(APPLICATION | {"safe_contact": "email"}, UPDATE)
    produce(UPDATED_ON)

    with sessions.begin() as session:
        row = letters(session, NEXTON_COORDINATOR, on=UPDATED_ON)[-1]
        view = letter_shown(session, NEXTON_COORDINATOR, row.id, on=UPDATED_ON, now=noon_on(UPDATED_ON))

    assert view.safe_way == "By e-mail only; send nothing by post."
    assert view.contact_notes == "Not by telephone in the evening."


def test_the_list_of_the_day_says_how_each_letter_goes(
    a_case_review, produce, deliver, sessions: sessionmaker[Session], print_folder
):
    a_case_review(APPLICATION | {"safe_contact": "telephone_first"}, UPDATE)
    produce(UPDATED_ON)
    with sessions.begin() as session:
        row = letters(session, SYSTEM, on=UPDATED_ON)[-1]
        release(session, row.id, actor=NEXTON_COORDINATOR, today=UPDATED_ON, now=noon_on(UPDATED_ON))
    deliver(UPDATED_ON)

    with (print_folder / UPDATED_ON.isoformat() / "manifest.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert [line["how"] for line in listed] == ["Ring first; send nothing before that."]


def test_the_victim_has_a_safe_way_of_their_own(lines):
    ways = {"safe_contact": "post", "victim_safe_contact": "email"}

    assert lines(FOR_A_FRIEND, "acknowledgement", "victim", **ways) == (
        TAMSIN["name"],
        "By e-mail to tamsin@people.example",
    )


def test_whoever_applied_keeps_theirs_beside_the_victims(lines):
    ways = {"safe_contact": "through_somebody_else", "victim_safe_contact": "post"}

    assert lines(FOR_A_FRIEND, **ways) == (ORLA["name"], BY_HAND)
