"""A panel that was called stands among the meetings of its case, and in the calendar, on the day it was called for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cases.reviews.conftest import acknowledged, asked, decided, in_decision, received  # noqa: F401 - the story
from tests.cases.reviews.nexton import BY, CALLED_ON, HELD_ON, day
from tests.cast import Record
from tests.letters import case_review_examples as of
from tests.web.client import Browser
from tests.web.conftest import Clock

pytestmark = pytest.mark.slow


def test_it_is_called_put_off_and_held(
    decided: Callable[..., str],  # noqa: F811
    record: Record,
    browser_of: Callable[..., Browser],
    clock: Clock,
) -> None:
    reference = decided(of.APPLICATION, "threshold_met", of.MET)
    record(reference, "schedule", CALLED_ON, **BY, **of.PANEL)
    clock.set(CALLED_ON)
    browser = browser_of("nexton-coordinator").open(f"/cases/{reference}/meetings")
    called_for = f"{day(of.PANEL['meeting_on']):%-d %B %Y}"
    assert called_for in browser.text
    assert "Called" in browser.text
    browser.follow("Record that the panel was held")
    assert "Meeting:" in browser.open("/calendar?month=2027-01").text

    record(reference, "adjourn", day("2027-01-08"), **BY, reason="Illness.", meeting_on=HELD_ON.isoformat())
    clock.set(day("2027-01-08"))
    browser = browser_of("nexton-coordinator")
    assert f"{HELD_ON:%-d %B %Y}" in browser.open(f"/cases/{reference}/meetings").text
    assert "Put off" in browser.text

    record(reference, "hold", HELD_ON, **BY, **of.HELD | {"held_on": HELD_ON.isoformat()})
    clock.set(HELD_ON)
    browser = browser_of("nexton-coordinator")
    assert f"Held on {HELD_ON:%-d %B %Y}" in browser.open(f"/cases/{reference}/meetings").text
