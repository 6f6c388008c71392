"""What the figures have to agree with, how editions differ, and small numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import product

import pytest

from state_machines.community_trigger_year.figures import Positions
from state_machines.community_trigger_year.reconciling import (
    changes,
    disagreements,
    equations,
    latest_edition,
    same_figures,
)
from state_machines.community_trigger_year.small_numbers import FEWER_THAN_FIVE, NOT_SHOWN, published_beside
from tests.state_machines.community_trigger_year.editions import FIGURES, POSITIONS, RIGHT, edition, values


def test_figures_that_agree_with_the_cases_reconcile():
    assert disagreements(edition()) == ()
    assert [one.name for one in equations(edition())] == ["applications", "reviews", "outcomes"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"positions": POSITIONS | {"pending": 1}}, r"applications made 41 = .* \(40\)"),
        ({"figures": FIGURES | {"reviews": 60}}, r"reviews carried out 60 is at most .* \(45\)"),
        (
            {"figures": FIGURES | {"reviews_with_recommendations": 9}},
            r"resulted in recommendations 9 is at most .* \(6\)",
        ),
        ({"contradictions": RIGHT | {"outcomes": 2}}, "2 cases contradict themselves"),
    ],
)
def test_each_equation_that_fails_is_said_with_both_sides(changed, said):
    (sentence,) = disagreements(edition(**changed))

    assert sentence.startswith("The figures do not reconcile:")
    assert re.search(said, sentence)


def test_a_published_mistake_is_caught_counting_recommendations_as_reviews():
    """One review and two 'reviews with recommendations', as one council published for 2022-23."""
    told = {"applications": 1, "threshold_not_met": 0, "reviews": 1, "reviews_with_recommendations": 2}
    stood = dict.fromkeys(POSITIONS, 0) | {"met": 1}

    (sentence,) = disagreements(edition(figures=told, positions=stood))

    assert "reviews that resulted in recommendations 2 is at most reviews carried out 1" in sentence


def test_editions_are_compared_figure_by_figure():
    later = edition(figures=FIGURES | {"applications": 42}, positions=POSITIONS | {"pending": 3})

    assert [(one.what, one.before, one.after) for one in changes(edition(), later)] == [
        ("applications made", 41, 42),
        ("applications: pending", 2, 3),
    ]
    assert changes(edition(), edition()) == ()


def test_the_same_figures_known_on_another_day_are_the_same():
    assert same_figures(edition(), edition(as_known_on="2026-04-25"))
    assert not same_figures(edition(), edition(appeals=4))


def test_the_latest_edition_is_the_one_recorded_last():
    first, second = values(), values(appeals=9) | {"reason": "late", "differences": []}
    record = {"prepare": {"sequence": 2, "input": first}, "revise": {"sequence": 4, "input": second}}

    assert latest_edition(record).appeals == 9
    assert latest_edition(record | {"prepare": {"sequence": 5, "input": first}}).appeals == 3
    assert latest_edition({}) is None


def beside(met: int, not_met: int, withdrawn: int, misdirected: int, pending: int, **changed: int) -> dict[str, str]:
    """What is published beside the four figures where the applications stood like this."""
    stood = Positions.model_construct(
        met=met, not_met=not_met, withdrawn=withdrawn, without_consent=0, misdirected=misdirected, pending=pending
    )
    return published_beside(EDITION.model_copy(update={"positions": stood, "threshold_met": met} | changed))


EDITION = edition()
MET, NOT_MET = "Applications: threshold met", "Applications: threshold not met"
APART = ("Applications: withdrawn", "Applications: passed on", "Applications: not decided yet")
TOGETHER = "Applications: withdrawn, passed on or not decided yet"
TIMES_MET = "Times the threshold was decided met"


def test_what_is_no_small_count_is_published_and_so_is_none():
    shown = beside(12, 29, 6, 0, 5, appeals=0)

    assert [shown[what] for what in (MET, NOT_MET, *APART, TIMES_MET)] == ["12", "29", "6", "0", "5", "12"]
    assert shown["Appeals received"] == "0"
    assert beside(12, 29, 6, 0, 5, appeals=4)["Appeals received"] == FEWER_THAN_FIVE


def test_small_counts_are_put_together_where_that_is_enough():
    shown = beside(12, 29, 4, 1, 2)

    assert (shown[MET], shown[TOGETHER], shown[TIMES_MET]) == ("12", "7", "12")
    assert not shown.keys() & set(APART)


def test_a_small_count_cannot_be_worked_out_from_the_total_and_the_others():
    assert [beside(30, 29, 1, 1, 1)[what] for what in (MET, TOGETHER, TIMES_MET)] == [NOT_SHOWN] * 3
    assert [beside(3, 29, 20, 9, 8)[what] for what in (MET, TOGETHER, TIMES_MET)] == [NOT_SHOWN] * 3
    assert [beside(30, 3, 20, 9, 8)[what] for what in (NOT_MET, TOGETHER)] == [NOT_SHOWN] * 2


def test_the_times_it_was_decided_met_and_the_applications_that_met_it_are_hidden_together():
    for shown in (beside(7, 29, 6, 6, 6, threshold_met=3), beside(3, 29, 6, 6, 6, threshold_met=7)):
        assert (shown[MET], shown[TIMES_MET]) == (NOT_SHOWN, NOT_SHOWN)


def test_nobody_can_work_out_a_small_count_even_who_knows_how_they_are_hidden():
    """Of all that could have been published alike, with figures (a) and (b), no small count is always the same."""
    alike: dict[tuple[object, ...], list[tuple[int, ...]]] = defaultdict(list)
    for met, not_met in product(range(9), (0, 2, 6)):
        for others in product(range(9), repeat=3):
            shown = beside(met, not_met, *others)
            alike[met + not_met + sum(others), not_met, tuple(shown.items())].append((met, *others))

    for (total, _, shown), could_be in alike.items():
        assert all(text in {NOT_SHOWN, FEWER_THAN_FIVE} or not 0 < int(text) < 5 for _, text in shown)
        for number in zip(*could_be, strict=True) if total <= 8 else ():  # beyond, not all that is alike is tried
            assert len(set(number)) > 1 or not 0 < number[0] < 5
