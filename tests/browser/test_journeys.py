"""Whole journeys in a real browser, by the links and buttons that people press."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from cases.models import Item, LetterOwed
from state_machines.input_files import read_mapping
from statutory_reviews.bootstrap import Application
from tests import examples
from tests.browser import answering
from tests.browser.journey import Journey, sign_in_by_link
from tests.cases.community_safety.plans import BOARD
from tests.cast import CHAIR, REFERENCE, ROOT, Record
from tests.story import day_of
from tests.web.conftest import Clock

NewPage = Callable[..., Page]
CASE = f"/cases/{REFERENCE}"

IS_SEEN = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const near = one.nextElementSibling ? getComputedStyle(one.nextElementSibling, '::before') : style;
  const marked = [style, near].some(found => found.boxShadow !== 'none' || found.outlineStyle !== 'none');
  return one === document.body || (one.matches(':focus-visible') && marked && box.width > 0 && box.height > 0);
}"""
"""Whether the element with the focus has a ring, a bar or a shadow, itself or on the mark that stands for it."""


def days_pass(page: Page, *steps: str) -> None:
    """Move the demonstration on."""
    for step in steps:
        page.get_by_role("button", name=step).click()
        expect(page.locator("main")).to_contain_text("passed.")


def scoping_reply(on: date) -> dict[str, Any]:
    """A reply with what the form asks of one: who wrote it and who signed it off is asked of a review only."""
    return examples.of_item("agency_return", "receive", on, author_independent=None, signed_off_by=None)


def follow(page: Page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).first.click()


@pytest.mark.timeout(300)
def test_from_the_police_notification_to_the_letter_in_the_print_folder_without_a_script(
    milton_keynes: str, new_page: NewPage, application: Application
) -> None:
    page = new_page(java_script_enabled=False)
    sign_in_by_link(page, application, "coordinator")

    # The case is opened from the file and its eligibility read.
    follow(page, "Cases")
    follow(page, "Start a review")
    follow(page, "Domestic Homicide Review")
    follow(page, "Open it from the file")
    page.get_by_label("The form, filled in").set_input_files(ROOT / "scenarios/police-notification.example.yaml")
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check the answers")
    expect(page.locator("main")).to_contain_text("Marigold Fennimore")
    page.get_by_role("button", name="Open the case").click()
    expect(page.locator("main")).to_contain_text(f"Case {REFERENCE} is open.")
    expect(page.locator("main")).to_contain_text("The test, limb by limb")

    # It is taken on, the agencies answer, the panel meets.
    page.goto(CASE)
    follow(page, "Take the case on and start scoping")
    scope = examples.of_case("accept_scope", date(2026, 11, 2))
    answering.record(page, scope)
    days_pass(page, "Next week", "Next day")
    page.goto(f"{CASE}/agencies")
    page.locator(f"a[href='{CASE}/items/agency_return-1']").first.click()
    follow(page, "Record that a return came in")
    answering.record(page, scoping_reply(date(2026, 11, 10)))
    days_pass(page, "Next week", "Next day")
    page.goto(CASE)
    follow(page, "Record what the decision panel found")
    answering.record(page, examples.of_case("panel_held", date(2026, 11, 18)))
    page.get_by_role("button", name="Sign out").click()

    # The chair, who works for the police and has considered that, decides.
    sign_in_by_link(page, application, "chair")
    days_pass(page, "Next day")
    follow(page, REFERENCE)
    expect(page.locator("main")).to_contain_text("You have an interest in this case")
    follow(page, "Decide to hold a review")
    considered = "She took no part in the investigation, and the vice-chair was asked."
    decision = examples.decision("decide_proceed", date(2026, 11, 19), conflict_considered=considered)
    answering.record(page, decision)
    expect(page.locator("main")).to_contain_text("A review will be held")

    # The letters are worded by the work of the day; the family's is read and released, and leaves once.
    days_pass(page, "Next day")
    follow(page, "Letters")
    page.get_by_role("link", name=re.compile("family", re.IGNORECASE)).first.click()
    expect(page.locator(".app-letter")).to_contain_text("Goldie")
    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.locator("main")).to_contain_text("The letter is released.")
    letter = page.url
    days_pass(page, "Next day", "Next day")
    page.goto(letter)
    expect(page.locator("#delivery ~ .govuk-summary-card").first).to_contain_text("Proof")
    written = list(application.settings.print_folder.rglob("*.pdf"))
    assert len([one for one in written if "family" in one.name]) == 1, written


@pytest.mark.timeout(300)
def test_a_coordinator_brings_a_case_to_publication(
    situation: Callable[[str], str], new_page: NewPage, application: Application, clock: Clock
) -> None:
    journey = Journey(situation("completed"), application, clock, new_page)
    for state, event in (("qa_wait", "submit_qa"), ("cleared", "qa_approve"), ("published", "publish")):
        on = day_of(state)
        page = journey.on(on)
        journey.take(page, event, examples.of_case(event, on))

    expect(page.locator("main")).to_contain_text("Published")
    follow(page, "Recommendations")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Recommendations")
    page = journey.on(date(2028, 9, 1))
    done = examples.of_item("recommendation", "complete", date(2028, 9, 1))
    journey.take(page, "complete", done, item="recommendation-1")

    # Whoever checks the work sees that nothing of it was changed afterwards, and may change nothing.
    page = journey.on(date(2028, 9, 2), "auditor")
    expect(page.locator("main")).to_contain_text("There is nothing for you to record now.")
    follow(page, "History")
    expect(page.locator("main")).to_contain_text("This history verifies")


@pytest.mark.timeout(300)
def test_an_application_for_a_case_review_leads_to_the_letter_of_its_outcome(
    milton_keynes: str,
    new_page: NewPage,
    application: Application,
    clock: Clock,
    rows: Callable[..., list[Any]],
) -> None:
    told = read_mapping((ROOT / "scenarios/ct-full-to-closure.yaml").read_text(encoding="utf-8"), "yaml")
    clock.set(date(2026, 11, 20))
    page = new_page("coordinator", of=application)
    journey = Journey("MK-CT-2026-001", application, clock, new_page, page)
    page.goto("/start/milton-keynes/community_trigger/file")
    page.get_by_label("The form, filled in").set_input_files(ROOT / "scenarios/case-review-application.example.yaml")
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Open the case").click()
    expect(page.locator("main")).to_contain_text("The complaints one by one")

    for line in told["events"]:
        day = date.fromisoformat(str(line["on"]))
        page = page if day == clock().date() else journey.on(day)
        if line["event"] == "release_letter":
            journey.release(page, rows(LetterOwed, letter=line["letter"])[-1].id)
            if line["letter"] == "outcome":
                break
        else:
            replayed(journey, page, line, rows)

    journey.on(date(2027, 1, 20))
    [outcome] = rows(LetterOwed, letter="outcome")
    assert outcome.status == "sent"
    assert len(list(application.settings.print_folder.rglob("*.pdf"))) == len(rows(LetterOwed, status="sent"))


def replayed(journey: Journey, page: Page, line: dict[str, Any], rows: Callable[..., list[Any]]) -> None:
    """One line of a scenario, in the browser."""
    values = written_out(line.get("input", {}))
    if "expect_refused" in line:
        journey.is_refused(page, line["event"], values, line["expect_refused"][0])
    elif "item" in line:
        kind, _, organisation = line["item"].partition(":")
        [item] = rows(Item, kind=kind, organisation=organisation)
        journey.take(page, line["event"], values, item=item.key)
    else:
        journey.take(page, line["event"], values)


def written_out(value: Any) -> Any:
    """What a file says, as a form takes it: days in writing."""
    if isinstance(value, dict):
        return {name: written_out(one) for name, one in value.items()}
    if isinstance(value, list):
        return [written_out(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.timeout(300)
def test_a_data_call_leads_to_the_sign_off_of_the_assessment(
    an_assessment_in_call: str,
    new_page: NewPage,
    application: Application,
    clock: Clock,
    record: Record,
) -> None:
    journey = Journey(an_assessment_in_call, application, clock, new_page)
    sent = {"received_on": "2026-05-20", "depersonalised": True}
    periods = {"period_from": "2025-01-01", "period_to": "2025-12-31"}
    page = journey.on(date(2026, 5, 20), "police-contact")
    journey.take(page, "receive", {**sent, **periods, "file": "police/data_set"}, item="contribution-1")
    page = journey.on(date(2026, 5, 20))
    journey.take(page, "receive", {**sent, "file": "police/commentary"}, item="contribution-2")
    journey.take(page, "receive", {**sent, "file": "police/review", "priorities": ["violence"]}, item="contribution-3")
    for number in (1, 2, 3):
        journey.take(page, "accept", {}, item=f"contribution-{number}")

    page = journey.on(date(2026, 6, 19))
    journey.take(page, "close_call", {})
    told = {"levels": "It rises by a tenth.", "projects": "Told in the draft."}
    journey.take(page, "draft", told, item="section-1")
    journey.take(page, "circulate_draft", {"circulated_on": "2026-06-19", "version": "draft 1"})
    page = journey.on(date(2026, 7, 6))
    journey.take(page, "close_comments", {})

    # A gate that is open holds the draft up until the chair waives it.
    finding = {"theme": "Violence", "finding": "It rises.", "recommendation": "Do something about it."}
    journey.open_item(page, "recommendation", finding)
    final = {"executive_summary": "In short.", "version": "final"}
    journey.is_refused(page, "submit", final, "Gate")
    still_open = sorted(set(re.findall(r"Gate (G\d)", page.locator("main").inner_text())))
    page = journey.on(date(2026, 7, 6), "chair")
    waiver = {"reason": "Not this year.", "waived_by": "the chair", "decided_on": "2026-07-06"}
    journey.open_item(page, "gate_waiver", {"gate": still_open[0], **waiver})
    for gate in still_open[1:]:
        record(journey.reference, "waive", clock().date(), by=CHAIR, item="gate_waiver", gate=gate, **waiver)
    page = journey.on(date(2026, 7, 7))
    journey.take(page, "submit", final)

    page = journey.on(date(2026, 9, 9))
    signed = {"met_on": "2026-09-09", "decision": "agreed", "members_present": "3", **BOARD}
    journey.take(page, "sign_off", signed)
    expect(page.locator("main")).to_contain_text("Signed off")


def test_an_agency_contact_does_their_part_and_sees_no_other(
    a_case_in_scoping: str, new_page: NewPage, application: Application, clock: Clock
) -> None:
    journey = Journey(a_case_in_scoping, application, clock, new_page)
    page = journey.on(date(2026, 11, 12), "police-contact")
    for hidden in ("agency_return-1", "Milton Keynes City Council Housing", "Fennimore"):
        expect(page.locator("body")).not_to_contain_text(hidden)
    journey.take(page, "receive", scoping_reply(date(2026, 11, 12)), item="agency_return-2")
    for others in ("/items/agency_return-1", "/items/family_contact-1", "/history/1", "/documents/1"):
        page.goto(journey.at(others))
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    page.goto(journey.at("/people"))
    expect(page.locator("main")).to_contain_text("does not show you the people")


def test_a_stranger_finds_nothing_however_they_look(
    a_case_in_scoping: str, new_page: NewPage, application: Application, clock: Clock
) -> None:
    clock.set(date(2026, 11, 12))
    page = new_page("administrator", of=application)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("Nothing waits for you")
    for name in ("Cases", "Letters", "Calendar", "Reports"):
        page.get_by_role("navigation", name="Menu").get_by_role("link", name=name).click()
        expect(page.locator("body")).not_to_contain_text(a_case_in_scoping)
    follow(page, "Search")
    page.locator("main input[name=words]").fill(a_case_in_scoping)
    page.get_by_role("button", name="Search").click()
    expect(page.locator("main")).to_contain_text("Nothing was found that you may see.")
    for reference in (a_case_in_scoping, "MK-DHR-2026-777"):
        page.goto(f"/cases/{reference}")
        expect(page.locator("main")).to_contain_text("There is no such page, or it is not yours to see.")


@pytest.mark.timeout(300)
def test_a_return_is_recorded_with_the_keyboard_alone(
    a_case_in_scoping: str, new_page: NewPage, application: Application, clock: Clock
) -> None:
    clock.set(date(2026, 11, 10))
    page = new_page()
    sign_in_by_link(page, application, "coordinator")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to main content"
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name=a_case_in_scoping).first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Agencies"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(f"a[href='{CASE}/items/agency_return-1']").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Record that a return came in"))
    page.keyboard.press("Enter")

    # Left empty it is refused, and the summary of what is wrong leads to the field.
    tab_to(page, page.get_by_role("button", name="Record", exact=True).last)
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".govuk-error-summary a").first)
    page.keyboard.press("Enter")
    for name, written in (("day", "10"), ("month", "11"), ("year", "2026")):
        tab_to(page, page.locator(f"input[name=received_on-{name}]"))
        page.keyboard.type(written)
    tab_to(page, page.locator("input[name=had_contact]").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Record", exact=True).last)
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    expect(page.locator(".govuk-notification-banner")).to_be_visible()


def tab_to(page: Page, wanted: Locator, most: int = 150) -> None:
    """Press Tab until it has the focus, which can be seen at every stop."""
    wanted.wait_for()
    for _ in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN), f"the focus cannot be seen on {focused(page)!r} of {page.url}"
    raise AssertionError(f"{wanted} is not reached by the Tab key on {page.url}")


def focused(page: Page) -> str:
    """The words of what has the focus."""
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")).strip()
