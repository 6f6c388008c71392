"""`reviews deadlines` and `reviews tray`: what is due, why then, and what if."""

import pytest

from tests.cli.conftest import Reviews

pytestmark = pytest.mark.usefixtures("on_the_database")


def test_deadlines_are_listed_soonest_first(reviews: Reviews, a_case_in_scoping: str):
    asked = ("deadlines", "list", "--as", "coordinator", "--as-of", "2026-11-20", "--json")
    rows = reviews(*asked).json

    assert [row["due_on"] for row in rows] == sorted(row["due_on"] for row in rows)
    assert {row["urgency"] for row in rows} == {"overdue", "due"}
    assert {row["name"] for row in reviews(*asked, "--until", "2026-11-20").json} == {"scoping_reply"}
    assert "met" in {row["status"] for row in reviews(*asked, "--all").json}
    assert reviews("deadlines", "list", "NOPE", "--as", "coordinator").code == 5


def test_an_empty_list_says_what_is_not_there(reviews: Reviews, a_case_in_scoping: str):
    asked = ("deadlines", "list", "--as", "coordinator", "--as-of", "2026-11-03")

    assert reviews(*asked, "--until", "2026-11-04").out == "Nothing is due until 4 Nov 2026.\n"
    for_one = reviews(*asked, a_case_in_scoping, "--until", "2026-11-04")
    assert for_one.out == f"Nothing is due in {a_case_in_scoping} until 4 Nov 2026.\n"
    by_nobody = ("deadlines", "list", "--as", "administrator")
    assert reviews(*by_nobody).out == "There are no open deadlines.\n"
    assert reviews(*by_nobody, "--all").out == "There are no deadlines.\n"


def test_a_date_explains_itself(reviews: Reviews, a_notified_case: str):
    answer = reviews("deadlines", "why", a_notified_case, "decide", "--as", "chair")

    assert answer.code == 0
    assert "Fri 27 Nov 2026" in answer.out
    assert "statutory guidance" in answer.out
    assert "Counting starts from Tuesday 27 October 2026, which is not itself counted." in answer.out


def test_a_deadline_that_is_not_there_lists_those_that_are(reviews: Reviews, a_notified_case: str):
    answer = reviews("deadlines", "why", a_notified_case, "nonsense", "--as", "chair")

    assert answer.code == 5
    assert "decide" in answer.err


def test_what_if_changes_nothing(reviews: Reviews, a_case_in_scoping: str):
    before = reviews("deadlines", "why", a_case_in_scoping, "decide", "--as", "chair", "--json").json
    asked = ("deadlines", "what-if", a_case_in_scoping, "decide", "--as", "chair")
    later = reviews(*asked, "--start-later-by", "3")
    paused = reviews(*asked, "--stop", "2026-11-03", "2026-11-10", "--json").json

    assert "It would be due on Mon 30 Nov 2026: 3 days later." in later.out
    assert paused["as_it_is"] == before
    assert paused["what_if"]["stopped_days"] == 7
    assert reviews("deadlines", "why", a_case_in_scoping, "decide", "--as", "chair", "--json").json == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ((), 2),
        (("--stop", "2026-11-10", "2026-11-03"), 4),
        (("--stop", "2026-11-10", "later"), 2),
        (("--start-later-by", "soon"), 2),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    reviews: Reviews, a_notified_case: str, wrong: tuple[str, ...], code: int
):
    assert reviews("deadlines", "what-if", a_notified_case, "decide", "--as", "chair", *wrong).code == code


def test_the_tray_holds_what_waits_and_nothing_that_is_hidden(reviews: Reviews, a_case_for_decision: str):
    for_the_chair = reviews("tray", "--as", "chair", "--as-of", "2026-12-01")
    for_programs = reviews("tray", "--as", "chair", "--as-of", "2026-12-01", "--json").json

    assert "Work tray of chair on Tuesday 1 December 2026" in for_the_chair.out
    assert "To decide" in for_the_chair.out
    assert [row["name"] for row in for_programs["overdue"]] == ["decide"]
    assert "Nothing waits for you." in reviews("tray", "--as", "administrator").out


@pytest.mark.parametrize("officer", ["police-contact", "coordinator", "auditor"])
def test_the_tray_leaves_decisions_to_whoever_may_take_them(reviews: Reviews, a_case_for_decision: str, officer: str):
    asked = ("tray", "--as-of", "2026-12-01", "--json", "--as")

    assert reviews(*asked, officer).json["decisions"] == []
    for chair in ("chair", "substitute-chair"):
        assert [row["reference"] for row in reviews(*asked, chair).json["decisions"]] == [a_case_for_decision]


def test_an_agency_contact_sees_the_dates_of_their_own_agency(reviews: Reviews, a_case_in_scoping: str):
    by_the_police = ("--as", "police-contact", "--as-of", "2026-11-04")
    rows = reviews("deadlines", "list", *by_the_police, "--json").json

    assert [(row["name"], row["item"]) for row in rows] == [("scoping_reply", "agency_return-2")]
    assert reviews("deadlines", "why", a_case_in_scoping, "scoping_reply", *by_the_police).code == 0
    assert reviews("deadlines", "why", a_case_in_scoping, "decide", *by_the_police).code == 5
    assert reviews("cases", "next", a_case_in_scoping, "--item", "agency_return-1", *by_the_police).code == 5
    assert reviews("cases", "next", a_case_in_scoping, "--item", "agency_return-2", *by_the_police).code == 0
    assert reviews("cases", "team", a_case_in_scoping, *by_the_police, "--json").json["interests"] == []
