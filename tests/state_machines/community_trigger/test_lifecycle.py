"""The declared case review, line by line against the closing table of the domain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.engine import possible_events
from state_machines.lifecycle import START, Lifecycle, Release, Role, Transition
from state_machines.permitted import permitted
from state_machines.policy import deadlines_of
from tests.state_machines.community_trigger import closing_table as table


@pytest.mark.parametrize("row", table.ROWS, ids=[f"{row.source}-{row.event}-{row.target}" for row in table.ROWS])
def test_every_row_of_the_closing_table_is_a_line_of_the_lifecycle(row: table.Row):
    line = _line(row)
    sets = {rule.name for rule in line.starts}
    sets |= {rule.name for letter in line.sends for rule in letter.starts}
    letters = {letter.number for letter in line.sends}
    for opening in line.opens:
        opens = possible_events(ASB_2014.item(opening.item), START)[0]
        sets |= {rule.name for rule in opens.starts}
        letters |= {letter.number for letter in opens.sends}

    assert set(row.sets.split()) <= sets
    assert set(row.letters.split()) <= letters
    if row.ends == "all":
        assert line.clears_all
    else:
        assert set(row.ends.split()) <= {rule.name for rule in (*line.meets, *line.clears)}


def test_states_are_those_of_the_closing_table_and_the_one_of_section_3():
    assert [state.name for state in ASB_2014.states] == table.STATES


def test_events_are_those_of_the_closing_table_and_those_that_say_why():
    declared = {line.event.name for line in ASB_2014.transitions}

    assert declared == {row.event for row in table.ROWS} | set(table.BESIDE_THE_TABLE)


@pytest.mark.parametrize("state", table.STATES)
def test_what_a_coordinator_may_do(state: str):
    assert _steps_of(Role.COORDINATOR, ASB_2014)[state] == set(table.PERMITTED[state].split())


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.PANEL_MEMBER, Role.AGENCY_CONTACT])
def test_whoever_does_not_run_the_case_does_not_move_it(role: Role):
    assert not any(_steps_of(role, ASB_2014).values())


def test_an_agency_records_its_own_return_and_nothing_else():
    for item in ASB_2014.items:
        may = set().union(*_steps_of(Role.AGENCY_CONTACT, item).values())
        assert may <= ({"receive"} if item.kind == "agency_return" else set()), item.kind


def test_every_letter_of_the_register_is_owed_by_some_line():
    assert {letter.number for letter in _letters()} == table.LETTERS


def test_whatever_goes_to_an_applicant_or_a_victim_waits_for_a_person():
    for letter in _letters():
        if {"applicant", "victim"} & {recipient.value for recipient in letter.to}:
            assert letter.release is Release.BY_A_PERSON, letter.name


def test_no_number_of_days_is_passed_off_as_the_acts():
    for rule in deadlines_of(ASB_2014):
        assert rule.weight.value == "local procedure", rule.name


def test_every_answer_to_a_challenge_leads_on_from_where_it_was_made():
    for event in ("dismiss", "confirm"):
        targets = {line.target for line in ASB_2014.transitions if line.event.name == event}
        assert targets == {"not_met", "outcome_sent", "monitoring"}, event


def _line(row: table.Row) -> Transition:
    lines = [
        line
        for line in possible_events(ASB_2014, row.source)
        if line.event.name == row.event and (line.target or row.source) == row.target
    ]
    assert len(lines) == 1, f"{row.event} from {row.source} to {row.target}"
    return lines[0]


def _letters() -> Iterator:
    for part in (ASB_2014, *ASB_2014.items):
        for line in part.transitions:
            yield from line.sends
            yield from (rung.letter for rule in line.starts for rung in rule.rungs if rung.letter)


def _steps_of(role: Role, lifecycle: Lifecycle) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in permitted(lifecycle):
        found.setdefault(row.state, set()).update({row.event} if role in row.roles else ())
    return found
