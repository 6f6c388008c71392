"""How a paper writes a date that somebody wrote down."""

from datetime import date

import pytest

from notifications.papers.from_case_dates import as_a_last_day, as_a_moment, in_its_words, one_line, with_the_days
from state_machines.milestones import WrittenDate

JUNE = WrittenDate(written="June meeting", year=2017)
AUTUMN = WrittenDate(written="autumn 2017 meeting")
LATER = WrittenDate(written="later this month", first_on=date(2021, 10, 14), last_on=date(2021, 10, 31))
ISO = WrittenDate(written="2017-05-26")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (JUNE, "June meeting (1 June 2017 to 30 June 2017)"),
        (AUTUMN, "autumn 2017 meeting (1 September 2017 to 30 November 2017)"),
        (WrittenDate(written="by 26 May 2017"), "by 26 May 2017"),
        (WrittenDate(written="21st December", year=2012), "21st December (Friday 21 December 2012)"),
        (WrittenDate(written="w/c 21 January 2013"), "w/c 21 January 2013 (21 January 2013 to 25 January 2013)"),
        (WrittenDate(written="thereafter"), "thereafter"),
        (ISO, "Friday 26 May 2017"),
    ],
)
def test_a_date_keeps_its_words_and_gives_the_days_they_mean(written: WrittenDate, words: str):
    assert with_the_days(written) == words


def test_a_meeting_that_has_a_day_gives_that_day():
    assert with_the_days(JUNE, date(2017, 6, 14)) == "June meeting (Wednesday 14 June 2017)"


def test_the_heading_has_the_words_with_their_year():
    assert in_its_words(JUNE) == "June meeting, 2017"
    assert in_its_words(AUTUMN) == "autumn 2017 meeting"
    assert in_its_words(ISO) == "Friday 26 May 2017"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (WrittenDate(written="18 October 2021"), "on 18 October 2021"),
        (WrittenDate(written="January", year=2022), "in January (1 January 2022 to 31 January 2022)"),
        (LATER, "later this month (14 October 2021 to 31 October 2021)"),
        (WrittenDate(written="by 26 May 2017"), "by 26 May 2017"),
    ],
)
def test_a_moment_in_a_sentence_has_its_preposition(written: WrittenDate, words: str):
    assert as_a_moment(written) == words


def test_a_last_day_has_its_preposition_once():
    assert as_a_last_day("Friday 28 April 2017") == "by Friday 28 April 2017"
    assert as_a_last_day("by 26 May 2017") == "by 26 May 2017"


def test_what_somebody_entered_becomes_one_line_for_a_table():
    assert one_line(" A longer\n\nperiod ") == "A longer period"
