"""One predicate for every read: who sees which case, and what of it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cases import queries
from cases.access import SYSTEM, Actor, CaseNotFound, UnknownOfficer, check_officer, log_look
from cases.clock import noon_on
from cases.failures import note_failure
from cases.finding import ItemNotFound
from cases.letters import LetterNotFound
from cases.models import AccessRecord, Case, LetterOwed
from cases.queries import DeadlineNotFound
from cases.team import assign_role
from state_machines.lifecycle import Role
from tests import examples
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, POLICE_CONTACT, SUBSTITUTE, load_milton_keynes, open_one

ON = date(2026, 11, 12)
LATE = date(2027, 3, 1)
ADMINISTRATOR = Actor("administrator")
HIDDEN = (DAN, ADMINISTRATOR, Actor("nobody-at-all"), Actor("system"))
"""`system` as somebody's key is nobody: only the calendar itself is the calendar."""


@pytest.fixture
def ask(sessions):
    """Put one query in a transaction of its own."""

    def one(query, *args, **more):
        with sessions.begin() as session:
            return query(session, *args, **more)

    return one


READS = {
    "list": lambda ask, who: ask(queries.cases_listed, who, on=ON),
    "deadlines": lambda ask, who: ask(queries.deadlines, who, on=ON, only_open=False),
    "letters": lambda ask, who: ask(queries.letters, who, on=ON),
    "work": lambda ask, who: _rows_of(ask(queries.work, who, on=LATE, most=25)),
    "page": lambda ask, who: ask(queries.cases_paged, who, queries.CasesAsked(), on=ON, page=1).rows,
    "file": lambda ask, who: ask(_each_case, who),
    "agenda": lambda ask, who: ask(queries.agenda, who, from_on=ON, to_on=LATE, on=ON).rows,
    "agenda by pages": lambda ask, who: ask(queries.agenda_paged, who, from_on=ON, to_on=LATE, on=ON, page=1).rows,
    "feed": lambda ask, who: ask(queries.feed, who, from_on=ON, on=ON),
    "search": lambda ask, who: ask(queries.search, who, "MK-DHR", on=ON, now=noon_on(ON)).rows,
}
LOOKS = {
    "show": lambda ask, who, ref: ask(queries.case_shown, who, ref, now=noon_on(ON), on=ON),
    "history": lambda ask, who, ref: ask(queries.history, who, ref, now=noon_on(ON), on=ON),
    "permitted": lambda ask, who, ref: ask(queries.permitted_events, who, ref, on=ON),
    "why": lambda ask, who, ref: ask(queries.why, who, ref, "decide", on=ON),
    "what if": lambda ask, who, ref: ask(queries.what_if, who, ref, "decide", on=ON, start_later_by=1),
}


def _rows_of(work):
    """Every row of a tray; what is counted must be what is listed."""
    portions = [getattr(work, one.name.lower()) for one in queries.Waiting]
    assert [one.number for one in portions] == [len(one.rows) for one in portions]
    return tuple(row for one in portions for row in one.rows)


def _each_case(session, who):
    return tuple(queries.each_case(session, who, queries.CasesAsked(), on=ON))


every_read = pytest.mark.parametrize("read", READS.values(), ids=READS)
every_look = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


@every_read
def test_who_has_no_part_finds_nothing(a_case_in_scoping, ask, read):
    for actor in HIDDEN:
        assert read(ask, actor) == ()


def test_who_has_no_part_has_an_empty_tray(a_case_for_decision, ask):
    for actor in HIDDEN:
        tray = ask(queries.tray, actor, on=ON)
        assert (tray.overdue, tray.due_soon, tray.paused, tray.decisions, tray.letters, tray.stuck) == ((),) * 6


@every_look
def test_hidden_and_missing_look_the_same(a_case_in_scoping, ask, look):
    said = set()
    for actor, reference in (*((one, a_case_in_scoping) for one in HIDDEN), (COORDINATOR, "MK-DHR-2026-999")):
        with pytest.raises(CaseNotFound) as refused:
            look(ask, actor, reference)
        said.add(str(refused.value).replace(reference, "REFERENCE"))

    assert said == {"There is no case 'REFERENCE'. 'reviews cases list' shows the cases you may see."}


def test_a_letter_of_a_hidden_case_is_as_if_it_were_not_there(a_case_in_scoping, ask, rows):
    letter = rows(LetterOwed)[0].id
    said = set()
    for actor, number in ((DAN, letter), (COORDINATOR, 99_999)):
        with pytest.raises(LetterNotFound) as refused:
            ask(queries.letter_shown, actor, number, on=ON, now=noon_on(ON))
        said.add(str(refused.value).replace(str(number), "NUMBER"))

    assert len(said) == 1


@every_read
def test_those_with_a_part_in_the_partnership_find_it(a_case_in_scoping, ask, read):
    for actor in (CHAIR, SUBSTITUTE, COORDINATOR, AUDITOR, SYSTEM):
        assert read(ask, actor), actor


@every_look
def test_and_may_look_at_it(a_case_in_scoping, ask, look):
    for actor in (CHAIR, SUBSTITUTE, COORDINATOR, AUDITOR, SYSTEM):
        assert look(ask, actor, a_case_in_scoping), actor


@every_look
def test_a_wall_closes_the_case_even_to_the_chair(a_case_in_scoping, ask, look, declare):
    declare(a_case_in_scoping, "chair", walled=True)

    with pytest.raises(CaseNotFound):
        look(ask, CHAIR, a_case_in_scoping)
    assert look(ask, SUBSTITUTE, a_case_in_scoping)


@every_read
def test_a_wall_closes_every_list(a_case_in_scoping, ask, read, declare):
    declare(a_case_in_scoping, "police-contact", walled=True)

    assert read(ask, POLICE_CONTACT) == ()


def test_a_wall_closes_the_door_to_recording_too(a_case_in_scoping, declare, record):
    declare(a_case_in_scoping, "coordinator", walled=True, by=SUBSTITUTE)

    with pytest.raises(CaseNotFound):
        record(a_case_in_scoping, "panel_held", ON, **examples.of_case("panel_held", ON))


def test_a_part_counts_between_its_days(a_case_in_scoping, sessions, ask):
    with sessions.begin() as session:
        content = {
            "key": "late",
            "name": "Late Comer",
            "roles": [{"role": "auditor", "from_on": "2026-11-10", "to_on": "2026-11-20"}],
        }
        load_milton_keynes(session, officers=[content])

    seen = {day: bool(ask(queries.cases_listed, Actor("late"), on=date(2026, 11, day))) for day in (9, 10, 20, 21)}
    assert seen == {9: False, 10: True, 20: True, 21: False}


@pytest.mark.parametrize("role", [Role.INDEPENDENT_CHAIR, Role.PANEL_MEMBER])
def test_independent_chair_and_panel_see_their_case_alone(a_case_in_scoping, sessions, ask, role):
    other = open_one(sessions)
    ask(
        assign_role,
        reference=a_case_in_scoping,
        officer="administrator",
        role=role,
        from_on=ON,
        actor=COORDINATOR,
        now=noon_on(ON),
    )

    assert [row.reference for row in ask(queries.cases_listed, ADMINISTRATOR, on=ON)] == [a_case_in_scoping]
    assert {row.reference for row in ask(queries.deadlines, ADMINISTRATOR, on=ON)} == {a_case_in_scoping}
    view = ask(queries.case_shown, ADMINISTRATOR, a_case_in_scoping, now=noon_on(ON), on=ON)
    assert view.people
    assert len(view.items) == 3
    with pytest.raises(CaseNotFound):
        ask(queries.case_shown, ADMINISTRATOR, other, now=noon_on(ON), on=ON)


def test_an_auditor_reads_everything_but_people(a_case_in_scoping, ask):
    view = ask(queries.case_shown, AUDITOR, a_case_in_scoping, now=noon_on(ON), on=ON)

    assert view.people == ()
    assert len(view.items) == 3
    assert {row.event for row in ask(queries.history, AUDITOR, a_case_in_scoping, now=noon_on(ON), on=ON)} >= {"notify"}
    assert not any(one.allowed for one in ask(queries.permitted_events, AUDITOR, a_case_in_scoping, on=ON))


def test_an_agency_contact_sees_their_own_agencys_part_and_nothing_else(a_case_in_scoping, ask):
    view = ask(queries.case_shown, POLICE_CONTACT, a_case_in_scoping, now=noon_on(ON), on=ON)
    history = ask(queries.history, POLICE_CONTACT, a_case_in_scoping, now=noon_on(ON), on=ON)
    deadlines = ask(queries.deadlines, POLICE_CONTACT, on=ON, only_open=False)
    tray = ask(queries.tray, POLICE_CONTACT, on=ON)

    assert [item.key for item in view.items] == ["agency_return-2"]
    assert view.people == ()
    assert {one.item for one in view.deadlines} == {one.item for one in deadlines} == {"agency_return-2"}
    assert {row.item for row in history} == {"agency_return-2"}
    assert {one.item for one in (*tray.overdue, *tray.due_soon)} <= {"agency_return-2"}
    assert {letter.item for letter in ask(queries.letters, POLICE_CONTACT, on=ON)} <= {"agency_return-2", ""}


def test_an_agency_contact_learns_neither_of_other_dates_nor_of_what_a_sweep_could_not_do(
    a_case_in_scoping, sessions, ask
):
    with sessions.begin() as session:
        case_id = session.scalar(select(Case.id).where(Case.reference == a_case_in_scoping))
        note_failure(
            session,
            sweep="produce_letters",
            subject="letter:1",
            sentence="It has no address.",
            now=noon_on(ON),
            case_id=case_id,
        )
    own = ask(queries.deadlines, POLICE_CONTACT, on=LATE)

    (row,) = ask(queries.cases_listed, POLICE_CONTACT, on=LATE)
    (whole,) = ask(queries.cases_listed, COORDINATOR, on=LATE)
    assert (row.next_due_on, row.overdue) == (min(one.due_on for one in own), len(own))
    assert whole.overdue > row.overdue
    assert ask(queries.tray, POLICE_CONTACT, on=LATE).stuck == ()
    assert len(ask(queries.tray, COORDINATOR, on=LATE).stuck) == 1


def test_an_agency_contact_asks_why_of_their_own_date_only(a_case_in_scoping, ask):
    found = ask(queries.why, POLICE_CONTACT, a_case_in_scoping, "scoping_reply", on=ON)
    assert found.item == "agency_return-2"

    with pytest.raises(DeadlineNotFound, match="It has: agency_return-2:scoping_reply"):
        ask(queries.why, POLICE_CONTACT, a_case_in_scoping, "decide", on=ON)
    with pytest.raises(DeadlineNotFound):
        ask(queries.why, POLICE_CONTACT, a_case_in_scoping, "scoping_reply", on=ON, item="agency_return-1")


def test_an_agency_contact_is_told_what_may_be_done_with_their_own_item(a_case_in_scoping, ask):
    allowed = ask(queries.permitted_events, POLICE_CONTACT, a_case_in_scoping, on=ON, item="agency_return-2")
    assert [one.event for one in allowed if one.allowed] == ["receive"]

    with pytest.raises(ItemNotFound):
        ask(queries.permitted_events, POLICE_CONTACT, a_case_in_scoping, on=ON, item="agency_return-1")
    assert not any(one.allowed for one in ask(queries.permitted_events, POLICE_CONTACT, a_case_in_scoping, on=ON))


def test_an_item_that_is_not_there_is_no_reason_to_speak_of_the_case(a_case_in_scoping, ask):
    with pytest.raises(ItemNotFound, match="has no item 'agency_return-9'"):
        ask(queries.permitted_events, COORDINATOR, a_case_in_scoping, on=ON, item="agency_return-9")


def test_an_administrator_who_answers_for_an_agency_sees_no_more_than_its_contact(a_case_in_scoping, sessions, ask):
    with sessions.begin() as session:
        both = {
            "key": "both",
            "name": "Two Hats",
            "roles": [
                {"role": "administrator", "from_on": "2020-01-01"},
                {"role": "agency_contact", "from_on": "2020-01-01", "organisation": "thames-valley-police"},
            ],
        }
        load_milton_keynes(session, officers=[both])

    view = ask(queries.case_shown, Actor("both"), a_case_in_scoping, now=noon_on(ON), on=ON)
    assert [item.key for item in view.items] == ["agency_return-2"]


def test_an_agency_contact_does_not_see_a_case_in_which_their_agency_has_no_part(a_case_in_scoping, sessions, ask):
    """Nor through the part it has in another case."""
    other = open_one(sessions)

    assert [row.reference for row in ask(queries.cases_listed, POLICE_CONTACT, on=ON)] == [a_case_in_scoping]
    assert {row.reference for row in ask(queries.deadlines, POLICE_CONTACT, on=ON)} == {a_case_in_scoping}
    assert {row.reference for row in ask(queries.letters, POLICE_CONTACT, on=ON)} <= {a_case_in_scoping}
    for look in LOOKS.values():
        with pytest.raises(CaseNotFound):
            look(ask, POLICE_CONTACT, other)


def test_every_look_of_a_person_is_kept_and_the_calendars_own_reads_are_not(a_case_in_scoping, ask, rows):
    LOOKS["show"](ask, AUDITOR, a_case_in_scoping)
    LOOKS["history"](ask, COORDINATOR, a_case_in_scoping)
    LOOKS["history"](ask, SYSTEM, a_case_in_scoping)
    ask(queries.case_shown, CHAIR, a_case_in_scoping, now=noon_on(ON), on=ON, reason="Preparing the decision.")

    assert [(one.officer, one.what, one.reason) for one in rows(AccessRecord)] == [
        ("auditor", "case", None),
        ("coordinator", "history", None),
        ("chair", "case", "Preparing the decision."),
    ]


def test_a_look_that_was_refused_leaves_no_trace_of_the_case(a_case_in_scoping, ask, rows):
    with pytest.raises(CaseNotFound):
        LOOKS["show"](ask, DAN, a_case_in_scoping)

    assert rows(AccessRecord) == []


def test_the_calendar_is_not_a_person(sessions, a_notified_case, rows):
    with sessions.begin() as session:
        log_look(session, SYSTEM, rows(Case)[0].id, now=noon_on(ON), what="case", reason=None)

    assert rows(AccessRecord) == []


def test_somebody_unknown_is_told_so_before_an_empty_list(sessions, milton_keynes):
    with sessions.begin() as session:
        check_officer(session, COORDINATOR)
        with pytest.raises(UnknownOfficer, match="There is no officer 'dan'"):
            check_officer(session, DAN)
