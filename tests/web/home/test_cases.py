"""The list of cases, and the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

from lxml import html as lxml_html
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from cases.clock import noon_on
from cases.models import Case
from cases.team import assign_role
from state_machines.lifecycle import Role
from tests.cast import COORDINATOR, KIND, open_one
from tests.web.client import Browser
from tests.web.conftest import Clock

BrowserOf = Callable[..., Browser]
ON = date(2026, 11, 12)
LATE = date(2027, 3, 1)


def references(browser: Browser) -> list[str]:
    """The references in the table, from top to bottom."""
    page = lxml_html.fromstring(browser.page.text)
    return [one.text_content() for one in page.xpath("//table[@id='cases']/tbody/tr/th")]


def file_of(browser: Browser, path: str = "/cases.csv") -> list[dict[str, str]]:
    """The rows of the file."""
    return list(csv.DictReader(io.StringIO(browser.open(path).page.content.decode("utf-8-sig"))))


def change(sessions: sessionmaker[Session], case: str, **values: object) -> None:
    with sessions.begin() as session:
        session.execute(update(Case).where(Case.reference == case).values(**values))


def test_everybody_finds_the_cases_they_may_see(a_case_in_scoping: str, sessions, browser_of: BrowserOf, clock: Clock):
    other = open_one(sessions)
    clock.set(ON)
    seen = {who: references(browser_of(who).open("/cases")) for who in ("chair", "coordinator", "auditor")}

    assert all(found == [other, a_case_in_scoping] for found in seen.values())
    assert references(browser_of("police-contact").open("/cases")) == [a_case_in_scoping]
    assert "There is no case that you may see." in browser_of("administrator").open("/cases").text


def test_a_panel_member_finds_their_case_alone(a_case_in_scoping: str, sessions, browser_of: BrowserOf, clock: Clock):
    open_one(sessions)
    clock.set(ON)
    with sessions.begin() as session:
        part = {"officer": "administrator", "role": Role.PANEL_MEMBER, "from_on": ON}
        assign_role(session, reference=a_case_in_scoping, actor=COORDINATOR, now=noon_on(ON), **part)

    assert references(browser_of("administrator").open("/cases")) == [a_case_in_scoping]
    assert [row["Reference"] for row in file_of(browser_of("administrator"))] == [a_case_in_scoping]


def test_filters_and_order_stand_in_the_address(a_case_in_scoping: str, sessions, browser_of: BrowserOf, clock: Clock):
    other = open_one(sessions)
    change(sessions, other, at_rest=True)
    clock.set(LATE)
    browser = browser_of("coordinator")
    found = {
        query: references(browser.open(f"/cases?{query}"))
        for query in (
            "open=open",
            "open=closed",
            "overdue=yes",
            f"case={other[-3:]}",
            f"case={other.lower()}",
            "case=%25",
            "case=_",
            f"kind={KIND}&state=scoping",
            f"kind={KIND}&state=no_such_state",
            "kind=community_trigger",
            "order=reference",
            "order=newest",
            "order=drop+table",
        )
    }
    both, newest = [a_case_in_scoping, other], [other, a_case_in_scoping]

    assert found["open=open"] == [a_case_in_scoping]
    assert found["open=closed"] == found[f"case={other[-3:]}"] == found[f"case={other.lower()}"] == [other]
    assert found["overdue=yes"] == newest
    assert found["case=%25"] == found["case=_"] == found["kind=community_trigger"] == []
    assert found[f"kind={KIND}&state=scoping"] == [a_case_in_scoping]
    assert found[f"kind={KIND}&state=no_such_state"] == found["order=newest"] == found["order=drop+table"] == newest
    assert found["order=reference"] == both


def test_overdue_for_an_agencys_contact_is_what_is_theirs(
    a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock, sessions
):
    clock.set(date(2026, 12, 1))
    (row,) = file_of(browser_of("police-contact"))
    (whole,) = file_of(browser_of("coordinator"))

    assert int(row["Overdue"]) < int(whole["Overdue"])
    assert references(browser_of("police-contact").open("/cases?overdue=yes")) == (
        [a_case_in_scoping] if int(row["Overdue"]) else []
    )


def test_long_lists_have_pages(milton_keynes: str, sessions, browser_of: BrowserOf, clock: Clock):
    opened = [open_one(sessions) for _ in range(52)]
    clock.set(ON)
    browser = browser_of("coordinator").open("/cases?order=reference")
    assert "52 cases, page 1 of 2" in browser.text
    first = references(browser)
    browser.follow("Next page")
    assert first + references(browser) == sorted(opened)
    assert [row["Reference"] for row in file_of(browser, "/cases.csv?order=reference")] == sorted(opened)
    assert references(browser.open("/cases?page=99")) == references(browser.open("/cases?page=2"))


def test_a_cell_is_never_a_formula(a_case_in_scoping: str, sessions, browser_of: BrowserOf, clock: Clock):
    clock.set(ON)
    earlier = a_case_in_scoping
    for start in ("=", "+", "-", "@"):
        change(sessions, earlier, reference=f"{start}1+1")
        earlier = f"{start}1+1"
        (row,) = file_of(browser_of("coordinator"))
        assert row["Reference"] == f"'{earlier}"


def test_the_file_says_what_the_page_says(a_case_in_scoping: str, browser_of: BrowserOf, clock: Clock):
    clock.set(ON)
    answer = browser_of("coordinator").open("/cases.csv").page
    (row,) = file_of(browser_of("coordinator"))

    assert answer.headers["content-type"].startswith("text/csv")
    assert "cases-2026-11-12.csv" in answer.headers["content-disposition"]
    assert row["Opened on"] == "2026-11-02"
    assert row["Closed"] == "no"
    assert row["Kind"] == "Domestic Homicide Review or Domestic Abuse Related Death Review"
