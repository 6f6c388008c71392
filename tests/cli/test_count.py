"""`reviews count`: every row of the table of periods, and every way to type it wrongly."""

import csv
from datetime import date

import pytest

from tests.cast import ROOT
from tests.cli.conftest import Reviews

PERIODS = list(csv.DictReader((ROOT / "tests/vectors/periods.csv").read_text(encoding="utf-8").splitlines()))
HOLIDAYS = ROOT / "tests/vectors/bank-holidays-gov-uk.json"


@pytest.mark.parametrize("row", PERIODS, ids=[" ".join(list(row.values())[:4]) for row in PERIODS])
def test_every_row_of_the_table_is_counted_as_it_says(reviews: Reviews, row: dict[str, str]):
    answer = reviews("count", row["start"], row["length"], row["unit"], "--counting", row["counting"], "--json")

    assert answer.code == 0
    assert answer.json["last_day"] == row["last_day"]


def test_people_read_the_last_day_the_day_to_aim_for_and_each_step(reviews: Reviews):
    answer = reviews("count", "2026-12-01", "1", "months", "--counting", "after")

    assert answer.code == 0
    assert "Friday 1 January 2027" in answer.out
    assert "Thursday 31 December 2026" in answer.out
    assert "bank holiday: New Year's Day" in answer.out


def test_programs_read_everything(reviews: Reviews):
    found = reviews("count", "2026-12-18", "10", "working_days", "--counting", "AFTER", "--json").json

    assert found["last_day"] == found["due_on"] == found["unrolled_on"] == "2027-01-06"
    assert found["counted_from"] == "2026-12-18"
    assert {"day": "2026-12-28", "why": "bank holiday: Boxing Day (substitute day)"} in found["skipped"]
    assert found["explanation"][-1] == "The last day is Wednesday 6 January 2027."
    assert set(found) == {
        *("start", "length", "unit", "counting", "roll", "calendar", "last_day", "due_on", "unrolled_on"),
        *("advisory_on", "counted_from", "skipped", "explanation"),
    }


@pytest.mark.parametrize("counting", ["after-next-working-day", "After_Next_Working_Day", "AFTER_NEXT_WORKING_DAY"])
def test_names_may_be_written_in_any_case_and_with_either_dash(reviews: Reviews, counting: str):
    found = reviews("count", "2026-11-01", "1", "Working-Days", "--counting", counting, "--json").json

    assert found["counting"] == "AFTER_NEXT_WORKING_DAY"
    assert found["last_day"] == "2026-11-03"


def test_holidays_may_come_from_a_file_and_may_be_scotlands(reviews: Reviews):
    asked = ("count", "2026-01-01", "1", "working_days", "--counting", "after", "--json", "--holidays")

    assert reviews(*asked, HOLIDAYS).json["last_day"] == "2026-01-02"
    assert reviews(*asked, "scotland").json["last_day"] == "2026-01-05"


def test_a_last_day_rolls_where_it_is_told_to(reviews: Reviews):
    asked = ("count", "2026-12-01", "1", "months", "--counting", "after", "--json", "--roll")

    assert reviews(*asked, "next-working-day").json["last_day"] == "2027-01-04"
    assert reviews(*asked, "previous_working_day").json["last_day"] == date(2026, 12, 31).isoformat()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2026-02-30", "1", "days", "--counting", "after"), "not a day of the calendar"),
        (("20260301", "1", "days", "--counting", "after"), "not a day of the calendar"),
        (("2026-03-01", "many", "days", "--counting", "after"), "not a whole number"),
        (("2026-03-01", "-1", "days", "--counting", "after"), "'-1' is less than nothing. Give the length without"),
        (("2026-03-01", "0", "working_days", "--counting", "after"), "give a length from 1"),
        (("2026-03-01", "99999999999", "days", "--counting", "after"), "give a length from"),
        (("2026-03-01", "1", "fortnights", "--counting", "after"), "days, working_days, weeks, months, years."),
        (("2026-03-01", "1", "days", "--counting", "since"), "Known: after"),
        (("2026-03-01", "1", "days", "--counting", "after", "--roll", "up"), "Known: none"),
        (("2026-03-01", "1", "days", "--counting", "calendar-then-roll", "--roll", "previous-working-day"), "rolls"),
        (("2026-03-01", "1", "days", "--counting", "after", "--holidays", "france"), "no calendar 'france'"),
        (("2040-03-01", "1", "working_days", "--counting", "after"), "load a calendar that covers that day"),
    ],
)
def test_a_wrong_value_is_one_clear_sentence_and_exit_code_4(reviews: Reviews, arguments: tuple[str, ...], words: str):
    answer = reviews("count", *arguments)

    assert answer.code == 4
    assert words in answer.err
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
