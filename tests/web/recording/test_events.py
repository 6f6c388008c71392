"""Recording through pages: what is asked, what is refused, what is kept, and what two people do at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

from lxml import html as lxml_html

from cases.clock import noon_on
from statutory_reviews.bootstrap import Application
from tests import examples
from tests.cast import CHAIR, Record
from tests.story import COORDINATOR
from tests.web.client import CONFLICT, NOT_FOUND, SEE_OTHER, WRONG, Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]

_OPENED = {"opened_on": "2026-11-02"}

SCOPE = {
    "lead_area": "Milton Keynes",
    "area_reasons": "She lived in Milton Keynes.",
    "agencies.0.organisation": "mk-act",
    "agencies.0.return_type": "scoping_reply",
}


def value_of(browser: Browser, name: str) -> str:
    field = lxml_html.fromstring(browser.page.text).xpath(f"//*[@name='{name}']")[0]
    return field.value if field.tag != "select" else field.xpath(".//option[@selected]/@value")[0]


def test_an_event_is_asked_for_and_recorded(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    assert "Take the case on" in browser.text
    browser.send_form("Record", SCOPE, expect=SEE_OTHER)
    assert browser.page.headers["location"] == f"/cases/{a_notified_case}"


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(
    a_notified_case: str, browser_of: BrowserOf
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    wrong = {
        "lead_area": "",
        "area_reasons": "Because <she> lived here.",
        "agencies.0.due_on-day": "31",
        "agencies.0.due_on-month": "2",
    }
    browser.send_form("Record", {**wrong, "agencies.0.due_on-year": "2027"}, expect=WRONG)

    assert browser.page.text.count("govuk-error-summary__title") == 1
    assert "The area that leads, as far as is known now: this is missing; add it." in browser.text
    assert "Agencies 1, due on: there is no such day in the calendar" in browser.text
    assert value_of(browser, "area_reasons") == "Because <she> lived here."
    assert value_of(browser, "agencies.0.due_on-day") == "31"
    assert "<title>Error: " in browser.page.text


def test_letters_that_were_not_let_go_are_shown_before_the_report_is_published(
    a_cleared_case: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2028, 7, 1))
    browser = browser_of("coordinator").open(f"/cases/{a_cleared_case}/record/publish")
    assert "letters of this case have not been let go yet" in browser.text
    assert "To the family: before the report appears" in browser.text
    browser.open(f"/cases/{a_cleared_case}/record/defer_publication", expect=CONFLICT)
    browser.open(f"/cases/{a_cleared_case}/record/set_aside")
    assert "have not been let go yet" not in browser.text


def test_what_the_notification_said_stands_in_the_form_to_be_checked(
    a_notified_case: str, browser_of: BrowserOf
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    assert "Some answers are filled in from what is on record." in browser.text
    assert value_of(browser, "lead_area") == "Milton Keynes"
    assert value_of(browser, "area_reasons") == "The person who died normally lived in Milton Keynes."
    asked = [value_of(browser, f"agencies.{number}.organisation") for number in range(4)]
    assert asked == ["thames-valley-police", "mk-council-housing", "mk-council-childrens-social-care", "gp-practice"]


def test_another_group_is_added_and_taken_out_and_nothing_is_lost(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    browser.send_form("Add another to: The organisations asked to check and secure their records now", SCOPE)
    browser.send_form("Record", {"agencies.5.organisation-other": "A hostel"}, expect=WRONG)
    assert "Agencies 6, return type: this is missing" in browser.text

    browser.send_form("Remove number 1 of: The organisations asked to check and secure their records now")
    assert value_of(browser, "lead_area") == "Milton Keynes"
    assert value_of(browser, "agencies.4.organisation-other") == "A hostel"
    assert "agencies.5.organisation" not in browser.page.text


def test_a_group_left_blank_counts_as_not_there(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    browser.send_form("Add another to: The organisations asked to check and secure their records now", SCOPE)
    browser.send_form("Record", {}, expect=SEE_OTHER)


def test_a_form_sent_twice_is_recorded_once(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    form = browser.page
    browser.send_form("Record", SCOPE, expect=SEE_OTHER)
    browser.page = form
    browser.send_form("Record", SCOPE, expect=SEE_OTHER)

    assert browser.page.headers["location"] == f"/cases/{a_notified_case}"
    assert times_recorded(application, a_notified_case, "accept_scope") == 1


def test_a_form_sent_twice_with_other_answers_is_not_taken_for_recorded(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/open/meeting")
    form, meeting = browser.page, meeting_on("1", "12", "2026")
    browser.send_form("Record", meeting | {"purpose": "Panel meeting 1"}, expect=SEE_OTHER)
    browser.page = form
    browser.send_form("Record", meeting | {"purpose": "Panel meeting 2"}, expect=CONFLICT)
    assert "Nothing of yours is lost" in browser.text

    browser.send_form("Record", {}, expect=SEE_OTHER)
    assert times_recorded(application, a_notified_case, "schedule") == 2


def test_what_happened_meanwhile_is_shown_before_it_is_recorded(
    a_notified_case: str, browser_of: BrowserOf, record: Record
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/open/meeting")
    record(a_notified_case, "open", date(2026, 11, 2), item="proceeding", by=CHAIR, kind="inquest", **_OPENED)
    browser.send_form("Record", meeting_on("1", "12", "2026") | {"purpose": "Panel"}, expect=CONFLICT)

    assert "This case was changed while" in browser.text
    assert value_of(browser, "purpose") == "Panel"
    browser.send_form("Record", {}, expect=SEE_OTHER)


def a_panel_form_refused_meanwhile(reference: str, browser_of: BrowserOf, record: Record, clock: Clock) -> Browser:
    """Filled in while every reply was in; a further reply was asked for before it was sent."""
    today = date(2026, 11, 9)
    clock.set(today)
    reply = {"received_on": today.isoformat(), "had_contact": "no"}
    for number in (1, 2):
        record(reference, "receive", today, item=f"agency_return-{number}", **reply)
    browser = browser_of("coordinator").open(f"/cases/{reference}/record/panel_held")
    record(reference, "request", today, item="agency_return", organisation="mk-act", return_type="scoping_reply")
    return browser


def test_a_form_refused_by_what_happened_meanwhile_keeps_what_was_typed_and_says_why(
    a_case_in_scoping: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    browser = a_panel_form_refused_meanwhile(a_case_in_scoping, browser_of, record, clock)
    browser.send_form("Record", {"minutes": "An hour of typing."}, expect=CONFLICT)
    assert "<title>Error: " in browser.page.text
    assert "scoping replies are outstanding" in browser.text
    assert "This case was changed while" in browser.text
    assert value_of(browser, "minutes") == "An hour of typing."

    reply = {"received_on": "2026-11-09", "had_contact": "no"}
    record(a_case_in_scoping, "receive", date(2026, 11, 9), item="agency_return-3", **reply)
    browser.send_form("Record", {}, expect=CONFLICT)
    assert "are outstanding" not in browser.text
    assert value_of(browser, "minutes") == "An hour of typing."


def test_a_step_that_somebody_else_took_meanwhile_gives_back_what_was_typed(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    browser_of("coordinator").open(browser.path).send_form("Record", SCOPE, expect=SEE_OTHER)
    another = "Add another to: The organisations asked to check and secure their records now"
    for button in ("Record", another):
        browser.send_form(button, SCOPE | {"area_reasons": "Everybody knew her here."}, expect=CONFLICT)
        assert "is not possible while" in browser.text
        assert "Possible now:" not in browser.text
        assert value_of(browser, "area_reasons") == "Everybody knew her here."
    assert "agencies.4.organisation" in browser.page.text
    assert times_recorded(application, a_notified_case, "accept_scope") == 1


def test_answers_of_a_session_that_ended_are_shown_though_the_step_is_refused_by_now(
    a_case_in_scoping: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    browser = a_panel_form_refused_meanwhile(a_case_in_scoping, browser_of, record, clock)
    path = browser.path
    clock.now += timedelta(minutes=61)
    browser.send_form("Record", {"minutes": "An hour of typing."}, expect=SEE_OTHER)

    browser.sign_in("coordinator")
    for _ in range(2):
        browser.open(path, expect=CONFLICT)
        assert "scoping replies are outstanding" in browser.text
        assert value_of(browser, "minutes") == "An hour of typing."


def test_a_form_that_was_never_theirs_is_not_shown_for_sending_it(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("auditor")
    browser.send(f"/cases/{a_notified_case}/record/accept_scope", SCOPE, expect=CONFLICT)
    assert "Only" in browser.text
    assert "area_reasons" not in browser.page.text
    browser.send(f"/cases/{a_notified_case}/record/no_such_step", SCOPE, expect=CONFLICT)
    assert "That cannot be recorded now" in browser.text


def test_a_token_of_another_form_records_nothing(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/open/meeting")
    token = value_of(browser, "form-token")
    browser.open(f"/cases/{a_notified_case}/record/accept_scope")
    browser.send_form("Record", SCOPE | {"form-token": token}, expect=CONFLICT)

    assert "Nothing was recorded yet" in browser.text
    assert times_recorded(application, a_notified_case, "accept_scope") == 0
    browser.send_form("Record", {}, expect=SEE_OTHER)


def test_what_cannot_be_done_now_says_why(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/publish", expect=CONFLICT)
    assert "not possible while" in browser.text
    assert "accept_scope" not in browser.text
    browser.follow("Take the case on and start scoping")


def test_what_is_another_persons_step_is_refused_with_whose_it_is(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("auditor").open(f"/cases/{a_notified_case}/record/accept_scope", expect=CONFLICT)
    assert "Only" in browser.text


def test_a_stranger_is_told_that_there_is_no_such_page(a_notified_case: str, browser_of: BrowserOf) -> None:
    for path in ("record/accept_scope", "open/meeting", "items/meeting-1/record/hold", "proposal"):
        browser = browser_of("administrator").open(f"/cases/{a_notified_case}/{path}", expect=NOT_FOUND)
        assert a_notified_case not in browser.text


def test_a_kind_or_item_that_is_not_there_is_not_found(a_notified_case: str, browser_of: BrowserOf) -> None:
    for path in ("open/unicorn", "items/meeting-9/record/hold"):
        browser_of("coordinator").open(f"/cases/{a_notified_case}/{path}", expect=NOT_FOUND)


def test_an_event_of_an_item_is_recorded_in_it(
    a_notified_case: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    record(a_notified_case, "open", date(2026, 11, 2), item="proceeding", kind="inquest", **_OPENED)
    clock.set(date(2026, 11, 5))
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/items/proceeding-1/record/conclude")
    day = {"concluded_on-day": "5", "concluded_on-month": "November", "concluded_on-year": "2026"}
    browser.send_form("Record", day | {"outcome": "Narrative conclusion."}, expect=SEE_OTHER)
    assert browser.page.headers["location"] == f"/cases/{a_notified_case}/items/proceeding-1"


def test_the_day_it_happened_may_be_given_where_no_field_names_it(
    a_notified_case: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 10))
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    early = {"happened_on-day": "1", "happened_on-month": "1", "happened_on-year": "2026"}
    browser.send_form("Record", SCOPE | early, expect=WRONG)
    assert "before the step it follows" in browser.text
    browser.send_form("Record", {"happened_on-day": "5", "happened_on-month": "11"}, expect=SEE_OTHER)


def test_what_would_be_refused_whatever_is_entered_is_refused_before_the_form_is_shown(
    a_case_in_evidence: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2027, 3, 23))
    browser = browser_of("coordinator")
    browser.open(f"/cases/{a_case_in_evidence}/record/evidence_complete", expect=CONFLICT)
    assert "These agency returns are not settled" in browser.text
    browser.open(f"/cases/{a_case_in_evidence}/record/resume", expect=CONFLICT)
    assert "Nothing is paused." in browser.text


def test_a_refused_step_leads_first_to_what_stands_in_its_way(
    a_case_in_evidence: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2027, 3, 23))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/record/evidence_complete", expect=CONFLICT)
    first, _, rest = browser.page.text.partition("What else you may record now")
    assert f'href="/cases/{a_case_in_evidence}/items/agency_return-4"' in first
    assert "Record a direction of the Secretary of State" in rest
    assert "Record a direction of the Secretary of State" not in first


def test_a_step_of_another_stage_leads_first_to_the_step_that_goes_on(
    a_notified_case: str, browser_of: BrowserOf
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/publish", expect=CONFLICT)
    first, _, rest = browser.text.partition("What else you may record now")
    assert "The next step Take the case on and start scoping" in first
    assert "Record a direction of the Secretary of State" in rest


def test_a_refusal_of_the_lifecycle_names_every_reason_and_keeps_the_answers(
    a_case_in_evidence: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    stop = {"effect": "all_work", "from_on": "2027-03-22", "review_on": "2027-05-01", "reason": "A trial."}
    record(a_case_in_evidence, "pause", date(2027, 3, 22), **stop, asked_by="cps")
    clock.set(date(2027, 3, 23))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/record/resume")
    browser.send_form("Record", {"effect": "publication", "reason": "It is over."}, expect=CONFLICT)
    assert "Nothing is paused" in browser.text
    assert "<title>Error: " in browser.page.text
    assert value_of(browser, "reason") == "It is over."


def test_a_refusal_about_one_field_leads_to_that_field(
    a_case_in_evidence: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    stop = {"effect": "all_work", "review_on": "2027-05-01", "reason": "A trial.", "asked_by": "cps"}
    record(a_case_in_evidence, "pause", date(2027, 3, 22), **stop, from_on="2027-03-22")
    clock.set(date(2027, 3, 23))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_evidence}/record/pause")
    days = {"from_on-day": "23", "from_on-month": "3", "from_on-year": "2027"}
    days |= {"review_on-day": "1", "review_on-month": "5", "review_on-year": "2027"}
    browser.send_form("Record", {"effect": "all_work", "asked_by": "cps", "reason": "A trial."} | days, expect=CONFLICT)
    (link,) = lxml_html.fromstring(browser.page.text).xpath("//*[@class='govuk-error-summary']//a")
    assert link.get("href").startswith("#effect")
    assert "This is paused already." in link.text


def meeting_on(day: str, month: str, year: str) -> dict[str, Any]:
    return {"meeting_on-day": day, "meeting_on-month": month, "meeting_on-year": year, "invited": ["mk-act"]}


def times_recorded(application: Application, reference: str, event: str) -> int:
    from cases import queries

    with application.sessions() as session:
        rows = queries.history(session, COORDINATOR, reference, now=noon_on(date(2026, 11, 2)), on=date(2026, 11, 2))
        return sum(row.event == event for row in rows)


def test_answers_survive_a_session_that_ended_before_they_were_sent(
    a_notified_case: str, browser_of: BrowserOf, clock: Clock
) -> None:
    path = f"/cases/{a_notified_case}/record/accept_scope"
    browser = browser_of("coordinator").open(path)
    clock.now += timedelta(minutes=61)
    browser.send_form("Record", SCOPE, expect=SEE_OTHER)
    assert browser.page.headers["location"] == f"/sign-in?next={path}"

    browser.sign_in("coordinator")
    browser.open(path)
    assert "You signed in again" in browser.text
    assert value_of(browser, "area_reasons") == SCOPE["area_reasons"]
    browser.send_form("Record", {}, expect=SEE_OTHER)
    assert browser.page.headers["location"] == f"/cases/{a_notified_case}"


def test_an_agency_contact_records_for_their_own_agency_and_finds_nothing_of_another(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 12))
    browser = browser_of("police-contact")
    browser.open(f"/cases/{a_case_in_scoping}/items/agency_return-1/record/receive", expect=NOT_FOUND)
    browser.open(f"/cases/{a_case_in_scoping}/items/agency_return:thames-valley-police/record/receive")
    assert "What this step does" not in browser.text
    day = {"received_on-day": "12", "received_on-month": "11", "received_on-year": "2026", "had_contact": "yes"}
    browser.send_form("Record", day | {"records_secured_on-day": "10"}, expect=WRONG)
    assert "the date must include a month and a year" in browser.text.lower()
    browser.send_form("Record", {"records_secured_on-day": ""}, expect=SEE_OTHER)
    assert browser.page.headers["location"] == f"/cases/{a_case_in_scoping}/items/agency_return-2"


def test_a_body_that_the_partnership_does_not_list_may_be_typed(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    typed = SCOPE | {"agencies.0.organisation": "", "agencies.0.organisation-other": "A hostel elsewhere"}
    browser.send_form("Record", typed, expect=SEE_OTHER)


def test_two_who_send_the_same_form_at_once_record_it_once(
    a_notified_case: str, browser_of: BrowserOf, application: Application
) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    fields = {"csrf": browser.csrf, "form-token": value_of(browser, "form-token"), **SCOPE}
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(browser._client.post, browser.path, data=fields) for _ in range(4)]
    assert {one.result().status_code for one in sent} == {SEE_OTHER}
    assert times_recorded(application, a_notified_case, "accept_scope") == 1


def test_a_step_taken_before_may_begin_with_what_was_said_then(
    a_case_with_terms: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    contact = {"person": {"name": "Hesper Fennimore"}, "takes_part": "yes", "channel": "post", "wishes": "Letters."}
    record(a_case_with_terms, "open", date(2027, 2, 8), item="family_contact", **contact)
    changed = {
        "takes_part": "yes",
        "channel": "post",
        "wants_letters": "yes",
        "wishes": "Fewer letters.",
        "quiet_dates": [],
    }
    record(a_case_with_terms, "change_wishes", date(2027, 2, 8), item="family_contact-1", **changed)
    clock.set(date(2027, 2, 9))
    path = f"/cases/{a_case_with_terms}/items/family_contact-1/record/change_wishes"
    browser = browser_of("coordinator").open(path)
    assert "Fewer letters." not in browser.page.text

    browser.follow("Begin with what was recorded last time")
    assert value_of(browser, "wishes") == "Fewer letters."
    browser.send_form("Record", {"wishes": "No letters in June."}, expect=SEE_OTHER)


def test_what_a_step_does_in_any_case_stands_above_its_form(a_notified_case: str, browser_of: BrowserOf) -> None:
    browser = browser_of("coordinator").open(f"/cases/{a_notified_case}/record/accept_scope")
    (does,) = lxml_html.fromstring(browser.page.text).xpath("//details[contains(., 'What this step does')]")
    said = [" ".join(one.text_content().split()) for one in does.xpath(".//li")]
    letter = "Letter owed: Alert to the safeguarding boards, to safeguarding boards"
    assert said == ["It then stands at ‘Scoping’.", letter]


def test_what_a_step_does_beside_what_is_entered_tells_which_deadlines_it_meets(
    a_case_for_decision: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 20))
    browser = browser_of("chair").open(f"/cases/{a_case_for_decision}/record/decide_no")
    assert "Deadline met: Decide whether to hold a review" in browser.text


def test_each_limb_is_asked_for_in_words_and_what_is_missing_is_said_at_it(
    a_case_for_decision: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 20))
    browser = browser_of("chair").open(f"/cases/{a_case_for_decision}/record/decide_proceed")
    assert "The age of the person who died" in browser.text
    assert "Section 9: was the person who died 16 or over?" in browser.text
    assert "The age of the other person (optional)" in browser.text
    assert "The behaviour of the other person (optional)" not in browser.text

    given = {"regime": "dhr-2016", "test_by_limb.behaviour": "He was violent.", "test_by_limb.abuser_age": "41."}
    browser.send_form("Record", given, expect=WRONG)
    faults = lxml_html.fromstring(browser.page.text).xpath("//a[starts-with(@href, '#test_by_limb-')]")
    assert [one.text_content().partition(":")[0] for one in faults] == [
        "The age of the person who died",
        "The age of the other person",
        "How the two stood to each other",
        "Whether the death resulted from it",
    ]
    assert faults[1].get("href") == "#test_by_limb-abuser_age"


def test_a_decision_begins_with_what_the_panel_found_and_what_the_rules_propose(
    a_case_for_decision: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 20))
    for event in ("decide_proceed", "decide_no"):
        browser = browser_of("substitute-chair").open(f"/cases/{a_case_for_decision}/record/{event}")
        before, _, form = browser.page.text.partition('<form method="post" action="/cases/')
        assert "What the panel recommends" in before
        assert f'href="/cases/{a_case_for_decision}/proposal"' in before
        assert "What the rules propose" in before
        assert "Some answers are filled in" in before
        assert value_of(browser, "views") in before
        assert "(optional)" in form.partition("If the chair has an interest")[2][:60]


def test_somebody_with_an_interest_is_told_at_the_field_that_it_is_needed(
    a_case_for_decision: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 20))
    browser = browser_of("chair").open(f"/cases/{a_case_for_decision}/record/decide_proceed")
    at_field = browser.page.text.partition("If the chair has an interest")[2][:600]
    assert "Needed: you have declared an interest in this case." in at_field
    assert "(optional)" not in at_field.partition("</label>")[0]


def test_what_follows_counts_each_letter_and_not_each_kind(
    a_case_in_scoping: str, browser_of: BrowserOf, record: Record, clock: Clock
) -> None:
    for item in ("agency_return-1", "agency_return-2"):
        replied = examples.of_item("agency_return", "receive", date(2026, 11, 12), had_contact=True)
        record(a_case_in_scoping, "receive", date(2026, 11, 12), item=item, **replied)
    clock.set(date(2026, 11, 18))
    browser = browser_of("coordinator").open(f"/cases/{a_case_in_scoping}/record/panel_held")
    said = {"attended": "mk-act", "domestic_abuse_specialist_consulted": "yes", "views": "It is met.", "minutes": "DMS"}
    browser.send_form("Record", said | {"recommendation": "Hold a review."})
    assert "2 letters follow from it." in browser.text
