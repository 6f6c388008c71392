import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from cases.calendars import (
    CalendarUnreadable,
    calendar_named,
    england_and_wales,
    expiry_warning,
    from_gov_uk_json,
    with_days,
)

PUBLISHED = Path(__file__).parents[1] / "vectors" / "bank-holidays-gov-uk.json"
# Known to the library and not in the copy of the published list; nobody here has confirmed it.
ONLY_IN_THE_LIBRARY = {("scotland", date(2026, 6, 15))}


@pytest.mark.parametrize("division", ["england-and-wales", "scotland", "northern-ireland"])
def test_the_library_agrees_with_the_published_list_over_its_whole_range(division):
    published = from_gov_uk_json(PUBLISHED, division)
    computed = calendar_named(division)

    every_day = [published.first + timedelta(days=n) for n in range((published.last - published.first).days + 1)]
    differing = {(division, day) for day in every_day if published.is_working(day) != computed.is_working(day)}

    assert len(every_day) == 6210
    assert differing == {missing for missing in ONLY_IN_THE_LIBRARY if missing[0] == division}


def test_england_and_wales_reaches_from_2008_to_2035_and_names_its_edition():
    calendar = england_and_wales()

    assert (calendar.name, calendar.first, calendar.last) == ("england-and-wales", date(2008, 1, 1), date(2035, 12, 31))
    assert calendar.version.startswith("holidays 0.")
    assert calendar.version.endswith(" GB-ENG")
    assert calendar_named("england-and-wales") is calendar


def test_the_titles_are_english_and_say_what_is_a_substitute():
    calendar = england_and_wales()

    assert calendar.why_not_working(date(2022, 9, 19)) == "bank holiday: State Funeral of Queen Elizabeth II"
    assert calendar.why_not_working(date(2021, 12, 28)) == "bank holiday: Boxing Day (substitute day)"
    published = from_gov_uk_json(PUBLISHED, "england-and-wales")
    assert published.why_not_working(date(2021, 12, 28)) == "bank holiday: Boxing Day (substitute day)"


def test_a_file_is_a_calendar_from_its_first_year_to_its_last():
    calendar = calendar_named(str(PUBLISHED))

    assert (calendar.name, calendar.first, calendar.last) == ("england-and-wales", date(2012, 1, 1), date(2028, 12, 31))
    assert calendar.version.startswith("gov.uk ")


def test_a_file_of_one_division_is_read_too():
    one_division = json.loads(PUBLISHED.read_text(encoding="utf-8"))["scotland"]

    assert from_gov_uk_json(one_division, "scotland") == from_gov_uk_json(PUBLISHED, "scotland")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("not JSON", "is not JSON"),
        ("[1, 2]", "is not a list of bank holidays"),
        ("{}", "has no division 'england-and-wales'"),
        ('{"england-and-wales": 1}', "has no division 'england-and-wales'"),
        ('{"division": "scotland", "events": []}', "has no division 'england-and-wales'"),
        ('{"england-and-wales": {}}', "has an event without"),
        ('{"england-and-wales": {"events": []}}', "lists no bank holiday at all"),
        ('{"england-and-wales": {"events": [1]}}', "has an event without a title or a date"),
        ('{"england-and-wales": {"events": [{"title": "x", "date": "25/12/2026"}]}}', "has an event without"),
        ('{"england-and-wales": {"events": [{"date": "2026-12-25"}]}}', "has an event without a title"),
    ],
)
def test_a_malformed_file_is_refused_in_one_sentence(tmp_path, content, reason):
    file = tmp_path / "holidays.json"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CalendarUnreadable, match=reason) as refused:
        calendar_named(str(file))

    assert "\n" not in str(refused.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    file = tmp_path / "holidays.json"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CalendarUnreadable, match="is not JSON"):
        calendar_named(str(file))


def test_a_missing_file_and_an_unknown_name_are_refused():
    with pytest.raises(CalendarUnreadable, match=r"missing\.json cannot be read \(No such file or directory\)"):
        calendar_named("missing.json")
    with pytest.raises(CalendarUnreadable, match="use england-and-wales, scotland, northern-ireland or the path"):
        calendar_named("atlantis")


def test_added_days_make_a_new_edition_and_leave_the_old_one_alone():
    before = england_and_wales()

    after = with_days(before, {date(2030, 6, 3): "Jubilee"}, {date(2030, 12, 27): "offices closed"})

    assert before.is_working(date(2030, 6, 3))
    assert after.why_not_working(date(2030, 6, 3)) == "bank holiday: Jubilee"
    assert after.why_not_working(date(2030, 12, 27)) == "local closure: offices closed"
    assert after.version.startswith(f"{before.version}+")


def test_the_same_days_make_the_same_edition_however_they_were_added():
    jubilee, closure = {date(2030, 6, 3): "Jubilee"}, {date(2030, 12, 27): "offices closed"}

    at_once = with_days(england_and_wales(), jubilee, closure)
    one_by_one = with_days(with_days(england_and_wales(), {}, closure), jubilee, {})

    assert at_once == one_by_one
    assert at_once.version != with_days(england_and_wales(), jubilee, {}).version
    assert with_days(england_and_wales(), {}, {}) is england_and_wales()


def test_a_holiday_and_a_closure_on_one_day_are_two_editions():
    day = {date(2030, 6, 3): "Jubilee"}

    assert with_days(england_and_wales(), day, {}).version != with_days(england_and_wales(), {}, day).version


def test_a_day_outside_the_calendar_is_refused():
    with pytest.raises(ValueError, match="'Jubilee' on Tuesday 1 January 2036 lies outside the calendar"):
        with_days(england_and_wales(), {date(2036, 1, 1): "Jubilee"}, {})


def test_the_end_of_a_calendar_is_announced_twelve_months_before():
    calendar = england_and_wales()

    assert expiry_warning(calendar, date(2034, 12, 30)) is None
    assert "ends on Monday 31 December 2035" in expiry_warning(calendar, date(2034, 12, 31))
    assert "ends on" in expiry_warning(calendar, date(2035, 12, 31))
    assert "ended on" in expiry_warning(calendar, date(2036, 1, 1))
