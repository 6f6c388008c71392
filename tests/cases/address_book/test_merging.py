"""Merging two entries changes neither, so that undoing it leaves everything exactly as it was."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from cases.address_book.known import linked_contact
from cases.address_book.shown import contact_shown
from cases.clock import noon_on
from cases.models import Case, Contact, ContactLink, ContactLook, ContactMerge, ContactVersion, DoNotContact
from state_machines.engine import EventRefused
from tests.cases.address_book.conftest import HOME, ON
from tests.cast import COORDINATOR

pytestmark = pytest.mark.slow

OTHER_HOME = ["2 Other Row", "Milton Keynes", "MK1 1AA"]


@pytest.fixture
def state(sessions):
    """Everything of the address book: the rows, and what is shown of each entry on two days."""

    def read():
        with sessions.begin() as session:
            rows = [
                tuple(getattr(row, column.key) for column in model.__table__.columns)
                for model in (Contact, ContactVersion, DoNotContact, ContactLink)
                for row in session.scalars(select(model).order_by(model.id))
            ]
            keys = [row.key for row in session.scalars(select(Contact).order_by(Contact.id))]
            asked = [(key, day) for key in keys for day in (ON, date(2027, 3, 1))]
            return rows, [contact_shown(session, COORDINATOR, key, on=day, now=noon_on(day)) for key, day in asked]

    return read


def test_letters_go_by_the_entry_that_stays_and_both_stay_readable(add, book, shown, a_notified_case, sessions):
    stays, goes = add(address=HOME), add(address=OTHER_HOME)
    book("link", key=goes, reference=a_notified_case, person="P3")
    book("merge", into=stays, key=goes, reason="Entered twice.")

    with sessions.begin() as session:
        found = linked_contact(session, session.scalars(select(Case.id)).one(), "P3", on=ON)
    assert found.key == stays
    assert (shown(goes).merged_into, shown(goes).details.address) == (stays, tuple(OTHER_HOME))
    assert shown(stays).same_as == (goes,)
    assert shown(stays).links == shown(goes).links


def test_what_forbids_to_contact_one_forbids_it_for_both(add, book, shown):
    stays, goes = add(), add()
    book("do_not_contact", key=goes, from_on=ON, to_on=None, reason="Asked.")
    book("merge", into=stays, key=goes, reason="Entered twice.")
    assert not shown(stays).may_be_contacted

    book("unmerge", key=goes, reason="Two people.")
    assert shown(stays).may_be_contacted
    assert not shown(goes).may_be_contacted


def test_a_merged_entry_is_not_changed(add, book, a_notified_case):
    stays, goes = add(), add()
    book("merge", into=stays, key=goes, reason="Entered twice.")

    for step, values in (
        ("change_contact", {"values": {"name": "Somebody"}, "from_on": ON}),
        ("end_contact", {"from_on": ON, "reason": "No."}),
        ("link", {"reference": a_notified_case, "person": "P3"}),
    ):
        with pytest.raises(EventRefused, match=f"{goes} was merged into {stays}"):
            book(step, key=goes, **values)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"date_of_birth": "1985-03-17"}, {"date_of_birth": "1985-03-18"}, "different dates of birth"),
        ({"safe_way": "post", "address": HOME}, {"safe_way": "email", "email": "h@b.example"}, "The safe way to reach"),
        ({}, {"safe_way": "by_hand"}, "The safe way to reach"),
        ({}, {"sort": "organisation"}, "of two sorts"),
    ],
)
def test_two_who_cannot_be_one_are_not_merged(add, book, one, other, words):
    with pytest.raises(EventRefused, match=words):
        book("merge", into=add(**one), key=add(**other), reason="Entered twice.")


def test_an_entry_is_merged_once_and_never_round_in_a_circle(add, book, shown):
    one, two, three = add(), add(), add()
    with pytest.raises(EventRefused, match="into itself"):
        book("merge", into=one, key=one, reason="Why not.")
    book("merge", into=two, key=one, reason="Entered twice.")
    with pytest.raises(EventRefused, match="was merged into"):
        book("merge", into=one, key=two, reason="Round.")
    with pytest.raises(EventRefused, match="was merged into"):
        book("merge", into=three, key=one, reason="Once more.")

    book("merge", into=three, key=two, reason="Entered three times.")
    assert (shown(one).merged_into, shown(three).same_as) == (three, (one, two))
    assert book("unmerge", key=two, reason="Two people.") == three
    assert (shown(one).merged_into, shown(three).same_as) == (two, ())
    with pytest.raises(EventRefused, match="was not merged"):
        book("unmerge", key=two, reason="Again.")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["change", "stop", "allow", "link", "end"]),
        st.integers(0, 3),
        st.dates(date(2026, 11, 2), date(2027, 2, 1)),
    ),
    max_size=5,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=STEPS, pair=st.permutations(range(4)))
def test_merging_and_undoing_it_leaves_everything_as_it_was(add, book, state, a_notified_case, sessions, before, pair):
    _empty(sessions)
    keys = [add(name=f"Hesper Fennimore {number}") for number in range(4)]
    for step in before:
        _do(book, keys, a_notified_case, *step)
    was = state()
    stays, goes = keys[pair[0]], keys[pair[1]]
    if _done(book, "merge", into=stays, key=goes, reason="Entered twice."):
        assert state() != was
        book("unmerge", key=goes, reason="Two people.")

    assert state() == was


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(between=STEPS)
def test_what_is_done_in_between_stays_where_it_was_done(add, book, state, a_notified_case, sessions, between):
    """The same steps with and without a merge around them: those that are not refused leave the same."""
    _empty(sessions)
    keys = [add(name=f"Hesper Fennimore {number}") for number in range(4)]
    book("merge", into=keys[0], key=keys[1], reason="Entered twice.")
    done = [step for step in between if _do(book, keys, a_notified_case, *step)]
    book("unmerge", key=keys[1], reason="Two people.")
    merged = _told(state(), keys)

    _empty(sessions)
    again = [add(name=f"Hesper Fennimore {number}") for number in range(4)]
    assert all(_do(book, again, a_notified_case, *step) for step in done)
    assert _told(state(), again) == merged


def _do(book, keys, reference, what, which, on):
    key = keys[which]
    match what:
        case "change":
            return _done(book, "change_contact", key=key, values={"notes": f"Since {on}."}, from_on=on)
        case "stop":
            return _done(book, "do_not_contact", key=key, from_on=on, to_on=None, reason="Asked.")
        case "allow":
            return _done(book, "may_contact", key=key, reason="Asked.")
        case "link":
            return _done(book, "link", key=key, reference=reference, person=f"P{which + 1}")
    return _done(book, "end_contact", key=key, from_on=on, reason="Moved.")


def _done(book, step, **given):
    try:
        book(step, **given)
    except (EventRefused, ValueError):
        return False
    return True


def _told(state, keys):
    """What is shown of each entry, with its place in the list for its key, whose number goes on."""
    return [
        (
            keys.index(one.key),
            one.details,
            one.may_be_contacted,
            one.links,
            [(keys.index(stop.key), stop.from_on, stop.ended_on) for stop in one.stops],
            [(version.from_on, version.to_on, version.details) for version in one.versions],
        )
        for one in state[1]
    ]


def _empty(sessions):
    """No entry from the example before; hypothesis asks for its fixtures once only."""
    with sessions.begin() as session:
        for model in (ContactLook, ContactMerge, DoNotContact, ContactVersion, ContactLink, Contact):
            session.execute(delete(model))
