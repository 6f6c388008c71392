"""Who is an agency's contact and has another part too: the contact's part reaches their own agency's items alone."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cases import queries
from cases.access import Actor
from cases.clock import noon_on
from cases.letters import LetterRefused
from cases.models import CaseEvent, LetterOwed
from cases.queries.letter_owed import letter_rule
from cases.team import assign_role
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role
from tests.cast import COORDINATOR, POLICE_CONTACT, load_milton_keynes

ON = date(2026, 11, 9)
CAME_IN = {"received_on": ON.isoformat(), "had_contact": "no"}
HOUSING, POLICE = "agency_return-1", "agency_return-2"
AUDITOR_TOO = Actor("both")


@pytest.fixture
def ask(sessions):
    def one(query, *args, **more):
        with sessions.begin() as session:
            return query(session, *args, on=ON, **more)

    return one


@pytest.fixture
def on_the_panel(a_case_in_scoping, sessions):
    """The case, with the contact of the police among the members of its panel."""
    given = {"officer": "police-contact", "role": Role.PANEL_MEMBER, "from_on": ON}
    with sessions.begin() as session:
        assign_role(session, reference=a_case_in_scoping, **given, actor=COORDINATOR, now=noon_on(ON))
    return a_case_in_scoping


def test_a_panel_member_sees_the_return_of_another_agency_and_does_not_record_it(on_the_panel, ask, record, rows):
    shown = ask(queries.items_recorded, POLICE_CONTACT, on_the_panel, kinds=["agency_return"])
    assert [one.row.key for one in shown] == [HOUSING, POLICE]
    for item, may in ((HOUSING, []), (POLICE, ["receive"])):
        found = ask(queries.permitted_events, POLICE_CONTACT, on_the_panel, item=item)
        assert [one.event for one in found if one.allowed] == may

    for asked in (queries.event_asked, queries.input_asked):
        with pytest.raises(EventRefused, match="Only the coordinator"):
            ask(asked, POLICE_CONTACT, on_the_panel, "receive", item=HOUSING)
    for item in (HOUSING, "agency_return:mk-council-housing"):
        with pytest.raises(EventRefused, match="Only the coordinator"):
            record(on_the_panel, "receive", ON, by=POLICE_CONTACT, item=item, **CAME_IN)

    record(on_the_panel, "receive", ON, by=POLICE_CONTACT, item=POLICE, **CAME_IN)
    assert (rows(CaseEvent)[-1].item_key, rows(CaseEvent)[-1].role) == (POLICE, "agency_contact")


def test_no_step_with_the_return_of_another_agency_is_named_to_them(on_the_panel, ask):
    shown = [one for one in ask(queries.deadlines, POLICE_CONTACT) if one.item]
    assert {one.item for one in shown} == {HOUSING, POLICE}

    ways = ask(queries.ways, POLICE_CONTACT, shown)
    assert {one.item: [way.event for way in ways[one.id]] for one in shown} == {HOUSING: [], POLICE: ["receive"]}


def test_nor_is_it_their_work(on_the_panel, sessions):
    late, asked = date(2027, 3, 1), queries.Asked(mine=True)
    with sessions.begin() as session:
        work = queries.work(session, POLICE_CONTACT, on=late, asked=asked, most=25)
        agenda = queries.agenda(session, POLICE_CONTACT, on=late, from_on=ON, to_on=late, asked=asked)

    assert {one.item for one in (*work.overdue.rows, *work.returns_late.rows)} == {POLICE}
    assert {one.item for one in agenda.rows} == {POLICE}


def test_an_auditor_who_is_a_contact_reads_what_was_sent_to_their_own_agency_alone(a_case_in_scoping, ask, sessions):
    roles = [
        {"role": "auditor", "from_on": "2020-01-01"},
        {"role": "agency_contact", "from_on": "2020-01-01", "organisation": "thames-valley-police"},
    ]
    with sessions.begin() as session:
        load_milton_keynes(session, officers=[{"key": "both", "name": "Two Hats", "roles": roles}])
        to = {one.recipient: one for one in session.scalars(select(LetterOwed).order_by(LetterOwed.id))}
        numbers = [to[f"organisation:{body}"].id for body in ("mk-council-housing", "thames-valley-police")]
        for one in (session.get_one(LetterOwed, number) for number in numbers):
            one.status, one.released_by, one.released_at = "sent", "coordinator", noon_on(ON)
            one.sent_at, one.sent_on, one.proof = noon_on(ON), ON, "sent"

    assert [ask(letter_rule, AUDITOR_TOO, number).pages_shown for number in numbers] == [False, True]
    for number, words in zip(numbers, ("is not yours to read", "has no pages yet"), strict=True):
        with pytest.raises(LetterRefused, match=words):
            ask(queries.letter_content, AUDITOR_TOO, number, now=noon_on(ON))
