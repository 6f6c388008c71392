"""Wherever the report leaves the house, its very file was checked for names, or somebody says why it was not."""

from __future__ import annotations

from datetime import date

import pytest

from cases.clock import noon_on
from cases.entering import InputRefused
from cases.models import Case
from notifications.lint import releasing
from tests import examples
from tests.cast import COORDINATOR

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

NOT_SAID = "checked for names before it goes to the Home Office or the Commissioner"
NOT_CHECKED = "was not checked for names against the pseudonym register"
CLEAN, PLANTED = b"Linden met Rowan.", b"Marigold Fennimore met Rowan."
LEAVING = (("csp_signoff", "csp_signs"), ("completed", "submit_qa"))


@pytest.fixture
def check(sessions):
    """Have a report checked; its SHA-256."""

    def one(reference, content, on):
        with sessions.begin() as session:
            asked = {"reference": reference, "content": content, "name": "report.txt"}
            return releasing.check(session, **asked, actor=COORDINATOR, now=noon_on(on)).sha256

    return one


def of(event, on, **given):
    """The input of an event without a word on the check, beside what is given."""
    asked = {name: value for name, value in examples.of_case(event, on).items() if name != "not_checked_because"}
    return asked | given


@pytest.mark.parametrize(("state", "event"), LEAVING)
def test_it_goes_to_nobody_unless_something_is_said_of_the_check(situation, record, rows, state, event):
    reference, on = situation(state), date(2027, 11, 26)

    with pytest.raises(InputRefused, match=NOT_SAID) as refused:
        record(reference, event, on, **of(event, on))
    assert set(refused.value.fields) == {"report_sha256"}
    record(reference, event, on, **of(event, on, not_checked_because="Two people read it who know everybody."))

    assert rows(Case)[0].state != state


@pytest.mark.parametrize(("state", "event"), [("draft", "circulate"), *LEAVING])
def test_only_a_file_that_was_checked_and_holds_no_name_may_be_said_to_be(situation, record, rows, check, state, event):
    reference, on = situation(state), date(2027, 11, 26)
    planted = check(reference, PLANTED, on)

    for sha256 in (planted, "0" * 64):
        with pytest.raises(InputRefused, match=NOT_CHECKED):
            record(reference, event, on, **of(event, on, report_sha256=sha256))
    record(reference, event, on, **of(event, on, report_sha256=check(reference, CLEAN, on).upper()))

    assert rows(Case)[0].record[event]["input"]["report_sha256"] == check(reference, CLEAN, on)


def test_a_draft_goes_round_without_a_word_on_the_check(situation, record, rows):
    reference, on = situation("draft"), date(2027, 11, 26)

    record(reference, "circulate", on, **of("circulate", on))

    assert rows(Case)[0].state == "factcheck"


def test_what_is_no_hash_is_said_to_be_none(situation, record):
    reference, on = situation("completed"), date(2027, 11, 26)

    with pytest.raises(InputRefused, match="64 characters"):
        record(reference, "submit_qa", on, **of("submit_qa", on, report_sha256="as above"))


def test_what_was_recorded_before_this_was_asked_can_be_corrected(a_completed_case, sessions, put_right, rows):
    with sessions.begin() as session:
        (case,) = session.query(Case).all()
        before = case.record["csp_signs"]
        kept = {name: value for name, value in before["input"].items() if name != "not_checked_because"}
        case.record = case.record | {"csp_signs": before | {"input": kept}}

    put_right(a_completed_case, "csp_signs", "minute", "Minute 8", on=date(2027, 12, 1))

    assert rows(Case)[0].record["csp_signs"]["input"]["minute"] == "Minute 8"
