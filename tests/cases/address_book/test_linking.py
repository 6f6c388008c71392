"""Somebody of a case is an entry of the address book: kept in the history by keys, hidden behind walls."""

import json

import pytest

from cases.access import CaseNotFound
from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import CaseEvent
from cases.pseudonyms import register_shown
from cases.team import declare_interest
from state_machines.engine import EventRefused
from tests.cases.address_book.conftest import HOME, ON
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN


@pytest.fixture
def linked(add, book, a_notified_case):
    """The key of an entry that is linked to P3 of a notified case."""
    key = add()
    book("link", key=key, reference=a_notified_case, person="P3")
    return key


def test_the_history_keeps_who_linked_whom_by_keys(linked, book, a_notified_case, rows):
    book("unlink", reference=a_notified_case, person="P3")

    kept = [row for row in rows(CaseEvent) if row.event in {"link_contact", "unlink_contact"}]
    assert [(row.event, row.officer, row.input) for row in kept] == [
        ("link_contact", "coordinator", {"person": "P3", "contact": linked}),
        ("unlink_contact", "coordinator", {"person": "P3", "contact": linked}),
    ]
    assert "Fennimore" not in json.dumps([row.input for row in kept])


def test_whoever_is_walled_off_from_the_case_does_not_see_the_link(linked, shown, a_notified_case, sessions):
    assert [(one.reference, one.person) for one in shown(linked, by=CHAIR).links] == [(a_notified_case, "P3")]
    with sessions.begin() as session:
        declare_interest(
            session,
            reference=a_notified_case,
            officer="chair",
            nature="A relative.",
            walled=True,
            actor=COORDINATOR,
            now=noon_on(ON),
        )

    seen = shown(linked, by=CHAIR)
    assert seen.links == ()
    assert a_notified_case not in str(seen)
    assert len(shown(linked).links) == 1


def test_whoever_is_walled_off_can_neither_link_nor_take_a_link_away(linked, book, a_notified_case, sessions):
    with sessions.begin() as session:
        declare_interest(
            session,
            reference=a_notified_case,
            officer="chair",
            nature="A relative.",
            walled=True,
            actor=COORDINATOR,
            now=noon_on(ON),
        )

    for step, given in (("link", {"key": linked, "person": "P1"}), ("unlink", {"person": "P3"})):
        with pytest.raises(CaseNotFound):
            book(step, by=CHAIR, reference=a_notified_case, **given)


def test_only_the_office_links(add, book, a_notified_case):
    key = add()
    with pytest.raises(EventRefused, match="Only the partnership chair or the coordinator"):
        book("link", by=AUDITOR, key=key, reference=a_notified_case, person="P3")
    with pytest.raises(CaseNotFound):
        book("link", by=DAN, key=key, reference=a_notified_case, person="P3")


def test_somebody_is_linked_once_and_has_to_be_in_the_case(linked, add, book, a_notified_case):
    with pytest.raises(InputRefused, match=f"P3 is linked to {linked} already"):
        book("link", key=add(), reference=a_notified_case, person="P3")
    with pytest.raises(InputRefused, match="nobody under that key"):
        book("link", key=linked, reference=a_notified_case, person="P99")
    with pytest.raises(InputRefused, match="Nobody under that key"):
        book("unlink", reference=a_notified_case, person="P1")


def test_an_organisation_and_an_entry_that_ended_are_not_linked(add, book, a_notified_case):
    body, ended = add(sort="organisation"), add()
    book("end_contact", key=ended, from_on=ON, reason="Moved.")

    for key, words in ((body, "is an organisation"), (ended, "it has ended")):
        with pytest.raises(EventRefused, match=words):
            book("link", key=key, reference=a_notified_case, person="P3")


def test_others_of_the_same_name_in_the_case_are_named_by_key(add, book, a_notified_case, sessions):
    from cases.models import Person

    with sessions.begin() as session:
        first = session.query(Person).filter_by(key="P3").one()
        name = first.details["name"].upper()
        again = Person(case_id=first.case_id, key="P77", part="mentioned", details={"name": name}, recorded_by=1)
        session.add(again)

    assert book("link", key=add(), reference=a_notified_case, person="P3") == ("P77",)


def test_what_the_address_book_tells_of_somebody_identifies_them_in_what_is_published(
    linked, book, a_notified_case, sessions
):
    book("change_contact", key=linked, values={"name": "Hesper Ashdown", "address": HOME}, from_on=ON)
    book("unlink", reference=a_notified_case, person="P3")
    with sessions.begin() as session:
        register = register_shown(session, COORDINATOR, a_notified_case, on=ON, now=noon_on(ON))

    known = {(one.kind.value, one.value) for one in register.entry("P3").identifiers}
    assert {("name", "Hesper Ashdown"), ("name", "Hesper Fennimore"), ("address", ", ".join(HOME))} <= known
