"""The main road of each lifecycle, as its own declarations tell it."""

from __future__ import annotations

import pytest

from state_machines.community_safety_strategy.lifecycle import STRATEGY_2010
from state_machines.community_safety_year.lifecycle import COMMUNITY_SAFETY_YEAR
from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.domestic_homicide_review.lifecycle import DHR_2016
from state_machines.lifecycle import Lifecycle
from state_machines.policy import deadlines_of
from state_machines.registry import LIFECYCLES
from state_machines.roads import (
    in_order,
    lines_inside_that_meet,
    main_steps,
    next_steps,
    steps_that_meet,
    steps_towards,
)
from state_machines.strategic_assessment.lifecycle import ASSESSMENT_2010


@pytest.mark.parametrize(
    ("lifecycle", "state", "steps"),
    [
        (DHR_2016, "scoping", ["panel_held"]),
        (DHR_2016, "decision", ["decide_proceed", "decide_no"]),
        (DHR_2016, "proceed", ["commission"]),
        (DHR_2016, "draft", ["circulate"]),
        (DHR_2016, "cleared", ["publish", "defer_publication"]),
        (DHR_2016, "closed", []),
        (ASB_2014, "review_due", ["schedule"]),
        (ASB_2014, "appeal_open", ["uphold", "dismiss", "refer_second_tier"]),
        (ASSESSMENT_2010, "awaiting_sign_off", ["sign_off", "refer_back"]),
    ],
)
def test_the_next_steps_are_those_for_which_the_stage_waits(lifecycle: Lifecycle, state: str, steps: list[str]) -> None:
    assert [line.event.name for line in main_steps(lifecycle, state)] == steps


def test_every_state_in_which_work_goes_on_has_a_next_step() -> None:
    without = {
        (one.kind, state.name)
        for one in LIFECYCLES
        for state in one.states
        if not (state.at_rest or state.final or main_steps(one, state.name))
    }
    assert without == {("community_safety_strategy", "in_force")}


def test_every_task_names_the_step_or_the_letter_that_meets_it_unless_it_was_met_when_it_began() -> None:
    without = {
        (one.kind, rule.name)
        for one in LIFECYCLES
        for rule in deadlines_of(one)
        if not (rule.is_window or rule.met_by_letters or rule.already_met_on or steps_that_meet(one, rule.name))
    }
    assert without == set()


def test_the_review_of_a_pause_is_met_by_the_end_of_the_pause() -> None:
    assert steps_that_meet(DHR_2016, "pause_review") == ("End a pause",)
    assert steps_that_meet(ASB_2014, "without_consent") != steps_that_meet(ASB_2014, "postponement_review")
    assert [line.event.name for line in next_steps(DHR_2016, "scoped", is_held=True)] == ["resume"]
    assert next_steps(DHR_2016, "scoped", is_held=False) == main_steps(DHR_2016, "scoped")


def test_what_an_item_meets_in_its_case_is_named_by_the_kind_of_the_item() -> None:
    def inside(lifecycle: Lifecycle, deadline: str) -> dict[str, set[str]]:
        found = lines_inside_that_meet(lifecycle, deadline)
        return {kind: {line.event.name for line in lines} for kind, lines in found.items()}

    assert inside(COMMUNITY_SAFETY_YEAR, "public_meeting") == {"meeting": {"hold"}}
    assert inside(STRATEGY_2010, "priorities") == {"priority": {"set"}}
    assert steps_that_meet(COMMUNITY_SAFETY_YEAR, "public_meeting") == ("Record a meeting that took place",)


@pytest.mark.parametrize(
    ("lifecycle", "state", "deadline", "step"),
    [
        (DHR_2016, "scoping", "decide", "panel_held"),
        (DHR_2016, "evidence", "complete_review", "evidence_complete"),
        (DHR_2016, "decision", "tell_home_office", "decide_proceed"),
        (DHR_2016, "evidence", "tell_family", None),
        (DHR_2016, "evidence", "action_plan_review", None),
        (DHR_2016, "completed", "police_notification", None),
        (COMMUNITY_SAFETY_YEAR, "open", "public_meeting", None),
    ],
)
def test_a_step_leads_to_a_deadline_where_it_can_be_met_further_on(
    lifecycle: Lifecycle, state: str, deadline: str, step: str | None
) -> None:
    rule = next(one for one in deadlines_of(lifecycle) if one.name == deadline)
    steps = [line.event.name for line in steps_towards(lifecycle, state, rule)]
    assert steps[:1] == ([step] if step else [])


def test_what_may_be_recorded_is_put_in_order_the_road_first_and_ways_off_it_last() -> None:
    found = in_order(DHR_2016, "scoping")

    assert found[0] == "panel_held"
    assert found[-2:] == ("not_our_area", "sos_direct")
    assert set(found) == {line.event.name for line in DHR_2016.transitions if "scoping" in line.source}
