"""A complaint is refused where its dates cannot be right, and read from a case's record wherever it was told."""

from datetime import date
from typing import Any

import pytest

from state_machines.community_trigger.complaints import Complaint, RecordedComplaint, as_recorded, complaints_of
from state_machines.input_files import FileRefused, read_input

TODAY = date(2026, 11, 21)


def read(**fields: Any) -> Complaint:
    lines = "\n".join(f"{name}: {value}" for name, value in {"made_to": "council", **fields}.items())
    return read_input(Complaint, lines, "yaml", today=TODAY)


def refused(**fields: Any) -> dict[str, str]:
    with pytest.raises(FileRefused) as error:
        read(**fields)
    return error.value.sentences


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"behaviour_on": "2026-03-11", "made_on": "2026-03-10"}, "made_on", "dated before the behaviour"),
        (
            {"behaviour_from": "2026-03-11", "behaviour_to": "2026-03-14", "made_on": "2026-03-10"},
            "made_on",
            "dated before the behaviour",
        ),
        (
            {"behaviour_from": "2026-03-09", "behaviour_to": "2026-03-08", "made_on": "2026-03-10"},
            "behaviour_to",
            "ends before it begins",
        ),
        (
            {"behaviour_on": "2026-03-09", "behaviour_to": "2026-03-09", "made_on": "2026-03-10"},
            "behaviour_to",
            "a single day already",
        ),
        (
            {"behaviour_on": "2026-03-09", "behaviour_from": "2026-03-01", "made_on": "2026-03-10"},
            "behaviour_from",
            "a single day already",
        ),
        ({"behaviour_on": "early March", "made_on": "2026-03-10"}, "behaviour_on", "year-month-day"),
        ({"behaviour_on": "2026-03-10", "made_on": "2026-11-22"}, "made_on", "lies in the future"),
    ],
)
def test_dates_that_cannot_be_right_are_refused_on_their_field(fields, field, words):
    sentences = refused(**fields)

    assert list(sentences) == [field]
    assert words in sentences[field]


@pytest.mark.parametrize(
    ("fields", "used"),
    [
        ({"behaviour_on": "2026-03-09"}, date(2026, 3, 9)),
        ({"behaviour_from": "2026-03-01", "behaviour_to": "2026-03-05"}, date(2026, 3, 5)),
        ({"behaviour_from": "2026-03-01", "behaviour_to": "2026-03-31"}, date(2026, 3, 10)),
        ({"behaviour_from": "2026-01-01"}, date(2026, 3, 10)),
        ({"behaviour_to": "2026-03-02"}, date(2026, 3, 2)),
        ({}, date(2026, 3, 10)),
    ],
)
def test_the_latest_day_that_could_be_true_is_used_and_nobody_reports_what_is_still_to_come(fields, used):
    assert as_recorded(read(made_on="2026-03-10", **fields)).behaviour_day == used


def test_every_complaint_of_a_case_is_found_with_where_it_was_told():
    record = {"receive": {"input": {"complaints": [told("2026-03-10")]}}}
    items = [
        ("meeting", {"call": {"input": {"purpose": "triage"}}}),
        ("agency_return", {"request": {"input": {"organisation": "police"}}}),
        ("agency_return", {"receive": {"input": {"complaints": [told("2026-03-11")]}}}),
        ("further_complaints", {"add": {"input": {"complaints": [told("2026-03-12")]}}}),
    ]

    found = complaints_of(record, items)

    assert [(one.made_on.day, one.source) for one in found] == [
        (10, "application"),
        (11, "agency_return-2"),
        (12, "further_complaints-1"),
    ]


def test_a_case_without_complaints_has_none():
    assert complaints_of({}, [("agency_return", {})]) == ()


def test_a_record_that_leaves_fields_out_or_blank_reads_like_the_input_with_its_defaults():
    short = {"made_on": "2026-03-10", "made_to": "council", "details": "not for the calculator", "household": None}

    assert as_recorded(short) == as_recorded(read(made_on="2026-03-10", details="nor this"))


def test_the_json_of_an_input_reads_like_the_input():
    complaint = read(
        made_on="2026-03-10",
        behaviour_from="2026-03-01",
        behaviour_to="2026-03-05",
        household="neighbour 1",
        reference="ASB/7",
        incident="broken window",
        aspect="damage",
        about_this_behaviour="no",
        already_reviewed_in="MK-CT-1",
        hate_incident="yes",
    )

    assert as_recorded(complaint.model_dump(mode="json")) == as_recorded(complaint)


def told(made_on: str) -> dict[str, Any]:
    return {"made_on": made_on, "made_to": "council"}


def test_a_complaint_needs_only_its_day_and_its_body():
    assert RecordedComplaint(TODAY, "council") == as_recorded({"made_on": "2026-11-21", "made_to": "council"})
