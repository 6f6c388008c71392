"""The address book: dated, never overwritten, kept by the office, with each look at it kept."""

import re
from datetime import date

import pytest

from cases.address_book.finding import ContactNotFound, SeveralBooks
from cases.entering import InputRefused
from cases.models import ContactLook, ContactVersion
from state_machines.engine import EventRefused
from tests.cases.address_book.conftest import HOME, ON
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, POLICE_CONTACT

DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 4)


# As it stood


def test_an_entry_is_shown_as_it_stood_on_any_day(add, book, shown):
    key = add(address=HOME)
    book("change_contact", key=key, values={"address": ["2 Other Row", "Milton Keynes", "MK1 1AA"]}, from_on=DECEMBER)

    assert shown(key, on=date(2026, 11, 30)).details.address == tuple(HOME)
    assert shown(key, on=DECEMBER).details.address[0] == "2 Other Row"
    assert [(one.from_on, one.to_on) for one in shown(key).versions] == [
        (date(2026, 11, 2), date(2026, 11, 30)),
        (DECEMBER, None),
    ]


def test_what_is_put_right_for_the_same_day_stays_beside(add, book, shown, rows):
    key = add(name="Hester Fennimore")
    book("change_contact", key=key, values={"name": "Hesper Fennimore"}, from_on=date(2026, 11, 2))

    assert shown(key).details.name == "Hesper Fennimore"
    assert [one.replaced for one in shown(key).versions] == [True, False]
    assert [row.details["name"] for row in rows(ContactVersion)] == ["Hester Fennimore", "Hesper Fennimore"]


def test_a_change_before_a_later_one_holds_until_that(add, book, shown):
    key = add(telephone="01908 000001")
    book("change_contact", key=key, values={"telephone": "01908 000003"}, from_on=JANUARY)

    until = book("change_contact", key=key, values={"telephone": "01908 000002"}, from_on=DECEMBER)

    assert until == JANUARY
    assert [shown(key, on=day).details.telephone[-1] for day in (ON, DECEMBER, JANUARY)] == ["1", "2", "3"]


def test_a_field_is_taken_out_by_leaving_it_empty(add, book, shown):
    key = add(email="hesper@people.example", telephone="01908 000001")
    book("change_contact", key=key, values={"email": ""}, from_on=ON)

    assert (shown(key).details.email, shown(key).details.telephone) == (None, "01908 000001")


def test_an_entry_ends_and_stays_readable(add, book, shown, listed):
    key = add()
    book("end_contact", key=key, from_on=DECEMBER, reason="Moved abroad.")

    assert shown(key).details is not None
    assert shown(key, on=DECEMBER).details is None
    assert listed(on=DECEMBER) == ()
    assert [row.key for row in listed(on=DECEMBER, whole=True)] == [key]
    with pytest.raises(EventRefused, match="is not in the address book on 1 December 2026"):
        book("change_contact", key=key, values={"email": "a@b.example"}, from_on=DECEMBER)
    with pytest.raises(EventRefused, match="cannot end then"):
        book("end_contact", key=key, from_on=DECEMBER, reason="Again.")


def test_an_entry_that_ended_may_begin_again(add, book, shown):
    key = add()
    book("end_contact", key=key, from_on=DECEMBER, reason="Moved abroad.")
    book("change_contact", key=key, values={"name": "Hesper Fennimore"}, from_on=date(2026, 11, 30))

    assert shown(key, on=DECEMBER).details is None


# What may be entered


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"address": ["14 Invented Crescent", "Milton Keynes"]}, "address", "neither a postcode"),
        ({"safe_way": "post"}, "address", "an address is needed"),
        ({"safe_way": "email"}, "email", "an address for it is needed"),
        ({"safe_way": "telephone_first"}, "telephone", "a telephone number is needed"),
        ({"safe_way": "through_somebody_else"}, "through", "name the entry through whom"),
        ({"through": "C1"}, "through", "for the safe way 'through_somebody_else' only"),
        ({"email": "hesper at people"}, "email", "the whole address"),
        ({"for_attention": True}, "for_attention", "say under 'organisation'"),
        ({"held_from": "2026-11-02", "held_to": "2026-11-01"}, "held_to", "before the first"),
        ({"copied": "C99"}, "copied", "There is no such entry"),
        ({"nickname": "Goldie"}, "nickname", ""),
    ],
)
def test_what_cannot_be_is_refused_on_its_field(add, values, field, words):
    with pytest.raises(InputRefused) as refused:
        add(**values)

    assert set(refused.value.fields) == {field}
    assert words in refused.value.fields[field]
    assert "Fennimore" not in str(refused.value)


def test_an_address_for_letters_by_hand_needs_no_postcode(add, shown):
    key = add(safe_way="by_hand", address=["The narrow boat at the third lock"])

    assert shown(key).details.address == ("The narrow boat at the third lock",)


def test_nobody_is_reached_through_themselves_and_a_person_stays_a_person(add, book):
    key = add()
    with pytest.raises(InputRefused, match="the entry itself"):
        book("change_contact", key=key, values={"copied": key}, from_on=ON)
    with pytest.raises(InputRefused, match="stays a person"):
        book("change_contact", key=key, values={"sort": "organisation"}, from_on=ON)


# Who keeps it


def test_the_chair_and_the_coordinator_keep_it(add, shown):
    assert shown(add(by=CHAIR), by=COORDINATOR) == shown("C1", by=CHAIR)


@pytest.mark.parametrize("by", [AUDITOR, POLICE_CONTACT, DAN])
def test_for_everybody_else_there_is_none(add, book, shown, listed, by):
    key = add()
    for look in (lambda: shown(key, by=by), lambda: listed(by=by)):
        with pytest.raises(ContactNotFound):
            look()
    for step, given in (
        ("change_contact", {"values": {"name": "Somebody"}, "from_on": ON}),
        ("end_contact", {"from_on": ON, "reason": "No."}),
        ("do_not_contact", {"from_on": ON, "to_on": None, "reason": "No."}),
        ("unmerge", {"reason": "No."}),
    ):
        with pytest.raises(ContactNotFound):
            book(step, by=by, key=key, **given)


@pytest.mark.parametrize("key", ["C99", "P1", "", "C0", "Hesper Fennimore", "C9999999999"])
def test_a_key_that_is_nobodys_is_not_found(add, shown, key):
    add()
    with pytest.raises(ContactNotFound):
        shown(key)


def test_each_look_is_kept(add, shown, listed, rows):
    key = add()
    shown(key)
    listed(by=CHAIR)

    assert [(row.officer, row.what, row.contact_id) for row in rows(ContactLook)] == [
        ("coordinator", "entry", 1),
        ("chair", "list", None),
    ]


def test_the_list_finds_words_without_accents_and_capitals(add, listed):
    add(name="Zoë Fennimore", post="Data Officer", organisation="thames-valley-police")
    add(name="Wren Ashdown")

    assert [row.key for row in listed(find="zoe OFFICER")] == ["C1"]
    assert [row.key for row in listed(find="ashdown")] == ["C2"]


def test_several_books_are_told_apart():
    assert re.search(r"--partnership: a, b\.", str(SeveralBooks(("a", "b"))))


# Do not contact


def test_somebody_is_left_in_peace_until_a_person_ends_it(add, book, shown):
    key = add()
    book("do_not_contact", key=key, from_on=ON, to_on=None, reason="Asked to be left in peace.")

    assert not shown(key).may_be_contacted
    assert shown(key, on=date(2026, 11, 19)).may_be_contacted
    assert not shown(key, on=date(2030, 1, 1)).may_be_contacted

    assert book("may_contact", key=key, reason="Asked to hear from us.", on=DECEMBER) == 1
    assert shown(key, on=DECEMBER).may_be_contacted
    assert not shown(key, on=date(2026, 11, 30)).may_be_contacted
    (stop,) = shown(key).stops
    assert (stop.reason, stop.ended_by, stop.ended_because) == (
        "Asked to be left in peace.",
        "coordinator",
        "Asked to hear from us.",
    )


def test_it_may_be_for_some_days_only_and_is_not_touched_by_a_change_of_address(add, book, shown):
    key = add()
    book("do_not_contact", key=key, from_on=ON, to_on=DECEMBER, reason="In hospital.")
    book("change_contact", key=key, values={"address": HOME}, from_on=ON)

    assert not shown(key, on=DECEMBER).may_be_contacted
    assert shown(key, on=date(2026, 12, 2)).may_be_contacted


def test_it_needs_a_reason_and_an_order_of_days(add, book):
    key = add()
    with pytest.raises(InputRefused, match="Say why"):
        book("do_not_contact", key=key, from_on=ON, to_on=None, reason=" ")
    with pytest.raises(InputRefused, match="before the first"):
        book("do_not_contact", key=key, from_on=ON, to_on=date(2026, 11, 1), reason="In hospital.")
    with pytest.raises(EventRefused, match="Nothing forbids"):
        book("may_contact", key=key, reason="Asked.")
