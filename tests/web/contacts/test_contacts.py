"""The address book in the browser: entries without names until somebody asks, and what is done with them."""

import pytest

from cases.models import ContactLook, ContactVersion
from tests.cast import load_milton_keynes
from tests.web.client import CONFLICT, NOT_FOUND, WRONG

pytestmark = pytest.mark.slow

NAME = "Hesper Fennimore"


def test_names_are_covered_until_somebody_asks_and_never_stand_in_an_address(add, browser_of, rows):
    key = add(NAME, post="Data officer")
    add("Bram Oakhollow")
    browser = browser_of("coordinator").open("/contacts")
    assert "2 entries" in browser.text
    assert "Data officer" in browser.text
    assert NAME not in browser.text

    browser.send_form("Show names", {"find": "fennimore"})
    assert NAME in browser.text
    assert "1 entry" in browser.text
    assert not browser.page.url.query
    browser.follow(key)
    assert NAME in browser.text
    assert {one.what for one in rows(ContactLook, officer="coordinator")} == {"list", "entry"}


def test_a_long_book_is_cut_into_pages(add, browser_of):
    for number in range(53):
        add(f"Somebody {number}")
    browser = browser_of("coordinator").open("/contacts")
    assert browser.page.text.count('href="/contacts/C') == 50
    browser.follow("Next page")
    assert browser.page.text.count('href="/contacts/C') == 3
    browser.open("/contacts?page=999").open("/contacts?page=x").open("/contacts?page=0")


def test_somebody_is_entered_and_what_is_wrong_is_said_at_the_field(milton_keynes, browser_of, rows):
    browser = browser_of("coordinator").open("/contacts").follow("Enter somebody")
    browser.send_form("Keep it", {"name": NAME, "safe_way": "email"}, expect=WRONG)
    assert "an address for it is needed" in browser.text
    assert NAME in browser.page.text
    assert rows(ContactVersion) == []
    browser.send_form("Keep it", {"email": "hesper@home.example"})
    assert "Entered as C" in browser.text
    assert "hesper@home.example" in browser.text


def test_a_form_that_is_sent_twice_makes_one_entry(milton_keynes, browser_of, rows):
    browser = browser_of("coordinator").open("/contacts/new")
    filled_in = browser.page
    first = browser.send_form("Keep it", {"name": NAME}).path
    browser.page = filled_in
    browser.send_form("Keep it", {"name": NAME})
    assert browser.path == first
    assert "nothing was entered twice" in browser.text
    assert len(rows(ContactVersion)) == 1
    browser.open("/contacts/new").send_form("Keep it", {"name": NAME})
    assert len(rows(ContactVersion)) == 2


def test_a_name_that_is_no_name_is_refused_at_the_field(milton_keynes, browser_of, rows):
    browser = browser_of("coordinator").open("/contacts/new")
    browser.send_form("Keep it", {"name": "x" * 1_001}, expect=WRONG)
    assert "1,000 are the most" in browser.text
    assert rows(ContactVersion) == []


def test_what_cannot_be_is_said_at_its_field_and_the_reason_stays(add, browser_of):
    key, browser = add(NAME), browser_of("coordinator")
    for into, why in (("C999", "There is no such entry"), (key, "cannot be merged into itself")):
        browser.open(f"/contacts/{key}/merge")
        browser.send_form("Merge them", {"into": into, "reason": "The same person."}, expect=WRONG)
        assert why in browser.text
        assert 'href="#into"' in browser.page.text
        assert "The same person." in browser.text
    browser.open(f"/contacts/{key}/end")
    day = {"from-day": "1", "from-month": "1", "from-year": "1800"}
    browser.send_form("End it", day | {"reason": "She has moved."}, expect=WRONG)
    assert "is not in the address book on 1 January 1800" in browser.text
    assert "She has moved." in browser.text


def test_an_entry_is_changed_from_a_day_and_an_empty_field_is_taken_out(add, browser_of):
    key = add(NAME, telephone="01908 555 010")
    browser = browser_of("coordinator").open(f"/contacts/{key}").follow("Change")
    browser.send_form("Keep it", {"telephone": "", "email": "hesper@home.example"})
    assert "Changed from 2 November 2026." in browser.text
    assert "hesper@home.example" in browser.text
    assert "01908 555 010" not in browser.text.split("What was recorded")[0]
    assert "Telephone: 01908 555 010" in browser.text.split("What was recorded")[1]


def test_two_who_change_an_entry_at_once_do_not_overwrite_each_other(add, browser_of):
    key = add(NAME)
    mine = browser_of("coordinator").open(f"/contacts/{key}/change")
    browser_of("chair").open(f"/contacts/{key}/change").send_form("Keep it", {"email": "hesper@home.example"})
    mine.send_form("Keep it", {"telephone": "01908 555 010"}, expect=CONFLICT)
    assert "Somebody changed this entry" in mine.text
    assert "01908 555 010" in mine.page.text


def test_nothing_is_sent_to_somebody_until_they_may_be_contacted_again(add, browser_of):
    key = add(NAME)
    browser = browser_of("coordinator").open(f"/contacts/{key}").follow("Forbid that anything is sent")
    browser.send_form("Forbid it", expect=WRONG)
    assert "Say why; the reason is kept with the entry." in browser.text
    browser.send_form("Forbid it", {"reason": "Asked to be left in peace."})
    assert "Nothing is to be sent to them." in browser.text
    browser.open("/contacts")
    assert "Do not contact" in browser.text
    browser.open(f"/contacts/{key}").follow("May be contacted again")
    browser.send_form("Allow it", {"reason": "Asked to hear from us again."})
    assert "Nothing is to be sent to them." not in browser.text
    assert "Asked to hear from us again." in browser.text


def test_likely_duplicates_are_merged_by_a_person_and_it_is_undone(add, browser_of):
    first, second = add(NAME, email="hesper@home.example"), add(NAME, email="hesper@home.example")
    browser = browser_of("coordinator").open("/contacts/duplicates")
    browser.follow(f"Merge {second} into another")
    browser.send_form("Merge them", {"reason": "Entered twice."}, expect=WRONG)
    assert "Write the key of the entry that stays" in browser.text
    browser.send_form("Merge them", {"into": first, "reason": "Entered twice."})
    assert f"{second} is merged into {first}." in browser.text
    browser.follow("Undo the merge").send_form("Undo it", {"reason": "Two people."})
    assert "are two again" in browser.text
    browser.open("/contacts/duplicates")
    assert first in browser.text


def test_an_entry_is_linked_to_a_person_of_a_case_and_the_link_is_taken_away(add, a_notified_case, browser_of):
    key = add(NAME)
    browser = browser_of("coordinator").open(f"/contacts/{key}").follow("Link to a person of a case")
    browser.send_form("Link them", {"reference": a_notified_case, "person": "P99"}, expect=WRONG)
    assert "The list of people of the case shows the keys." in browser.text
    browser.send_form("Link them", {"reference": "MK-DHR-1999-001", "person": "P3"}, expect=WRONG)
    assert "There is no such case that you may see." in browser.text
    browser.send_form("Link them", {"reference": a_notified_case, "person": "P3"})
    assert f"P3 of {a_notified_case} is {key}." in browser.text
    browser.follow("Take a link away").send_form("Take it away", {"linked": f"{a_notified_case}/P3"})
    assert f"P3 of {a_notified_case} is no longer {key}." in browser.text


def test_the_menu_leads_to_the_book_whoever_keeps_one(milton_keynes, browser_of):
    assert browser_of("coordinator").open("/").follow("Address book").path == "/contacts"
    for officer in ("auditor", "police-contact", "administrator"):
        assert "Address book" not in browser_of(officer).open("/").text


def test_an_entry_ends_and_stays_readable(add, browser_of):
    key = add(NAME)
    browser = browser_of("coordinator").open(f"/contacts/{key}").follow("End this entry")
    browser.send_form("End it", {"reason": "Left the post."})
    assert "Left the post." in browser.text
    assert key not in browser.open("/contacts").page.text
    assert key in browser.follow("With those that ended or were merged").text
    browser.open(f"/contacts/{key}/looks")
    assert "Rowan Ashby" in browser.text


def test_who_keeps_several_books_says_which(add, sessions, browser_of, rows):
    add(NAME)
    with sessions.begin() as session:
        load_milton_keynes(session, key="elsewhere", reference_prefix="EL")
    browser = browser_of("coordinator").open("/contacts").follow("elsewhere")
    assert "There are no entries yet." in browser.text
    browser.open("/contacts/new", expect=WRONG)
    assert "Open the one that you mean first." in browser.text

    browser.open("/contacts?book=elsewhere").follow("Enter somebody")
    browser.send_form("Keep it", {"name": "Bram Oakhollow"})
    browser.open("/contacts?book=elsewhere").send_form("Show names")
    assert "Bram Oakhollow" in browser.text
    assert NAME not in browser.text
    browser.open("/contacts?book=nowhere", expect=NOT_FOUND)


@pytest.mark.parametrize("officer", ["auditor", "police-contact", "administrator"])
def test_only_who_keeps_the_book_finds_it(officer, add, browser_of):
    key = add(NAME)
    browser = browser_of(officer).open("/contacts/C99999", expect=NOT_FOUND)
    missing = browser.text
    for path in ("", "/new", "/duplicates", f"/{key}", f"/{key}/change", f"/{key}/merge", f"/{key}/looks"):
        assert browser.open(f"/contacts{path}", expect=NOT_FOUND).text == missing
    for path in ("", "/new", f"/{key}/change", f"/{key}/merge", f"/{key}/end"):
        sent = {"find": "", "name": NAME, "reason": "x", "into": key}
        assert browser.open("/").send(f"/contacts{path}", sent, expect=NOT_FOUND).text == missing
