"""What one case adds to the figures of a period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.statistics.case_year import CaseYear, Step, year_of_case
from state_machines.community_trigger_year.figures import Stage

FIRST, LAST = "2025-04-01", "2026-03-31"

TO_THE_OUTCOME = (
    Step("receive", "2025-05-01", "received"),
    Step("acknowledge", "2025-05-02", "acknowledged"),
    Step("threshold_met", "2025-05-20", "review_due"),
    Step("hold", "2025-06-17", "outcome_due"),
    Step("issue_outcome", "2025-06-24", "monitoring", recommends=True),
)


def year(*steps: Step) -> CaseYear:
    return year_of_case(list(steps), FIRST, LAST)


def test_an_application_reviewed_with_recommendations_counts_once_in_each_of_three_figures():
    found = year(*TO_THE_OUTCOME)

    assert (found.applied, found.refused, found.held, found.recommending) == (1, 0, 1, 1)
    assert found.position == "met"
    assert not found.contradicts
    assert found.stages == [(Stage.ACKNOWLEDGED, 1), (Stage.DECIDED, 19), (Stage.HELD, 28), (Stage.ANSWERED, 7)]


def test_a_review_without_recommendations_is_no_review_with_recommendations():
    found = year(*TO_THE_OUTCOME[:-1], TO_THE_OUTCOME[-1]._replace(recommends=False))

    assert (found.held, found.recommending) == (1, 0)


@pytest.mark.parametrize(
    ("event", "state", "position"),
    [
        ("threshold_not_met", "not_met", "not_met"),
        ("withdraw", "withdrawn", "withdrawn"),
        ("lapse", "closed", "without_consent"),
        ("refer_on", "referred_on", "misdirected"),
        ("acknowledge", "acknowledged", "pending"),
    ],
)
def test_an_application_stands_where_its_latest_step_left_it(event, state, position):
    assert year(Step("receive", "2025-05-01", "received"), Step(event, "2025-05-09", state)).position == position


def test_a_review_withdrawn_after_the_decision_stands_as_withdrawn():
    assert year(*TO_THE_OUTCOME[:3], Step("withdraw", "2025-06-01", "withdrawn")).position == "withdrawn"


def test_what_comes_after_the_period_leaves_the_application_pending():
    found = year(Step("receive", "2026-03-30", "received"), Step("threshold_not_met", "2026-04-20", "not_met"))

    assert (found.applied, found.refused, found.position) == (1, 0, "pending")


def test_each_count_goes_by_the_day_of_its_own_event():
    found = year(Step("receive", "2025-03-20", "received"), *TO_THE_OUTCOME[1:])

    assert (found.applied, found.held, found.recommending, found.position) == (0, 1, 1, None)


def test_an_outcome_of_a_review_before_the_period_is_told_apart():
    found = year(
        Step("receive", "2025-02-01", "received"),
        Step("threshold_met", "2025-02-20", "review_due"),
        Step("hold", "2025-03-28", "outcome_due"),
        Step("issue_outcome", "2025-04-04", "monitoring", recommends=True),
    )

    assert (found.held, found.recommending, found.recommending_on_earlier) == (0, 1, 1)
    assert not found.contradicts


def test_a_refusal_overturned_on_appeal_counts_as_a_refusal_and_stands_as_met():
    found = year(
        Step("receive", "2025-05-01", "received"),
        Step("threshold_not_met", "2025-05-20", "not_met"),
        Step("appeal", "2025-06-02", "appeal_open"),
        Step("uphold", "2025-06-12", "review_due"),
        Step("hold", "2025-07-01", "outcome_due"),
    )

    assert (found.refused, found.met, found.held, found.held_again) == (1, 0, 1, 1)
    assert found.position == "met"
    assert (Stage.APPEAL_DECIDED, 10) in found.stages


def test_a_case_sent_back_to_the_agencies_is_pending_until_decided_again():
    refused = (Step("receive", "2025-05-01", "received"), Step("threshold_not_met", "2025-05-20", "not_met"))
    sent_back = Step("remit", "2025-07-01", "info_requested")

    assert year(*refused, sent_back).position == "pending"
    assert year(*refused, sent_back, Step("threshold_not_met", "2025-08-01", "not_met")).refused == 2


def test_the_first_decision_ends_its_stage_also_in_a_case_that_had_lapsed_before():
    lapsed = (Step("receive", "2025-05-01", "received"), Step("lapse", "2025-05-20", "closed"))
    decided = Step("threshold_not_met", "2025-06-30", "not_met")
    taken_up = (Step("reopen", "2025-06-10", "acknowledged"), decided)

    assert year(*lapsed, *taken_up).stages == [(Stage.DECIDED, 60)]
    assert year(*lapsed, *taken_up, Step("reopen", "2025-07-07", "info_requested"), decided).stages == [
        (Stage.DECIDED, 60)
    ]


def test_a_review_held_though_the_threshold_was_not_met_is_told_apart():
    found = year(
        Step("receive", "2025-05-01", "received"),
        Step("threshold_not_met", "2025-05-20", "not_met"),
        Step("hold", "2025-06-17", "outcome_due"),
    )

    assert (found.held, found.held_though_not_met) == (1, 1)
    assert not found.contradicts


@pytest.mark.parametrize(
    ("steps", "equation"),
    [
        ((Step("threshold_met", "2025-05-20", "review_due"),), "applications"),
        ((TO_THE_OUTCOME[0], Step("threshold_met", "2025-04-30", "review_due")), "applications"),
        ((TO_THE_OUTCOME[0], Step("receive", "2025-05-03", "received")), "applications"),
        ((TO_THE_OUTCOME[0], Step("hold", "2025-06-17", "outcome_due")), "reviews"),
        ((*TO_THE_OUTCOME[:4], Step("hold", "2025-06-18", "outcome_due")), "reviews"),
        ((*TO_THE_OUTCOME[:3], TO_THE_OUTCOME[4]), "outcomes"),
    ],
)
def test_a_case_that_contradicts_itself_is_named(steps, equation):
    assert equation in year(*steps).contradicts


def test_a_contradiction_of_an_earlier_year_does_not_trouble_this_one():
    found = year(Step("threshold_met", "2023-05-20", "review_due"), Step("hold", "2023-06-17", "outcome_due"))

    assert not found.contradicts
    assert not found.touched


_STEPS = st.tuples(
    st.sampled_from(
        ("acknowledge", "threshold_met", "threshold_not_met", "hold", "issue_outcome", "withdraw", "uphold")
    ),
    st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 6, 30)),
    st.sampled_from(("info_requested", "review_due")),
    st.booleans(),
)


@given(st.lists(_STEPS, max_size=8), st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 6, 30)))
def test_two_halves_of_a_year_add_up_to_the_year(told, received):
    steps = [Step("receive", received.isoformat(), "received")]
    steps += [Step(event, day.isoformat(), to, recommends=some) for event, day, to, some in told]

    whole = year_of_case(steps, FIRST, LAST)
    halves = (year_of_case(steps, FIRST, "2025-09-30"), year_of_case(steps, "2025-10-01", LAST))

    for name in ("applied", "refused", "met", "held", "recommending", "appeals"):
        assert getattr(whole, name) == sum(getattr(half, name) for half in halves)


@given(st.lists(_STEPS, max_size=8))
def test_no_case_breaks_an_equation_without_being_named(told):
    steps = [Step("receive", "2025-05-01", "received")]
    steps += [Step(event, day.isoformat(), to, recommends=some) for event, day, to, some in told]
    found = year_of_case(steps, FIRST, LAST)

    grounds = found.met_so_far + found.held_again + found.held_though_not_met
    assert (found.position is None) == ("applications" in found.contradicts)
    assert found.held <= grounds or "reviews" in found.contradicts
    assert found.recommending <= found.held + found.recommending_on_earlier or "outcomes" in found.contradicts
