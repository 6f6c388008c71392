"""Counts that the Act does not ask for, as they may be published without anybody being recognised.

The four figures of s.104(9) are published whatever they are. Everybody so knows the total of where the applications
stood, figure (a), and nearly how many of them did not meet the threshold, figure (b). What is not shown has to stay
unknown to somebody who takes all that is shown from the total.
"""

from __future__ import annotations

from state_machines.community_trigger_year.figures import Edition

FEW = 5
"""Below this, a count that the Act does not ask for is not published. None at all is nobody, and is."""

FEWER_THAN_FIVE, NOT_SHOWN = "fewer than 5", "not shown"

_MET, _NOT_MET = "Applications: threshold met", "Applications: threshold not met"
_TOGETHER = "Applications: withdrawn, passed on or not decided yet"


def published_beside(edition: Edition) -> dict[str, str]:
    """What is published beside the four figures: where the applications stood, decisions and appeals, with care."""
    at_end, times_met = edition.positions, edition.threshold_met
    others = {
        "Applications: withdrawn": at_end.withdrawn + at_end.without_consent,
        "Applications: passed on": at_end.misdirected,
        "Applications: not decided yet": at_end.pending,
    }
    hidden = _hidden(edition, sum(others.values()))
    if hidden or any(_is_few(number) for number in others.values()):
        others = {_TOGETHER: sum(others.values())}
    stood = {_MET: at_end.met, _NOT_MET: at_end.not_met, **others}
    return {
        **{what: NOT_SHOWN if what in hidden else str(number) for what, number in stood.items()},
        "Times the threshold was decided met": NOT_SHOWN if _MET in hidden else str(times_met),
        "Appeals received": FEWER_THAN_FIVE if _is_few(edition.appeals) else str(edition.appeals),
    }


def _hidden(edition: Edition, others: int) -> frozenset[str]:
    """What is not shown: each part that is few, and with it a part from which it cannot be told apart.

    The parts that no figure comes near, put together, are hidden with any other; where they are few themselves, the
    applications that met the threshold are. All that is hidden reads alike: of two numbers called "fewer than 5" that
    add up to eight, both would be known. The times it was decided met are nearly the applications that met it.
    """
    at_end = edition.positions
    hidden = set[str]()
    if _is_few(at_end.met) or _is_few(edition.threshold_met) or _is_few(others):
        hidden |= {_MET, _TOGETHER}
    if _is_few(at_end.not_met):
        hidden |= {_NOT_MET, _TOGETHER}
    return frozenset(hidden)


def _is_few(number: int) -> bool:
    return 0 < number < FEW
