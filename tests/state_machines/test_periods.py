import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cases.calendars import england_and_wales, with_days
from state_machines.periods import (
    Calendar,
    CalendarTooShort,
    Counting,
    Period,
    Roll,
    Unit,
    count,
    last_day,
)

VECTORS = Path(__file__).parents[1] / "vectors" / "periods.csv"
BANK_HOLIDAYS = england_and_wales()
NO_HOLIDAYS_AT_ALL = Calendar("bare", "1", date(2022, 1, 1), date(2022, 12, 31), {})
THREE_DAYS_ONLY = Calendar("three days", "1", date(2026, 1, 1), date(2026, 1, 3), {})


def a_period(length: int, unit: str, counting: str = "AFTER", roll: str = "none") -> Period:
    return Period(length=length, unit=Unit(unit), counting=Counting(counting), roll=Roll(roll))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    counting = draw(st.sampled_from(Counting))
    units = set(Unit) if counting is Counting.AFTER else set(Unit) - {Unit.HOURS}
    rolls = set(Roll)
    if counting is Counting.CALENDAR_THEN_ROLL:
        units -= {Unit.WORKING_DAYS}
        rolls -= {Roll.PREVIOUS_WORKING_DAY}
    if counting is Counting.SKIP_WEEKENDS_THEN_ROLL:
        units = {Unit.DAYS, Unit.WORKING_DAYS}
        rolls -= {Roll.PREVIOUS_WORKING_DAY}
    if counting is Counting.BEFORE:
        rolls -= {Roll.NEXT_WORKING_DAY}
    unit = draw(st.sampled_from(sorted(units)))
    longest = {
        Unit.HOURS: 2400,
        Unit.DAYS: 200,
        Unit.WORKING_DAYS: 120,
        Unit.WEEKS: 30,
        Unit.MONTHS: 30,
        Unit.YEARS: 3,
    }[unit]
    return Period(
        length=draw(st.integers(1, longest)), unit=unit, counting=counting, roll=draw(st.sampled_from(sorted(rolls)))
    )


days = st.dates(date(2012, 1, 1), date(2030, 12, 31))


# The vectors


with VECTORS.open(encoding="utf-8") as rows:
    CHECKED_INDEPENDENTLY = [
        pytest.param(row, id=f"{row['length']} {row['unit']} {row['counting']} {row['start']}")
        for row in csv.DictReader(rows)
    ]


@pytest.mark.parametrize("row", CHECKED_INDEPENDENTLY)
def test_every_vector_checked_by_an_independent_calculation_holds(row):
    period = a_period(int(row["length"]), row["unit"], row["counting"])

    assert last_day(date.fromisoformat(row["start"]), period, BANK_HOLIDAYS) == date.fromisoformat(row["last_day"])


# Worked by hand from a wall calendar. Bank holidays: Good Friday 3 and Easter Monday 6 April 2026; Christmas 25, Boxing
# Day 28 (for Saturday 26) December 2026, 1 January 2027; jubilee 2 and 3 June 2022; state funeral 19 September 2022.
@pytest.mark.parametrize(
    ("start", "period", "expected"),
    [
        # AFTER
        ("2026-03-02", a_period(1, "working_days"), "2026-03-03"),
        ("2026-03-06", a_period(1, "working_days"), "2026-03-09"),
        ("2026-04-02", a_period(1, "working_days"), "2026-04-07"),
        ("2026-04-02", a_period(5, "working_days"), "2026-04-13"),
        ("2026-12-23", a_period(3, "working_days"), "2026-12-30"),
        ("2026-12-18", a_period(10, "working_days"), "2027-01-06"),
        ("2022-06-01", a_period(2, "working_days"), "2022-06-07"),
        ("2022-09-16", a_period(1, "working_days"), "2022-09-20"),
        ("2026-03-06", a_period(2, "weeks"), "2026-03-20"),
        ("2026-03-06", a_period(0, "days"), "2026-03-06"),
        ("2024-02-29", a_period(1, "years"), "2025-02-28"),
        ("2026-11-21", a_period(1, "months", roll="next_working_day"), "2026-12-21"),
        ("2026-12-01", a_period(1, "months", roll="next_working_day"), "2027-01-04"),
        ("2026-12-01", a_period(1, "months", roll="previous_working_day"), "2026-12-31"),
        # AFTER, received at a weekend or on a bank holiday: like the working day before
        ("2026-03-07", a_period(1, "working_days"), "2026-03-09"),
        ("2026-03-08", a_period(1, "working_days"), "2026-03-09"),
        ("2026-04-05", a_period(2, "working_days"), "2026-04-08"),
        # AFTER_NEXT_WORKING_DAY: received at a weekend, like the working day that follows
        ("2026-03-07", a_period(1, "working_days", "AFTER_NEXT_WORKING_DAY"), "2026-03-10"),
        ("2026-04-03", a_period(2, "working_days", "AFTER_NEXT_WORKING_DAY"), "2026-04-09"),
        ("2026-03-09", a_period(1, "working_days", "AFTER_NEXT_WORKING_DAY"), "2026-03-10"),
        ("2026-12-26", a_period(1, "months", "AFTER_NEXT_WORKING_DAY"), "2027-01-29"),
        # BEGINNING_WITH
        ("2026-03-02", a_period(1, "working_days", "BEGINNING_WITH"), "2026-03-02"),
        ("2026-03-02", a_period(5, "working_days", "BEGINNING_WITH"), "2026-03-06"),
        ("2026-03-07", a_period(1, "working_days", "BEGINNING_WITH"), "2026-03-09"),
        ("2026-04-02", a_period(2, "working_days", "BEGINNING_WITH"), "2026-04-07"),
        ("2026-03-02", a_period(1, "weeks", "BEGINNING_WITH"), "2026-03-08"),
        ("2026-03-02", a_period(30, "days", "BEGINNING_WITH"), "2026-03-31"),
        ("2026-03-02", a_period(30, "days", "AFTER"), "2026-04-01"),
        ("2026-04-01", a_period(1, "years", "BEGINNING_WITH"), "2027-03-31"),
        ("2024-02-29", a_period(1, "years", "BEGINNING_WITH"), "2025-02-28"),
        # CALENDAR_THEN_ROLL
        ("2026-03-06", a_period(28, "days", "CALENDAR_THEN_ROLL"), "2026-04-07"),
        ("2026-03-06", a_period(27, "days", "CALENDAR_THEN_ROLL"), "2026-04-02"),
        ("2026-11-26", a_period(1, "months", "CALENDAR_THEN_ROLL"), "2026-12-29"),
        ("2022-08-19", a_period(1, "months", "CALENDAR_THEN_ROLL"), "2022-09-20"),
        # BEFORE
        ("2026-04-08", a_period(3, "working_days", "BEFORE"), "2026-04-01"),
        ("2026-04-06", a_period(1, "working_days", "BEFORE"), "2026-04-02"),
        ("2026-12-29", a_period(2, "working_days", "BEFORE"), "2026-12-23"),
        ("2026-03-31", a_period(1, "months", "BEFORE"), "2026-02-28"),
        ("2026-03-31", a_period(1, "months", "BEFORE", "previous_working_day"), "2026-02-27"),
        ("2026-04-13", a_period(7, "days", "BEFORE", "previous_working_day"), "2026-04-02"),
        # SKIP_WEEKENDS_THEN_ROLL
        ("2026-12-18", a_period(5, "days", "SKIP_WEEKENDS_THEN_ROLL"), "2026-12-29"),
        ("2026-12-18", a_period(6, "days", "SKIP_WEEKENDS_THEN_ROLL"), "2026-12-29"),
        ("2026-12-18", a_period(7, "working_days", "SKIP_WEEKENDS_THEN_ROLL"), "2026-12-29"),
        ("2026-04-02", a_period(3, "days", "SKIP_WEEKENDS_THEN_ROLL"), "2026-04-07"),
        ("2026-04-04", a_period(1, "days", "SKIP_WEEKENDS_THEN_ROLL"), "2026-04-07"),
    ],
)
def test_dates_worked_by_hand(start, period, expected):
    assert last_day(date.fromisoformat(start), period, BANK_HOLIDAYS).isoformat() == expected


def test_a_bank_holiday_proclaimed_later_moves_the_date():
    ten_days = a_period(10, "working_days")
    proclaimed = with_days(NO_HOLIDAYS_AT_ALL, {date(2022, 9, 19): "State Funeral"}, {})

    before = count(date(2022, 9, 7), ten_days, NO_HOLIDAYS_AT_ALL)
    after = count(date(2022, 9, 7), ten_days, proclaimed)

    assert (before.due_on, after.due_on) == (date(2022, 9, 21), date(2022, 9, 22))
    assert "Monday 19 September 2022 (bank holiday: State Funeral)" in " ".join(after.steps)


def test_a_local_closure_is_not_a_working_day():
    closed = with_days(BANK_HOLIDAYS, {}, {date(2026, 12, 29): "council offices closed"})

    counted = count(date(2026, 12, 24), a_period(1, "working_days"), closed)

    assert counted.due_on == date(2026, 12, 30)
    assert counted.skipped[-1].why == "local closure: council offices closed"


def test_months_are_counted_from_the_original_date_not_month_by_month():
    assert last_day(date(2026, 1, 31), a_period(2, "months"), BANK_HOLIDAYS) == date(2026, 3, 31)


# The explanation


def test_the_explanation_names_the_start_the_rule_the_day_and_an_advisory():
    counted = count(date(2026, 1, 31), a_period(1, "months"), BANK_HOLIDAYS)

    end = "Saturday 28 February 2026"
    assert counted.steps == (
        "Counting starts from Saturday 31 January 2026, which is not itself counted.",
        f"February 2026 has no day 31, so a period of 1 month ends on the last day of that month, {end}.",
        f"The last day is {end}.",
        f"{end} is not a working day and the date does not move: aim for Friday 27 February 2026.",
    )
    assert counted.advisory_on == date(2026, 2, 27)


def test_the_explanation_says_what_was_skipped_and_why_the_date_moved():
    counted = count(date(2026, 3, 6), a_period(28, "days", "CALENDAR_THEN_ROLL"), BANK_HOLIDAYS)

    assert counted.unrolled_on == date(2026, 4, 3)
    assert counted.steps[2] == (
        "Friday 3 April 2026 (bank holiday: Good Friday), Saturday 4 April 2026, Sunday 5 April 2026 and "
        "Monday 6 April 2026 (bank holiday: Easter Monday) are not working days, so the date moves "
        "on to Tuesday 7 April 2026."
    )
    assert [skipped.day.day for skipped in counted.skipped] == [3, 4, 5, 6]


def test_beginning_with_explains_the_day_before_the_corresponding_date():
    counted = count(date(2026, 3, 10), a_period(1, "months", "BEGINNING_WITH"), BANK_HOLIDAYS)

    assert counted.steps[0] == "Tuesday 10 March 2026 is day 1."
    assert counted.steps[1] == (
        "The corresponding date is Friday 10 April 2026; day 1 is counted, so a period of 1 month ends on the day "
        "before, Thursday 9 April 2026."
    )


def test_a_start_that_moves_says_so_and_lists_the_days_passed():
    counted = count(date(2026, 12, 25), a_period(1, "working_days", "AFTER_NEXT_WORKING_DAY"), BANK_HOLIDAYS)

    assert counted.counted_from == date(2026, 12, 29)
    assert counted.steps[0].startswith(
        "Friday 25 December 2026 (bank holiday: Christmas Day) is not a working day, so "
    )
    assert [skipped.day.day for skipped in counted.skipped] == [25, 26, 27, 28]


def test_the_advisory_day_never_lies_before_the_start():
    counted = count(date(2026, 2, 28), a_period(1, "days"), BANK_HOLIDAYS)

    assert counted.advisory_on == counted.due_on == date(2026, 3, 1)


@given(days, periods())
def test_each_skipped_day_is_no_working_day_and_stands_once_in_order(start, period):
    skipped = count(start, period, BANK_HOLIDAYS).skipped

    assert [passed.day for passed in skipped] == sorted({passed.day for passed in skipped})
    assert all(passed.why == BANK_HOLIDAYS.why_not_working(passed.day) for passed in skipped)


@given(days, periods())
def test_every_date_in_an_explanation_is_written_in_words(start, period):
    text = " ".join(count(start, period, BANK_HOLIDAYS).steps)

    assert not re.search(r"\d{4}-\d\d", text)
    assert "None" not in text


# Laws that hold for all dates


@given(days, periods())
def test_the_short_answer_is_the_explained_answer(start, period):
    assert last_day(start, period, BANK_HOLIDAYS) == count(start, period, BANK_HOLIDAYS).due_on


@given(days, periods())
def test_a_period_that_rolls_or_counts_working_days_ends_on_one(start, period):
    rolls = period.roll is not Roll.NONE or period.counting in {
        Counting.CALENDAR_THEN_ROLL,
        Counting.SKIP_WEEKENDS_THEN_ROLL,
    }
    assume(rolls or period.unit is Unit.WORKING_DAYS)

    assert BANK_HOLIDAYS.is_working(last_day(start, period, BANK_HOLIDAYS))


@given(days, st.sampled_from(sorted(set(Unit) - {Unit.HOURS})), st.integers(1, 40), st.sampled_from(Roll))
def test_beginning_with_never_ends_later_than_after(start, unit, length, roll):
    beginning_with = Period(length=length, unit=unit, counting=Counting.BEGINNING_WITH, roll=roll)
    after = Period(length=length, unit=unit, counting=Counting.AFTER, roll=roll)
    assume(start.year + length < 2035 or unit is not Unit.YEARS)

    assert last_day(start, beginning_with, BANK_HOLIDAYS) <= last_day(start, after, BANK_HOLIDAYS)


@given(days, periods())
def test_a_later_start_never_ends_earlier(start, period):
    tomorrow = start + timedelta(days=1)

    assert last_day(start, period, BANK_HOLIDAYS) <= last_day(tomorrow, period, BANK_HOLIDAYS)


@given(days, st.integers(1, 60))
def test_working_days_after_are_as_many_as_asked(start, length):
    end = last_day(start, a_period(length, "working_days"), BANK_HOLIDAYS)

    after_the_start = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert sum(BANK_HOLIDAYS.is_working(day) for day in after_the_start) == length


@given(days.filter(BANK_HOLIDAYS.is_working), st.integers(1, 60))
def test_counting_back_undoes_counting_on(start, length):
    there = last_day(start, a_period(length, "working_days"), BANK_HOLIDAYS)

    assert last_day(there, a_period(length, "working_days", "BEFORE"), BANK_HOLIDAYS) == start


# Refusals


def test_a_calendar_that_ends_too_early_is_refused_where_working_days_matter():
    with pytest.raises(CalendarTooShort) as refused:
        count(date(2026, 1, 2), a_period(1, "working_days"), THREE_DAYS_ONLY)

    assert str(refused.value) == (
        "The calendar three days (1) reaches from Thursday 1 January 2026 to Saturday 3 January 2026 and cannot say "
        "whether Sunday 4 January 2026 is a working day: load a calendar that covers that day, then try again."
    )


@pytest.mark.parametrize(
    "period", [a_period(1, "months", roll="next_working_day"), a_period(4, "weeks", "CALENDAR_THEN_ROLL")]
)
def test_a_calendar_that_ends_too_early_is_refused_where_the_date_rolls(period):
    with pytest.raises(CalendarTooShort):
        last_day(date(2026, 1, 2), period, THREE_DAYS_ONLY)


def test_plain_calendar_time_needs_no_calendar_and_says_that_it_ends():
    counted = count(date(2026, 1, 2), a_period(1, "months"), THREE_DAYS_ONLY)

    assert counted.advisory_on == counted.due_on == date(2026, 2, 2)
    assert counted.steps[-1] == (
        "The calendar three days (1) does not reach Monday 2 February 2026, so no earlier working day is suggested."
    )


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ((-1, "days"), "from 0 to 36525"),
        ((0, "working_days"), "from 1 to 36525"),
        ((0, "months", "BEGINNING_WITH"), "from 1 to 36525"),
        ((36526, "days"), "from 0 to 36525"),
        ((1, "working_days", "CALENDAR_THEN_ROLL"), "counts calendar time"),
        ((1, "months", "SKIP_WEEKENDS_THEN_ROLL"), "single days"),
        ((1, "weeks", "SKIP_WEEKENDS_THEN_ROLL"), "single days"),
        ((1, "days", "CALENDAR_THEN_ROLL", "previous_working_day"), "always rolls forward"),
        ((1, "days", "BEFORE", "next_working_day"), "counts backwards"),
    ],
)
def test_a_period_that_contradicts_itself_is_refused_in_one_sentence(parts, reason):
    with pytest.raises(ValueError, match=reason) as refused:
        a_period(*parts)

    assert str(refused.value).count(". ") == 0


@pytest.mark.parametrize("parts", [(1, "years"), (1000, "days"), (400, "days", "SKIP_WEEKENDS_THEN_ROLL")])
def test_a_date_beyond_the_calendar_of_this_world_is_refused(parts):
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        last_day(date(9999, 6, 1), a_period(*parts), BANK_HOLIDAYS)


def test_a_calendar_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="exchange the two dates"):
        Calendar("upside down", "1", date(2026, 1, 2), date(2026, 1, 1), {})


# Words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (a_period(10, "working_days"), "10 working days after"),
        (a_period(1, "working_days"), "1 working day after"),
        (a_period(1, "months", "BEGINNING_WITH"), "1 month beginning with"),
        (a_period(28, "days", "CALENDAR_THEN_ROLL"), "28 days, then on to a working day, after"),
        (a_period(5, "working_days", "BEFORE"), "5 working days before"),
        (a_period(1, "weeks", "BEFORE", "previous_working_day"), "1 week, then back to a working day, before"),
        (a_period(5, "days", "SKIP_WEEKENDS_THEN_ROLL"), "5 weekdays, then on to a working day, after"),
        (
            a_period(2, "working_days", "AFTER_NEXT_WORKING_DAY"),
            "2 working days after the first working day on or following",
        ),
    ],
)
def test_a_period_reads_as_the_rule_puts_it(period, words):
    assert period.words == words


def test_a_calendar_says_why_a_day_is_not_a_working_day():
    assert BANK_HOLIDAYS.why_not_working(date(2026, 12, 24)) is None
    assert BANK_HOLIDAYS.why_not_working(date(2026, 12, 25)) == "bank holiday: Christmas Day"
    assert BANK_HOLIDAYS.why_not_working(date(2026, 12, 26)) == "Saturday"
    assert BANK_HOLIDAYS.why_not_working(date(2026, 12, 28)) == "bank holiday: Boxing Day (substitute day)"
