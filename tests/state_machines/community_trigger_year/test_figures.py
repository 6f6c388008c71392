"""What the figures have to agree with, how editions differ, and small numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_machines.community_trigger_year.reconciling import (
    changes,
    disagreements,
    equations,
    latest_edition,
    same_figures,
)
from state_machines.community_trigger_year.small_numbers import FEWER_THAN_FIVE, NOT_SHOWN, published_beside, with_care
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


def test_a_small_count_is_not_shown_and_cannot_be_worked_out():
    assert with_care({"a": 30, "b": 4, "c": 12}) == {"a": "30", "b": FEWER_THAN_FIVE, "c": NOT_SHOWN}
    assert with_care({"a": 30, "b": 4, "c": 0}) == {"a": "30", "b": FEWER_THAN_FIVE, "c": FEWER_THAN_FIVE}
    assert with_care({"a": 5}) == {"a": "5"}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), min_size=2))
def test_never_is_one_count_alone_hidden(numbers):
    shown = with_care(numbers)

    assert all(not text.isdigit() or int(text) >= 5 for text in shown.values())
    assert sum(not text.isdigit() for text in shown.values()) != 1


def test_what_stands_beside_the_four_figures_is_published_with_care():
    shown = published_beside(edition())

    assert shown["Applications: threshold not met"] == "29"
    assert shown["Applications: withdrawn"] == FEWER_THAN_FIVE
    assert shown["Appeals received"] == FEWER_THAN_FIVE
    assert shown["Times the threshold was decided met"] == "7"
