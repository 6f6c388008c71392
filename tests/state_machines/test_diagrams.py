"""The generated page and picture hold everything that the declaration holds."""

import pytest

from state_machines.diagrams import file_name, mermaid, page
from state_machines.lifecycle import START, Lifecycle
from state_machines.policy import deadlines_of
from state_machines.registry import LIFECYCLES

ALL = [one for lifecycle in LIFECYCLES for one in (lifecycle, *lifecycle.items)]
EACH = pytest.mark.parametrize("lifecycle", ALL, ids=lambda one: f"{one.rules}-{one.kind}")
BY_RULES = pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: one.rules)


@EACH
def test_every_state_and_every_move_is_drawn(lifecycle: Lifecycle):
    drawn = mermaid(lifecycle)

    for state in lifecycle.states:
        assert f'state "{state.title}" as {state.name}' in drawn
        assert (f"{state.name} --> [*]" in drawn) == state.final
    for line in lifecycle.transitions:
        for source in line.source:
            if line.target not in {None, source}:
                arrow = f"    {'[*]' if source == START else source} --> {line.target}: "
                assert any(one.startswith(arrow) and line.event.name in one for one in drawn.splitlines())


@EACH
def test_titles_hold_nothing_that_would_break_the_picture(lifecycle: Lifecycle):
    assert not [state.title for state in lifecycle.states if '"' in state.title]


@BY_RULES
def test_the_page_names_every_event_deadline_letter_and_authority(lifecycle: Lifecycle):
    written = page(lifecycle)

    for one in (lifecycle, *lifecycle.items):
        for line in one.transitions:
            assert f"`{line.event.name}`" in written
            assert all(f"`{letter.name}`" in written for letter in line.sends)
    for rule in deadlines_of(lifecycle):
        assert f"`{rule.name}`" in written
        assert str(rule.authority) in written
        assert all(f"`{rung.letter.name}`" in written for rung in rule.rungs if rung.letter)


@BY_RULES
def test_every_line_of_a_table_has_as_many_cells_as_its_head(lifecycle: Lifecycle):
    heads = 0
    for line in page(lifecycle).splitlines():
        if not line.startswith("|"):
            heads = 0
        elif heads:
            assert line.count(" | ") == heads, line
        else:
            heads = line.count(" | ")


@EACH
def test_a_guard_that_speaks_from_the_facts_has_a_sentence_for_the_page(lifecycle: Lifecycle):
    guards = [guard for line in lifecycle.transitions for guard in line.guards]

    assert all(guard.rule for guard in guards if not isinstance(guard.refusal, str))


def test_pages_are_named_for_kind_and_rules():
    assert [file_name(one) for one in LIFECYCLES] == [
        "domestic-homicide-review-dhr-2016.md",
        "domestic-homicide-review-dardr-8A.md",
        "community-trigger-asb-2014.md",
        "community-trigger-year-asb-2014.md",
        "asb-complaint-log-asb-2014.md",
        "strategic-assessment-csp-2010.md",
        "community-safety-strategy-csp-2010.md",
        "community-safety-year-csp-2010.md",
    ]
