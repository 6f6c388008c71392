"""What single pages of a case say: why a date, what if, the people covered, the history verified, what one may do."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from urllib.parse import urlencode

import pytest
from lxml import html
from sqlalchemy import text as sql

from cases import queries
from cases.clock import noon_on
from cases.models import AccessRecord, Deadline
from tests.cast import AUDITOR, COORDINATOR
from tests.story import day_of
from tests.web.client import NOT_FOUND, WRONG

DECIDING = date(2026, 11, 19)


@pytest.fixture
def deciding(a_case_for_decision, clock):
    """The reference of the case on the day before the decision."""
    clock.set(DECIDING)
    return a_case_for_decision


def test_the_summary_says_how_it_stands_and_what_may_be_done(deciding, browser_of):
    page = browser_of("substitute-chair").open(f"/cases/{deciding}")

    assert "It waits for people to decide." in page.text
    assert "For decision by the partnership chair" in page.text
    assert "Decide to hold a review" in page.text
    assert f'href="/cases/{deciding}/record/decide_proceed"' in page.page.text
    assert f'href="/cases/{deciding}/proposal"' in page.page.text


def test_the_step_of_somebody_else_stands_apart_with_its_reason(deciding, browser_of):
    page = browser_of("coordinator").open(f"/cases/{deciding}")

    of_others = page.text.partition("What others may do")[2]
    assert "Decide to hold a review: Only the partnership chair may do this." in of_others
    assert f'href="/cases/{deciding}/record/decide_proceed"' not in page.page.text


def test_a_next_step_that_waits_is_said_to_be_whose_it_is(a_case_in_scoping, browser_of):
    said = {"coordinator": "Yours to take next, but not possible yet:", "auditor": "For somebody else to take next:"}
    for officer, words in said.items():
        waits = browser_of(officer).open(f"/cases/{a_case_in_scoping}").text.partition("What waits")[2]
        assert words in waits
        assert not [other for other in said.values() if other != words and other in waits]


def test_what_would_be_refused_whatever_is_entered_is_not_offered(a_case_in_scoping, browser_of):
    page = browser_of("coordinator").open(f"/cases/{a_case_in_scoping}")

    offered, _, refused = page.page.text.partition("What you may do now")[2].partition("Not possible now")
    assert "Record what the decision panel found</strong>: These scoping replies are outstanding" in refused
    assert "Record what the decision panel found" not in offered


def test_the_replies_that_a_next_step_waits_for_are_led_to(a_case_in_scoping, browser_of):
    page = browser_of("coordinator").open(f"/cases/{a_case_in_scoping}")

    waits = page.page.text.partition("What waits")[2].partition("Next deadlines")[0]
    assert f'href="/cases/{a_case_in_scoping}/items/agency_return-1"' in waits
    assert f'href="/cases/{a_case_in_scoping}/items/agency_return-2"' in waits


def test_the_steps_that_take_the_work_on_come_first(deciding, browser_of):
    page = browser_of("substitute-chair").open(f"/cases/{deciding}").text.partition("What you may do now")[2]

    first, _, rest = page.partition("Also possible")
    assert "Decide to hold a review" in first
    assert "Record a direction of the Secretary of State" not in first
    assert "Record a direction of the Secretary of State" in rest


def test_an_agency_contact_is_not_told_what_others_may_do(a_case_in_scoping, browser_of):
    page = browser_of("police-contact").open(f"/cases/{a_case_in_scoping}")

    assert "Only the coordinator" not in page.text
    assert "What others may do" not in page.text


def test_the_clocks_count_pauses_and_the_agreed_date(a_case_in_evidence, record, clock, browser_of):
    stop = {"effect": "all_work", "from_on": "2027-04-01", "review_on": "2027-05-01", "reason": "A trial."}
    record(a_case_in_evidence, "pause", date(2027, 4, 1), **stop, asked_by="cps")
    clock.set(date(2027, 4, 11))
    page = browser_of("coordinator")

    summary = page.open(f"/cases/{a_case_in_evidence}").text
    assert "142 days from the start (gross)" in summary
    assert "132 days without the 10 days it was paused (net)" in summary
    assert "still held; to be reviewed on 1 May 2027" in summary
    line = words(page.open(f"/cases/{a_case_in_evidence}/timeline"))
    assert line.index("The pause is to be reviewed: all work 1 May 2027") < line.index("What happened")
    assert "Paused: all work 1 April 2027. A trial." in line


def test_the_line_of_time_has_what_is_to_come_above_what_happened(deciding, browser_of):
    line = browser_of("auditor").open(f"/cases/{deciding}/timeline").text

    to_come, _, happened = line.partition("What happened")
    assert "Due: Decide whether to hold a review" in to_come
    assert happened.index("Record what the decision panel found") < happened.index("Record the notification of a death")


def test_why_a_date_is_what_it_is_stands_beside_what_it_would_be(deciding, rows, sessions, browser_of):
    (decide,) = rows(Deadline, name="decide")
    at = f"/cases/{deciding}/deadlines/{decide.id}"
    page = browser_of("coordinator").open(at)

    assert f"Due {decide.due_on:%-d %B %Y} Counted from" in words(page)
    assert "Counting starts from" in page.text
    another = {"start-day": "5", "start-month": "nov", "start-year": "2026"}
    for typed, days in (({"later": "3"}, 3), (another, (date(2026, 11, 5) - decide.started_on).days)):
        with sessions.begin() as session:
            asked = {"on": DECIDING, "start_later_by": days}
            supposed = queries.what_if(session, COORDINATOR, deciding, "decide", **asked).due_on
        assert f"It would be due on {supposed:%-d %B %Y}" in page.open(f"{at}?{urlencode(typed)}").text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"later": "many"}, "must be a whole number"),
        ({"later": "-3"}, "must be a whole number"),
        ({"later": "9" * 30}, "must be a whole number"),
        ({"start-day": "31", "start-month": "2", "start-year": "2027"}, "There is no such day in the calendar"),
        ({"start-day": "5", "start-month": "11"}, "The date must include a year"),
        ({"start-day": "5", "start-month": "11", "start-year": "1066"}, "within ten years"),
        ({"later": "1", "start-day": "5", "start-month": "11", "start-year": "2026"}, "not both"),
        ({"later": "<script>"}, "must be a whole number"),
    ],
)
def test_what_cannot_be_worked_out_is_said_at_its_field(deciding, browser_of, typed, says):
    page = browser_of("coordinator").open(f"/cases/{deciding}/deadlines/decide?{urlencode(typed)}")

    assert "There is a problem" in page.text
    assert says in page.text
    assert "It would be due" not in page.text


@pytest.mark.parametrize("typed", [{"later": "3660"}, {"start-day": "1", "start-month": "1", "start-year": "2018"}])
def test_however_far_away_the_start_the_page_answers(deciding, rows, browser_of, typed):
    page = browser_of("coordinator")
    for one in rows(Deadline):
        text = page.open(f"/cases/{deciding}/deadlines/{one.id}?{urlencode(typed)}").text
        assert "It would be due on" in text or "The calendar does not reach as far as that" in text


def test_people_are_covered_until_one_is_asked_for_and_that_look_is_kept(deciding, rows, browser_of):
    page = browser_of("coordinator").open(f"/cases/{deciding}/people")
    covered = page.page.text
    assert "Goldie" not in covered
    assert ">Alleged abuser</td>" in covered, "one of them, in whatever list they stand"

    page.send(f"/cases/{deciding}/people", {"person": "P1", "reason": "To write to the family"})

    assert "Marigold" in page.page.text or "Goldie" in page.page.text
    assert "Tobias" not in page.page.text, "nobody else"
    look = next(row for row in rows(AccessRecord) if row.what == "person P1")
    assert (look.officer, look.reason) == ("coordinator", "To write to the family")
    assert "Marigold" not in page.open(f"/cases/{deciding}/people").page.text, "covered again"


@pytest.mark.parametrize("officer", ["auditor", "police-contact"])
def test_those_who_see_no_people_uncover_nobody(a_case_in_evidence, clock, rows, browser_of, officer):
    clock.set(day_of("evidence"))
    page = browser_of(officer)

    page.send(f"/cases/{a_case_in_evidence}/people", {"person": "P1"}, expect=NOT_FOUND)

    assert "Marigold" not in page.page.text
    assert not [row for row in rows(AccessRecord) if row.what == "person P1"]


def test_the_enter_key_in_the_field_of_the_reason_uncovers_nobody(deciding, rows, browser_of):
    page = browser_of("coordinator").open(f"/cases/{deciding}/people")
    first = html.fromstring(page.page.text).xpath("//main//form//button")[0]
    assert (first.get("name"), first.get("value")) == ("person", "")

    page.send(f"/cases/{deciding}/people", {"person": "", "reason": "To write"}, expect=WRONG)

    assert "Choose whom to show" in page.text
    assert 'value="To write"' in page.page.text
    assert not [row for row in rows(AccessRecord) if row.what.startswith("person")]


def test_nobody_is_uncovered_by_a_key_that_is_not_there(deciding, browser_of):
    browser_of("coordinator").send(f"/cases/{deciding}/people", {"person": "P99"}, expect=NOT_FOUND)


def test_the_history_verifies_until_somebody_changes_a_row(deciding, sessions, browser_of):
    page = browser_of("auditor")
    assert "This history verifies: 8 rows." in page.open(f"/cases/{deciding}/history").text

    with sessions.begin() as session:
        _let_change(session)
        session.execute(sql("UPDATE case_event SET officer = 'somebody-else' WHERE sequence = 3"))

    text = page.open(f"/cases/{deciding}/history").text
    assert "This history does not verify." in text
    assert "Row 3 was changed after it was written." in text


def words(page) -> str:
    """What a person reads on the page, cell by cell."""
    return " ".join(" ".join(html.fromstring(page.page.text).itertext()).split())


def _let_change(session) -> None:
    """Take away what keeps rows of the history from being changed, as somebody with the database in hand could."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sql("ALTER TABLE case_event DISABLE TRIGGER USER"))
        return
    names = session.scalars(sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'case_event'"))
    for name in list(names):
        session.execute(sql(f"DROP TRIGGER {name}"))


def test_the_history_is_taken_away_as_json_and_as_a_table(deciding, sessions, browser_of):
    page = browser_of("auditor")
    with sessions.begin() as session:
        rows = queries.history(session, AUDITOR, deciding, now=noon_on(DECIDING), on=DECIDING)

    taken = json.loads(page.open(f"/cases/{deciding}/history.json").page.text)
    assert [one["sequence"] for one in taken] == [row.sequence for row in rows]
    assert taken[0]["input"] == rows[0].input
    answer = page.open(f"/cases/{deciding}/history.csv").page
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(one["event"], one["officer"]) for one in table] == [(row.event, row.officer) for row in rows]
    assert f"{deciding}-history.csv" in answer.headers["content-disposition"]


def test_what_a_spreadsheet_would_take_for_a_formula_is_text(deciding, record, browser_of, declare):
    declare(deciding, "auditor", nature="=1+1")
    table = browser_of("coordinator").open(f"/cases/{deciding}/history.csv").page.content.decode("utf-8-sig")

    for row in csv.reader(io.StringIO(table)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_log_of_looks_is_for_those_who_may_read_it(deciding, browser_of):
    page = browser_of("coordinator").open(f"/cases/{deciding}/deadlines").open(f"/cases/{deciding}/team")

    looks = words(page).partition("Who looked")[2]
    assert "Rowan Ashby deadlines none given" in looks
    assert "The partnership chair is employed by the body that notified the death." in page.text


def test_a_return_is_recorded_and_a_contact_noted_from_where_they_stand(a_case_in_evidence, clock, browser_of):
    clock.set(day_of("evidence"))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/agencies")
    browser.follow("Record it: Thames Valley Police: IMR")
    assert browser.path.endswith("/items/agency_return-4/record/receive")

    browser.open(f"/cases/{a_case_in_evidence}")
    browser.follow("Note a contact: Contact with family and others, begun on 2 November 2026")
    assert browser.path.endswith("/items/family_contact-1/record/record_contact")
    for officer, path in (("auditor", ""), ("auditor", "/agencies"), ("police-contact", "")):
        text = browser_of(officer).open(f"/cases/{a_case_in_evidence}{path}").text
        assert not [words for words in ("Record it", "Note a contact") if words in text]


def test_an_item_shows_what_was_recorded_and_what_may_be_recorded_now(a_case_in_evidence, clock, browser_of):
    clock.set(day_of("evidence"))
    page = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/items/agency_return-4")

    assert "Requested since 8 February 2027" in page.text
    assert f'href="/cases/{a_case_in_evidence}/items/agency_return-4/record/receive"' in page.page.text
    assert "Thames Valley Police" in page.text


def test_a_meeting_stands_with_its_day_and_the_bodies_invited(a_case_in_evidence, record, clock, browser_of):
    called = {"purpose": "panel meeting 2", "meeting_on": "2027-05-10", "invited": ["thames-valley-police"]}
    record(a_case_in_evidence, "schedule", date(2027, 4, 1), item="meeting", **called)
    clock.set(date(2027, 4, 1))

    page = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/meetings")

    assert "10 May 2027 panel meeting 2 Thames Valley Police Called none yet" in words(page)


def test_agencies_stand_with_clock_and_lateness(a_case_in_evidence, clock, browser_of):
    clock.set(date(2027, 3, 29))
    text = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/agencies").text

    assert "Returns: 4" in text
    assert "7 days late" in text


def test_looking_at_a_page_of_a_case_is_kept(deciding, rows, browser_of):
    page = browser_of("chair")
    for path in ("", "/timeline", "/deadlines", "/agencies", "/items", "/people", "/meetings", "/history", "/letters"):
        page.open(f"/cases/{deciding}{path}")

    kept = [row.what for row in rows(AccessRecord) if row.officer == "chair"]
    assert kept == [
        *("case", "timeline", "deadlines", "agencies", "items", "people, covered", "meetings", "history", "letters"),
    ]
