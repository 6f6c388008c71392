"""Counts that the Act does not ask for, as they may be published without anybody being recognised."""

from __future__ import annotations

from collections.abc import Mapping

from state_machines.community_trigger_year.figures import Edition

FEW = 5
"""Below this, a count that the Act does not ask for is not published."""

FEWER_THAN_FIVE, NOT_SHOWN = "fewer than 5", "not shown"


def with_care(numbers: Mapping[str, int]) -> dict[str, str]:
    """Counts of one breakdown as they may be published: those below five are not shown.

    Where only one would be hidden it could be worked out from the others, so the smallest of these is hidden too.
    """
    few = {name for name, number in numbers.items() if number < FEW}
    others = [name for name in numbers if name not in few]
    beside = {min(others, key=lambda name: numbers[name])} if len(few) == 1 and others else set[str]()
    return {
        name: FEWER_THAN_FIVE if name in few else NOT_SHOWN if name in beside else str(number)
        for name, number in numbers.items()
    }


def published_beside(edition: Edition) -> dict[str, str]:
    """What is published beside the four figures: where the applications stood, decisions and appeals, with care."""
    at_end = edition.positions
    return {
        **with_care(
            {
                "Applications: threshold met": at_end.met,
                "Applications: threshold not met": at_end.not_met,
                "Applications: withdrawn": at_end.withdrawn + at_end.without_consent,
                "Applications: passed on": at_end.misdirected,
                "Applications: not decided yet": at_end.pending,
            }
        ),
        **with_care({"Times the threshold was decided met": edition.threshold_met}),
        **with_care({"Appeals received": edition.appeals}),
    }
