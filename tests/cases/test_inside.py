"""What lies inside a case: of very many items, only those that are asked for are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from cases import audit
from cases.access import SYSTEM
from cases.casefile import open_file
from cases.clock import noon_on
from cases.due import deadlines_due
from cases.finding import ItemNotFound
from cases.models import Case, Deadline, Item
from cases.recording import record_event
from cases.sweeping import CHASED, act_on_deadline
from cases.taking_up import take_up
from tests.cast import COORDINATOR

ON = date(2026, 11, 3)
MANY = 40
"""More agencies than are ever named in one sentence."""


@pytest.fixture
def a_case_with_many_items(a_notified_case, record) -> str:
    """Scoping replies are asked of forty agencies at once, on 3 November 2026."""
    agencies = [_asked(number) for number in range(1, MANY + 1)]
    values = {"lead_area": "Milton Keynes", "area_reasons": "Lived there.", "agencies": agencies}
    record(a_notified_case, "accept_scope", ON, **values)
    return a_notified_case


@pytest.fixture
def read() -> Iterator[Counter[str]]:
    """How many rows of each table became objects meanwhile; `clear()` begins anew."""
    found: Counter[str] = Counter()

    def count(target: object, _context: object) -> None:
        found[type(target).__name__] += 1

    for model in (Item, Deadline):
        event.listen(model, "load", count)
    yield found
    for model in (Item, Deadline):
        event.remove(model, "load", count)


def test_an_event_of_an_item_reads_no_other_item(a_case_with_many_items, record, read):
    record(a_case_with_many_items, "receive", ON, item="agency_return-20", received_on=ON)

    assert read == {"Item": 1, "Deadline": 1}


def test_an_item_found_by_its_body_is_the_only_one_read(a_case_with_many_items, record, read):
    record(a_case_with_many_items, "receive", ON, item="agency_return:agency-7", received_on=ON)

    assert read == {"Item": 1, "Deadline": 1}


def test_opening_one_more_item_reads_none_of_the_others(a_case_with_many_items, record, read):
    read.clear()
    opened = record(a_case_with_many_items, "request", ON, item="agency_return", **_asked(99))

    assert opened.item == f"agency_return-{MANY + 1}"
    assert not read["Item"]


def test_chasing_one_deadline_reads_no_other(a_case_with_many_items, sessions, read):
    late = ON + timedelta(days=15)
    with sessions.begin() as session:
        due = deadlines_due(session, on=late)[-1]
    read.clear()
    with sessions.begin() as session:
        acted = act_on_deadline(session, due.id, today=late, now=noon_on(late))

    assert acted.outcome == CHASED
    assert read == {"Item": 1, "Deadline": 1}


def test_the_record_of_the_case_is_not_read_for_an_item_that_does_not_ask_for_it(a_case_with_many_items, sessions):
    with sessions.begin() as session:
        file, _ = take_up(session, SYSTEM, a_case_with_many_items, ON, for_an_item=True)

        assert "record" not in vars(file.case)
        assert "accept_scope" in file.case.record


def test_items_opened_by_one_event_are_numbered_in_order_and_the_history_verifies(
    a_case_with_many_items, sessions, rows
):
    opened = rows(Item, kind="agency_return")

    assert [item.key for item in opened] == [f"agency_return-{number}" for number in range(1, MANY + 1)]
    assert [item.organisation for item in opened[:2]] == ["agency-1", "agency-2"]
    assert len(rows(Deadline, name="scoping_reply", status="open")) == MANY
    with sessions.begin() as session:
        assert list(audit.verify(session, a_case_with_many_items)) == []


def test_items_opened_one_after_another_in_one_transaction_have_keys_of_their_own(a_case_with_many_items, sessions):
    with sessions.begin() as session:
        keys = [
            record_event(
                session,
                reference=a_case_with_many_items,
                event="request",
                values=_asked(number),
                actor=COORDINATOR,
                now=noon_on(ON),
                item="agency_return",
            ).item
            for number in (98, 99)
        ]

    assert keys == [f"agency_return-{MANY + 1}", f"agency_return-{MANY + 2}"]


def test_an_item_not_written_yet_is_found_with_those_that_are(a_case_with_many_items, sessions):
    with sessions.begin() as session, session.no_autoflush:
        case = session.scalars(select(Case).where(Case.reference == a_case_with_many_items)).one()
        file = open_file(session, case)
        fresh = Item(
            case_id=case.id,
            key=file.next_key("agency_return"),
            kind="agency_return",
            state="requested",
            at_rest=False,
            opened_on=ON,
            state_since=ON,
            record={},
        )
        session.add(fresh)
        file.take_in(fresh)

        assert file.item(fresh.key) is fresh
        assert file.of_kind("agency_return")[-1] is fresh
        assert file.items[-1] is fresh
        assert len(file.of_kind("agency_return")) == MANY + 1
        assert file.next_key("agency_return") == f"agency_return-{MANY + 2}"
        assert file.deadlines_of(fresh.key) == []


def test_what_is_read_one_by_one_and_all_at_once_is_the_same(a_case_with_many_items, sessions):
    with sessions.begin() as session:
        case = session.scalars(select(Case).where(Case.reference == a_case_with_many_items)).one()
        one_by_one, at_once = open_file(session, case), open_file(session, case)
        keys = ["", *(item.key for item in at_once.items)]
        by_key = [deadline for key in keys for deadline in one_by_one.deadlines_of(key)]

        assert sorted(by_key, key=lambda one: one.id) == at_once.deadlines
        assert [at_once.deadlines_of(key) for key in keys] == [one_by_one.deadlines_of(key) for key in keys]
        assert [one_by_one.item(key) for key in keys[1:]] == at_once.items
        assert at_once.item("agency_return-999") is None
        assert one_by_one.item("agency_return-999") is None


def test_of_very_many_items_a_sentence_names_a_few(a_case_with_many_items, record):
    with pytest.raises(ItemNotFound, match=rf"agency_return-19 and {MANY - 19} more\. Kinds that can be opened"):
        record(a_case_with_many_items, "receive", ON, item="agency_return-999", received_on=ON)


def _asked(number: int) -> dict[str, str]:
    return {"organisation": f"agency-{number}", "return_type": "scoping_reply"}
