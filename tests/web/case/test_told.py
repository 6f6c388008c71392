"""What was entered, as people read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_machines.community_safety.inputs_meeting import PlanMeeting
from state_machines.domestic_homicide_review.inputs_meeting import HoldMeeting
from state_machines.domestic_homicide_review.inputs_recommendation import MakeRecommendation
from state_machines.domestic_homicide_review.lifecycle import DHR_2016
from statutory_reviews.web.case.told import Told, in_pages, in_short, in_titles, told

BODIES = {"thames-valley-police": "Thames Valley Police"}


def test_labels_come_from_the_model_and_words_from_its_choices():
    entered = {"number": "1", "level": "multi_agency", "owner": "thames-valley-police", "due_on": "2027-03-22"}

    assert told(MakeRecommendation, entered, BODIES) == (
        Told("Its number in the report", ("1",)),
        Told("At what level it is aimed", ("Multi-agency",)),
        Told("The organisation that has to act", ("Thames Valley Police",)),
        Told("The day by which it is to be done", ("22 March 2027",)),
    )


def test_people_stay_covered_however_deep_they_stand():
    entered = {"attendance": [{"organisation": "thames-valley-police", "person": {"person": "P3"}, "deputy": False}]}

    (row,) = told(HoldMeeting, entered, BODIES)

    assert row.lines == ("Organisation: Thames Valley Police; Person: P3 (name covered); Deputy: No",)


@pytest.mark.parametrize(
    ("entered", "lines"),
    [
        ({"recipient": "person:P3"}, ("P3 (name covered)",)),
        ({"recipient": "organisation:thames-valley-police"}, ("Thames Valley Police",)),
        ({"until": "2027-03-22"}, ("22 March 2027",)),
        ({"walled": True}, ("Yes",)),
        ({"count": 3}, ("3",)),
        ({"reason": "One line.\nAnother."}, ("One line.", "Another.")),
        ({"left": None, "out": "", "too": []}, ()),
    ],
)
def test_what_no_model_declares_is_told_all_the_same(entered, lines):
    assert tuple(line for row in told(None, entered, BODIES) for line in row.lines) == lines


def test_a_date_in_words_of_a_plan_is_told():
    entered = {"body": "mk-together", "announced": {"written": "June meeting", "year": 2026}, "is_public": True}

    assert [row.lines for row in told(PlanMeeting, entered, {})] == [
        ("mk-together",),
        ("Written: June meeting", "Year: 2026"),
        ("Yes",),
    ]


def test_events_are_called_by_their_titles_and_other_words_are_left_alone():
    said = in_titles(DHR_2016, "Record 'decide_proceed' first, not 'something'.")

    assert said == "Record ‘Decide to hold a review’ first, not 'something'."


LINES = st.integers(min_value=1, max_value=6_000).map(lambda length: ("line " * length)[:length])
LABELS = st.sampled_from(["Reason", "Day", "Reasons in full"])
FIELDS = st.lists(st.builds(Told, LABELS, st.lists(LINES, min_size=1, max_size=5).map(tuple)), max_size=6)


@given(FIELDS, st.integers(min_value=2_500, max_value=20_000))
def test_pages_hold_everything_in_its_order_and_none_is_much_too_long(fields, most):
    pages = in_pages(fields, most)

    joined = "".join(line for page in pages for row in page for line in row.lines)
    assert joined == "".join(line for row in fields for line in row.lines)
    assert all(sum(len(line) for row in page for line in row.lines) <= most + 2_000 for page in pages)


@given(FIELDS, st.integers(min_value=1, max_value=5_000))
def test_a_summary_is_short_and_says_whether_something_was_left_out(fields, most):
    kept, is_cut = in_short(fields, most)

    assert sum(len(line.removesuffix(" …")) for row in kept for line in row.lines) <= most
    assert is_cut or kept == tuple(fields)
