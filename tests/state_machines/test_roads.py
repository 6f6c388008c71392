"""The main road of each lifecycle, as its own declarations tell it."""

from __future__ import annotations

import pytest

from state_machines.community_trigger.lifecycle import ASB_2014
from state_machines.domestic_homicide_review.lifecycle import DHR_2016
from state_machines.lifecycle import Lifecycle
from state_machines.registry import LIFECYCLES
from state_machines.roads import in_order, main_steps
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


def test_what_may_be_recorded_is_put_in_order_the_road_first_and_ways_off_it_last() -> None:
    found = in_order(DHR_2016, "scoping")

    assert found[0] == "panel_held"
    assert found[-2:] == ("not_our_area", "sos_direct")
    assert set(found) == {line.event.name for line in DHR_2016.transitions if "scoping" in line.source}
