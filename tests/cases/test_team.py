"""Who plays a part in one case, and which interests they declare: each change stands in the history."""

from __future__ import annotations

from datetime import date

import pytest

from cases import audit, queries
from cases.access import Actor, CaseNotFound, UnknownOfficer
from cases.clock import noon_on
from cases.models import CaseEvent, Interest, OfficerRole
from cases.team import assign_role
from state_machines.engine import EventRefused
from state_machines.lifecycle import Role
from tests import examples
from tests.cast import AUDITOR, CHAIR, COORDINATOR, DAN, POLICE_CONTACT, SUBSTITUTE

ON = date(2026, 11, 19)


@pytest.fixture
def assign(sessions):
    def one(reference, officer="administrator", role=Role.CHAIR, by=COORDINATOR, on=ON, from_on=ON):
        with sessions.begin() as session:
            assign_role(
                session, reference=reference, officer=officer, role=role, from_on=from_on, actor=by, now=noon_on(on)
            )

    return one


def test_a_substitute_chair_for_one_case_decides_it(a_case_for_decision, assign, record):
    on = date(2026, 11, 20)
    values = examples.decision("decide_proceed", on)
    with pytest.raises(CaseNotFound):
        record(a_case_for_decision, "decide_proceed", on, by=Actor("administrator"), **values)

    assign(a_case_for_decision)

    assert record(a_case_for_decision, "decide_proceed", on, by=Actor("administrator"), **values).to_state == "proceed"


def test_a_part_begins_on_its_day(a_case_for_decision, assign, record):
    assign(a_case_for_decision, from_on=date(2026, 11, 23))
    values = examples.decision("decide_proceed", ON)

    with pytest.raises(CaseNotFound):
        record(a_case_for_decision, "decide_proceed", ON, by=Actor("administrator"), **values)


def test_an_appointment_stands_in_the_history(a_case_for_decision, assign, rows, sessions):
    assign(a_case_for_decision, "police-contact", Role.PANEL_MEMBER, by=SUBSTITUTE)

    last = rows(CaseEvent)[-1]
    assert (last.event, last.officer, last.role, last.input) == (
        *("assign_role", "substitute-chair", "chair"),
        {"officer": "police-contact", "role": "panel_member"},
    )
    assert last.from_state == last.to_state == "decision"
    with sessions.begin() as session:
        assert list(audit.verify(session)) == []


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.AGENCY_CONTACT, Role.SYSTEM])
def test_some_parts_are_not_given_in_one_case(a_case_for_decision, assign, rows, role):
    with pytest.raises(EventRefused, match="In one case the parts are: chair, coordinator, independent_chair"):
        assign(a_case_for_decision, role=role)

    assert not [row for row in rows(OfficerRole) if row.case_id]


def test_the_same_appointment_twice_is_refused_in_words(a_case_for_decision, assign, rows):
    assign(a_case_for_decision)
    with pytest.raises(EventRefused, match="already"):
        assign(a_case_for_decision)

    assert len([row for row in rows(OfficerRole) if row.case_id]) == 1


@pytest.mark.parametrize("by", [AUDITOR, POLICE_CONTACT])
def test_only_chair_and_coordinator_appoint_and_note_interests(a_case_for_decision, assign, declare, by):
    for act in (assign, declare):
        with pytest.raises(EventRefused, match="Only the partnership chair or the coordinator may do this"):
            act(a_case_for_decision, by=by)


def test_somebody_unknown_gets_no_part(a_case_for_decision, assign, declare):
    for act in (assign, declare):
        with pytest.raises(UnknownOfficer, match="There is no officer 'nobody'"):
            act(a_case_for_decision, "nobody")


def test_nobody_appoints_in_a_case_they_may_not_see(a_case_for_decision, assign, declare):
    for act in (assign, declare):
        with pytest.raises(CaseNotFound):
            act(a_case_for_decision, by=DAN)


def test_a_declared_interest_is_shown_and_met_before_a_decision(a_case_for_decision, declare, record, sessions):
    declare(a_case_for_decision, "substitute-chair", "A former colleague of the person who died.")
    with sessions.begin() as session:
        view = queries.case_shown(session, SUBSTITUTE, a_case_for_decision, now=noon_on(ON), on=ON)
    assert view.conflicts == ("A former colleague of the person who died.",)

    values = examples.decision("decide_proceed", ON)
    with pytest.raises(EventRefused, match="A former colleague"):
        record(a_case_for_decision, "decide_proceed", ON, by=SUBSTITUTE, **values)


def test_the_same_interest_twice_in_a_day_is_refused_in_words(a_case_for_decision, declare, rows):
    declare(a_case_for_decision)
    with pytest.raises(EventRefused, match="already"):
        declare(a_case_for_decision)

    assert len([one for one in rows(Interest) if one.nature == "A cousin."]) == 1


def test_an_interest_without_a_word_on_its_nature_is_refused(a_case_for_decision, declare):
    with pytest.raises(ValueError, match="nature"):
        declare(a_case_for_decision, nature="  ")


def test_an_interest_may_become_a_wall(a_case_for_decision, declare, sessions):
    declare(a_case_for_decision, nature="A cousin.")
    declare(a_case_for_decision, nature="A cousin; stands aside.", walled=True, by=SUBSTITUTE)

    with sessions.begin() as session, pytest.raises(CaseNotFound):
        queries.case_shown(session, CHAIR, a_case_for_decision, now=noon_on(ON), on=ON)
