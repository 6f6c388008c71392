"""An address book to work in: each step in a transaction of its own."""

from datetime import date

import pytest

from cases.address_book import changes, linking, merging
from cases.address_book.shown import contact_shown, contacts_listed
from cases.clock import noon_on
from tests.cast import COORDINATOR

ON = date(2026, 11, 20)
HOME = ["14 Invented Crescent", "Milton Keynes", "MK9 9ZZ"]
_STEPS = {
    name: getattr(room, name)
    for room, names in (
        (changes, ("add_contact", "change_contact", "end_contact", "do_not_contact", "may_contact")),
        (linking, ("link", "unlink")),
        (merging, ("merge", "unmerge")),
    )
    for name in names
}


@pytest.fixture
def book(sessions, milton_keynes):
    """Do one thing in the address book: book("merge", into="C1", key="C2", reason="Entered twice.")."""

    def do(step, by=COORDINATOR, on=ON, **given):
        with sessions.begin() as session:
            return _STEPS[step](session, actor=by, now=noon_on(on), **given)

    return do


@pytest.fixture
def add(book):
    """Enter somebody as from 2 November 2026; answers the key."""

    def add_one(name="Hesper Fennimore", from_on=date(2026, 11, 2), by=COORDINATOR, **values):
        given = {"name": name, **values}
        return book("add_contact", by=by, partnership=None, values=given, from_on=from_on)

    return add_one


@pytest.fixture
def shown(sessions):
    """One entry as somebody sees it on a day."""

    def show(key, by=COORDINATOR, on=ON):
        with sessions.begin() as session:
            return contact_shown(session, by, key, on=on, now=noon_on(on))

    return show


@pytest.fixture
def listed(sessions):
    """The list as somebody sees it on a day."""

    def listing(by=COORDINATOR, on=ON, **asked):
        with sessions.begin() as session:
            return contacts_listed(session, by, partnership=None, on=on, now=noon_on(on), **asked)

    return listing
