"""What the pages of a case ask: its head, its people covered, its history and line of time by pages, its items."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from cases import queries
from cases.access import CaseNotFound
from cases.clock import noon_on
from cases.finding import ItemNotFound
from cases.models import AccessRecord, LetterOwed
from cases.queries import PersonNotFound
from cases.queries.paged import Cut
from state_machines.lifecycle import Role
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, POLICE_CONTACT, notification
from tests.story import day_of

pytestmark = pytest.mark.one_database

ON = day_of("evidence")
AT = {"on": ON, "now": noon_on(ON)}


@pytest.fixture
def statements(engine):
    """Every statement that is sent to the database from now on."""
    sent: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    return sent


def test_every_question_says_that_there_is_no_case_to_who_has_no_part(session, a_case_in_evidence):
    questions = (
        lambda: queries.case_head(session, DAN, a_case_in_evidence, **AT, what="case"),
        lambda: queries.people_covered(session, DAN, a_case_in_evidence, **AT),
        lambda: queries.person_shown(session, DAN, a_case_in_evidence, "P1", **AT, reason=None),
        lambda: queries.recorded(session, DAN, a_case_in_evidence, **AT),
        lambda: queries.recorded_row(session, DAN, a_case_in_evidence, on=ON, sequence=1),
        lambda: queries.verified(session, DAN, a_case_in_evidence, on=ON),
        lambda: queries.moments(session, DAN, a_case_in_evidence, **AT),
        lambda: queries.returns(session, DAN, a_case_in_evidence, on=ON),
        lambda: queries.items_recorded(session, DAN, a_case_in_evidence, kinds=("agency_return",), on=ON),
        lambda: queries.items_paged(session, DAN, a_case_in_evidence, kinds=("meeting",), on=ON, page=1, size=9),
        lambda: queries.item_shown(session, DAN, a_case_in_evidence, "agency_return-1", on=ON),
        lambda: queries.names_of_bodies(session, DAN, a_case_in_evidence, on=ON),
        lambda: queries.looks_paged(session, DAN, a_case_in_evidence, **AT, page=1),
    )
    for question in questions:
        with pytest.raises(CaseNotFound):
            question()


def test_the_head_says_how_somebody_stands_to_the_case(session, a_case_in_evidence):
    chair = queries.case_head(session, CHAIR, a_case_in_evidence, **AT, what=None)
    police = queries.case_head(session, POLICE_CONTACT, a_case_in_evidence, **AT, what=None)
    auditor = queries.case_head(session, AUDITOR, a_case_in_evidence, **AT, what=None)

    assert (chair.state.name, chair.roles, len(chair.conflicts)) == ("evidence", {Role.CHAIR}, 1)
    assert (chair.is_whole, police.is_whole, auditor.is_whole) == (True, False, True)
    assert (chair.sees_people, police.sees_people, auditor.sees_people) == (True, False, False)
    assert (chair.reads_looks, police.reads_looks, auditor.reads_looks) == (True, False, True)
    assert (chair.items["agency_return"], police.items["agency_return"]) == (4, 2)


def test_covering_people_reads_no_name_from_the_database(session, a_case_in_evidence, statements):
    people = queries.people_covered(session, COORDINATOR, a_case_in_evidence, **AT)
    queries.case_shown(session, COORDINATOR, a_case_in_evidence, **AT, with_people=False)

    assert ("P1", "deceased") in {(one.key, one.part) for one in people}
    assert not [sent for sent in statements if "person.details" in sent]


def test_somebody_whose_particulars_an_item_repeats_stands_once_with_both_parts(session, a_notified_case):
    people = queries.people_covered(session, COORDINATOR, a_notified_case, **AT)

    of_the_family = [one for one in people if one.part in {"next_of_kin", "person"}]
    assert [(one.part, [each.item for each in one.again]) for one in of_the_family] == [
        ("next_of_kin", ["Contact with family and others"])
    ]


def test_those_who_see_no_people_are_shown_nobody(session, a_case_in_evidence):
    for actor in (AUDITOR, POLICE_CONTACT):
        assert queries.people_covered(session, actor, a_case_in_evidence, **AT) == ()
        with pytest.raises(PersonNotFound):
            queries.person_shown(session, actor, a_case_in_evidence, "P1", **AT, reason=None)


def test_one_person_is_shown_and_who_looked_is_kept(sessions, a_case_in_evidence, rows):
    with sessions.begin() as session:
        found = queries.person_shown(session, CHAIR, a_case_in_evidence, "P1", **AT, reason="To write.")
        assert found.details["name"]
        with pytest.raises(PersonNotFound):
            queries.person_shown(session, CHAIR, a_case_in_evidence, "P99", **AT, reason=None)

    kept = [(row.officer, row.what, row.reason) for row in rows(AccessRecord)]
    assert kept == [("chair", "person P1", "To write.")]


def test_somebody_put_right_stands_twice_and_one_of_them_as_corrected(session, a_case_in_evidence, put_right):
    deceased = notification()["deceased"]
    deceased["person"]["address"] = "Another address"
    put_right(a_case_in_evidence, "notify", "deceased", deceased, on=ON)

    people = queries.people_covered(session, COORDINATOR, a_case_in_evidence, **AT)

    assert {one.was_corrected for one in people if one.part == "deceased"} == {True, False}


def test_the_history_comes_newest_first_and_by_pages(session, a_case_in_evidence):
    first = queries.recorded(session, AUDITOR, a_case_in_evidence, **AT, page=1, size=5)
    last = queries.recorded(session, AUDITOR, a_case_in_evidence, **AT, page=first.pages, size=5)

    assert [row.words.sequence for row in first.rows] == [first.total - number for number in range(5)]
    assert last.rows[-1].words.title == "Record the notification of a death"
    assert last.rows[-1].entered["deceased"]["person"] == {"person": "P1"}


def test_an_agency_reads_the_rows_of_its_own_items_alone(session, a_case_in_evidence):
    found = queries.recorded(session, POLICE_CONTACT, a_case_in_evidence, **AT)

    assert {row.words.item for row in found.rows} == {"agency_return-2", "agency_return-4"}
    assert queries.recorded_row(session, POLICE_CONTACT, a_case_in_evidence, on=ON, sequence=1) is None
    own = found.rows[0].words.sequence
    assert queries.recorded_row(session, POLICE_CONTACT, a_case_in_evidence, on=ON, sequence=own) == found.rows[0]
    assert queries.verified(session, POLICE_CONTACT, a_case_in_evidence, on=ON) is None
    assert queries.verified(session, AUDITOR, a_case_in_evidence, on=ON).faults == ()
    with pytest.raises(ItemNotFound):
        queries.item_shown(session, POLICE_CONTACT, a_case_in_evidence, "agency_return-1", on=ON)


def test_the_line_of_time_holds_what_was_recorded_and_what_is_open_and_each_once(session, a_case_in_evidence):
    found = queries.moments(session, COORDINATOR, a_case_in_evidence, **AT, size=500)
    history = queries.recorded(session, COORDINATOR, a_case_in_evidence, **AT, size=500)
    running = queries.deadlines(session, COORDINATOR, on=ON, reference=a_case_in_evidence)

    assert [one.row.words.sequence for one in found.rows if one.row] == [
        row.words.sequence for row in sorted(history.rows, key=lambda row: (row.happened_on, row.words.sequence))[::-1]
    ]
    assert {one.deadline.id for one in found.rows if one.deadline} == {row.id for row in running}
    assert [one.on for one in found.rows] == sorted((one.on for one in found.rows), reverse=True)
    paged = [queries.moments(session, COORDINATOR, a_case_in_evidence, **AT, page=n, size=7) for n in (1, 2, 3)]
    assert [one.on for page in paged for one in page.rows] == [one.on for one in found.rows][:21]


def test_an_agency_sees_its_own_moments_alone(session, a_case_in_evidence):
    found = queries.moments(session, POLICE_CONTACT, a_case_in_evidence, **AT, size=500)

    items = {one.row.words.item if one.row else one.deadline.item for one in found.rows}
    assert items == {"agency_return-2", "agency_return-4"}


def test_returns_say_when_each_came_in_and_how_late(session, a_case_in_evidence):
    found = queries.returns(session, COORDINATOR, a_case_in_evidence, on=date(2027, 3, 29))

    told = [(one.item.row.key, one.came_in_on, one.days_late, one.chasers) for one in found]
    assert told == [
        ("agency_return-1", date(2026, 11, 10), 0, 0),
        ("agency_return-3", date(2027, 3, 22), 0, 0),
        ("agency_return-2", date(2026, 11, 12), 0, 0),
        ("agency_return-4", None, 7, 0),
    ]


def test_chasers_that_left_are_counted_and_those_that_wait_are_not(sessions, a_case_in_evidence, rows):
    (first, *_) = rows(LetterOwed)
    given = {"letter": "return_due", "recipient_kind": "agency", "recipient": "organisation:thames-valley-police"}
    with sessions.begin() as session:
        for number, status in enumerate(("sent", "sent", "owed")):
            letter = LetterOwed(
                case_id=first.case_id,
                sequence=first.sequence,
                item_key="agency_return-4",
                occurrence=f"return:due:2027-03-22:{number}",
                channel="email",
                owed_on=ON,
                status=status,
                context={},
                **given,
            )
            letter.released_by, letter.sent_at, letter.sent_on, letter.proof = "coordinator", AT["now"], ON, "by hand"
            session.add(letter)

    with sessions.begin() as session:
        found = {
            one.item.row.key: one.chasers for one in queries.returns(session, COORDINATOR, a_case_in_evidence, on=ON)
        }
    assert (found["agency_return-4"], found["agency_return-3"]) == (2, 0)


def test_an_item_tells_what_was_recorded_in_it_in_order(session, a_case_in_evidence):
    item = queries.item_shown(session, COORDINATOR, a_case_in_evidence, "agency_return-3", on=ON)

    assert [step.event for step in item.steps] == ["request", "receive"]
    assert item.said("return_type") == "imr"
    assert item.body == "Milton Keynes City Council Housing"
    assert item.time_limit.status == "met"


def test_the_pages_of_a_list_begin_where_the_one_before_ended():
    assert [(Cut.of(25, page=page, size=10).offset) for page in (0, 1, 2, 3, 4)] == [0, 0, 10, 20, 20]
    assert Cut.of(0, page=3, size=10).pages == 1


def test_the_looks_come_newest_first_and_this_one_among_them(session, a_case_in_evidence):
    queries.case_head(session, CHAIR, a_case_in_evidence, **AT, what="deadlines")

    found = queries.looks_paged(session, AUDITOR, a_case_in_evidence, **AT, page=1)

    assert [(row.officer, row.what) for row in found.rows] == [("auditor", "access"), ("chair", "deadlines")]


def test_a_page_of_a_case_asks_as_often_with_many_items_as_with_few(sessions, a_case_in_evidence, statements, record):
    def asked() -> int:
        statements.clear()
        with sessions.begin() as session:
            queries.case_head(session, COORDINATOR, a_case_in_evidence, **AT, what="case")
            queries.case_shown(session, COORDINATOR, a_case_in_evidence, **AT, with_people=False)
            queries.returns(session, COORDINATOR, a_case_in_evidence, on=ON)
            queries.items_paged(
                session, COORDINATOR, a_case_in_evidence, kinds=("agency_return",), on=ON, page=1, size=40
            )
            queries.recorded(session, COORDINATOR, a_case_in_evidence, **AT, size=100)
            queries.moments(session, COORDINATOR, a_case_in_evidence, **AT, size=100)
        return len(statements)

    few = asked()
    for _ in range(8):
        request = {"organisation": "thames-valley-police", "return_type": "imr"}
        record(a_case_in_evidence, "request", ON, item="agency_return", **request)

    assert asked() == few
