"""What a person decides about a letter: on the letter as it was read, once, and refused kindly otherwise."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from cases.clock import noon_on
from cases.models import Case, CaseEvent, Death, Dispatch, LetterOwed, PartnershipDetails
from notifications import releasing
from tests import examples
from tests.cast import COORDINATOR, SUBSTITUTE
from tests.notifications.conftest import DECIDED_ON, SCOPED_ON
from tests.web.client import CONFLICT, SEE_OTHER, WRONG

pytestmark = pytest.mark.slow

CHANGED = "changed since you looked at it"


def test_a_letter_that_was_read_is_released_and_the_page_says_so(to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}").send_form("Release")
    assert "The letter is released." in browser.text
    assert "Released byRowan Ashby" in browser.text
    assert "It leaves when the scheduled work next delivers letters" in browser.text
    assert status(rows, to_the_family) == "released"


def test_a_letter_that_is_not_worded_yet_is_worded_before_its_release_is_offered(to_the_family, browser_of, sessions):
    with sessions.begin() as session:
        row = session.get_one(LetterOwed, to_the_family)
        row.status, row.draft = "owed", None
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}")
    assert "Go to its release" not in browser.text
    assert f'action="/letters/{to_the_family}/release"' not in browser.page.text
    browser.send_form("Word it anew").send_form("Release")


def test_from_one_letter_the_next_that_waits_is_a_click_away(to_the_family, browser_of, listed):
    [to_the_home_office] = listed("decision_to_home_office")
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}").send_form("Release")
    browser.follow("Next letter waiting: Decision to hold a review, to Home Office (MK-DHR-2026-001)")
    assert browser.path == f"/letters/{to_the_home_office.id}"
    assert 'href="#decide"' in browser.page.text
    assert "Next letter waiting" not in browser.text
    assert "Next letter waiting" not in browser_of("auditor").open(f"/letters/{to_the_family}").text


def test_a_letter_released_before_its_addressee_was_linked_says_so_until_it_is_recalled(
    add, to_the_family, clock, browser_of, rows
):
    said = f"Letter {to_the_family} was released without it and still waits to leave: ‘Recall it’ on its page"
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}").send_form("Release")
    assert said not in browser.text
    clock.set(DECIDED_ON + timedelta(days=3))
    key, (row,) = add(), rows(LetterOwed, id=to_the_family)
    person = row.recipient.partition(":")[2]
    browser = browser_of("coordinator").open(f"/contacts/{key}/link")
    reference = rows(Case)[0].reference
    assert said in browser.send_form("Link them", {"reference": reference, "person": person}).text

    assert said in browser.open(f"/letters/{to_the_family}").text
    assert said not in browser_of("auditor").open(f"/letters/{to_the_family}").text
    browser.follow("Recall it").send_form("Recall it", {"reason": "Another address."})
    assert said not in browser.text


def test_a_release_sent_twice_is_done_once_and_says_so(to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}")
    sent = {"standing": standing(browser)}
    other = browser_of("chair").open(f"/letters/{to_the_family}")
    browser.send(f"/letters/{to_the_family}/release", sent).send(f"/letters/{to_the_family}/release", sent)
    assert "You have released this letter already." in browser.text
    other.send_form("Release", expect=CONFLICT)
    assert CHANGED in other.text
    assert len(rows(CaseEvent, event="letter:released", officer="coordinator")) == 1


def test_the_reason_of_a_hold_is_not_lost_where_the_letter_changed_meanwhile(to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/hold")
    browser_of("chair").open(f"/letters/{to_the_family}").send_form("Release")
    browser.send_form("Hold it", {"reason": "The funeral is on 30 November."}, expect=CONFLICT)
    assert CHANGED in browser.text
    assert "The funeral is on 30 November." in browser.text
    assert status(rows, to_the_family) == "released"


def test_a_letter_edited_since_it_was_read_is_not_released_unread(to_the_family, browser_of, sessions, rows):
    browser = browser_of("chair").open(f"/letters/{to_the_family}")
    [row] = rows(LetterOwed, id=to_the_family)
    with sessions.begin() as session:
        words, when = f"{row.draft}\nI shall ring you.\n", {"today": DECIDED_ON, "now": noon_on(DECIDED_ON)}
        releasing.edit(session, to_the_family, words, actor=COORDINATOR, **when)

    browser.send_form("Release", expect=CONFLICT)
    assert CHANGED in browser.text
    assert "I shall ring you." in browser.text
    assert status(rows, to_the_family) == "awaiting_release"
    browser.send_form("Release")
    assert status(rows, to_the_family) == "released"


@pytest.mark.parametrize("seen", ["", "x", "0" * 64, "é"])
def test_a_form_that_does_not_say_what_was_read_is_refused(seen, to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}")
    browser.send(f"/letters/{to_the_family}/release", {"standing": seen}, expect=CONFLICT)
    assert status(rows, to_the_family) == "awaiting_release"


def test_a_letter_is_held_until_a_day_with_its_reason_and_let_go(to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/hold")
    given = {"reason": "The funeral is on 30 November.", "until-day": "1", "until-month": "12", "until-year": "2026"}
    browser.send_form("Hold it", given)
    assert "The letter is held." in browser.text
    assert "Held until1 December 2026" in browser.text
    assert "The funeral is on 30 November." in browser.text

    browser.send_form("Release")
    assert status(rows, to_the_family) == "released"


def test_what_is_wrong_with_an_answer_is_said_at_the_question_and_what_was_typed_stays(to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/hold")
    given = {"reason": "The inquest.", "until-day": "31", "until-month": "2", "until-year": "2027"}
    browser.send_form("Hold it", given, expect=WRONG)
    assert "no such day in the calendar" in browser.text
    assert "The inquest." in browser.text
    assert 'value="31"' in browser.page.text

    browser.send_form("Hold it", {"until-day": "1", "until-month": "1", "until-year": "2020"}, expect=CONFLICT)
    assert "not after today" in browser.text
    browser.send_form("Hold it", {"reason": " ", "until-year": "2027"}, expect=CONFLICT)
    assert "A hold needs a reason." in browser.text
    assert 'href="#reason"' in browser.page.text
    assert status(rows, to_the_family) == "awaiting_release"


def test_a_released_letter_is_recalled_and_released_anew(to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}").send_form("Release")
    browser.follow("Recall it").send_form("Recall it", {"reason": "The date has changed."})
    assert "It waits for its release again." in browser.text
    assert status(rows, to_the_family) == "awaiting_release"
    browser.send_form("Word it anew").send_form("Release")
    assert status(rows, to_the_family) == "released"


def test_a_letter_is_cancelled_with_its_reason_and_nothing_is_offered_any_more(to_the_family, browser_of, rows):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}").follow("Cancel it")
    browser.send_form("Cancel it", {"reason": ""}, expect=CONFLICT)
    assert "<title>Error: Cancel" in browser.page.text
    browser.send_form("Cancel it", {"reason": "She asked not to be written to."})
    assert "The letter is cancelled." in browser.text
    assert "What you may do" not in browser.text
    browser.open(f"/letters/{to_the_family}/hold").send_form("Hold it", {"reason": "Too late."}, expect=CONFLICT)
    assert "it was cancelled already" in browser.text
    assert status(rows, to_the_family) == "cancelled"


def test_what_the_case_says_otherwise_by_now_is_worded_anew_before_it_is_released(to_the_family, browser_of, sessions):
    with sessions.begin() as session:
        session.execute(update(PartnershipDetails).values(contact_name="Somebody Else"))
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}")
    assert "The case or the template changed since it was drafted." in browser.text
    browser.send_form("Release", expect=CONFLICT)
    assert "The button ‘Word it anew’ words it anew" in browser.text
    browser.send_form("Word it anew")
    assert "Somebody Else" in browser.text
    browser.send_form("Release")
    assert "The letter is released." in browser.text


def test_on_a_quiet_day_it_waits_unless_somebody_says_why_not(to_the_family, browser_of, sessions, rows):
    with sessions.begin() as session:
        session.execute(update(Death).values(died_on=DECIDED_ON.replace(year=2024)))
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}")
    assert "Released now, it is held until 21 November 2026" in browser.text
    browser.send_form("Release", {"on_quiet_day": "The mother asked to have it today."})
    assert "left in peace" not in browser.text
    [noted] = rows(CaseEvent, event="letter:on_quiet_day")
    assert noted.input["reason"] == "The mother asked to have it today."


def test_a_letter_that_names_somebody_it_must_not_is_shown_with_each_place_and_leaves_for_a_reason_only(
    a_notified_case, record, produce, listed, clock, browser_of, rows
):
    letter_id = to_the_home_office(a_notified_case, record, produce, listed)
    clock.set(DECIDED_ON)
    browser = browser_of("coordinator").open(f"/letters/{letter_id}")
    assert "Where somebody can be recognised" in browser.page.text
    browser.send_form("Release", expect=CONFLICT)
    assert "or say below why it may leave like this" in browser.text

    browser.send_form("Release", {"names_stand": "The name stands in the published judgment."})
    assert status(rows, letter_id) == "released"
    [noted] = rows(CaseEvent, event="letter:names_stand")
    assert noted.input["reason"] == "The name stands in the published judgment."


def test_the_reason_of_a_release_names_nobody_and_stays_where_it_was_typed(
    a_notified_case, record, produce, listed, clock, browser_of, rows
):
    letter_id = to_the_home_office(a_notified_case, record, produce, listed)
    clock.set(DECIDED_ON)
    browser = browser_of("coordinator").open(f"/letters/{letter_id}")
    browser.send_form("Release", {"names_stand": "Mr Quillfeather agreed."}, expect=CONFLICT)
    assert status(rows, letter_id) == "awaiting_release"
    assert "Mr Quillfeather agreed." in browser.text


def test_of_a_letter_in_doubt_somebody_says_how_they_know_that_it_arrived(
    to_the_family, produce, deliver, browser_of, sessions, rows
):
    letter_id = in_doubt(sessions, browser_of, to_the_family, produce, deliver)
    browser = browser_of("coordinator").open("/letters")
    assert "1 letter that needs somebody" in browser.text
    browser.open(f"/letters/{letter_id}").follow("Say what became of it")
    browser.send_form("It arrived", expect=CONFLICT)
    assert "Say how you know that the letter arrived" in browser.text
    browser.send_form("It arrived", {"evidence": "The liaison officer has it, by telephone."})
    assert "It is on record that the letter arrived." in browser.text
    assert status(rows, letter_id) == "sent"


def test_of_a_letter_in_doubt_somebody_decides_that_it_goes_again_and_it_does_once(
    to_the_family, produce, deliver, browser_of, sessions, rows
):
    letter_id = in_doubt(sessions, browser_of, to_the_family, produce, deliver)
    browser = browser_of("coordinator").open(f"/letters/{letter_id}/send-again")
    sent = {"standing": standing(browser), "reason": "It never came.", "by": "print_folder"}
    browser.send(f"/letters/{letter_id}/send-again", sent)
    assert "attempt decided on number 2" in browser.text
    browser.send(f"/letters/{letter_id}/send-again", sent, expect=CONFLICT)
    assert len(rows(Dispatch, letter_id=letter_id)) == 2


def test_answers_typed_when_the_session_had_ended_are_there_after_signing_in_again(to_the_family, browser_of, clock):
    browser = browser_of("coordinator").open(f"/letters/{to_the_family}/hold")
    given = {"csrf": browser.csrf, "standing": standing(browser), "reason": "The funeral.", "until-year": "2027"}
    clock.now += timedelta(hours=2)
    browser.send(f"/letters/{to_the_family}/hold", given, expect=SEE_OTHER)
    assert browser.page.headers["location"] == f"/sign-in?next=/letters/{to_the_family}/hold"

    browser.sign_in("coordinator")
    browser.open(f"/letters/{to_the_family}/hold")
    assert "The funeral." in browser.text
    assert 'value="2027"' in browser.page.text


@pytest.mark.parametrize("officer", ["auditor", "police-contact"])
def test_who_may_not_change_letters_is_told_so_or_finds_none(officer, to_the_family, browser_of, rows):
    browser = browser_of(officer).open("/")
    sent = {"standing": "x", "reason": "Because."}
    expect = CONFLICT if officer == "auditor" else 404
    browser.send(f"/letters/{to_the_family}/release", sent, expect=expect)
    assert status(rows, to_the_family) == "awaiting_release"


def to_the_home_office(reference, record, produce, listed):
    """A decision with a differing view that names somebody, drafted for the Home Office."""
    record(reference, "accept_scope", SCOPED_ON, **examples.of_case("accept_scope", SCOPED_ON))
    received = examples.of_item("agency_return", "receive", SCOPED_ON, had_contact=True)
    record(reference, "receive", SCOPED_ON, item="agency_return-1", **received)
    record(reference, "panel_held", DECIDED_ON, **examples.of_case("panel_held", DECIDED_ON))
    dissent = "The trial of Tobias Quillfeather was reported."
    decision = examples.decision("decide_proceed", DECIDED_ON, dissent=dissent)
    record(reference, "decide_proceed", DECIDED_ON, by=SUBSTITUTE, **decision)
    produce(DECIDED_ON)
    return listed("decision_to_home_office")[0].id


def in_doubt(sessions, browser_of, letter_id, produce, deliver):
    """The letter to the family, released and handed over, of which nobody can tell whether it arrived."""
    browser_of("coordinator").open(f"/letters/{letter_id}").send_form("Release")
    produce(DECIDED_ON)
    with sessions.begin() as session:
        row = session.get_one(LetterOwed, letter_id)
        session.add(
            Dispatch(
                letter_id=letter_id,
                recipient=row.recipient,
                way="print_folder",
                address=["By hand"],
                reference=f"doubt-{letter_id}",
                status="in_doubt",
                attempts=1,
                fault="Nobody can tell whether it arrived.",
            )
        )
    return letter_id


def status(rows, letter_id):
    [row] = rows(LetterOwed, id=letter_id)
    return row.status


def standing(browser):
    return browser.page.text.split('name="standing" value="')[1].split('"')[0]
