"""A date as somebody wrote it: the days it can mean, read from what is entered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from state_machines.milestones import WrittenDate, about, can_be
from state_machines.precision import Precision
from state_machines.working_days import MONTHS_OF_THE_YEAR

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(days)
def test_a_day_means_itself_however_it_is_entered(day: date):
    for entered in (day, day.isoformat(), f"{day:%-d %B %Y}", {"written": f"{day:%-d %B}", "year": day.year}):
        meant = WrittenDate.model_validate(entered).meant

        assert (meant.first_on, meant.last_on, meant.precision) == (day, day, Precision.DAY)


@given(days)
def test_a_week_a_month_and_a_meeting_contain_the_days_they_are_named_for(day: date):
    monday = day - timedelta(days=day.weekday())
    month = f"{MONTHS_OF_THE_YEAR[day.month - 1]} {day.year}"

    week = WrittenDate(written=f"w/c {monday:%-d %B %Y}").meant
    assert week.first_on <= min(day, monday + timedelta(days=4)) <= week.last_on
    assert (week.first_on.weekday(), week.last_on.weekday()) == (0, 4)
    for words in (month, f"{month} meeting"):
        meant = WrittenDate(written=words).meant
        assert meant.first_on <= day <= meant.last_on
        assert meant.first_on.day == (meant.last_on + timedelta(days=1)).day == 1


@given(days, st.integers(0, 400))
def test_the_days_that_are_given_are_those_meant_whatever_the_words_say(first_on: date, length: int):
    last_on = first_on + timedelta(days=length)

    meant = WrittenDate(written="later this month, after meeting", first_on=first_on, last_on=last_on).meant

    assert (meant.first_on, meant.last_on) == (first_on, last_on)
    assert meant.precision is (Precision.MONTH if length else Precision.DAY)


@given(days, days)
def test_a_meeting_is_meant_exactly_where_body_and_window_agree(announced: date, day: date):
    words = WrittenDate(
        written=f"{MONTHS_OF_THE_YEAR[announced.month - 1]} meeting", year=announced.year, meeting_of="rag"
    )

    assert can_be(words, "rag", day) is ((announced.year, announced.month) == (day.year, day.month))
    assert not can_be(words, "risk-board", day)


@pytest.mark.parametrize("written", ["12 June 2017", "w/c 12 June 2017", "June 2017", "autumn 2017", "thereafter"])
def test_only_a_date_that_says_so_waits_for_a_meeting(written: str):
    assert not can_be(WrittenDate(written=written), "rag", date(2017, 6, 12))


def test_a_meeting_of_no_named_body_may_be_anybodys():
    assert can_be(WrittenDate(written="June meeting", year=2017), "rag", date(2017, 6, 12))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"written": "21st December", "year": 2012}, "Written as '21st December': a day, Friday 21 December 2012."),
        (
            {"written": "w/c 21 January 2013"},
            (
                "Written as 'w/c 21 January 2013': a week, which ends on its Friday, from Monday 21 January 2013 to "
                "Friday 25 January 2013; the last of these days applies."
            ),
        ),
        (
            {"written": "October 2012"},
            (
                "Written as 'October 2012': a month, from Monday 1 October 2012 to Wednesday 31 October 2012; the last "
                "of these days applies."
            ),
        ),
        (
            {"written": "thereafter"},
            "Written as 'thereafter': what follows an event, so no day can be named before it has happened.",
        ),
    ],
)
def test_what_was_written_is_explained_in_a_sentence(written: dict[str, object], sentence: str):
    assert about(WrittenDate.model_validate(written).meant) == sentence


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ({"written": "when it suits"}, "cannot be read as a date"),
        ({"written": "June meeting"}, "names no year"),
        ({"written": "Monday 28 April 2017"}, "contradicts itself, as that day is Friday 28 April 2017"),
        ({"written": "w/c 22 January 2013"}, "does not begin on a Monday"),
        ({"written": "later", "first_on": "2021-10-14"}, "give both the first and the last day"),
        ({"written": "later", "first_on": "2021-10-14", "last_on": "2021-10-01"}, "lies before the first"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(entered: dict[str, object], words: str):
    with pytest.raises(ValidationError, match=words):
        WrittenDate.model_validate(entered)
