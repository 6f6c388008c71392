"""The lifecycles of the yearly work are those of the closing tables, and what goes beyond them has its reason."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from state_machines.engine import possible_events
from state_machines.lifecycle import Deadline, Letter, Lifecycle, Transition
from state_machines.registry import versions
from tests.state_machines.strategic_assessment import closing_table as table

ASSESSMENT = versions("strategic_assessment")[0]
STRATEGY = versions("community_safety_strategy")[0]
ROWS = [
    *((ASSESSMENT, row) for row in table.ASSESSMENT),
    *((STRATEGY, row) for row in table.STRATEGY),
    *((ASSESSMENT.item(kind), row) for kind, rows in table.ITEMS.items() for row in rows),
    *((one.item("consultation"), row) for one in (ASSESSMENT, STRATEGY) for row in table.CONSULTATION),
    *((STRATEGY.item("quarterly_report"), row) for row in table.QUARTERLY_REPORT),
]


@pytest.mark.parametrize(("lifecycle", "row"), ROWS, ids=lambda one: getattr(one, "event", getattr(one, "kind", "")))
def test_every_row_of_the_closing_tables_is_a_line_of_its_lifecycle(lifecycle: Lifecycle, row: table.Row):
    lines = [
        line
        for line in possible_events(lifecycle, row.source)
        if line.event.name == row.event and (line.target or "") == row.target
    ]

    assert lines, f"{row.event} from {row.source} to {row.target or 'the same state'}"
    for line in lines:
        ended = {rule.name for rule in (*line.meets, *line.clears)}
        assert set(row.sets.split()) <= {rule.name for rule in line.starts}
        assert line.clears_all if row.ends == "all" else set(row.ends.split()) <= ended
        beside = {number for event, number in table.OWED_BESIDE if event == row.event}
        assert {letter.number for letter in line.sends} - beside == set(row.letters.split())


@pytest.mark.parametrize(
    ("lifecycle", "rows", "beside"),
    [
        (ASSESSMENT, table.ASSESSMENT, set(table.BESIDE_ASSESSMENT)),
        (STRATEGY, table.STRATEGY, set(table.BESIDE_STRATEGY)),
        *((ASSESSMENT.item(kind), rows, table.BESIDE_ITEMS[kind]) for kind, rows in table.ITEMS.items()),
    ],
    ids=lambda one: getattr(one, "kind", ""),
)
def test_events_are_those_of_the_tables_and_those_that_say_why(
    lifecycle: Lifecycle, rows: tuple[table.Row, ...], beside: set[str]
):
    assert {line.event.name for line in lifecycle.transitions} == {row.event for row in rows} | beside


@pytest.mark.parametrize(
    ("lifecycle", "rows", "beside"),
    [
        (ASSESSMENT, table.ASSESSMENT, {"abandoned"}),
        (STRATEGY, table.STRATEGY, {"abandoned"}),
        (ASSESSMENT.item("contribution"), table.ITEMS["contribution"], {"let_go"}),
        (ASSESSMENT.item("recommendation"), table.ITEMS["recommendation"], {"carried_over"}),
        (ASSESSMENT.item("meeting"), table.ITEMS["meeting"], {"cancelled"}),
    ],
    ids=lambda one: getattr(one, "kind", ""),
)
def test_states_are_those_of_the_tables_and_few_more(
    lifecycle: Lifecycle, rows: tuple[table.Row, ...], beside: set[str]
):
    assert {state.name for state in lifecycle.states} == {row.target for row in rows if row.target} | beside


def test_every_number_of_letters_and_papers_is_there_and_no_other():
    assert {letter.number for letter in _letters((ASSESSMENT, STRATEGY))} == table.LETTERS


def test_exactly_the_numbers_of_papers_are_papers():
    papers = {letter.number for letter in _letters((ASSESSMENT, STRATEGY)) if letter.paper}

    assert papers == {"P1", "P2", "P3", "P4", "P5"}


def test_what_the_table_gives_to_one_step_is_owed_by_the_other_that_is_named():
    assert _sent(ASSESSMENT, "put_proposal") == {"P1"}
    assert _sent(STRATEGY, "put_for_adoption") == {"P4"}
    assert _sent(ASSESSMENT.item("consultation"), "open") == {"L7", "L8"}
    assert _sent(ASSESSMENT.item("consultation"), "close") == {"L9"}
    comments = next(rule for rule in _rules(ASSESSMENT.transitions) if rule.name == "comments")
    assert {rung.letter.number for rung in comments.rungs if rung.letter and rung.days_after < 0} == {"L6"}


@pytest.mark.parametrize(("event", "number"), table.DEPARTURES)
def test_a_letter_that_moved_to_another_step_is_not_owed_twice(event: str, number: str):
    assert number not in _sent(ASSESSMENT, event) | _sent(STRATEGY, event)


def test_whoever_is_asked_beside_the_call_gets_a_data_call_too():
    contribution = ASSESSMENT.item("contribution")

    assert _sent(contribution, "request") == _sent(contribution, "ask_again") == {"L1"}


def test_comments_that_are_closed_are_not_asked_for_any_more():
    closing = next(line for line in ASSESSMENT.transitions if line.event.name == "close_comments")

    assert {letter.number for letter in closing.withdraws} == {"L5", "L6"}


def test_parts_that_are_late_stay_owed_once_drafting_begins():
    closing = next(line for line in ASSESSMENT.transitions if line.event.name == "close_call")
    receiving = next(line for line in ASSESSMENT.item("contribution").transitions if line.event.name == "receive")

    assert not closing.clears
    assert not closing.clears_all
    assert not closing.closes
    assert "late" in receiving.source


def test_nobody_is_asked_for_a_part_once_the_assessment_is_signed_off_without_it():
    signing = next(line for line in ASSESSMENT.transitions if line.event.name == "sign_off")
    asking = {rule.name for rule in _rules(ASSESSMENT.item("contribution").transitions) if rule.rungs}

    assert {rule.name for rule in signing.clears_inside} == asking - {"check_contribution"}
    assert {letter.number for letter in signing.withdraws} == {"P2", "L1", "L2", "L3", "L4"}


def test_the_strategy_is_in_force_only_once_copy_and_summary_are_both_done():
    into_force = [line for line in STRATEGY.transitions if line.target == "in_force"]

    assert {line.event.name for line in into_force} == {"send_to_policing_body", "publish_summary"}
    assert all(line.when is not None for line in into_force)


def test_only_the_chair_lets_an_open_gate_pass_or_ends_a_cycle_unfinished():
    waiving = next(line for line in ASSESSMENT.item("gate_waiver").transitions if line.event.name == "waive")
    abandoning = [line for one in (ASSESSMENT, STRATEGY) for line in one.transitions if line.event.name == "abandon"]

    for line in (waiving, *abandoning):
        assert [role.value for role in line.by] == ["chair"]


def test_nobody_reaches_signed_off_past_the_gates():
    signing = [line for line in ASSESSMENT.transitions if line.target in {"awaiting_sign_off", "signed_off"}]

    assert {line.event.name for line in signing} == {"submit", "sign_off"}
    for line in signing:
        assert any("nine gates" in (guard.rule or "") for guard in line.guards)


def _letters(lifecycles: Iterable[Lifecycle]) -> Iterable[Letter]:
    for lifecycle in lifecycles:
        for one in (lifecycle, *lifecycle.items):
            for line in one.transitions:
                yield from line.sends
            for rule in _rules(one.transitions):
                yield from (rung.letter for rung in rule.rungs if rung.letter)


def _rules(transitions: Iterable[Transition]) -> Iterable[Deadline]:
    for line in transitions:
        yield from line.starts


def _sent(lifecycle: Lifecycle, event: str) -> set[str]:
    return {letter.number for line in lifecycle.transitions if line.event.name == event for letter in line.sends}
