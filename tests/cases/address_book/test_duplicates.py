"""Entries that are likely one are proposed; a person merges."""

import pytest

from cases.address_book.duplicates import duplicates
from cases.address_book.finding import ContactNotFound
from cases.clock import noon_on
from cases.models import ContactLook
from tests.cases.address_book.conftest import HOME, ON
from tests.cast import AUDITOR, COORDINATOR


@pytest.fixture
def likely(sessions):
    def find(by=COORDINATOR):
        with sessions.begin() as session:
            found = duplicates(session, by, partnership=None, on=ON, now=noon_on(ON))
        return [(one.key, one.other, one.shared) for one in found]

    return find


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (
            {"name": "Dr Zoë O'Neill", "date_of_birth": "1985-03-17"},
            {"name": "zoe o’neill", "date_of_birth": "1985-03-17"},
            ("name", "date_of_birth"),
        ),
        ({"email": "H.F@people.example"}, {"name": "Wren", "email": "h.f@people.example"}, ("email",)),
        ({"address": HOME}, {"address": ["14, Invented Crescent", "mk99zz"]}, ("name", "postcode")),
        ({"name": "Fennimore, Hesper"}, {"organisation": "mk-act"}, ()),
        (
            {"organisation": "mk-act"},
            {"name": "Hesper K. Fennimore", "organisation": "MK-ACT"},
            ("name", "organisation"),
        ),
    ],
)
def test_pairs_are_proposed_for_what_they_share(add, likely, one, other, shared):
    add(**one)
    add(**other)

    assert likely() == ([("C1", "C2", shared)] if shared else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"address": HOME}, {"name": "Wren Ashdown", "address": HOME}),
        ({"address": HOME, "date_of_birth": "1955-01-01"}, {"address": HOME, "date_of_birth": "1985-03-17"}),
        ({"email": "h@b.example"}, {"email": "h@b.example", "sort": "organisation"}),
    ],
)
def test_a_name_alone_or_a_household_or_two_birthdays_are_not_one(add, likely, one, other):
    add(**one)
    add(**other)

    assert likely() == []


def test_merged_and_ended_entries_are_not_proposed(add, book, likely):
    keys = [add(email="h@b.example") for _ in range(3)]
    book("merge", into=keys[0], key=keys[1], reason="Entered twice.")
    book("end_contact", key=keys[2], from_on=ON, reason="Moved.")

    assert likely() == []


def test_it_is_for_the_office_and_the_look_is_kept(add, likely, rows):
    add()
    with pytest.raises(ContactNotFound):
        likely(by=AUDITOR)
    likely()
    assert [row.what for row in rows(ContactLook)] == ["duplicates"]
