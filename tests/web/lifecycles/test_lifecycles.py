"""How it works: each lifecycle as a page, with the cases that this person may see in each state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from state_machines.lifecycle import Lifecycle
from state_machines.registry import LIFECYCLES
from statutory_reviews.web.lifecycles.pictures import picture
from tests.web.client import NOT_FOUND, Browser

BrowserOf = Callable[..., Browser]


@pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda one: f"{one.kind}-{one.rules}")
def test_no_two_states_of_a_picture_lie_over_one_another(lifecycle: Lifecycle) -> None:
    drawn = picture(lifecycle)
    corners = [(one.x, one.y) for one in drawn.boxes]
    assert {one.state for one in drawn.boxes} == {state.name for state in lifecycle.states}
    for number, (x, y) in enumerate(corners):
        for other_x, other_y in corners[number + 1 :]:
            assert abs(x - other_x) >= drawn.box_width or abs(y - other_y) >= drawn.box_height
    assert all(0 <= x <= drawn.width - drawn.box_width for x, _ in corners)


def test_every_lifecycle_has_its_pages(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator")
    for one in LIFECYCLES:
        assert one.title in browser.open("/lifecycles").text
        for ending in ("", "/events", "/letters"):
            browser.open(f"/lifecycles/{one.kind}/{one.rules}{ending}")
            assert one.title in browser.text


def test_a_case_is_counted_in_its_state_for_those_who_may_see_it(a_notified_case: str, browser_of: BrowserOf) -> None:
    path = "/lifecycles/domestic_homicide_review/dhr-2016"
    assert "/cases?kind=domestic_homicide_review&amp;state=notified" in browser_of("coordinator").open(path).page.text
    assert "/cases?kind=" not in browser_of("administrator").open(path).page.text


def test_a_lifecycle_that_is_none_is_not_found(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser_of("coordinator").open("/lifecycles/domestic_homicide_review/dhr-1066", expect=NOT_FOUND)
