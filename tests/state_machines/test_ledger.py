from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.calendars import england_and_wales
from state_machines.ledger import Clock, Extension, Stop, dates, figures
from state_machines.periods import Calendar, CalendarTooShort, Counting, Period, Roll, Unit, last_day

BANK_HOLIDAYS = england_and_wales()
SIX_MONTHS = Period(length=6, unit=Unit.MONTHS)
TEN_WORKING_DAYS = Period(length=10, unit=Unit.WORKING_DAYS)
FOUR_WEEKS_ROLLED = Period(length=28, unit=Unit.DAYS, counting=Counting.CALENDAR_THEN_ROLL)


def a_stop(from_on: str, to_on: str | None, reason: str = "trial", asked_by: str = "the police") -> Stop:
    return Stop(date.fromisoformat(from_on), date.fromisoformat(to_on) if to_on else None, reason, asked_by)


def an_extension(agreed_on: str, due_on: str) -> Extension:
    return Extension(date.fromisoformat(agreed_on), date.fromisoformat(due_on), "returns came late", "the panel")


def a_clock(started_on: str, period: Period, *ledger: Stop | Extension, stops_move_the_date: bool = True) -> Clock:
    return Clock(
        period=period,
        started_on=date.fromisoformat(started_on),
        stops=tuple(entry for entry in ledger if isinstance(entry, Stop)),
        extensions=tuple(entry for entry in ledger if isinstance(entry, Extension)),
        stops_move_the_date=stops_move_the_date,
    )


STARTED = date(2020, 3, 2)
PERIODS = (
    SIX_MONTHS,
    TEN_WORKING_DAYS,
    FOUR_WEEKS_ROLLED,
    Period(length=1, unit=Unit.MONTHS, counting=Counting.BEGINNING_WITH),
    Period(length=15, unit=Unit.WORKING_DAYS, counting=Counting.BEGINNING_WITH),
    Period(length=3, unit=Unit.WEEKS, roll=Roll.PREVIOUS_WORKING_DAY),
    Period(length=20, unit=Unit.DAYS, counting=Counting.SKIP_WEEKENDS_THEN_ROLL),
    Period(length=5, unit=Unit.WORKING_DAYS, counting=Counting.AFTER_NEXT_WORKING_DAY),
    Period(length=5, unit=Unit.WORKING_DAYS, counting=Counting.BEFORE),
)
near_the_start = st.integers(-40, 300).map(lambda number: STARTED + timedelta(days=number))


@st.composite
def stops(draw: st.DrawFn, *, may_be_open: bool = True) -> Stop:
    from_on = draw(near_the_start)
    still_open = may_be_open and draw(st.integers(0, 5)) == 0
    to_on = None if still_open else from_on + timedelta(days=draw(st.integers(0, 60)))
    return Stop(from_on, to_on, draw(st.sampled_from(["trial", "inquest"])), "the police")


@st.composite
def extensions(draw: st.DrawFn) -> Extension:
    return Extension(draw(near_the_start), draw(near_the_start), "returns came late", "the panel")


@st.composite
def clocks(draw: st.DrawFn, *, max_extensions: int = 2) -> Clock:
    return Clock(
        period=draw(st.sampled_from(PERIODS)),
        started_on=STARTED + timedelta(days=draw(st.integers(0, 40))),
        stops=tuple(draw(st.lists(stops(), max_size=5))),
        extensions=tuple(draw(st.lists(extensions(), max_size=max_extensions))),
        stops_move_the_date=draw(st.booleans()),
    )


# Worked by hand


def test_a_stop_adds_its_days_to_the_date():
    answer = dates(a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-07-01", "2026-09-01")), BANK_HOLIDAYS)

    assert answer.original_due_on == date(2026, 11, 30)
    assert answer.stopped_days == 62
    assert answer.net_due_on == answer.due_on == date(2027, 1, 31)
    assert answer.advisory_on == date(2027, 1, 29)


def test_where_the_rule_knows_no_stops_they_only_make_the_net_figure():
    clock = a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-07-01", "2026-09-01"), stops_move_the_date=False)

    answer = dates(clock, BANK_HOLIDAYS)

    assert answer.due_on == answer.original_due_on == date(2026, 11, 30)
    assert answer.net_due_on == date(2027, 1, 31)
    assert any("Stops do not move this date" in step for step in answer.steps)


def test_a_stop_across_christmas_adds_only_the_working_days_lost():
    # Ten working days from 14 December end on the 30th; 24, 29 and 30 December are lost: 31 December, 4 and 5 January.
    clock = a_clock("2026-12-14", TEN_WORKING_DAYS, a_stop("2026-12-24", "2026-12-31"))

    answer = dates(clock, BANK_HOLIDAYS)

    assert answer.original_due_on == date(2026, 12, 30)
    assert answer.stopped_days == 3
    assert answer.due_on == date(2027, 1, 5)


def test_stopped_days_are_added_to_the_date_before_it_rolled():
    # 28 days from 6 March end on Good Friday and roll to 7 April; two more end on Easter Sunday and roll there too.
    clock = a_clock("2026-03-06", FOUR_WEEKS_ROLLED, a_stop("2026-03-10", "2026-03-12"))

    answer = dates(clock, BANK_HOLIDAYS)

    assert answer.original_due_on == answer.due_on == date(2026, 4, 7)


def test_a_stop_on_the_last_day_still_counts_where_that_day_had_rolled():
    clock = a_clock("2026-03-06", FOUR_WEEKS_ROLLED, a_stop("2026-04-07", "2026-04-21"))

    assert dates(clock, BANK_HOLIDAYS).due_on == date(2026, 4, 17)


@pytest.mark.parametrize(("from_on", "to_on"), [("2026-04-01", "2026-05-31"), ("2026-12-01", "2027-03-01")])
def test_stops_before_the_start_or_after_the_due_date_add_nothing(from_on, to_on):
    answer = dates(a_clock("2026-05-31", SIX_MONTHS, a_stop(from_on, to_on)), BANK_HOLIDAYS)

    assert answer.due_on == answer.original_due_on
    assert answer.stopped_days == 0


def test_a_stop_begun_before_the_start_adds_from_the_start():
    answer = dates(a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-05-01", "2026-06-10")), BANK_HOLIDAYS)

    assert answer.stopped_days == 10


def test_overlapping_stops_count_once():
    clock = a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-07-01", "2026-07-21"), a_stop("2026-07-11", "2026-07-31"))

    assert dates(clock, BANK_HOLIDAYS).stopped_days == 30
    assert figures(clock, date(2026, 8, 9)).stopped_days == 30


def test_a_stop_within_the_time_won_by_an_earlier_one_counts():
    clock = a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-07-01", "2026-09-01"), a_stop("2027-01-20", "2027-01-25"))

    assert dates(clock, BANK_HOLIDAYS).due_on == date(2027, 2, 5)


def test_an_open_stop_adds_nothing_yet_but_shows_since_when():
    clock = a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-07-01", "2026-07-11"), a_stop("2026-07-11", None))

    answer = dates(clock, BANK_HOLIDAYS)

    assert answer.stopped_days == 10
    assert answer.stopped_since == date(2026, 7, 1)
    assert any(step.endswith("has not run again; nothing is added until it does.") for step in answer.steps)


def test_an_open_stop_that_came_too_late_does_not_hold_the_clock():
    assert dates(a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-12-01", None)), BANK_HOLIDAYS).stopped_since is None


def test_the_last_agreed_extension_applies_and_the_original_stays():
    clock = a_clock(
        "2026-05-31", SIX_MONTHS, an_extension("2027-01-10", "2027-06-30"), an_extension("2026-10-01", "2027-01-31")
    )

    answer = dates(clock, BANK_HOLIDAYS)

    assert answer.revised_due_on == answer.due_on == date(2027, 6, 30)
    assert answer.original_due_on == answer.net_due_on == date(2026, 11, 30)


def test_stops_after_an_agreement_move_the_agreed_date():
    clock = a_clock(
        "2026-05-31",
        SIX_MONTHS,
        a_stop("2026-07-01", "2026-08-01"),
        an_extension("2026-10-01", "2027-01-31"),
        a_stop("2026-11-01", "2026-11-11"),
    )

    answer = dates(clock, BANK_HOLIDAYS)

    assert answer.revised_due_on == date(2027, 1, 31)
    assert answer.due_on == date(2027, 2, 10)


def test_an_agreed_saturday_moves_where_the_period_counts_working_days():
    clock = a_clock("2026-12-14", TEN_WORKING_DAYS, an_extension("2026-12-22", "2027-01-02"))

    answer = dates(clock, BANK_HOLIDAYS)

    assert answer.revised_due_on == date(2027, 1, 2)
    assert answer.due_on == date(2027, 1, 4)
    assert any("so the date moves on to Monday 4 January 2027" in step for step in answer.steps)


def test_the_steps_name_each_stop_and_extension_with_who_and_why():
    clock = a_clock(
        "2026-05-31",
        SIX_MONTHS,
        a_stop("2026-07-01", "2026-07-02", "inquest", "the coroner"),
        an_extension("2026-10-01", "2027-01-31"),
    )

    steps = dates(clock, BANK_HOLIDAYS).steps

    stopped = "The clock was stopped on Wednesday 1 July 2026"
    agreed = "On Thursday 1 October 2026 the panel agreed"
    assert steps[3:] == (
        f"{stopped} at the request of the coroner (inquest) and ran again on Thursday 2 July 2026: 1 day lost.",
        "With the time lost added, the last day is Tuesday 1 December 2026.",
        f"{agreed} Sunday 31 January 2027 instead (returns came late); the original date stays on record.",
        "The date that applies is Sunday 31 January 2027.",
        "Sunday 31 January 2027 is not a working day and the date does not move: aim for Friday 29 January 2027.",
    )


def test_gross_net_and_revised_are_three_figures():
    clock = a_clock(
        "2026-05-31",
        SIX_MONTHS,
        a_stop("2026-07-01", "2026-07-31"),
        a_stop("2026-12-01", None),
        an_extension("2026-10-01", "2026-12-31"),
    )

    at_the_end = figures(clock, date(2026, 12, 21))

    assert (at_the_end.gross_days, at_the_end.stopped_days, at_the_end.net_days) == (204, 50, 154)
    assert at_the_end.days_past_revised == -10
    assert figures(clock, date(2027, 1, 5)).days_past_revised == 5


def test_figures_are_nothing_before_the_start_and_know_no_revised_date_where_none_was_agreed():
    before = figures(a_clock("2026-05-31", SIX_MONTHS, a_stop("2026-05-01", None)), date(2026, 5, 20))

    assert (before.gross_days, before.net_days, before.stopped_days, before.days_past_revised) == (0, 0, 0, None)


def test_a_stop_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="cannot run again on Monday 1 June 2026, before it was stopped on Tuesday 2"):
        a_stop("2026-06-02", "2026-06-01")


def test_working_days_lost_beyond_the_calendar_are_refused():
    this_year_only = Calendar("2026", "1", date(2026, 1, 1), date(2026, 12, 31), {})
    clock = a_clock("2026-12-14", TEN_WORKING_DAYS, a_stop("2026-12-16", "2027-01-10"))

    with pytest.raises(CalendarTooShort):
        dates(clock, this_year_only)


# Laws that hold for every ledger


@given(clocks())
def test_an_empty_ledger_changes_nothing(clock):
    answer = dates(replace(clock, stops=(), extensions=()), BANK_HOLIDAYS)

    assert answer.original_due_on == answer.net_due_on == answer.due_on
    assert (answer.revised_due_on, answer.stopped_days, answer.stopped_since) == (None, 0, None)


@given(clocks())
def test_the_original_date_never_depends_on_the_ledger(clock):
    expected = last_day(clock.started_on, clock.period, BANK_HOLIDAYS)

    assert dates(clock, BANK_HOLIDAYS).original_due_on == expected


@given(clocks(), st.randoms())
def test_the_order_of_stops_is_irrelevant(clock, random):
    shuffled = list(clock.stops)
    random.shuffle(shuffled)

    assert dates(replace(clock, stops=tuple(shuffled)), BANK_HOLIDAYS) == dates(clock, BANK_HOLIDAYS)


@given(clocks(), stops(may_be_open=False), st.integers(0, 60))
def test_splitting_a_stop_in_two_adjacent_ones_changes_nothing(clock, stop, after):
    middle = min(stop.from_on + timedelta(days=after), stop.to_on)
    whole = replace(clock, stops=(*clock.stops, stop))
    halves = replace(clock, stops=(*clock.stops, replace(stop, to_on=middle), replace(stop, from_on=middle)))

    one, two = dates(whole, BANK_HOLIDAYS), dates(halves, BANK_HOLIDAYS)

    assert replace(one, steps=()) == replace(two, steps=())
    assert figures(whole, STARTED + timedelta(days=200)) == figures(halves, STARTED + timedelta(days=200))


@given(clocks(), stops())
def test_adding_a_stop_never_makes_a_date_earlier(clock, stop):
    before, after = dates(clock, BANK_HOLIDAYS), dates(replace(clock, stops=(*clock.stops, stop)), BANK_HOLIDAYS)

    assert after.net_due_on >= before.net_due_on
    assert after.due_on >= before.due_on
    assert after.stopped_days >= before.stopped_days


@given(clocks())
def test_due_on_is_a_working_day_whenever_the_period_rolls_or_counts_working_days(clock):
    answer = dates(clock, BANK_HOLIDAYS)

    never_rolls = clock.period.unit is Unit.MONTHS
    assert never_rolls or BANK_HOLIDAYS.is_working(answer.due_on)
    assert never_rolls or BANK_HOLIDAYS.is_working(answer.net_due_on)


@given(clocks())
def test_each_skipped_day_stands_once_in_order_and_is_no_working_day(clock):
    skipped = dates(clock, BANK_HOLIDAYS).skipped

    assert [passed.day for passed in skipped] == sorted({passed.day for passed in skipped})
    assert all(passed.why == BANK_HOLIDAYS.why_not_working(passed.day) for passed in skipped)


@given(clocks(), near_the_start)
def test_net_days_and_stopped_days_make_the_gross_days(clock, today):
    figure = figures(clock, today)

    assert figure.gross_days == figure.net_days + figure.stopped_days
    assert min(figure.gross_days, figure.net_days, figure.stopped_days) >= 0
