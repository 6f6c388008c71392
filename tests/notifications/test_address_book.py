"""From the day somebody is linked to the address book, their letters go by it, as far as the case is not stricter."""

import csv
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from cases.address_book import changes, linking
from cases.address_book.allowing import contact_allowed
from cases.clock import noon_on
from cases.letter_facts import read_dossier
from cases.letters import LetterRefused, claim
from cases.models import LetterOwed, Person
from cases.queries.letters import letter_shown
from notifications.facts_addressee import addressee_of
from notifications.producing import produce_letter
from notifications.releasing import release
from tests.cast import COORDINATOR
from tests.letters.case_review_examples import APPLICATION, FOR_A_FRIEND, ORLA, TAMSIN
from tests.notifications.conftest import DECIDED_ON, NEXTON_COORDINATOR, UPDATED_ON, printed

pytestmark = pytest.mark.slow

UPDATE = {"progress": "The landlord has ordered the lights.", "next_step": "They are put up in March."}
HOME = ("Tamsin Bellwether", "14 Example Rise", "Nexton NX2 0ZZ")
NEW_HOME = ["Flat 2, 9 Other Row", "Milton Keynes", "MK1 1AA"]
BY_HAND = "By hand, as agreed"


@dataclass
class Desk:
    """The address book beside one letter of a case."""

    sessions: object
    reference: str
    letter: str
    recipient_kind: str
    by: object
    on: date

    def enter(self, name="Tamsin Bellwether", from_on=date(2026, 11, 2), **values):
        with self.sessions.begin() as session:
            return changes.add_contact(
                session,
                partnership=None,
                values={"name": name, **values},
                from_on=from_on,
                actor=self.by,
                now=noon_on(self.on),
            )

    def linked(self, **values):
        """Enter somebody and link them to the letter's addressee; answers the key."""
        key = self.enter(**values)
        self.link(key)
        return key

    def link(self, key, person=None):
        with self.sessions.begin() as session:
            linking.link(
                session,
                key=key,
                reference=self.reference,
                person=person or self._row(session).recipient.removeprefix("person:"),
                actor=self.by,
                now=noon_on(self.on),
            )

    def do(self, step, **given):
        with self.sessions.begin() as session:
            return getattr(changes, step)(session, actor=self.by, now=noon_on(self.on), **given)

    def stop(self, key, **given):
        self.do("do_not_contact", **{"key": key, "from_on": self.on, "to_on": None, "reason": "Asked.", **given})

    @property
    def addressee(self):
        return self.addressee_on(self.on)

    def addressee_on(self, on):
        with self.sessions.begin() as session:
            taken = claim(session, self._row(session).id)
            return addressee_of(session, read_dossier(session, taken, on=on))

    def why_not(self, on=None):
        with self.sessions.begin() as session:
            return contact_allowed(session, claim(session, self._row(session).id), on or self.on)

    def release(self):
        """Read the letter and let it go; the mother is to have it, whatever day it is."""
        with self.sessions.begin() as session:
            row = self._row(session)
            if row.status == "owed":
                produce_letter(session, row.id, today=self.on, now=noon_on(self.on))
            return release(session, row.id, actor=self.by, today=self.on, now=noon_on(self.on))

    @property
    def shown(self):
        with self.sessions.begin() as session:
            row = self._row(session)
            return letter_shown(session, self.by, row.id, on=self.on, now=noon_on(self.on))

    def _row(self, session):
        asked = (LetterOwed.letter == self.letter, LetterOwed.recipient_kind == self.recipient_kind)
        return session.scalars(select(LetterOwed).where(*asked).order_by(LetterOwed.id)).all()[-1]


@pytest.fixture
def applicant(a_case_review, sessions):
    """An address book beside the letter that tells an applicant how things stand."""

    def beside(application=APPLICATION, letter="progress_update", recipient_kind="applicant", **given):
        reference = a_case_review(application | given, UPDATE)
        return Desk(sessions, reference, letter, recipient_kind, NEXTON_COORDINATOR, UPDATED_ON)

    return beside


@pytest.fixture
def family(a_decided_case, sessions):
    """An address book beside the decision's letter to the family: to Hesper Fennimore, the mother."""
    return Desk(sessions, a_decided_case, "decision_to_family", "family", COORDINATOR, DECIDED_ON)


# Whom, and where


def test_the_entry_as_it_stands_on_the_letters_day_gives_the_address(applicant):
    desk = applicant()
    key = desk.linked(safe_way="post", address=NEW_HOME)
    desk.do("change_contact", key=key, values={"name": "Tamsin Ashdown"}, from_on=date(2026, 12, 5))

    assert desk.addressee.lines == ("Tamsin Bellwether", *NEW_HOME)
    later = desk.addressee_on(date(2026, 12, 5))
    assert (later.lines, later.salutation) == (("Tamsin Ashdown", *NEW_HOME), "Dear Tamsin Ashdown")


def test_before_the_entry_begins_and_without_a_link_the_case_gives_it(applicant):
    desk = applicant()
    key = desk.enter(safe_way="post", address=NEW_HOME, from_on=UPDATED_ON)
    assert desk.addressee.lines == HOME

    desk.link(key)
    assert desk.addressee_on(date(2026, 11, 29)).lines == HOME
    assert desk.addressee.lines == ("Tamsin Bellwether", *NEW_HOME)


def test_what_the_entry_leaves_out_the_case_fills_in(applicant):
    desk = applicant()
    desk.linked(email="new@people.example")

    assert desk.addressee.lines == HOME
    assert desk.addressee.large_print
    assert desk.addressee.language == "cy"


def test_language_and_print_of_the_entry(applicant):
    desk = applicant(adjustments=[], language=None)
    desk.linked(language="Welsh", adjustments=["Large print, 16 point"])

    assert (desk.addressee.language, desk.addressee.large_print) == ("cy", True)


def test_an_adviser_of_the_entry_is_copied_in_unless_nothing_may_be_sent_to_them(applicant):
    desk = applicant()
    adviser = desk.enter(name="Wren Ashdown", post="adviser at MK ACT", address=NEW_HOME)
    desk.linked(copied=adviser)

    assert desk.addressee.copies_to == ("Wren Ashdown, adviser at MK ACT",)
    (copy,) = desk.addressee.copied
    assert (copy.recipient, copy.lines, copy.email) == (f"contact:{adviser}", ("Wren Ashdown", *NEW_HOME), None)

    desk.stop(adviser)
    assert (desk.addressee.copies_to, desk.addressee.copied) == ((), ())


# The stricter of two ways


@pytest.mark.parametrize(
    ("recorded", "entered", "lines"),
    [
        ("post", {"safe_way": "post", "address": NEW_HOME}, ("Tamsin Bellwether", *NEW_HOME)),
        ("post", {"safe_way": "email", "email": "t@b.example"}, ("Tamsin Bellwether", "By e-mail to t@b.example")),
        (
            "email",
            {"safe_way": "post", "address": NEW_HOME},
            ("Tamsin Bellwether", "By e-mail to tamsin@people.example"),
        ),
        ("post", {"safe_way": "telephone_first", "telephone": "1"}, ("Tamsin Bellwether", BY_HAND)),
        ("telephone_first", {"safe_way": "post", "address": NEW_HOME}, ("Tamsin Bellwether", *NEW_HOME)),
        ("telephone_first", {"safe_way": "by_hand"}, ("Tamsin Bellwether", BY_HAND)),
        ("through_somebody_else", {"safe_way": "email", "email": "t@b.example"}, ("Tamsin Bellwether", BY_HAND)),
    ],
)
def test_the_stricter_way_wins(applicant, recorded, entered, lines):
    desk = applicant(safe_contact=recorded)
    desk.linked(**entered)

    assert desk.addressee.lines == lines
    assert desk.addressee.by_hand == ("telephone_first" in {recorded, entered["safe_way"]} or BY_HAND in lines)


def test_an_address_that_only_the_case_has_is_not_used_where_the_entry_says_how(applicant):
    desk = applicant(safe_contact="post")
    desk.linked(safe_way="telephone_first", telephone="01908 000001")

    assert "Example Rise" not in " ".join(desk.addressee.lines)


def test_through_somebody_else_is_in_their_care(applicant):
    desk = applicant()
    through = desk.enter(name="Wren Ashdown", address=NEW_HOME)
    key = desk.linked(safe_way="through_somebody_else", through=through)

    assert desk.addressee.lines == ("Tamsin Bellwether", "In the care of Wren Ashdown", *NEW_HOME)
    desk.stop(through)
    assert "nothing may be sent to the one through whom they are reached" in desk.why_not()
    assert key in desk.why_not()


def test_whoever_releases_it_sees_the_stricter_way_and_when_not_to_call(applicant):
    desk = applicant()
    desk.linked(safe_way="telephone_first", telephone="01908 000001", when_not_to_call="Never before noon.")

    assert desk.shown.safe_way == "Ring first; send nothing before that."
    assert desk.shown.contact_notes == "Not by telephone in the evening. Never before noon."


def test_the_wishes_of_the_family_and_the_entry(family):
    family.linked(name="Hesper Fennimore", safe_way="by_hand")

    assert family.addressee.lines == ("Hesper Fennimore", BY_HAND)
    assert family.addressee.by_hand


# Bodies


def test_a_letter_to_a_body_is_for_the_attention_of_whoever_holds_the_post_that_day(a_decided_case, sessions):
    desk = Desk(sessions, a_decided_case, "acknowledgement_to_police", "police", COORDINATOR, DECIDED_ON)
    whole = desk.addressee.lines
    held = {"post": "Data Officer", "organisation": "thames-valley-police", "for_attention": True}
    desk.enter(name="Juniper Marlow", held_from="2026-11-25", **held)
    key = desk.enter(name="Wren Ashdown", held_to="2026-11-24", **held)

    assert desk.addressee.lines == ("For the attention of Wren Ashdown, Data Officer", *whole)
    assert desk.addressee_on(date(2026, 11, 25)).lines[0] == "For the attention of Juniper Marlow, Data Officer"
    desk.stop(key)
    assert desk.addressee.lines == whole
    assert desk.why_not() is None


def test_a_body_is_not_written_to_where_its_entry_says_so(a_decided_case, sessions):
    desk = Desk(sessions, a_decided_case, "acknowledgement_to_police", "police", COORDINATOR, DECIDED_ON)
    key = desk.enter(name="Thames Valley Police", sort="organisation", organisation="thames-valley-police")
    assert desk.why_not() is None
    desk.stop(key)

    assert f"{key} of the address book, who is not to be contacted" in desk.why_not()


# Do not contact


def test_nothing_goes_to_somebody_who_is_to_be_left_in_peace(family):
    key = family.linked(name="Hesper Fennimore")
    assert family.why_not() is None
    family.stop(key, to_on=date(2026, 12, 1))

    said = family.why_not()
    assert f"its addressee is {key} of the address book, who is not to be contacted" in said
    assert "Fennimore" not in said
    assert "Asked." not in said
    assert family.why_not(date(2026, 12, 2)) is None

    family.do("may_contact", key=key, reason="Asked to hear from us.")
    assert family.why_not() is None


def test_nothing_goes_by_an_entry_that_ended(applicant):
    desk = applicant()
    key = desk.linked(safe_way="post", address=NEW_HOME)
    desk.do("end_contact", key=key, from_on=UPDATED_ON, reason="Moved.")

    assert f"{key} of the address book, which has ended" in desk.why_not()
    with pytest.raises(ValueError, match="which has ended"):
        _ = desk.addressee


def test_somebody_not_linked_who_is_likely_the_same_waits_for_a_person(applicant):
    desk = applicant()
    key = desk.enter(name="Ms Tamsin BELLWETHER", email=TAMSIN["email"])
    assert desk.why_not() is None
    desk.stop(key)

    assert f"is likely {key} of the address book" in desk.why_not()
    assert "Bellwether" not in desk.why_not()
    desk.link(desk.enter(name="Tamsin Bellwether"))
    assert desk.why_not() is None


def test_a_second_mention_of_the_same_name_in_the_case_waits_too(applicant):
    desk = applicant(FOR_A_FRIEND, "acknowledgement", "victim")
    key = desk.enter(name=ORLA["name"])
    with desk.sessions.begin() as session:
        orla = session.scalars(select(Person).where(Person.part == "applicant")).one()
        person, orla.details = orla.key, orla.details | {"name": TAMSIN["name"]}
    desk.link(key, person)
    desk.stop(key)

    assert f"is likely {key} of the address book" in desk.why_not()


def test_one_person_joined_under_two_keys_has_one_link(applicant):
    desk = applicant(FOR_A_FRIEND, "acknowledgement", "victim")
    key = desk.enter(name=ORLA["name"], safe_way="post", address=NEW_HOME)
    with desk.sessions.begin() as session:
        people = {row.part: row for row in session.scalars(select(Person))}
        people["victim"].same_as, person = people["applicant"].key, people["applicant"].key
    desk.link(key, person)

    assert desk.addressee.lines == (ORLA["name"], *NEW_HOME)


def test_it_leaves_for_the_addressee_and_the_adviser_and_the_list_says_how(applicant, produce, deliver, print_folder):
    desk = applicant()
    adviser = desk.enter(name="Wren Ashdown", address=NEW_HOME)
    desk.linked(safe_way="telephone_first", telephone="01908 000001", copied=adviser)
    produce(UPDATED_ON)
    with desk.sessions.begin() as session:
        letter = session.scalars(select(LetterOwed.id).where(LetterOwed.letter == desk.letter)).all()[-1]
        release(session, letter, actor=desk.by, today=UPDATED_ON, now=noon_on(UPDATED_ON))
    deliver(UPDATED_ON)

    assert [row.status for row in desk.shown.dispatches] == ["sent", "sent"]
    with (print_folder / UPDATED_ON.isoformat() / "manifest.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert [line["how"] for line in listed] == ["Ring first; send nothing before that.", ""]
    assert not any("Ashdown" in str(line) for line in listed)


def test_a_post_that_is_over_takes_the_body_away(applicant):
    acting = {"name": "Juniper Ashdown", "organisation": "nexton-police"}
    desk = applicant(FOR_A_FRIEND, applicant=acting, applicant_is="agency")
    held = {"post": "Sergeant", "organisation": "nexton-police", "held_to": "2026-12-01"}
    desk.linked(name="Juniper Ashdown", safe_way="post", address=NEW_HOME, **held)

    assert desk.addressee.lines == ("Juniper Ashdown", "Nexton Police", *NEW_HOME)
    later = desk.addressee_on(date(2026, 12, 2))
    assert (later.lines, later.organisation) == (("Juniper Ashdown", *NEW_HOME), None)


def test_a_letter_is_not_released_to_somebody_who_is_not_to_be_contacted(family):
    key = family.linked(name="Hesper Fennimore")
    family.stop(key)

    with pytest.raises(LetterRefused, match=f"its addressee is {key} of the address book"):
        family.release()

    family.do("may_contact", key=key, reason="Asked to hear from us.")
    assert family.release().outcome == "released"


def test_a_released_letter_is_held_where_its_addressee_must_not_be_contacted_any_more(family, print_folder):
    key = family.linked(name="Hesper Fennimore")
    letter = family.release().letter_id
    family.stop(key)

    with family.sessions.begin() as session:
        step = printed(session, letter, print_folder, DECIDED_ON)
    assert (step.outcome, f"its addressee is {key}" in step.detail) == ("stuck", True)
    with family.sessions.begin() as session:
        held = session.get_one(LetterOwed, letter)
        assert (held.status, held.hold_until) == ("held", None)
    assert not print_folder.exists()

    family.do("may_contact", key=key, reason="Asked to hear from us.")
    family.release()
    with family.sessions.begin() as session:
        assert printed(session, letter, print_folder, DECIDED_ON).outcome == "sent"
