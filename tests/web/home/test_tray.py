"""The work tray: what waits, with counts that agree with the lists, and nothing that is hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from lxml import html as lxml_html
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session, sessionmaker

from cases import queries
from cases.access import Actor
from cases.clock import noon_on
from cases.failures import note_failure
from cases.models import Case
from cases.queries import reach
from tests import examples
from tests.cast import KIND, Record, open_one
from tests.web.client import NOT_FOUND, Browser
from tests.web.conftest import Clock

pytestmark = pytest.mark.slow

BrowserOf = Callable[..., Browser]
LATE = date(2027, 3, 1)


def counts(browser: Browser) -> dict[str, str]:
    """The numbers at the top of the tray, by what they count."""
    page = lxml_html.fromstring(browser.page.text)
    return {
        one.text_content().replace(number.text_content(), "", 1).strip(): number.text_content()
        for one in page.xpath("//li[contains(@class, 'app-count')]")
        for number in one.xpath("./span")
    }


def rows(browser: Browser, table: str) -> list[str]:
    """The rows of a table as a person reads them."""
    page = lxml_html.fromstring(browser.page.text)
    found = page.xpath(f"//table[@id='{table}']/tbody/tr")
    return [" ".join(" ".join(cell.text_content() for cell in one).split()) for one in found]


def many_cases(sessions: sessionmaker[Session], number: int) -> None:
    for _ in range(number):
        open_one(sessions)


def test_each_count_is_the_number_of_rows_of_its_list(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(LATE)
    browser = browser_of("coordinator").open("/?owner=everyone")
    found = counts(browser)

    assert found["Overdue"] == str(len(rows(browser, "overdue"))) != "0"
    assert found["Agency returns late"] == str(len(rows(browser, "returns-late"))) == "2"
    assert found["Letters waiting for a person"] == str(len(rows(browser, "letters")))
    assert not any("Scoping" in row for row in rows(browser, "overdue"))


def test_a_long_list_is_cut_and_shown_whole_by_pages(
    milton_keynes: str, sessions: sessionmaker[Session], browser_of: BrowserOf, clock: Clock
) -> None:
    many_cases(sessions, 60)
    clock.set(LATE)
    browser = browser_of("chair").open("/")
    whole = int(counts(browser)["Overdue"])
    assert len(rows(browser, "overdue")) < whole

    browser.open("/tray/overdue")
    found = rows(browser, "overdue")
    assert len(found) == 50
    while 'rel="next"' in browser.page.text:
        browser.follow("Next page")
        found += rows(browser, "overdue")
    assert len(found) == whole


def test_filters_stay_in_the_address(
    a_case_in_scoping: str, sessions: sessionmaker[Session], browser_of: BrowserOf, clock: Clock
) -> None:
    other = open_one(sessions)
    clock.set(LATE)
    browser = browser_of("coordinator").open(f"/?kind={KIND}&case={other[-3:]}")

    assert other in browser.text
    assert a_case_in_scoping not in browser.text
    assert "Clear the filters" in browser.text
    browser.open("/?kind=community_trigger")
    assert "Nothing of this kind waits for you." in browser.text
    browser.open("/?kind=no_such_kind")
    assert a_case_in_scoping in browser.text


def test_mine_are_those_that_i_answer_for(a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock) -> None:
    clock.set(LATE)
    everyones = rows(browser_of("coordinator").open("/tray/overdue?owner=everyone"), "overdue")
    mine = rows(browser_of("chair").open("/tray/overdue"), "overdue")

    assert [row.split(" Chair ")[1] for row in mine] == [row.split(" Chair ")[1] for row in everyones] != []
    assert rows(browser_of("coordinator").open("/tray/overdue"), "overdue") == []
    assert len(rows(browser_of("coordinator").open("/tray/returns-late"), "returns-late")) == 2
    assert len(rows(browser_of("police-contact").open("/tray/returns-late"), "returns-late")) == 1


def test_a_decision_waits_for_whoever_may_take_it(
    a_case_for_decision: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 19))
    browser = browser_of("substitute-chair").open("/tray/decisions")
    assert "Decide to hold a review" in rows(browser, "decisions")[0]
    browser.open(f"/cases/{a_case_for_decision}/record/decide_proceed")
    assert not rows(browser_of("substitute-chair").open("/"), "at-work")
    for officer in ("coordinator", "auditor", "police-contact", "administrator"):
        assert not rows(browser_of(officer).open("/tray/decisions"), "decisions")


def test_reviews_at_work_say_the_next_step_of_whoever_may_take_it(
    a_case_to_be_reviewed: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2027, 1, 11))
    browser = browser_of("coordinator").open("/")
    (row,) = rows(browser, "at-work")
    assert row.startswith("Appoint the independent chair and the panel")
    browser.open(f"/cases/{a_case_to_be_reviewed}").open(f"/cases/{a_case_to_be_reviewed}/record/commission")

    assert not rows(browser_of("auditor").open("/"), "at-work")
    (row,) = rows(browser_of("auditor").open("/?owner=everyone"), "at-work")
    assert row.startswith("It waits for somebody else")
    assert not rows(browser_of("police-contact").open("/?owner=everyone"), "at-work")


def test_a_row_leads_where_its_work_is_done(a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock) -> None:
    clock.set(LATE)
    browser = browser_of("coordinator").open("/tray/returns-late")
    links = {one.text_content().strip(): one.get("href") for one in lxml_html.fromstring(browser.page.text).iter("a")}
    at = f"/cases/{a_case_in_scoping}/items/agency_return-2/record/"
    assert links["Thames Valley Police: scoping reply"].startswith(at)

    contact = browser_of("auditor").open("/tray/returns-late?owner=everyone")
    links = {one.text_content().strip(): one.get("href") for one in lxml_html.fromstring(contact.page.text).iter("a")}
    assert links["Thames Valley Police: scoping reply"] == f"/cases/{a_case_in_scoping}/items/agency_return-2"


def test_a_time_that_others_have_is_nobodys_task(
    a_case_to_be_reviewed: str, sessions: sessionmaker[Session], browser_of: BrowserOf, clock: Clock
) -> None:
    window = "Longest time in which the decision may be challenged in court"
    with sessions.begin() as session:
        (due_on,) = (
            row.due_on
            for row in queries.deadlines(session, Actor("coordinator"), on=LATE, reference=a_case_to_be_reviewed)
            if row.is_window
        )
    clock.set(due_on)
    for page in ("/tray/due-soon?owner=everyone", f"/calendar?month={due_on:%Y-%m}"):
        assert window not in browser_of("coordinator").open(page).text
    assert window in browser_of("coordinator").open(f"/cases/{a_case_to_be_reviewed}/deadlines").text


def test_only_what_somebody_may_do_is_offered(a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock) -> None:
    clock.set(LATE)
    for officer, is_offered in (("coordinator", True), ("auditor", False), ("police-contact", False)):
        browser = browser_of(officer).open("/?owner=everyone")
        assert ("Letters waiting for a person" in counts(browser)) == is_offered
        assert ("Start a review" in browser.text) == is_offered
        assert ("Start a review" in browser.open("/cases").text) == is_offered


def test_an_agencys_contact_finds_what_the_agency_has_to_do(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(LATE)
    browser = browser_of("police-contact").open("/")
    found = counts(browser)

    assert found.pop("Agency returns late") == "1"
    assert "Thames Valley Police: scoping reply" in browser.text
    assert "Milton Keynes" not in browser.text.replace("Milton Keynes Community", "")
    assert "agency_return" not in browser.text
    assert set(found.values()) == {"0"}


def test_where_to_look_changes_nothing_of_what_is_found(
    a_case_with_terms: str,
    sessions: sessionmaker[Session],
    record: Record,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whether somebody's cases, or those that pause, are few or many is only a question of time."""
    many_cases(sessions, 2)
    paused_on = date(2027, 3, 8)
    record(a_case_with_terms, "pause", paused_on, **examples.of_case("pause", paused_on, effect="all_work"))

    def found() -> list[queries.Work]:
        with sessions.begin() as session:
            return [
                queries.work(session, Actor(who), on=date(2027, 4, 1), most=25)
                for who in ("coordinator", "chair", "police-contact", "auditor", "administrator")
            ]

    few = found()
    monkeypatch.setattr(reach, "_FEW", -1)
    assert found() == few
    assert few[0].paused.number > 0
    assert few[2].paused.number == 1


def test_who_has_no_part_sees_zeros_and_no_duties(
    a_case_in_scoping: str, sessions: sessionmaker[Session], browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(LATE)
    browser = browser_of("administrator").open("/")

    assert set(counts(browser).values()) == {"0"}
    assert "MK-DHR" not in browser.text


def test_stuck_work_has_its_list(
    a_case_in_scoping: str, sessions: sessionmaker[Session], browser_of: BrowserOf, clock: Clock
) -> None:
    with sessions.begin() as session:
        case_id = session.scalars(select(Case.id)).one()
        failed = {"sweep": "produce_letters", "subject": "letter:1", "sentence": "It has no address."}
        note_failure(session, now=noon_on(LATE), case_id=case_id, **failed)
    clock.set(LATE)
    browser = browser_of("coordinator").open("/")

    assert counts(browser)["Scheduled work that failed"] == "1"
    assert rows(browser, "stuck") == [f"Letter 1 {a_case_in_scoping} It has no address."]
    assert rows(browser_of("police-contact").open("/"), "stuck") == []


def test_what_a_pause_holds_is_neither_overdue_nor_soon(
    a_case_with_terms: str, record: Record, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2027, 4, 1))
    browser = browser_of("coordinator")
    before = counts(browser.open("/"))
    paused_on = date(2027, 3, 8)
    record(a_case_with_terms, "pause", paused_on, **examples.of_case("pause", paused_on, effect="all_work"))
    after = counts(browser.open("/"))

    assert int(after["Paused"]) > int(before["Paused"]) == 0
    assert len(rows(browser, "paused")) == int(after["Paused"])
    assert all("Paused" in row for row in rows(browser, "paused"))
    late = ("Overdue", "Agency returns late", "Due in the next 14 days")
    assert sum(int(after[one]) for one in late) < sum(int(before[one]) for one in late)
    assert not any("Paused" in row for one in ("overdue", "returns-late", "due-soon") for row in rows(browser, one))


def test_a_case_is_overdue_alike_on_every_page(
    a_case_with_terms: str, record: Record, browser_of: BrowserOf, clock: Clock
) -> None:
    """What a pause holds, and the time in which others may go to court, make no case late."""
    paused_on = date(2027, 2, 15)
    record(a_case_with_terms, "pause", paused_on, **examples.of_case("pause", paused_on, effect="all_work"))
    clock.set(date(2027, 6, 1))
    browser = browser_of("coordinator").open("/?owner=everyone")
    late = len(rows(browser, "overdue")) + len(rows(browser, "returns-late"))
    assert late > 0
    assert rows(browser, "at-work")[0].endswith(f"{late} overdue")

    words = "1 deadline is overdue" if late == 1 else f"{late} deadlines are overdue"
    assert words in browser.open(f"/cases/{a_case_with_terms}").text
    assert f"{late} overdue" in browser.open("/cases?overdue=yes").text


def test_a_case_whose_deadlines_are_all_paused_is_not_overdue(
    a_case_with_terms: str, sessions: sessionmaker[Session], record: Record
) -> None:
    paused_on = date(2027, 2, 15)
    paused = examples.of_case("pause", paused_on, effect="all_work", review_on="2027-07-01")
    record(a_case_with_terms, "pause", paused_on, **paused)
    with sessions.begin() as session:
        work = queries.work(session, Actor("coordinator"), on=date(2027, 6, 1), most=25)
        (row,) = queries.cases_listed(session, Actor("coordinator"), on=date(2027, 6, 1))
    assert row.overdue == work.overdue.number + work.returns_late.number


def test_a_list_that_is_not_there_is_not_found(milton_keynes: str, browser_of: BrowserOf) -> None:
    browser_of("coordinator").open("/tray/no-such-list", expect=NOT_FOUND)
    browser_of("coordinator").open("/tray/overdue?page=99999999999999999999")


@pytest.mark.parametrize(
    "page", ["/", "/tray/overdue", "/cases", "/cases?overdue=yes", "/calendar", "/calendar/agenda"]
)
def test_the_number_of_statements_does_not_grow_with_the_number_of_cases(
    milton_keynes: str,
    sessions: sessionmaker[Session],
    engine: Engine,
    browser_of: BrowserOf,
    clock: Clock,
    page: str,
) -> None:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    clock.set(date(2026, 11, 30))
    browser = browser_of("coordinator")
    numbers = []
    for more in (5, 45):
        many_cases(sessions, more)
        browser.open(page)
        asked.clear()
        browser.open(page)
        numbers.append(len(asked))

    assert numbers[0] == numbers[1] < 30


def test_scheduled_work_that_did_not_run_is_said_to_those_who_can_do_something_about_it(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock
) -> None:
    clock.set(date(2026, 11, 5))

    assert (
        "Scheduled work did not run on its day. Tell whoever keeps the server"
        in browser_of("coordinator").open("/").text
    )
    assert "Scheduled work did not run" not in browser_of("police-contact").open("/").text


def test_an_auditor_is_told_what_there_is_to_read(a_case_in_scoping: str, browser_of: BrowserOf) -> None:
    browser = browser_of("auditor").open("/")
    assert "As an auditor you record nothing here." in browser.text
    assert counts(browser) == {}
    for path in ("/cases", "/people-log", "/access-log"):
        assert f'href="{path}"' in browser.page.text
        browser_of("auditor").open(path)
    assert counts(browser.open("/?owner=everyone"))
