from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_machines.periods import in_words
from state_machines.precision import Precision, read_written


@pytest.mark.parametrize(
    ("text", "precision", "first_on", "last_on"),
    [
        ("26 May 2017", "day", "2017-05-26", "2017-05-26"),
        ("by 26 May 2017", "day", "2017-05-26", "2017-05-26"),
        ("Friday 28 April 2017", "day", "2017-04-28", "2017-04-28"),
        ("on Fri, 28th of april 2017.", "day", "2017-04-28", "2017-04-28"),
        ("the 1st Sept 2017", "day", "2017-09-01", "2017-09-01"),
        ("2017-05-26", "day", "2017-05-26", "2017-05-26"),
        ("w/c 21 January 2013", "week", "2013-01-21", "2013-01-25"),
        ("week commencing Monday 21st January 2013", "week", "2013-01-21", "2013-01-25"),
        ("w/c 2013-01-21", "week", "2013-01-21", "2013-01-25"),
        ("March 2022", "month", "2022-03-01", "2022-03-31"),
        ("by the end of February 2024", "month", "2024-02-01", "2024-02-29"),
        ("autumn 2017", "season", "2017-09-01", "2017-11-30"),
        ("Spring 2018", "season", "2018-03-01", "2018-05-31"),
        ("summer 2018", "season", "2018-06-01", "2018-08-31"),
        ("winter 2017", "season", "2017-12-01", "2018-02-28"),
        ("June 2017 meeting", "meeting", "2017-06-01", "2017-06-30"),
        ("autumn 2017 meeting", "meeting", "2017-09-01", "2017-11-30"),
    ],
)
def test_a_date_as_written_becomes_the_window_it_means(text, precision, first_on, last_on):
    written = read_written(text)

    assert written.text == text
    assert written.precision is Precision(precision)
    assert (written.first_on.isoformat(), written.last_on.isoformat()) == (first_on, last_on)


@pytest.mark.parametrize(
    ("text", "year", "last_on"),
    [
        ("21st December", 2012, "2012-12-21"),
        ("June meeting", 2017, "2017-06-30"),
        ("at the June meeting", 2017, "2017-06-30"),
        ("January", 2022, "2022-01-31"),
        ("autumn", 2017, "2017-11-30"),
        ("26 May 2017", 2019, "2017-05-26"),
    ],
)
def test_a_year_that_is_known_otherwise_is_used_where_none_is_written(text, year, last_on):
    assert read_written(text, year=year).last_on.isoformat() == last_on


@pytest.mark.parametrize("text", ["thereafter", "Thereafter", "after approval", "following sign-off", "once published"])
def test_what_follows_an_event_has_no_window(text):
    written = read_written(text)

    assert (written.precision, written.first_on, written.last_on) == (Precision.EVENT, None, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Thursday 28 April 2017", "contradicts itself, as that day is Friday 28 April 2017"),
        ("31 February 2017", "names a day that does not exist"),
        ("2017-13-01", "names a day that does not exist"),
        ("w/c 22 January 2013", "write 'w/c 21 January 2013' if you mean that week"),
        ("26 May", "names no year"),
        ("June meeting", "names no year"),
        ("soon", "write it like '26 May 2017'"),
        ("after 26 May 2017", "cannot be read"),
        ("after March", "cannot be read"),
        ("26/05/2017", "cannot be read"),
        ("", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(text, reason):
    with pytest.raises(ValueError, match=r"^'.*'") as refused:
        read_written(text)

    assert reason in str(refused.value)
    assert str(refused.value).count(". ") == 0


@given(st.dates(date(1900, 1, 1), date(2199, 12, 25)))
def test_a_date_in_our_own_words_is_read_back(day):
    monday = day - timedelta(days=day.weekday())

    assert read_written(in_words(day)).first_on == day
    assert read_written(day.isoformat()).last_on == day
    assert read_written(f"w/c {in_words(monday)}").last_on == monday + timedelta(days=4)
